#ifndef DIGIGAP_SRC_COMPARE_SIDE_P_VALUE_HPP
#define DIGIGAP_SRC_COMPARE_SIDE_P_VALUE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::detail {

/// The p-value that goes with a bound of that side: two-sided for any departure, `lower` for an
/// estimate above the hypothesis, `upper` for one below.
[[nodiscard]] inline double side_p_value(double z, side which) {
    switch (which) {
    case side::lower:
        return normal_tail(z);
    case side::upper:
        return normal_tail(-z);
    case side::two:
        break;
    }
    return 2.0 * normal_tail(std::abs(z));
}

/// The two tails of an exact test, each with what was observed.
struct exact_tails {
    double above = 1.0;
    double below = 1.0;
};

/// Two-sided it is twice the smaller tail.
[[nodiscard]] inline double side_p_value(const exact_tails& tails, side which) {
    switch (which) {
    case side::lower:
        return tails.above;
    case side::upper:
        return tails.below;
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * std::min(tails.above, tails.below));
}

} // namespace digigap::detail

#endif
