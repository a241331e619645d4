#ifndef DIGIGAP_DETAIL_HOLD_ESTIMATE_HPP
#define DIGIGAP_DETAIL_HOLD_ESTIMATE_HPP

#include <digigap/data/interval.hpp>

namespace digigap::detail {

/// A tally as floating-point numbers, for arithmetic.
struct real_tally {
    double successes = 0.0;
    double trials = 0.0;
};

/// Whether an interval for a share is so short, a few z / sqrt(n), that rounding could carry an end
/// past the estimate. A bound meant to lie beyond the estimate (z < 0) is left alone.
[[nodiscard]] inline bool rounding_may_pass_estimate(double trials, double z) noexcept {
    return z >= 0.0 && z * z < 1e-14 * trials;
}

/// The ends, moved to the estimate where they passed it.
[[nodiscard]] inline interval hold_estimate(interval ends, double estimate) noexcept {
    return {ends.lower < estimate ? ends.lower : estimate,
            ends.upper > estimate ? ends.upper : estimate};
}

} // namespace digigap::detail

#endif
