#include "bca.hpp"
#include "mean_resamples.hpp"
#include "resample.hpp"
#include "student_t.hpp"

#include <digigap/data/sample.hpp>
#include <digigap/estimate/bootstrap.hpp>
#include <digigap/estimate/mean_sums.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

bootstrap_estimate nothing_known(std::size_t n, const bootstrap_options& options,
                                 const confidence& level) {
    return {.estimate = std::nullopt,
            .limits = detail::whole_line(),
            .standard_error = std::nullopt,
            .n = static_cast<std::int64_t>(n),
            .options = options,
            .level = level,
            .status = n == 0   ? bootstrap_status::nothing_observed
                      : n == 1 ? bootstrap_status::single_value
                               : bootstrap_status::undefined};
}

/// Fills in what the resampled statistics say about the estimate that `result` has.
void conclude(bootstrap_estimate& result, std::vector<double>& resampled, double tie) {
    for (const double one : resampled) {
        if (!std::isfinite(one)) {
            return;
        }
    }
    mean_sums spread;
    spread.add(resampled);
    result.standard_error = spread.standard_deviation();
    const detail::below_and_equal found =
        detail::against_estimate(resampled, *result.estimate, tie);
    if (found.equal == resampled.size()) {
        result.status = bootstrap_status::no_variation;
        const interval all = detail::whole_line();
        result.limits = {result.level.has_lower() ? *result.estimate : all.lower,
                         result.level.has_upper() ? *result.estimate : all.upper};
        result.standard_error = 0.0;
        result.acceleration = 0.0;
        return;
    }
    if (found.equal == 0 && (found.below == 0 || found.below == resampled.size())) {
        return;
    }
    result.bias_correction = detail::bias_correction(found, resampled.size());
    const detail::bca_ends ends = detail::bca_limits(resampled,
                                                     {.estimate = *result.estimate,
                                                      .acceleration = result.acceleration,
                                                      .bias_correction = result.bias_correction},
                                                     result.level);
    result.limits = ends.limits;
    result.status =
        ends.beyond_resamples ? bootstrap_status::beyond_resamples : bootstrap_status::ok;
}

/// The statistic without each of the values in turn.
std::vector<double> jackknife(std::span<const double> values, const sample_statistic& of) {
    std::vector<double> others(values.begin() + 1, values.end());
    std::vector<double> without;
    for (std::size_t at = 0; at < values.size(); ++at) {
        without.push_back(of(others));
        if (at < others.size()) {
            others[at] = values[at];
        }
    }
    return without;
}

/// What the influences of the values on the statistic add up to: how much it loses without each.
detail::influence_sums influences_of(const std::vector<double>& without) {
    mean_sums all;
    all.add(without);
    const double centre = *all.mean();
    const double scale = *all.standard_deviation();
    detail::influence_sums sums;
    for (const double one : without) {
        const double influence = scale > 0.0 ? (centre - one) / scale : 0.0;
        sums.squares += influence * influence;
        sums.cubes += influence * influence * influence;
    }
    return sums;
}

} // namespace

std::string_view name_of(bootstrap_status status) {
    switch (status) {
    case bootstrap_status::ok:
        return "ok";
    case bootstrap_status::nothing_observed:
        return "nothing-observed";
    case bootstrap_status::single_value:
        return "single-value";
    case bootstrap_status::no_variation:
        return "no-variation";
    case bootstrap_status::beyond_resamples:
        return "beyond-resamples";
    case bootstrap_status::undefined:
        return "undefined";
    }
    throw std::invalid_argument("name_of: no bootstrap_status has the value " +
                                std::to_string(static_cast<int>(status)));
}

std::vector<double> resampled_means(std::span<const double> values,
                                    const bootstrap_options& options) {
    require_valid(sample{.values = values}, "resampled_means");
    detail::require_valid(options, "resampled_means");
    if (values.empty()) {
        return {};
    }
    return detail::resample_means(values, {.seed = options.seed, .group = 0}, options);
}

bootstrap_estimate bootstrap(std::span<const double> values, const sample_statistic& of,
                             const bootstrap_options& options, const confidence& level) {
    require_valid(sample{.values = values}, "bootstrap");
    detail::require_valid(options, "bootstrap");
    bootstrap_estimate result = nothing_known(values.size(), options, level);
    if (values.empty()) {
        return result;
    }
    const double estimate = of(values);
    if (!std::isfinite(estimate)) {
        result.status = bootstrap_status::undefined;
        return result;
    }
    result.estimate = estimate;
    if (values.size() == 1) {
        return result;
    }
    const std::vector<double> without = jackknife(values, of);
    if (!std::all_of(without.begin(), without.end(),
                     [](double one) { return std::isfinite(one); })) {
        return result;
    }
    result.acceleration = detail::acceleration(influences_of(without));
    std::vector<double> resampled(static_cast<std::size_t>(options.resamples));
    detail::over_threads(
        resampled.size(), options.threads, [&](std::size_t first, std::size_t last) {
            std::vector<double> drawn(values.size());
            for (std::size_t number = first; number < last; ++number) {
                detail::resample(values, {.seed = options.seed, .group = 0}, number, drawn);
                resampled[number] = of(drawn);
            }
        });
    conclude(result, resampled, 0.0);
    return result;
}

bootstrap_estimate bootstrap_mean(std::span<const double> values, const bootstrap_options& options,
                                  const confidence& level) {
    require_valid(sample{.values = values}, "bootstrap_mean");
    detail::require_valid(options, "bootstrap_mean");
    bootstrap_estimate result = nothing_known(values.size(), options, level);
    mean_sums sums;
    sums.add(values);
    result.estimate = sums.mean();
    if (values.size() < 2) {
        return result;
    }
    result.acceleration = detail::acceleration(detail::mean_influences(values, sums.summary()));
    std::vector<double> resampled =
        detail::resample_means(values, {.seed = options.seed, .group = 0}, options);
    conclude(result, resampled, detail::mean_tie(values));
    return result;
}

} // namespace digigap
