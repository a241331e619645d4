#ifndef DIGIGAP_SRC_COMPARE_BRACKETED_ROOT_HPP
#define DIGIGAP_SRC_COMPARE_BRACKETED_ROOT_HPP

#include <digigap/data/interval.hpp>

#include <cmath>
#include <limits>

namespace digigap::detail {

/// Where `excess`, which never falls, comes to 0: to the last digit or two. Needs
/// excess(within.lower) < 0 <= excess(within.upper).
///
/// Chandrupatla (1997), Advances in Engineering Software 28, 145-149: inverse quadratic steps where
/// three points say that they are safe, halves otherwise.
template <class Excess>
[[nodiscard]] double bracketed_root(interval within, const Excess& excess) {
    constexpr double epsilon = std::numeric_limits<double>::epsilon();
    constexpr int most_steps = 200;
    double newest = within.upper;
    double other = within.lower;
    double before = other;
    double at_newest = excess(newest);
    double at_other = excess(other);
    double at_before = at_other;
    double part = 0.5;
    for (int step = 0; step < most_steps && at_newest != 0.0; ++step) {
        const double tried = newest + part * (other - newest);
        const double at_tried = excess(tried);
        before = newest;
        at_before = at_newest;
        if ((at_tried < 0.0) != (at_newest < 0.0)) {
            before = other;
            at_before = at_other;
            other = newest;
            at_other = at_newest;
        }
        newest = tried;
        at_newest = at_tried;
        const double best = std::abs(at_newest) < std::abs(at_other) ? newest : other;
        const double width = std::abs(other - newest);
        const double least = (epsilon * std::abs(best) + epsilon * epsilon) / width;
        if (least > 0.5) {
            return best;
        }
        const double xi = (newest - other) / (before - other);
        const double phi = (at_newest - at_other) / (at_before - at_other);
        part = 0.5;
        if (phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi) {
            part = at_newest / (at_other - at_newest) * at_before / (at_other - at_before) +
                   (before - newest) / (other - newest) * at_newest / (at_before - at_newest) *
                       at_other / (at_before - at_other);
        }
        part = part < least ? least : (part > 1.0 - least ? 1.0 - least : part);
    }
    return newest;
}

} // namespace digigap::detail

#endif
