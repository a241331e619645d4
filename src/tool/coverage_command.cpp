#include "answer.hpp"
#include "commands.hpp"

#include <digigap/compare/pair_estimate.hpp>
#include <digigap/estimate/coverage.hpp>
#include <digigap/load/share_text.hpp>
#include <digigap/report/coverage_table.hpp>

#include <cmath>

namespace digigap::tool {

namespace {

/// Every method, or the one that was named.
template <class Methods, class Row>
std::vector<coverage_row> rows_of(const std::string& name, const Methods& methods, const Row& row) {
    std::vector<coverage_row> rows;
    if (!name.empty()) {
        rows.push_back(row(chosen_method(name, methods, "of this measure")));
        return rows;
    }
    for (const auto method : methods) {
        rows.push_back(row(method));
    }
    return rows;
}

/// Over every share, or at the one that is stated: then least and mean are the same.
coverage_row at_share(coverage_row row, double coverage, double width) {
    row.least = coverage;
    row.mean = coverage;
    row.share_below_level = coverage < row.level.level() ? 1.0 : 0.0;
    row.mean_width = width;
    return row;
}

std::vector<coverage_row> of_one(const coverage_command& command, const written_sample& drawn,
                                 const confidence& level) {
    const std::string& name = command.interval.method;
    if (drawn.population) {
        const std::int64_t units = *drawn.population;
        return rows_of(name, finite_methods(), [&](finite_method method) {
            coverage_row row =
                row_of(summarize_coverage(finite_sample{drawn.trials, units}, method, level));
            if (!command.share) {
                return row;
            }
            const finite_share_truth truth{
                std::llround(*command.share * static_cast<double>(units)), drawn.trials, units};
            return at_share(std::move(row), coverage(truth, method, level),
                            expected_width(truth, method, level));
        });
    }
    return rows_of(name, share_methods(), [&](share_method method) {
        coverage_row row = row_of(summarize_coverage(process_sample{drawn.trials}, method, level));
        if (!command.share) {
            return row;
        }
        const share_truth truth{*command.share, drawn.trials};
        return at_share(std::move(row), coverage(truth, method, level),
                        expected_width(truth, method, level));
    });
}

template <class Methods>
std::vector<coverage_row> of_processes(const coverage_command& command,
                                       const process_sample_pair& drawn, pair_quantity quantity,
                                       const Methods& methods) {
    const confidence level = command.interval.chosen_confidence();
    return rows_of(command.interval.method, methods, [&](auto method) {
        pair_coverage_summary summary = summarize_coverage(
            drawn, quantity,
            [&](const tally_pair& counts) { return estimate_pair(counts, method, level).limits; },
            level);
        summary.method = std::string(name_of(method));
        return row_of(summary, drawn);
    });
}

std::vector<coverage_row> of_two(const coverage_command& command, const written_sample& first,
                                 const written_sample& second, const confidence& level) {
    const std::string& name = command.interval.method;
    const std::string& measure = command.measure;
    if (first.population && second.population && measure != "odds-ratio") {
        const finite_pair_sizes sizes{{*first.population, first.trials},
                                      {*second.population, second.trials}};
        if (measure == "ratio") {
            return rows_of(name, finite_ratio_methods(), [&](finite_pair_method method) {
                return row_of(ratio_coverage(sizes, method, level), pair_quantity::ratio);
            });
        }
        return rows_of(name, finite_difference_methods(), [&](finite_pair_method method) {
            return row_of(difference_coverage(sizes, method, level), pair_quantity::difference);
        });
    }
    if (first.population || second.population) {
        throw data_error({.source = "--measure", .found = measure},
                         "with known populations, in both groups, it is difference or ratio");
    }
    const process_sample_pair drawn{{first.trials}, {second.trials}};
    if (measure == "ratio") {
        return of_processes(command, drawn, pair_quantity::ratio, ratio_methods());
    }
    if (measure == "odds-ratio") {
        return of_processes(command, drawn, pair_quantity::odds_ratio, odds_ratio_methods());
    }
    return of_processes(command, drawn, pair_quantity::difference, difference_methods());
}

} // namespace

void coverage_command::run() const {
    const confidence level = interval.chosen_confidence();
    if (samples.size() > 2) {
        throw data_error({.source = "coverage", .found = samples[2]}, "needs one or two groups");
    }
    if (share && !(*share >= 0.0 && *share <= 1.0)) {
        throw data_error({.source = "--share", .found = std::to_string(*share)},
                         "needs a share between 0 and 1");
    }
    const written_sample first = parse_sample(samples.front());
    if (share && samples.size() == 2) {
        throw data_error({.source = "--share", .found = std::to_string(*share)},
                         "is about one group");
    }
    const std::vector<coverage_row> rows =
        samples.size() == 1 ? of_one(*this, first, level)
                            : of_two(*this, first, parse_sample(samples[1]), level);
    std::vector<record> answers;
    answers.reserve(rows.size());
    for (const coverage_row& row : rows) {
        answers.push_back(answer_of(row));
    }
    if (output.format == "json") {
        write_answer(output, to_json(record{}.add("rows", std::move(answers))));
    } else if (output.format == "csv") {
        write_answer(output, to_csv(as_rows(answers)));
    } else {
        write_answer(output, to_text(readable(rows, output.in())));
    }
}

} // namespace digigap::tool
