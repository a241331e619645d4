#ifndef DIGIGAP_SRC_COMPARE_TOUCHING_Z_HPP
#define DIGIGAP_SRC_COMPARE_TOUCHING_Z_HPP

#include "bracketed_root.hpp"

namespace digigap::detail {

/// Beyond this z a normal tail is no longer a positive double.
inline constexpr double largest_z = 39.0;

/// The signed z at which an end of the interval touches `value`, by inversion; `lower_at(z)` and
/// `upper_at(z)` are the ends for z >= 0 and move away from `estimate` as z grows.
template <class Lower, class Upper>
[[nodiscard]] double touching_z(double value, double estimate, Lower lower_at, Upper upper_at) {
    if (value == estimate) {
        return 0.0;
    }
    const auto reached = [&](double z) {
        return value < estimate ? value - lower_at(z) : upper_at(z) - value;
    };
    const double z =
        reached(largest_z) < 0.0 ? largest_z : bracketed_root({0.0, largest_z}, reached);
    return value < estimate ? z : -z;
}

} // namespace digigap::detail

#endif
