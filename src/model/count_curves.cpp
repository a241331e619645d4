#include "count_curves.hpp"

#include <cmath>

namespace digigap::detail {
namespace {

/// From here on the terms of Stirling's series below have all digits.
constexpr double stirling_from = 16.0;
/// So many terms of a product are taken one by one.
constexpr double few_terms = 32.0;
constexpr double half_log_two_pi = 0.91893853320467274178;

/// For t = u / (2 + u): log(1 + u) = 2 (t + rest).
struct half_log {
    double t = 0.0;
    double rest = 0.0;
};

half_log half_log_of(double u) {
    const double t = u / (2.0 + u);
    if (u > 0.5) {
        return {.t = t, .rest = 0.5 * std::log1p(u) - t};
    }
    const double square = t * t;
    double power = t * square;
    double sum = 0.0;
    for (double odd = 3.0; odd <= 25.0; odd += 2.0) {
        sum += power / odd;
        power *= square;
    }
    return {.t = t, .rest = sum};
}

/// Stirling's correction c(x) = log Gamma(x) - (x - 1/2) log x + x - log(2 pi) / 2, with x c'(x)
/// and x^2 c''(x); needs x >= stirling_from.
curve stirling(double x) {
    const double inverse = 1.0 / x;
    const double square = inverse * inverse;
    const auto series = [&](double a, double b, double c, double d, double e) {
        return inverse * (a + square * (b + square * (c + square * (d + square * e))));
    };
    return {.value = series(1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0),
            .slope = series(-1.0 / 12.0, 1.0 / 120.0, -1.0 / 252.0, 1.0 / 240.0, -1.0 / 132.0),
            .bend = series(1.0 / 6.0, -1.0 / 30.0, 1.0 / 42.0, -1.0 / 30.0, 5.0 / 66.0)};
}

/// `log_rising` by Stirling's formula, for k >= stirling_from.
curve large_rising(double count, double k) {
    const double u = count / k;
    if (u < 1e-17) {
        // The squares below could leave the range of a double.
        const double first = 0.5 * u * (count - 1.0);
        return {.value = first, .slope = -first, .bend = first};
    }
    const half_log half = half_log_of(u);
    const double all = count + k;
    const double part = k / all;
    const curve low = stirling(k);
    const curve high = stirling(all);
    // k ((1 + u) log(1 + u) - u) and its derivatives by log k, without the difference.
    const double rise = k * (2.0 + u) * (half.t * half.t + (1.0 + half.t) * half.rest);
    const double fall = k * (2.0 * half.rest - half.t * half.t * (2.0 + u));
    const double share = count / all;
    return {.value = rise - (half.t + half.rest) + (high.value - low.value),
            .slope = fall + 0.5 * share + (part * high.slope - low.slope),
            .bend = k * log_excess(u) - 0.5 * share * part + (part * high.slope - low.slope) +
                    (part * part * high.bend - low.bend)};
}

/// The terms of `log_rising` from j = 1 on.
curve first_terms(double count, double k, double log_k) {
    curve sum;
    for (double j = 1.0; j < count; j += 1.0) {
        const double all = k + j;
        sum.value += k < 1.0 ? std::log(all) - log_k : std::log1p(j / k);
        sum.slope -= j / all;
        sum.bend += j / all * (k / all);
    }
    return sum;
}

} // namespace

curve softplus(double x) {
    const double small_part = std::exp(-std::abs(x));
    const double below = small_part / (1.0 + small_part);
    const double above = 1.0 / (1.0 + small_part);
    return {.value = (x > 0.0 ? x : 0.0) + std::log1p(small_part),
            .slope = x > 0.0 ? above : below,
            .bend = below * above};
}

double log_excess(double x) {
    if (x > 0.5) {
        return std::log1p(x) - 1.0 / (1.0 + 1.0 / x);
    }
    const half_log half = half_log_of(x);
    return 2.0 * (half.t * half.t / (1.0 + half.t) + half.rest);
}

curve log_rising(double count, double log_k) {
    const double k = std::exp(log_k);
    if (count < 2.0 || std::isinf(k)) {
        return {};
    }
    if (count <= few_terms) {
        return first_terms(count, k, log_k);
    }
    if (k >= stirling_from) {
        return large_rising(count, k);
    }
    // The first terms by themselves; the others are those of a larger k, up to its logarithm.
    const double shift = stirling_from;
    const double others = count - shift;
    const double far = k + shift;
    const double log_far = std::log(far);
    curve sum = first_terms(shift, k, log_k);
    const curve rest = large_rising(others, far);
    const double part = k / far;
    const curve low = stirling(far);
    const curve high = stirling(far + others);
    const double inverse_low = 1.0 / far;
    const double inverse_high = 1.0 / (far + others);
    const auto trigamma = [](double inverse, const curve& correction) {
        return inverse + 0.5 * inverse * inverse + inverse * inverse * correction.bend;
    };
    sum.value += rest.value + others * (log_far - log_k);
    sum.slope += rest.slope - shift * (others + rest.slope) / far;
    sum.bend +=
        part * rest.bend + k * shift * (trigamma(inverse_low, low) - trigamma(inverse_high, high));
    return sum;
}

curve log_choices(double count, double log_k) {
    curve rising = log_rising(count, log_k);
    const double k = std::exp(log_k);
    if (count <= few_terms || std::isinf(k)) {
        rising.value += count * log_k - log_factorial(count);
        rising.slope += count;
        return rising;
    }
    // log Gamma(count + k) - log Gamma(count + 1), then less log Gamma(k) from a k that is not
    // small.
    const double all = count + k;
    const curve sum = stirling(all);
    double value = count * std::log1p((k - 1.0) / (count + 1.0)) + (k - 0.5) * std::log(all) -
                   0.5 * std::log1p(count) - (k - 1.0) + (sum.value - stirling(count + 1.0).value);
    double far = k;
    double inverses = 0.0; // k times those of k, k + 1, ..., before `far`
    while (far < stirling_from) {
        value += far == k ? log_k : std::log(far);
        inverses += far == k ? 1.0 : k / far;
        far += 1.0;
    }
    const curve low = stirling(far);
    value -= (far - 0.5) * std::log(far) - far + half_log_two_pi + low.value;
    const double digammas =
        std::log1p((count + k - far) / far) + (sum.slope - 0.5) / all - (low.slope - 0.5) / far;
    rising.value = value;
    rising.slope = k * digammas + inverses;
    return rising;
}

curve softplus_lag(double x) {
    const double power = std::exp(x);
    if (power == 0.0) {
        return {};
    }
    const curve plus = softplus(x);
    const double ratio = plus.slope / plus.value;
    const double slope = power < 0.5 ? log_excess(power) / plus.value : 1.0 - ratio;
    return {.value = power < 0.5 ? -std::log(plus.value / power) : x - std::log(plus.value),
            .slope = slope,
            .bend = -ratio * (slope - plus.slope)};
}

curve truncation_lag(double x) {
    const double u = std::exp(x);
    if (u == 0.0) {
        return {};
    }
    if (u > 700.0) {
        return {.value = x, .slope = 1.0, .bend = 0.0};
    }
    double others = u / std::expm1(u);
    double slope = 1.0 - others;
    if (u < 0.25) {
        // Bernoulli's numbers over factorials.
        const double square = u * u;
        slope = u / 2.0 -
                square * (1.0 / 12.0 -
                          square * (1.0 / 720.0 -
                                    square * (1.0 / 30240.0 -
                                              square * (1.0 / 1209600.0 - square / 47900160.0))));
        others = 1.0 - slope;
    }
    return {.value = u < 0.25 ? -std::log(-std::expm1(-u) / u) : x - std::log(-std::expm1(-u)),
            .slope = slope,
            .bend = -others * (slope - u)};
}

double log_factorial(double n) {
    // Upwards to where Stirling's series has all digits; whole numbers in exact products before.
    double product = 1.0;
    double x = n + 1.0;
    while (x < few_terms) {
        product *= x;
        x += 1.0;
    }
    if (n < few_terms && n == std::floor(n)) {
        product = 1.0;
        for (double factor = 2.0; factor <= n; factor += 1.0) {
            product *= factor;
        }
        return std::log(product);
    }
    return (x - 0.5) * std::log(x) - x + half_log_two_pi + stirling(x).value - std::log(product);
}

} // namespace digigap::detail
