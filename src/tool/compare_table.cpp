#include "comparisons.hpp"

#include <digigap/compare/mean_ratio.hpp>
#include <digigap/report/stratified_comparison.hpp>
#include <digigap/report/value_comparison.hpp>

#include <algorithm>
#include <span>

namespace digigap::tool {

namespace {

std::string joined(std::span<const std::string> labels) {
    std::string name;
    for (const std::string& label : labels) {
        name += name.empty() ? "" : ", ";
        name += label;
    }
    return name;
}

/// Rows of a group without a label are no group to compare: they are counted on standard error.
template <class Groups>
Groups labelled(Groups groups) {
    groups.erase(std::remove_if(groups.begin(), groups.end(),
                                [](const auto& group) { return !group.complete; }),
                 groups.end());
    return groups;
}

void compare_shares_of(const compare_command& command, const table_answer& answer) {
    const std::vector<share_row> rows = labelled(answer.shares.rows);
    std::vector<std::string> names;
    std::vector<tally> process;
    std::vector<finite_tally> finite;
    for (const share_row& row : rows) {
        names.push_back(joined(row.labels));
        process.push_back(row.answered);
        if (row.population) {
            finite.push_back({.successes = row.answered.successes,
                              .trials = row.answered.trials,
                              .population = *row.population});
        }
    }
    const bool known = !finite.empty();
    const group_comparison_options options = group_options(command, known);
    write_groups(command, known ? compare_groups(std::move(names), finite, options)
                                : compare_groups(std::move(names), process, options));
}

/// The outermost of the groups, first and last, within each stratum.
stratified_question question_of(const compare_command& command,
                                const std::vector<share_row>& rows) {
    const std::size_t keys = command.input.by.size();
    const auto group_of = [keys](const share_row& row) {
        return joined(std::span(row.labels).first(keys));
    };
    const auto stratum_of = [keys](const share_row& row) {
        return joined(std::span(row.labels).subspan(keys));
    };
    stratified_question question;
    if (!rows.empty()) {
        question.first = group_of(rows.front());
        question.second = group_of(rows.back());
    }
    for (const share_row& row : rows) {
        const std::string group = group_of(row);
        const bool first = group == question.first;
        if (!first && group != question.second) {
            continue;
        }
        const std::string name = stratum_of(row);
        auto stratum = std::find_if(question.strata.begin(), question.strata.end(),
                                    [&name](const auto& one) { return one.name == name; });
        if (stratum == question.strata.end()) {
            stratum = question.strata.insert(stratum, {.name = name, .counts = {}});
        }
        (first ? stratum->counts.first : stratum->counts.second) = row.answered;
    }
    return question;
}

void compare_shares_within(const compare_command& command, const table_answer& answer) {
    const stratified_comparison comparison = compare_within(
        question_of(command, labelled(answer.shares.rows)), command.interval.chosen_confidence());
    if (comparison.question.first == comparison.question.second) {
        throw no_answer("there are no two groups to compare");
    }
    write(command.output, answer_of(comparison),
          [&command, &comparison] { return to_text(readable(comparison, command.output.in())); });
}

/// Amounts: means by group.
void compare_amounts_of(const compare_command& command, const table_input& input) {
    value_comparison_options options{.level = command.interval.chosen_confidence()};
    if (command.measure == "rate-ratio") {
        if (command.exposure.empty()) {
            throw data_error({.source = "--measure", .found = command.measure},
                             "needs --exposure, the column of what was counted in");
        }
        options.measure = amount_measure::rate_ratio;
        options.rate_ratio =
            command.interval.method.empty()
                ? rate_ratio_method::quasi_poisson
                : chosen_method(command.interval.method, rate_ratio_methods(), "of a rate ratio");
    } else if (command.measure == "ratio" || command.measure == "mean-ratio") {
        options.measure = amount_measure::mean_ratio;
        options.mean_ratio =
            chosen_method(command.interval.method, mean_ratio_methods(), "of a ratio of means");
    } else if (command.measure != "difference" && command.measure != "mean-difference") {
        refuse_measure(command, "mean-difference, mean-ratio, rate-ratio");
    }
    const table_values values =
        input.values({.column = command.value, .exposure = command.exposure}, command.output);
    const value_comparison comparison = compare_values(labelled(values.groups), options);
    if (command.output.format == "csv") {
        write_answer(command.output, to_csv(exact(comparison)));
    } else {
        write(command.output, answer_of(comparison), [&command, &comparison] {
            return to_text(readable(comparison, command.output.in()));
        });
    }
    tell_lost_rows(values.rows, values.unmatched, values.silent);
}

} // namespace

void compare_table(const compare_command& command) {
    require_operands(command, 1, "FILE --share COLUMN=VALUE --by COLUMN");
    table_input input = command.input;
    input.file = command.operands.front();
    if (!command.value.empty()) {
        compare_amounts_of(command, input);
        return;
    }
    input.by.insert(input.by.end(), command.within.begin(), command.within.end());
    // The method is that of the comparison; the shares themselves have their default.
    const interval_options shares{
        .level = command.interval.level, .side_name = command.interval.side_name, .method = {}};
    const table_answer answer = input.shares(input.question(shares, command.output));
    if (command.within.empty()) {
        compare_shares_of(command, answer);
    } else {
        compare_shares_within(command, answer);
    }
    tell_lost_rows(answer.rows, answer.unmatched, answer.silent);
}

} // namespace digigap::tool
