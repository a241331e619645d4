#ifndef DIGIGAP_SRC_MODEL_F_TAIL_HPP
#define DIGIGAP_SRC_MODEL_F_TAIL_HPP

#include "../estimate/distribution.hpp"

#include <cmath>

namespace digigap::detail {

/// Degrees of freedom of an F statistic; with an infinite denominator it is chi-square over the
/// numerator.
struct f_degrees {
    double numerator = 1.0;
    double denominator = 1.0;
};

/// P(F >= f) for positive degrees; 1 for f <= 0.
[[nodiscard]] inline double f_tail(double f, const f_degrees& degrees) {
    if (!(f > 0.0)) {
        return 1.0;
    }
    if (std::isinf(f)) {
        return 0.0;
    }
    if (std::isinf(degrees.denominator)) {
        return chi_square_tail(f * degrees.numerator, degrees.numerator);
    }
    // Of the two equal forms the one whose argument keeps its digits.
    const double ratio = degrees.numerator / degrees.denominator * f;
    const double a = 0.5 * degrees.denominator;
    const double b = 0.5 * degrees.numerator;
    return ratio > 1.0 ? beta_below(1.0 / (1.0 + ratio), a, b)
                       : beta_above(ratio / (1.0 + ratio), b, a);
}

} // namespace digigap::detail

#endif
