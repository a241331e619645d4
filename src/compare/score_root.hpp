#ifndef DIGIGAP_SRC_COMPARE_SCORE_ROOT_HPP
#define DIGIGAP_SRC_COMPARE_SCORE_ROOT_HPP

#include <algorithm>
#include <cmath>

namespace digigap::detail {

/// A value and its derivative.
struct value_and_slope {
    double value;
    double slope;
};

/// The u in (0, end) where the increasing square(u), a score test's chi-square, is z squared;
/// `start` lies at or above it. Newton's method on the root of the square, which is nearly linear;
/// a step that leaves the bracket is replaced by its middle.
template <class Square>
[[nodiscard]] double score_root(const Square& square, double z, double start, double end) {
    constexpr double enough = 1e-10; // the step after it is beyond the last digit
    constexpr int most_steps = 100;
    double low = 0.0;
    double high = start;
    double u = start;
    for (int step = 0; step < most_steps; ++step) {
        const value_and_slope at = square(u);
        const double root = std::sqrt(at.value);
        (root < z ? low : high) = u;
        const double change = 2.0 * root * (root - z) / at.slope;
        double next = u - change;
        if (!(next > low && next < high)) {
            // At the root itself rounding may point outside.
            if (std::abs(change) <= 1e-13 * u) {
                return u;
            }
            next = 0.5 * (low + high);
        }
        const bool done = std::abs(change) <= enough * std::min(u, end - u);
        u = next;
        if (done) {
            break;
        }
    }
    return u;
}

} // namespace digigap::detail

#endif
