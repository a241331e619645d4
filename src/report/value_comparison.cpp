#include "pair_rows.hpp"

#include <digigap/compare/mean_difference.hpp>
#include <digigap/report/mean_answer.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/value_comparison.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace digigap {

namespace {

using detail::wording;

value_summary summary_of(const value_group& group, const confidence& level) {
    value_summary summary{
        .name = {}, .mean = estimate_mean(group.values, {.population = group.population}, level)};
    for (const std::string& label : group.labels) {
        summary.name += summary.name.empty() ? "" : ", ";
        summary.name += label;
    }
    summary.zeros = {.successes = std::count(group.values.begin(), group.values.end(), 0.0),
                     .trials = static_cast<std::int64_t>(group.values.size())};
    return summary;
}

pair_estimate between(const sample_pair& groups, const value_comparison_options& options,
                      const confidence& level) {
    if (options.measure == amount_measure::mean_difference) {
        const mean_difference_estimate apart = estimate_mean_difference(groups, level);
        return {.estimate = apart.estimate,
                .limits = apart.limits,
                .p_value = apart.p_value,
                .level = level,
                .measure = "mean-difference",
                .method = "welch"};
    }
    const mean_ratio_estimate times =
        estimate_mean_ratio(groups, mean_ratio_options{.method = options.mean_ratio}, level);
    return {.estimate = times.estimate,
            .limits = times.limits,
            .p_value = times.p_value,
            .level = level,
            .measure = "mean-ratio",
            .method = name_of(options.mean_ratio)};
}

pair_estimate between(const exposed_units_pair& groups, const value_comparison_options& options,
                      const confidence& level) {
    const rate_ratio_estimate times = estimate_rate_ratio(groups, options.rate_ratio, level);
    return {.estimate = times.estimate,
            .limits = times.limits,
            .p_value = times.p_value,
            .level = level,
            .measure = "rate-ratio",
            .method = name_of(options.rate_ratio)};
}

/// The group's counts with their exposures.
std::vector<exposed_count> exposed(const value_group& group) {
    if (group.exposures.size() != group.values.size()) {
        throw std::invalid_argument("compare_values: needs an exposure for every count");
    }
    std::vector<exposed_count> units;
    units.reserve(group.values.size());
    for (std::size_t unit = 0; unit < group.values.size(); ++unit) {
        const double count = group.values[unit];
        if (!(count >= 0.0 && count == std::floor(count) && count <= 0x1p53)) {
            throw std::invalid_argument("compare_values: needs whole counts from 0 on, got " +
                                        std::to_string(count));
        }
        units.push_back(
            {.count = static_cast<std::int64_t>(count), .exposure = group.exposures[unit]});
    }
    return units;
}

std::vector<std::string> names_of(const value_comparison& comparison) {
    std::vector<std::string> names;
    for (const value_summary& group : comparison.groups) {
        names.push_back(group.name);
    }
    return names;
}

} // namespace

value_comparison compare_values(std::span<const value_group> groups,
                                const value_comparison_options& options) {
    value_comparison comparison{.groups = {}};
    std::vector<sample> samples;
    for (const value_group& group : groups) {
        comparison.groups.push_back(summary_of(group, options.level));
        samples.push_back(group.as_sample());
    }
    if (options.measure == amount_measure::rate_ratio) {
        std::vector<std::vector<exposed_count>> units;
        units.reserve(groups.size());
        for (const value_group& group : groups) {
            units.push_back(exposed(group));
        }
        const std::vector<std::span<const exposed_count>> spans(units.begin(), units.end());
        comparison.pairs = all_pairs(
            std::span<const std::span<const exposed_count>>(spans),
            [&options](const exposed_units_pair& pair, const confidence& level) {
                return between(pair, options, level);
            },
            options.level);
        return comparison;
    }
    comparison.pairs = all_pairs(
        std::span<const sample>(samples),
        [&options](const sample_pair& pair, const confidence& level) {
            return between(pair, options, level);
        },
        options.level);
    return comparison;
}

record answer_of(const value_comparison& comparison) {
    std::vector<record> groups;
    for (const value_summary& group : comparison.groups) {
        record one;
        one.add("name", group.name).add("mean", answer_of(group.mean));
        one.add("zeros", group.zeros.successes);
        groups.push_back(std::move(one));
    }
    record answer;
    answer.add("level", comparison.pairs.level.level())
        .add("side", name_of(comparison.pairs.level.which()))
        .add("pair_level", comparison.pairs.pair_level.level())
        .add("groups", std::move(groups))
        .add("pairs", detail::pair_records(comparison.pairs, names_of(comparison)));
    return answer;
}

text_table exact(const value_comparison& comparison) {
    return as_rows(detail::pair_records(comparison.pairs, names_of(comparison)));
}

document readable(const value_comparison& comparison, language in) {
    const wording words(in);
    text_table table;
    table.columns = {{.heading = words("group", "grupp")},
                     {.heading = words("answered", "svarade"), .cells = alignment::right},
                     {.heading = words("mean", "medel"), .cells = alignment::right},
                     {.heading = words("interval", "intervall"), .cells = alignment::right},
                     {.heading = words("zeros", "nollor"), .cells = alignment::right}};
    for (const value_summary& group : comparison.groups) {
        const bool known = group.mean.standard_error.has_value();
        table.rows.push_back(
            {group.name, count_text(group.mean.n),
             group.mean.estimate ? decimal_text(*group.mean.estimate, in) : std::string("\u2013"),
             known ? decimal_text(group.mean.limits.lower, in) + words(" to ", " till ") +
                         decimal_text(group.mean.limits.upper, in)
                   : words("not known", "okänt"),
             count_text(group.zeros.successes)});
    }
    document text;
    text.blocks.emplace_back(std::move(table));
    detail::append_pairs(text, comparison.pairs, names_of(comparison), words);
    return text;
}

} // namespace digigap
