#include "bootstrap_ratio.hpp"

#include "../estimate/mean_resamples.hpp"
#include "../estimate/student_t.hpp"

#include <digigap/detail/infinity.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace digigap::detail {
namespace {

/// The influences on the ratio are those on the means, the second's in the other direction, each
/// in proportion to its group's part in the error of the ratio.
double ratio_acceleration(const sample_pair& groups, const mean_summary_pair& of) {
    const auto part = [](const mean_summary& group) {
        return group.mean > 0.0
                   ? group.standard_deviation / group.mean / static_cast<double>(group.n)
                   : 0.0;
    };
    const double larger = std::max(part(of.first), part(of.second));
    if (!(larger > 0.0)) {
        return 0.0;
    }
    const double first = part(of.first) / larger;
    const double second = part(of.second) / larger;
    const influence_sums one = mean_influences(groups.first.values, of.first);
    const influence_sums two = mean_influences(groups.second.values, of.second);
    return acceleration(
        {.squares = first * first * one.squares + second * second * two.squares,
         .cubes = first * first * first * one.cubes - second * second * second * two.cubes});
}

} // namespace

bootstrap_ratio bootstrap_mean_ratio(const sample_pair& groups, const mean_summary_pair& of,
                                     const mean_ratio_options& options, const confidence& level) {
    const std::uint64_t seed = options.bootstrap.seed;
    std::vector<double> ratios =
        resample_means(groups.first.values, {.seed = seed, .group = 0}, options.bootstrap);
    const std::vector<double> divisors =
        resample_means(groups.second.values, {.seed = seed, .group = 1}, options.bootstrap);
    // Nothing over nothing can be any ratio: below the lower end, above the upper one.
    std::size_t undefined = 0;
    for (std::size_t at = 0; at < ratios.size(); ++at) {
        if (divisors[at] > 0.0) {
            ratios[at] /= divisors[at];
        } else if (ratios[at] > 0.0) {
            ratios[at] = infinity;
        } else {
            ratios[at] = 0.0;
            ++undefined;
        }
    }
    const double estimate = of.first.mean / of.second.mean;
    const double tie = mean_tie(groups.first.values) / of.second.mean +
                       mean_tie(groups.second.values) / of.second.mean * estimate +
                       0x1p-51 * estimate;
    below_and_equal found = against_estimate(ratios, estimate, tie);
    if (found.equal == ratios.size()) {
        bootstrap_ratio exact{
            .limits = {0.0, infinity},
            .p_value = t_p_value({.estimate = estimate}, options.hypothesis, level.which())};
        if (level.has_lower()) {
            exact.limits.lower = estimate;
        }
        if (level.has_upper()) {
            exact.limits.upper = estimate;
        }
        return exact;
    }
    found.below -= estimate > tie ? undefined : 0;
    found.equal += estimate > tie ? undefined : 0;
    const bca_shape shape{.estimate = estimate,
                          .acceleration = ratio_acceleration(groups, of),
                          .bias_correction = bias_correction(found, ratios.size())};

    std::sort(ratios.begin(), ratios.end());
    // The undefined ones are the first zeros: for what lies above they are the last.
    std::vector<double> high(ratios.begin() + static_cast<std::ptrdiff_t>(undefined), ratios.end());
    high.resize(ratios.size(), infinity);
    const double larger = bca_p_value(ratios, shape, options.hypothesis, side::lower);
    const double smaller = bca_p_value(high, shape, options.hypothesis, side::upper);
    // Limits leave the order behind, so they come last.
    const bca_ends below = bca_limits(ratios, shape, level);
    const bca_ends above = bca_limits(high, shape, level);

    bootstrap_ratio result{.limits = {std::max(0.0, below.limits.lower), above.limits.upper},
                           .beyond_resamples = below.beyond_resamples || above.beyond_resamples};
    result.p_value = level.which() == side::lower ? larger
                     : level.which() == side::upper
                         ? smaller
                         : std::min(1.0, 2.0 * std::min(larger, smaller));
    return result;
}

} // namespace digigap::detail
