#include "../estimate/distribution.hpp"
#include "rate_hypothesis.hpp"

#include <digigap/compare/rate_ratio.hpp>
#include <digigap/estimate/clopper_pearson.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace digigap {
namespace {

/// Odds of a share as a ratio of rates.
double exposure_ratio(const exposed_count_pair& counts) {
    return counts.second.exposure / counts.first.exposure;
}

/// The lower end of the odds of x of n. Both of its parts are ends next to 0, which have all their
/// digits.
double lower_odds(tally counts, const confidence& bound) {
    const tally others{counts.trials - counts.successes, counts.trials};
    const confidence above(bound.level(), bound.which() == side::two ? side::two : side::upper);
    return clopper_pearson(counts, bound).lower / clopper_pearson(others, above).upper;
}

confidence towards_lower(const confidence& level) {
    return confidence(level.level(), level.which() == side::two ? side::two : side::lower);
}

/// Both tails of the binomial count of the first group under the hypothesis.
struct binomial_tails {
    double as_many = 1.0;
    double as_few = 1.0;
};

/// The share that the first group's events are of all, and one minus it.
struct expected_share {
    double first = 0.0;
    double second = 0.0;
};

expected_share share_under(const exposed_count_pair& counts, double hypothesis) {
    // Of two products that may both overflow, their ratio.
    const double odds = hypothesis * (counts.first.exposure / counts.second.exposure);
    return odds < 1.0 ? expected_share{odds / (1.0 + odds), 1.0 / (1.0 + odds)}
                      : expected_share{1.0 / (1.0 + 1.0 / odds), (1.0 / odds) / (1.0 + 1.0 / odds)};
}

/// P(X >= x) for so many trials, from whichever share is the smaller.
double at_least(std::int64_t x, std::int64_t trials, const expected_share& share) {
    if (x <= 0) {
        return 1.0;
    }
    if (x > trials) {
        return 0.0;
    }
    const auto a = static_cast<double>(x);
    const auto b = static_cast<double>(trials - x + 1);
    return share.first <= share.second ? detail::beta_below(share.first, a, b)
                                       : detail::beta_above(share.second, b, a);
}

double at_most(std::int64_t x, std::int64_t trials, const expected_share& share) {
    return at_least(trials - x, trials, {share.second, share.first});
}

double mass(std::int64_t x, std::int64_t trials, const expected_share& share) {
    return share.first <= share.second
               ? detail::binomial_mass(static_cast<double>(x), static_cast<double>(trials),
                                       share.first)
               : detail::binomial_mass(static_cast<double>(trials - x), static_cast<double>(trials),
                                       share.second);
}

} // namespace

interval rate_ratio::conditional(const exposed_count_pair& counts, const confidence& level) {
    require_valid(counts, "rate_ratio::conditional");
    interval ends{0.0, std::numeric_limits<double>::infinity()};
    if (!detail::say_something(counts)) {
        return ends;
    }
    const std::int64_t all = detail::sum_of_counts(counts, "rate_ratio::conditional");
    const confidence bound = towards_lower(level);
    if (level.has_lower() && counts.first.count > 0) {
        ends.lower = lower_odds({counts.first.count, all}, bound) * exposure_ratio(counts);
    }
    if (level.has_upper() && counts.second.count > 0) {
        ends.upper = exposure_ratio(counts) / lower_odds({counts.second.count, all}, bound);
    }
    return ends;
}

double rate_ratio::conditional_p_value(const exposed_count_pair& counts, double hypothesis,
                                       side which) {
    require_valid(counts, "rate_ratio::conditional_p_value");
    detail::require_ratio(hypothesis, "rate_ratio::conditional_p_value");
    if (!detail::say_something(counts)) {
        return 1.0;
    }
    const std::int64_t all = detail::sum_of_counts(counts, "rate_ratio::conditional_p_value");
    const expected_share share = share_under(counts, hypothesis);
    const binomial_tails tails{.as_many = at_least(counts.first.count, all, share),
                               .as_few = at_most(counts.first.count, all, share)};
    switch (which) {
    case side::lower:
        return tails.as_many;
    case side::upper:
        return tails.as_few;
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * std::min(tails.as_many, tails.as_few));
}

double rate_ratio::minimum_likelihood_p_value(const exposed_count_pair& counts, double hypothesis) {
    require_valid(counts, "rate_ratio::minimum_likelihood_p_value");
    detail::require_ratio(hypothesis, "rate_ratio::minimum_likelihood_p_value");
    if (!detail::say_something(counts)) {
        return 1.0;
    }
    const std::int64_t all =
        detail::sum_of_counts(counts, "rate_ratio::minimum_likelihood_p_value");
    const expected_share share = share_under(counts, hypothesis);
    const std::int64_t x = counts.first.count;
    const double likely = mass(x, all, share) * (1.0 + 1e-7);
    const auto mode = std::clamp<std::int64_t>(
        static_cast<std::int64_t>((static_cast<double>(all) + 1.0) * share.first), 0, all);
    if (x == mode || mass(mode, all, share) <= likely) {
        return 1.0;
    }
    // On the other side of the mode the likelihood falls outwards: the first count in the tail.
    const bool above = x > mode;
    std::int64_t inside = mode;
    std::int64_t outside = above ? -1 : all + 1;
    while (std::abs(outside - inside) > 1) {
        const std::int64_t middle = inside + (outside - inside) / 2;
        (mass(middle, all, share) <= likely ? outside : inside) = middle;
    }
    const double own = above ? at_least(x, all, share) : at_most(x, all, share);
    const double other =
        above ? (outside < 0 ? 0.0 : at_most(outside, all, share)) : at_least(outside, all, share);
    return std::min(1.0, own + other);
}

} // namespace digigap
