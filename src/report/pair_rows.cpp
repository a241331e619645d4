#include "pair_rows.hpp"

#include "comparison_wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/core.h>

#include <utility>

namespace digigap::detail {

namespace {

/// How a measure is read: percentage points, times, or units of what was averaged.
struct measure_reading {
    std::string heading;
    double unit = 1.0;
    int decimals = 2;
};

measure_reading reading_of(std::string_view measure, const wording& words) {
    if (measure == "difference") {
        return {.heading = words("points", "enheter"), .unit = 100.0, .decimals = 1};
    }
    if (measure == "mean-difference") {
        return {.heading = words("apart", "skillnad")};
    }
    return {.heading = measure == "odds-ratio" ? words("odds ratio", "oddskvot")
                                               : words("times", "gånger")};
}

/// Below a heading that is "p" already: "0.022", "< 0.001".
std::string p_cell(double p_value, const wording& words) {
    std::string text = p_text(p_value, words);
    text.erase(0, text.starts_with("p = ") ? 4 : 2);
    return text;
}

} // namespace

std::vector<record> pair_records(const pair_results& pairs, std::span<const std::string> names) {
    std::vector<record> rows;
    for (const auto& pair : pairs.pairs) {
        record row;
        row.add("first", names[pair.first])
            .add("second", names[pair.second])
            .add("measure", pair.estimate.measure)
            .add("estimate", pair.estimate.estimate)
            .add("lower", pair.estimate.limits.lower)
            .add("upper", pair.estimate.limits.upper)
            .add("level", pair.estimate.level.level())
            .add("side", name_of(pair.estimate.level.which()))
            .add("method", pair.estimate.method)
            .add("p_value", pair.estimate.p_value)
            .add("holm_p_value", pair.holm_p_value);
        rows.push_back(std::move(row));
    }
    return rows;
}

void append_pairs(document& text, const pair_results& pairs, std::span<const std::string> names,
                  const wording& words) {
    if (pairs.pairs.empty()) {
        return;
    }
    const pair_estimate& any = pairs.pairs.front().estimate;
    const measure_reading reading = reading_of(any.measure, words);
    text_table table;
    table.columns = {{.heading = words("groups", "grupper")},
                     {.heading = reading.heading, .cells = alignment::right},
                     {.heading = words("all together", "alla tillsammans")},
                     {.heading = "p", .cells = alignment::right},
                     {.heading = words("p of all", "p av alla"), .cells = alignment::right}};
    for (const auto& pair : pairs.pairs) {
        const pair_estimate& estimate = pair.estimate;
        const interval limits{.lower = reading.unit * estimate.limits.lower,
                              .upper = reading.unit * estimate.limits.upper};
        table.rows.push_back({fmt::format(fmt::runtime(words("{} v {}", "{} mot {}")),
                                          names[pair.first], names[pair.second]),
                              estimate.estimate ? figure_text(reading.unit * *estimate.estimate,
                                                              words, reading.decimals)
                                                : std::string("\u2013"),
                              between_text(limits, estimate.level, words, reading.decimals),
                              p_cell(estimate.p_value, words), p_cell(pair.holm_p_value, words)});
    }
    text.blocks.emplace_back(std::move(table));
    text.blocks.emplace_back(paragraph{fmt::format(
        fmt::runtime(
            words("All intervals hold together at {} ({}). p: each pair alone; of all: by Holm.",
                  "Alla intervall gäller tillsammans på {} ({}). p: varje par för sig; av "
                  "alla: enligt Holm.")),
        level_text(pairs.level, words.in()), any.method)});
}

} // namespace digigap::detail
