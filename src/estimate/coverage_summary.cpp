#include "coverage_chance.hpp"
#include "coverage_over_shares.hpp"
#include "interval_width.hpp"
#include "outcome_chances.hpp"

#include <digigap/estimate/coverage_summary.hpp>

namespace digigap {

namespace {

/// With every truth alike every outcome is alike, for both kinds of populations: the mean of the
/// expected width is the mean of the widths.
double mean_width_of(std::span<const interval> limits, side which) {
    double sum = 0.0;
    std::int64_t x = 0;
    const auto trials = static_cast<std::int64_t>(limits.size()) - 1;
    for (const interval& one : limits) {
        sum += detail::width_of(one, {x, trials}, which);
        ++x;
    }
    return sum / static_cast<double>(limits.size());
}

} // namespace

coverage_summary summarize_coverage(process_sample drawn, std::span<const interval> limits,
                                    const confidence& level) {
    detail::require_valid(drawn, "summarize_coverage");
    detail::require_limits(limits, drawn.trials, "summarize_coverage");
    const detail::coverage_over_shares over(limits, detail::bearable_miss(level));
    return {.least = over.least(),
            .least_at = over.least_at(),
            .mean = over.mean(),
            .share_below_level = over.share_below_level(),
            .mean_width = mean_width_of(limits, level.which()),
            .trials = drawn.trials,
            .population = std::nullopt,
            .level = level,
            .method = {}};
}

coverage_summary summarize_coverage(finite_sample drawn, std::span<const interval> limits,
                                    const confidence& level) {
    detail::require_valid(drawn, "summarize_coverage");
    detail::require_limits(limits, drawn.trials, "summarize_coverage");
    const double bearable = detail::bearable_miss(level);
    detail::outcome_chances outcomes;
    double most_missed = 0.0;
    double least = 1.0;
    double least_at = 0.0;
    double sum = 0.0;
    std::int64_t below = 0;
    for (std::int64_t successes = 0; successes <= drawn.population; ++successes) {
        const finite_share_truth truth{successes, drawn.trials, drawn.population};
        outcomes.fill(truth);
        const detail::share_range share = detail::share_of(truth);
        const detail::held_or_missed chance = detail::chance_of(outcomes, limits, share);
        if (chance.missed > most_missed * (1.0 + detail::equal_chances)) {
            most_missed = chance.missed;
            least = chance.coverage();
            least_at = share.from;
        }
        sum += chance.coverage();
        below += chance.missed > bearable ? 1 : 0;
    }
    const double truths = static_cast<double>(drawn.population) + 1.0;
    return {.least = least,
            .least_at = least_at,
            .mean = sum / truths,
            .share_below_level = static_cast<double>(below) / truths,
            .mean_width = mean_width_of(limits, level.which()),
            .trials = drawn.trials,
            .population = drawn.population,
            .level = level,
            .method = {}};
}

coverage_summary summarize_coverage(process_sample drawn, share_method method,
                                    const confidence& level) {
    coverage_summary found =
        summarize_coverage(drawn, limits_of_outcomes(drawn, method, level), level);
    found.method = name_of(method);
    return found;
}

coverage_summary summarize_coverage(finite_sample drawn, finite_method method,
                                    const confidence& level) {
    coverage_summary found =
        summarize_coverage(drawn, limits_of_outcomes(drawn, method, level), level);
    found.method = name_of(method);
    return found;
}

} // namespace digigap
