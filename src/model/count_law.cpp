#include "count_law.hpp"

#include "../estimate/distribution.hpp"

#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::detail {
namespace {

/// Beyond it the limits take over.
constexpr double very_large = 1e9;

count_tails_of turned(const count_tails_of& tails) {
    return {.up_to = tails.above, .above = tails.up_to};
}

/// P(B <= x) and its complement, for x = odds / (1 + odds).
count_tails_of beta_tails(double odds, double a, double b) {
    // Of the two equal forms, the one whose argument kept its digits.
    if (odds <= 1.0) {
        const double x = odds / (1.0 + odds);
        return {.up_to = beta_below(x, a, b), .above = beta_above(x, a, b)};
    }
    const double x = 1.0 / (1.0 + odds);
    return {.up_to = beta_above(x, b, a), .above = beta_below(x, b, a)};
}

count_tails_of normal_tails(double z) {
    return {.up_to = normal_tail(-z), .above = normal_tail(z)};
}

count_tails_of poisson_tails(double y, double mean) {
    return {.up_to = gamma_above(mean, y + 1.0), .above = gamma_below(mean, y + 1.0)};
}

count_tails_of nb2_tails(double y, double mean, double size) {
    if (std::isinf(size) || size > 1e12 * (1.0 + mean + y)) {
        return poisson_tails(y, mean);
    }
    if (y > very_large && size < very_large) {
        const double x = size * ((y + 0.5) / mean);
        return {.up_to = gamma_below(x, size), .above = gamma_above(x, size)};
    }
    if (y > very_large) {
        return normal_tails((std::log(y + 0.5) - std::log(mean)) /
                            std::sqrt(1.0 / (y + 1.0) + 1.0 / size));
    }
    return turned(beta_tails(mean / size, y + 1.0, size));
}

count_tails_of nb1_tails(double y, double mean, double alpha) {
    if (alpha < 1e-12) {
        return poisson_tails(y, mean);
    }
    const double size = mean / alpha;
    if (size == 0.0) {
        return {};
    }
    if (y > very_large && size < very_large) {
        const double x = y / alpha;
        return {.up_to = gamma_below(x, size), .above = gamma_above(x, size)};
    }
    if (y > very_large || size > 1e3 * very_large) {
        // The square root of a gamma mixture is closest to normal.
        return normal_tails(2.0 * (std::sqrt(y + 0.5) - std::sqrt(mean)) / std::sqrt(1.0 + alpha));
    }
    return turned(beta_tails(alpha, y + 1.0, size));
}

count_tails_of plain_tails(const regression_fit& fit, double y, double counts) {
    const double mean = std::exp(counts);
    if (mean == 0.0 || std::isinf(y)) {
        return {};
    }
    if (std::isinf(mean)) {
        return {.up_to = 0.0, .above = 1.0};
    }
    return fit.family == regression_family::negative_binomial_1
               ? nb1_tails(y, mean, fit.alpha.value_or(0.0))
               : nb2_tails(y, mean, size_of(fit));
}

} // namespace

count_tails_of counts_alone_at(const regression_fit& fit, double y, double counts) {
    if (y < 0.0) {
        return {.up_to = 0.0, .above = 1.0};
    }
    const count_tails_of plain = plain_tails(fit, y, counts);
    if (!is_hurdle(fit.family)) {
        return plain;
    }
    if (y < 1.0) {
        return {.up_to = 0.0, .above = 1.0};
    }
    const count_tails_of zero = plain_tails(fit, 0.0, counts);
    if (zero.above == 0.0) {
        return {}; // it is 1
    }
    const double above = std::min(1.0, plain.above / zero.above);
    const double up_to = zero.above > 0.5 ? (plain.up_to - zero.up_to) / zero.above : 1.0 - above;
    return {.up_to = std::clamp(up_to, 0.0, 1.0), .above = above};
}

count_tails_of count_tails_at(const regression_fit& fit, double y, const row_point& at) {
    const count_tails_of alone = counts_alone_at(fit, y, at.counts);
    if (!has_zero_part(fit.family) || y < 0.0) {
        return alone;
    }
    const double logit = logit_of_counts(fit, at.zeros);
    const double chance = logistic_of(logit);
    return {.up_to = logistic_of(-logit) + chance * alone.up_to, .above = chance * alone.above};
}

double count_width(const regression_fit& fit, double y) {
    if (fit.family == regression_family::negative_binomial_1) {
        return std::sqrt((1.0 + fit.alpha.value_or(0.0)) / (y + 1.0));
    }
    return std::sqrt(1.0 / (y + 1.0) + 1.0 / size_of(fit));
}

} // namespace digigap::detail
