#include "mean_curve.hpp"

#include <digigap/detail/infinity.hpp>

#include <cmath>

namespace digigap::detail {
namespace {

/// A function of the linear predictor and its first two derivatives.
struct curve_of_one {
    double value = 0.0;
    double slope = 0.0;
    double bend = 0.0;
};

curve_of_one logistic_curve(double x) {
    const double value = logistic_of(x);
    const double slope = value * logistic_of(-x);
    return {.value = value, .slope = slope, .bend = slope * (logistic_of(-x) - value)};
}

curve_of_one exponential_curve(double x) {
    const double value = std::exp(x);
    return {.value = value, .slope = value, .bend = value};
}

/// theta log(1 + mean / theta) = -log P(0), and mean theta / (mean + theta), its slope.
struct zero_curve {
    double lack = 0.0;
    double slope = 0.0;
    double left = 1.0; ///< theta / (mean + theta)
};

zero_curve zero_curve_at(double mean, double size) {
    if (std::isinf(size)) {
        return {.lack = mean, .slope = mean, .left = 1.0};
    }
    const double left = 1.0 / (1.0 + mean / size);
    return {.lack = size * std::log1p(mean / size), .slope = mean * left, .left = left};
}

/// The mean of a count that is above zero.
curve_of_one truncated_curve(double x, double size) {
    const double mean = std::exp(x);
    if (std::isinf(mean)) {
        return exponential_curve(x);
    }
    const double first = 1.0 + 1.0 / size;
    const double second = 1.0 + 2.0 / size;
    // Next to a mean of 1 the general form cancels.
    if (mean * second < 1e-5) {
        const double linear = 0.5 * first * mean;
        const double square = (0.25 * first * first - first * second / 6.0) * mean * mean;
        return {.value = 1.0 + linear + square,
                .slope = linear + 2.0 * square,
                .bend = linear + 4.0 * square};
    }
    const zero_curve zero = zero_curve_at(mean, size);
    const double above = -std::expm1(-zero.lack);
    const double part = std::exp(-zero.lack) * zero.slope / above;
    const double part_slope = part * (zero.left - zero.slope - part);
    const double value = mean / above;
    const double slope = value * (1.0 - part);
    return {.value = value, .slope = slope, .bend = slope * (1.0 - part) - value * part_slope};
}

curve_of_one counts_curve(const regression_fit& fit, double x) {
    switch (fit.family) {
    case regression_family::gaussian:
        return {.value = x, .slope = 1.0, .bend = 0.0};
    case regression_family::logistic:
        return logistic_curve(x);
    case regression_family::hurdle_poisson:
    case regression_family::hurdle_negative_binomial:
        return truncated_curve(x, size_of(fit));
    default:
        return exponential_curve(x);
    }
}

} // namespace

double logistic_of(double x) {
    if (x < 0.0) {
        const double tail = std::exp(x);
        return tail / (1.0 + tail);
    }
    return 1.0 / (1.0 + std::exp(-x));
}

bool is_hurdle(regression_family family) {
    return family == regression_family::hurdle_poisson ||
           family == regression_family::hurdle_negative_binomial;
}

bool has_log_link(regression_family family) {
    return family != regression_family::gaussian && family != regression_family::logistic;
}

double logit_of_counts(const regression_fit& fit, double zeros) {
    return is_hurdle(fit.family) ? zeros : -zeros;
}

double chance_of_counts(const regression_fit& fit, double zeros) {
    return has_zero_part(fit.family) ? logistic_of(logit_of_counts(fit, zeros)) : 1.0;
}

double size_of(const regression_fit& fit) {
    return fit.theta.value_or(infinity);
}

mean_curve mean_curve_at(const regression_fit& fit, const row_point& at) {
    const curve_of_one counts = counts_curve(fit, at.counts);
    if (!has_zero_part(fit.family)) {
        return {.value = counts.value, .by_counts = counts.slope, .by_counts_twice = counts.bend};
    }
    const double sign = is_hurdle(fit.family) ? 1.0 : -1.0;
    const curve_of_one chance = logistic_curve(sign * at.zeros);
    // A chance of nothing times a count without end: the zeros have it.
    const auto times = [](double left, double right) {
        return left == 0.0 || right == 0.0 ? 0.0 : left * right;
    };
    return {.value = times(chance.value, counts.value),
            .by_counts = times(chance.value, counts.slope),
            .by_zeros = times(sign * chance.slope, counts.value),
            .by_counts_twice = times(chance.value, counts.bend),
            .by_both = times(sign * chance.slope, counts.slope),
            .by_zeros_twice = times(chance.bend, counts.value)};
}

double variance_at(const regression_fit& fit, const row_point& at) {
    const double inverse_size = 1.0 / size_of(fit);
    const double mean = std::exp(at.counts);
    const double chance = chance_of_counts(fit, at.zeros);
    switch (fit.family) {
    case regression_family::gaussian:
        return 1.0;
    case regression_family::logistic:
        return logistic_of(at.counts) * logistic_of(-at.counts);
    case regression_family::negative_binomial_1:
        return mean * (1.0 + fit.alpha.value_or(0.0));
    case regression_family::hurdle_poisson:
    case regression_family::hurdle_negative_binomial: {
        const double whole = chance * truncated_curve(at.counts, size_of(fit)).value;
        return whole * (1.0 + mean * (1.0 + inverse_size) - whole);
    }
    case regression_family::zero_inflated_poisson:
    case regression_family::zero_inflated_negative_binomial:
        return chance * mean * (1.0 + mean * (1.0 - chance + inverse_size));
    default:
        return mean * (1.0 + mean * inverse_size);
    }
}

} // namespace digigap::detail
