#include "batch.hpp"

#include <digigap/detail/hold_estimate.hpp>
#include <digigap/estimate/wald.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace digigap {
namespace {

using detail::real_tally;

/// The ends for trials > 0, not clipped, each as it keeps its digits: what is taken from the
/// estimate as one difference of products, and an upper end near 1 as what is left of 1.
double lower_end(real_tally counts, double z, double outwards) {
    const double failures = counts.trials - counts.successes;
    const double both = counts.successes * counts.trials;
    const double root = std::abs(z) * std::sqrt(both * failures);
    if (z < 0.0) {
        return (both + root) / (counts.trials * counts.trials) - outwards;
    }
    // No successes: nothing divided by nothing.
    return both == 0.0
               ? -outwards
               : counts.successes * (both - z * z * failures) / (counts.trials * (both + root)) -
                     outwards;
}

double upper_end(real_tally counts, double z, double outwards) {
    const double failures = counts.trials - counts.successes;
    if (failures < counts.successes || z < 0.0) {
        return 1.0 - lower_end({failures, counts.trials}, z, outwards);
    }
    const double both = counts.successes * counts.trials;
    const double root = z * std::sqrt(both * failures);
    return (both + root) / (counts.trials * counts.trials) + outwards;
}

/// `correction` is in units.
interval ends_of(const tally& counts, const confidence& level, double correction) {
    interval ends;
    if (counts.trials == 0) {
        return ends;
    }
    const real_tally real{static_cast<double>(counts.successes),
                          static_cast<double>(counts.trials)};
    const double outwards = correction / real.trials;
    // At a level below one half a bound lies beyond the estimate, but at an end of the range.
    if (level.has_lower() && counts.successes != 0) {
        ends.lower = std::clamp(lower_end(real, level.z(), outwards), 0.0, 1.0);
    }
    if (level.has_upper() && counts.successes != counts.trials) {
        ends.upper = std::clamp(upper_end(real, level.z(), outwards), 0.0, 1.0);
    }
    return level.z() >= 0.0 ? detail::hold_estimate(ends, real.successes / real.trials) : ends;
}

void each(std::span<const tally> counts, const confidence& level, std::span<interval> out,
          double correction) {
    for (std::size_t index = 0; index < counts.size(); ++index) {
        out[index] = ends_of(counts[index], level, correction);
    }
}

} // namespace

interval wald(tally counts, const confidence& level) {
    require_valid(counts, "wald");
    return ends_of(counts, level, 0.0);
}

void wald(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::require_same_size(counts, out, "wald");
    detail::require_valid_each(counts, "wald");
    each(counts, level, out, 0.0);
}

interval wald_cc(tally counts, const confidence& level) {
    require_valid(counts, "wald_cc");
    return ends_of(counts, level, 0.5);
}

void wald_cc(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::require_same_size(counts, out, "wald_cc");
    detail::require_valid_each(counts, "wald_cc");
    each(counts, level, out, 0.5);
}

} // namespace digigap
