#ifndef DIGIGAP_SRC_COMPARE_SQUARE_AND_ADD_HPP
#define DIGIGAP_SRC_COMPARE_SQUARE_AND_ADD_HPP

#include <digigap/data/interval.hpp>

#include <cmath>

namespace digigap::detail {

/// An estimate and its limits at some z.
struct estimate_in_limits {
    double estimate = 0.0;
    interval limits{};

    [[nodiscard]] double below() const { return estimate - limits.lower; }
    [[nodiscard]] double above() const { return limits.upper - estimate; }
};

/// sqrt(a^2 - 2 r a b + b^2), which rounding must not make the root of a negative number.
[[nodiscard]] inline double combined(double a, double b, double correlation) {
    const double square = (a - b) * (a - b) + 2.0 * (1.0 - correlation) * a * b;
    return std::sqrt(square > 0.0 ? square : 0.0);
}

/// The ends of `plus - minus` for estimates with that correlation: the distance of either end from
/// the estimate is what the two distances that point its way make together.
/// Newcombe (1998), Statistics in Medicine 17, 2635-2650; the method of variance estimates recovery
/// of Zou & Donner (2008), Statistics in Medicine 27, 1693-1702, doi:10.1002/sim.3095.
[[nodiscard]] inline double difference_lower(const estimate_in_limits& plus,
                                             const estimate_in_limits& minus,
                                             double correlation = 0.0) {
    return plus.estimate - minus.estimate - combined(plus.below(), minus.above(), correlation);
}
[[nodiscard]] inline double difference_upper(const estimate_in_limits& plus,
                                             const estimate_in_limits& minus,
                                             double correlation = 0.0) {
    return plus.estimate - minus.estimate + combined(plus.above(), minus.below(), correlation);
}

} // namespace digigap::detail

#endif
