#include "partial_tables.hpp"
#include "side_p_value.hpp"
#include "trend_scores.hpp"

#include <digigap/compare/trend.hpp>

#include <cstddef>
#include <utility>

namespace digigap {

namespace {

constexpr detail::exact_work trend_work{.function = "exact_trend", .instead = "trend"};

} // namespace

exact_trend_test exact_trend(std::span<const tally> groups, std::span<const double> scores,
                             const confidence& level) {
    exact_trend_test result;
    result.scores = detail::trend_scores(groups, scores, "exact_trend");
    const detail::scored_groups answered = detail::answered_groups(groups, result.scores);
    result.groups = static_cast<std::int64_t>(answered.counts.size());
    const tally& all = answered.all;
    if (all.trials == 0) {
        return result;
    }
    double sum = 0.0;
    double weighted = 0.0;
    for (std::size_t i = 0; i < answered.counts.size(); ++i) {
        sum += answered.scores[i] * static_cast<double>(answered.counts[i].successes);
        weighted += answered.scores[i] * static_cast<double>(answered.counts[i].trials);
    }
    result.score_sum = sum;
    result.expected =
        weighted / static_cast<double>(all.trials) * static_cast<double>(all.successes);
    const detail::score_range range = detail::range_of(answered.scores);
    if (range.width == 0.0) {
        return result;
    }
    if (all.successes == 0 || all.successes == all.trials) {
        result.status = trend_status::no_variation;
        return result;
    }
    // The rarer answer gives the same tables with fewer counts to go through; its scores fall as
    // the other's rise.
    const bool swapped = 2 * all.successes > all.trials;
    const tally total{swapped ? all.trials - all.successes : all.successes, all.trials};
    // Whole scores stay whole when the lowest is taken off, so that their sums are exact.
    detail::statistic_limit observed{
        .value = 0.0, .tie = 1e-11 * range.width * static_cast<double>(total.successes)};
    std::vector<detail::group_terms> terms;
    for (std::size_t i = 0; i < answered.counts.size(); ++i) {
        const tally& group = answered.counts[i];
        const double score = answered.scores[i] - range.lowest;
        detail::group_terms term{.log_weights = detail::log_table_factors(group, total, trend_work),
                                 .keys = {}};
        for (std::size_t x = 0; x < term.log_weights.size(); ++x) {
            term.keys.push_back(score * static_cast<double>(x));
        }
        observed.value += term.keys[static_cast<std::size_t>(
            swapped ? group.trials - group.successes : group.successes)];
        terms.push_back(std::move(term));
    }
    const detail::table_masses masses =
        detail::masses_of_tables(terms, total.successes, observed, trend_work);
    result.rising = swapped ? masses.at_most : masses.at_least;
    result.falling = swapped ? masses.at_least : masses.at_most;
    result.p_value =
        detail::side_p_value({.above = result.rising, .below = result.falling}, level.which());
    result.status = trend_status::tested;
    return result;
}

} // namespace digigap
