#ifndef DIGIGAP_DETAIL_NORMAL_TAIL_HPP
#define DIGIGAP_DETAIL_NORMAL_TAIL_HPP

#include <cmath>
#include <numbers>

namespace digigap::detail {

/// P(Z >= z) for a standard normal Z, without loss in either tail.
[[nodiscard]] inline double normal_tail(double z) {
    return 0.5 * std::erfc(z * (0.5 * std::numbers::sqrt2));
}

} // namespace digigap::detail

#endif
