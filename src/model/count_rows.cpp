#include "count_rows.hpp"

#include "count_curves.hpp"

#include <digigap/detail/infinity.hpp>

#include <cmath>

namespace digigap::detail {
namespace {

row_jet counts_of(const row_place& at) {
    return row_jet::variable(0, at.counts);
}
row_jet zeros_of(const row_place& at) {
    return row_jet::variable(1, at.zeros);
}
row_jet log_size_of(const row_place& at) {
    return row_jet::variable(2, at.log_size);
}

row_jet impossible() {
    return row_jet::constant(-infinity);
}

/// The value alone, for what is a limit.
row_jet exponential(const row_jet& of) {
    const double value = std::exp(of.value);
    return through({.value = value, .slope = value, .bend = value}, of);
}

bool infinite_down(double value) {
    return value == -infinity;
}

/// -log P(0) for NB2: theta log(1 + mean / theta).
row_jet zero_cost(const row_place& at) {
    if (at.log_size == infinity) {
        return exponential(counts_of(at));
    }
    const double ratio = at.counts - at.log_size;
    const double theta = std::exp(at.log_size);
    const curve plus = softplus(ratio);
    // Derivatives by log theta are differences of these near the Poisson limit.
    const double excess = ratio > 0.0 ? plus.value - plus.slope : log_excess(std::exp(ratio));
    row_jet made;
    made.value = theta * plus.value;
    made.slope[0] = theta * plus.slope;
    made.slope[2] = theta * excess;
    made.bend[row_jet::entry(0, 0)] = theta * plus.bend;
    made.bend[row_jet::entry(2, 0)] = theta * plus.slope * plus.slope;
    made.bend[row_jet::entry(2, 2)] = theta * (excess - plus.slope * plus.slope);
    return made;
}

/// log P(count) - log P(0) for NB2, a count above zero: prod (1 + j / theta) (mean / (1 + mean /
/// theta))^count over count!.
row_jet positive_part(double count, const row_place& at) {
    const row_jet counts = counts_of(at);
    if (at.log_size == infinity) {
        return count * counts + -log_factorial(count);
    }
    const row_jet size = log_size_of(at);
    const row_jet ratio = counts - size;
    // Of two ways to write it the one without large terms that cancel.
    if (ratio.value > 0.0 && at.log_size < std::log(count)) {
        return through(log_choices(count, at.log_size), size) -
               count * through(softplus(-ratio.value), -ratio);
    }
    return count * counts + through(log_rising(count, at.log_size), size) -
           count * through(softplus(ratio.value), ratio) + -log_factorial(count);
}

/// log P(count | above zero) of the logarithmic series distribution.
row_jet logarithmic_row(double count, const row_place& at) {
    if (infinite_down(at.counts)) {
        return count == 1.0 ? row_jet{} : impossible();
    }
    const row_jet ratio = counts_of(at);
    // p^y / (-log(1 - p)) = (1 + 1/e^x)^-y e^x / e^x / log(1 + e^x).
    row_jet sum = (count - 1.0) * ratio + -std::log(count);
    sum += -count * through(softplus(at.counts), ratio);
    return sum + through(softplus_lag(at.counts), ratio);
}

} // namespace

row_jet logistic_row(double response, const row_place& at) {
    if (std::isinf(at.counts)) {
        const double certain = at.counts > 0.0 ? 1.0 : 0.0;
        return response == certain ? row_jet{} : impossible();
    }
    const row_jet logit = counts_of(at);
    if (at.counts > 0.0) {
        return (response - 1.0) * logit - through(softplus(-at.counts), -logit);
    }
    return response * logit - through(softplus(at.counts), logit);
}

row_jet negative_binomial_row(double count, const row_place& at) {
    if (infinite_down(at.counts)) {
        return count == 0.0 ? row_jet{} : impossible();
    }
    if (count == 0.0) {
        return -zero_cost(at);
    }
    return positive_part(count, at) - zero_cost(at);
}

row_jet negative_binomial_1_row(double count, const row_place& at) {
    if (at.log_size == infinity || infinite_down(at.counts)) {
        return negative_binomial_row(count, at);
    }
    const row_jet counts = counts_of(at);
    const row_jet size = log_size_of(at);
    const double alpha = std::exp(-at.log_size);
    const double share = 1.0 / (1.0 + 1.0 / alpha);
    const double log_of = std::log1p(alpha);
    // log(1 + alpha) / alpha and log(1 + alpha), by -log alpha.
    curve cost{.value = 1.0, .slope = 0.0, .bend = 0.0};
    if (alpha > 0.0) {
        const double excess = log_excess(alpha) / alpha;
        cost = {.value = log_of / alpha, .slope = excess, .bend = excess - share / (1.0 + alpha)};
    }
    const row_jet log_k = counts + size;
    const row_jet zero = exponential(counts) * through(cost, size);
    // Of two ways to write it the one without large terms that cancel.
    if (at.log_size < 0.0 && log_k.value < std::log(count)) {
        return through(log_choices(count, log_k.value), log_k) -
               count * through(softplus(at.log_size), size) - zero;
    }
    const curve plus{.value = log_of, .slope = -share, .bend = share / (1.0 + alpha)};
    return count * counts + through(log_rising(count, log_k.value), log_k) -
           count * through(plus, size) - zero + -log_factorial(count);
}

row_jet truncated_row(double count, const row_place& at) {
    if (infinite_down(at.log_size)) {
        return logarithmic_row(count, at);
    }
    if (infinite_down(at.counts)) {
        return count == 1.0 ? row_jet{} : impossible();
    }
    // log(1 - P(0)) is the mean's logarithm but for two terms that vanish as the mean does.
    row_jet sum = positive_part(count, at) - counts_of(at) - zero_cost(at);
    row_jet log_cost = counts_of(at);
    if (at.log_size != infinity) {
        const row_jet ratio = counts_of(at) - log_size_of(at);
        const row_jet lag = through(softplus_lag(ratio.value), ratio);
        sum += lag;
        log_cost = log_cost - lag;
    }
    return sum + through(truncation_lag(log_cost.value), log_cost);
}

row_jet zero_inflated_row(double count, const row_place& at) {
    if (infinite_down(at.zeros)) {
        return negative_binomial_row(count, at);
    }
    if (std::isinf(at.zeros)) {
        return count == 0.0 ? row_jet{} : impossible();
    }
    const row_jet zeros = zeros_of(at);
    const row_jet certain = through(softplus(at.zeros), zeros);
    if (count > 0.0) {
        return negative_binomial_row(count, at) - certain;
    }
    if (infinite_down(at.counts)) {
        return {};
    }
    const row_jet by_count = -zero_cost(at);
    const row_jet apart = zeros - by_count;
    return apart.value > 0.0 ? zeros + through(softplus(-apart.value), -apart) - certain
                             : by_count + through(softplus(apart.value), apart) - certain;
}

row_jet complete_zero_inflated_row(double count, const row_place& at) {
    if (std::isinf(at.zeros) || infinite_down(at.counts)) {
        return zero_inflated_row(count, at);
    }
    const row_jet zeros = zeros_of(at);
    const row_jet by_count = negative_binomial_row(count, at);
    const double excess = count > 0.0 ? 0.0 : softplus(at.zeros - by_count.value).slope;
    row_jet complete =
        excess * zeros - through(softplus(at.zeros), zeros) + (1.0 - excess) * by_count;
    complete.value = zero_inflated_row(count, at).value;
    return complete;
}

} // namespace digigap::detail
