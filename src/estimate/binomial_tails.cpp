#include "binomial_tails.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace digigap::detail {
namespace {

struct point {
    double p = 0.0;
    double q = 1.0;
};

/// Nearer to 0 the odds have no exponent left; what differs is no p-value that could be printed.
constexpr double least_share = 1e-280;

/// The distribution function and its density in the log odds.
struct sum_and_density {
    double sum = 0.0;
    double density = 0.0;
};

sum_and_density beta_at(beta_pair::shapes shapes, point at) {
    const double offset = std::log((at.p / at.q) * (shapes.b / shapes.a));
    const beta_pair::value found = beta_pair(shapes, shapes).at({offset, offset})[0];
    const double sum = std::exp(found.log_sum);
    return {sum, sum / found.ratio};
}

/// Where the continued fraction is quick, and the sum the smaller part.
bool is_below_mean(beta_pair::shapes shapes, double share) {
    return share * (shapes.a + shapes.b) < shapes.a;
}

/// For P(X >= x) below the mean, 0 < x.
binomial_tails upper_tail(double successes, double trials, point at) {
    const sum_and_density found = beta_at({successes, trials - successes + 1.0}, at);
    const double mass = found.density / (successes * at.q);
    return {.above = found.sum, .below = std::min(1.0, 1.0 - found.sum + mass), .mass = mass};
}

} // namespace

beta_parts beta_parts_at(beta_pair::shapes shapes, double share) {
    share = std::max(share, least_share);
    if (is_below_mean(shapes, share)) {
        const double below = beta_at(shapes, {share, 1.0 - share}).sum;
        return {below, 1.0 - below};
    }
    const double above = beta_at({shapes.b, shapes.a}, {1.0 - share, share}).sum;
    return {1.0 - above, above};
}

binomial_tails binomial_tails_at(const tally& counts, double share) {
    const std::int64_t failures = counts.trials - counts.successes;
    if (share == 0.0 || share == 1.0 || counts.trials == 0) {
        const bool above = share > 0.0 || counts.successes == 0;
        const bool below = share < 1.0 || failures == 0;
        return {above ? 1.0 : 0.0, below ? 1.0 : 0.0, above && below ? 1.0 : 0.0};
    }
    share = std::max(share, least_share);
    const auto successes = static_cast<double>(counts.successes);
    const auto trials = static_cast<double>(counts.trials);
    if (successes > share * (trials + 1.0)) {
        return upper_tail(successes, trials, {share, 1.0 - share});
    }
    // Powers, which may be almost 1.
    if (failures == 0) {
        const double all = std::exp(trials * std::log(share));
        return {.above = all, .below = 1.0, .mass = all};
    }
    if (successes == 0.0) {
        const double none = std::exp(trials * std::log1p(-share));
        return {.above = 1.0, .below = none, .mass = none};
    }
    const binomial_tails mirrored = upper_tail(trials - successes, trials, {1.0 - share, share});
    return {mirrored.below, mirrored.above, mirrored.mass};
}

} // namespace digigap::detail
