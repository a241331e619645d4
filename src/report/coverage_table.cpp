#include "wording.hpp"

#include <digigap/report/coverage_table.hpp>
#include <digigap/report/number_text.hpp>

#include <cmath>
#include <cstdint>

namespace digigap {

namespace {

using detail::wording;

std::string of_text(std::int64_t trials, std::optional<std::int64_t> population) {
    std::string text = count_text(trials);
    if (population) {
        text += '@';
        text += count_text(*population);
    }
    return text;
}

std::string against(std::string first, const std::string& second) {
    first += " v ";
    return first += second;
}

std::string width_text(const coverage_row& row, language in) {
    if (!row.mean_width) {
        return "\u2013";
    }
    if (std::isinf(*row.mean_width)) {
        return "\u221e";
    }
    const bool points = row.measure == "share" || row.measure == "difference";
    return decimal_text(points ? 100.0 * *row.mean_width : *row.mean_width, in, points ? 1 : 2);
}

} // namespace

coverage_row row_of(const coverage_summary& summary) {
    return {.answered = of_text(summary.trials, summary.population),
            .measure = "share",
            .method = summary.method,
            .least = summary.least,
            .mean = summary.mean,
            .share_below_level = summary.share_below_level,
            .mean_width = summary.mean_width,
            .level = summary.level};
}

coverage_row row_of(const pair_coverage_summary& summary, const process_sample_pair& drawn) {
    return {.answered = against(of_text(drawn.first.trials, {}), of_text(drawn.second.trials, {})),
            .measure = std::string(name_of(summary.quantity)),
            .method = summary.method,
            .least = summary.least,
            .mean = summary.mean,
            .share_below_level = summary.share_below_level,
            .mean_width = summary.mean_width,
            .level = summary.level};
}

coverage_row row_of(const finite_pair_coverage& coverage, pair_quantity quantity) {
    const finite_pair_sizes& sizes = coverage.sizes;
    return {.answered = against(of_text(sizes.first.trials, sizes.first.population),
                                of_text(sizes.second.trials, sizes.second.population)),
            .measure = std::string(name_of(quantity)),
            .method = std::string(name_of(coverage.method)),
            .least = coverage.least,
            .mean = coverage.mean,
            .share_below_level = coverage.share_below,
            .mean_width = coverage.mean_width,
            .level = coverage.level};
}

record answer_of(const coverage_row& row) {
    record answer;
    answer.add("answered", row.answered)
        .add("measure", row.measure)
        .add("method", row.method)
        .add("least", row.least)
        .add("mean", row.mean)
        .add("share_below_level", row.share_below_level)
        .add("mean_width", row.mean_width)
        .add("level", row.level.level())
        .add("side", name_of(row.level.which()));
    return answer;
}

text_table readable(const std::vector<coverage_row>& rows, language in) {
    const wording words(in);
    text_table table;
    table.columns = {{.heading = words("answered", "svarade")},
                     {.heading = words("of a", "av")},
                     {.heading = words("method", "metod")},
                     {.heading = words("least", "minst"), .cells = alignment::right},
                     {.heading = words("mean", "medel"), .cells = alignment::right},
                     {.heading = words("below", "under"), .cells = alignment::right},
                     {.heading = words("width", "bredd"), .cells = alignment::right}};
    for (const coverage_row& row : rows) {
        table.rows.push_back({row.answered, row.measure, row.method, percent_text(row.least, in),
                              percent_text(row.mean, in), percent_text(row.share_below_level, in),
                              width_text(row, in)});
    }
    return table;
}

} // namespace digigap
