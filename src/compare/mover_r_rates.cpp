#include "../estimate/gamma_limits.hpp"
#include "rate_hypothesis.hpp"

#include <digigap/compare/rate_ratio.hpp>
#include <digigap/detail/normal_quantile.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace digigap {
namespace {

/// The lower end for a tail of at most one half. With the rates in units of one event, it is Donner
/// and Zou's formula over its own conjugate, so that nothing cancels and nothing is divided by
/// zero. At one half it is the ratio of the medians, but for rounding, which the guards take back.
double lower_end(const exposed_count_pair& counts, double tail) {
    if (counts.first.count == 0) {
        return 0.0;
    }
    constexpr auto prior = detail::gamma_prior::jeffreys;
    const double x = detail::poisson_mean_lower(counts.first.count, 0.5, prior);
    const double y = detail::poisson_mean_upper(counts.second.count, 0.5, prior);
    const double lower = std::min(x, detail::poisson_mean_lower(counts.first.count, tail, prior));
    const double below = x - lower;
    const double above =
        std::max(0.0, detail::poisson_mean_upper(counts.second.count, tail, prior) - y);
    const double kept = lower * (2.0 * x - lower);
    const double spread = std::sqrt(y * y * below * below + kept * above * above);
    return kept / (x * y + spread) * (counts.second.exposure / counts.first.exposure);
}

double upper_end(const exposed_count_pair& counts, double tail) {
    return 1.0 / lower_end(counts.exchanged(), tail);
}

/// The tail at which an end that falls with z touches the hypothesis, which lies beyond the
/// estimate on its side: found in z, where small tails have all their digits.
template <class End>
double touching_tail(End end_at, double hypothesis) {
    double inside = 0.0;
    double outside = 1.0;
    // Jeffreys' limits at z = 37 have tails next to the smallest double.
    constexpr double furthest = 37.0;
    while (outside < furthest && end_at(detail::normal_tail(outside)) > hypothesis) {
        inside = outside;
        outside *= 2.0;
    }
    outside = std::min(outside, furthest);
    for (int halving = 0; halving < 60 && outside - inside > 1e-13 * outside; ++halving) {
        const double middle = 0.5 * (inside + outside);
        (end_at(detail::normal_tail(middle)) > hypothesis ? inside : outside) = middle;
    }
    return detail::normal_tail(0.5 * (inside + outside));
}

} // namespace

interval rate_ratio::mover_r(const exposed_count_pair& counts, const confidence& level) {
    require_valid(counts, "rate_ratio::mover_r");
    interval ends{0.0, std::numeric_limits<double>::infinity()};
    if (!detail::say_something(counts)) {
        return ends;
    }
    const double tail = std::min(level.tail(), 0.5);
    if (level.has_lower()) {
        ends.lower = lower_end(counts, tail);
    }
    if (level.has_upper()) {
        ends.upper = upper_end(counts, tail);
    }
    return ends;
}

double rate_ratio::mover_r_p_value(const exposed_count_pair& counts, double hypothesis,
                                   side which) {
    require_valid(counts, "rate_ratio::mover_r_p_value");
    detail::require_ratio(hypothesis, "rate_ratio::mover_r_p_value");
    if (!detail::say_something(counts)) {
        return 1.0;
    }
    // How far the lower end must go to reach a ratio below the medians', or the upper end (the
    // lower one of the exchanged groups) to reach one above.
    const bool below = lower_end(counts, 0.5) > hypothesis;
    const bool above = lower_end(counts.exchanged(), 0.5) > 1.0 / hypothesis;
    double tail = 0.5;
    if (below) {
        tail = touching_tail([&](double t) { return lower_end(counts, t); }, hypothesis);
    } else if (above) {
        tail = touching_tail([&](double t) { return lower_end(counts.exchanged(), t); },
                             1.0 / hypothesis);
    }
    switch (which) {
    case side::lower:
        if (counts.first.count == 0) {
            return 1.0; // the lower end is 0 at every level
        }
        return above ? 1.0 - tail : tail;
    case side::upper:
        if (counts.second.count == 0) {
            return 1.0;
        }
        return below ? 1.0 - tail : tail;
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * tail);
}

} // namespace digigap
