#include "binomial_tails.hpp"
#include "blaker_limit.hpp"

#include <digigap/detail/normal_tail.hpp>
#include <digigap/estimate/agresti_coull.hpp>
#include <digigap/estimate/share_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

using detail::binomial_tails;
using detail::normal_tail;

void require_share(double share, const char* function) {
    if (!(share >= 0.0 && share <= 1.0)) {
        throw std::invalid_argument(std::string(function) +
                                    ": needs a null share between 0 and 1, got " +
                                    std::to_string(share));
    }
}

/// A tally against a stated share, as numbers.
struct comparison {
    double successes;
    double failures;
    double trials;
    double share;

    /// Successes beyond those expected.
    [[nodiscard]] double excess() const { return successes - trials * share; }
};

/// For a statistic that is `excess`, less `correction` in size, over `deviation`.
double normal_p_value(double excess, double correction, double deviation, side which) {
    const auto tail_of = [&](double distance) {
        const double left = distance - correction;
        // No deviation: what differs at all is impossible.
        if (deviation == 0.0) {
            return left > 0.0 ? 0.0 : 1.0;
        }
        return normal_tail(left / deviation);
    };
    switch (which) {
    case side::lower:
        return tail_of(excess);
    case side::upper:
        return tail_of(-excess);
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * tail_of(std::abs(excess)));
}

double tails_p_value(double above, double below, side which) {
    switch (which) {
    case side::lower:
        return above;
    case side::upper:
        return below;
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * std::min(above, below));
}

double blaker_p_value(const tally& counts, double share, side which) {
    const binomial_tails tails = detail::binomial_tails_at(counts, share);
    if (which != side::two) {
        return tails_p_value(tails.above, tails.below, which);
    }
    if (std::min(tails.above, tails.below) >= 0.5) {
        return 1.0; // every other outcome has a smaller tail
    }
    if (share == 0.0 || share == 1.0) {
        return 0.0;
    }
    if (tails.above < tails.below) {
        return detail::blaker_level_reached(counts, {share, 1.0 - share});
    }
    return detail::blaker_level_reached({counts.trials - counts.successes, counts.trials},
                                        {1.0 - share, share});
}

/// Half the deviance of `share` from `successes` / `trials`, at most one half. Seen from the rarer
/// answer, the two parts are smallest and nothing cancels.
double half_deviance(double successes, double trials, double share) {
    if (successes == 0.0) {
        return -trials * std::log1p(-share);
    }
    if (share == 0.0 || share == 1.0) {
        return std::numeric_limits<double>::infinity();
    }
    const double odds_growth = (trials * share - successes) / ((1.0 - share) * successes);
    const double half =
        trials * std::log1p(successes / trials * odds_growth) - successes * std::log1p(odds_growth);
    return half > 0.0 ? half : 0.0;
}

double likelihood_p_value(const comparison& of, side which) {
    const double half = of.successes <= of.failures
                            ? half_deviance(of.successes, of.trials, of.share)
                            : half_deviance(of.failures, of.trials, 1.0 - of.share);
    const double root = std::sqrt(2.0 * half);
    return normal_p_value(std::copysign(root, of.excess()), 0.0, 1.0, which);
}

double jeffreys_p_value(const comparison& of, side which) {
    // The posterior has no part beyond an end that its boundary rule fixes.
    detail::beta_parts parts{of.share, 1.0 - of.share};
    if (of.share > 0.0 && of.share < 1.0) {
        parts = detail::beta_parts_at({of.successes + 0.5, of.failures + 0.5}, of.share);
    }
    return tails_p_value(of.successes == 0.0 ? 1.0 : parts.below,
                         of.failures == 0.0 ? 1.0 : parts.above, which);
}

/// The normal tail of the smallest z from `least` up at which `holds(z)`; it holds from there on.
template <class Holds>
double tail_where(double least, const Holds& holds) {
    double outside = least;
    double inside = 40.0; // beyond which the tail is 0
    if (holds(outside)) {
        return normal_tail(outside);
    }
    for (int round = 0; round < 100; ++round) {
        const double middle = 0.5 * (outside + inside);
        (holds(middle) ? inside : outside) = middle;
    }
    return normal_tail(inside);
}

double agresti_coull_p_value(const comparison& of, side which) {
    const auto lower_holds = [&of](double z) {
        return detail::agresti_coull_ends({of.successes, of.trials}, z).lower <= of.share;
    };
    const auto upper_holds = [&of](double z) {
        return detail::agresti_coull_ends({of.successes, of.trials}, z).upper >= of.share;
    };
    switch (which) {
    case side::lower:
        return tail_where(-40.0, lower_holds);
    case side::upper:
        return tail_where(-40.0, upper_holds);
    case side::two:
        break;
    }
    return 2.0 * (of.excess() > 0.0 ? tail_where(0.0, lower_holds) : tail_where(0.0, upper_holds));
}

} // namespace

double share_p_value(tally counts, double null_share, share_method method, side which) {
    require_valid(counts, "share_p_value");
    require_share(null_share, "share_p_value");
    if (counts.trials == 0) {
        static_cast<void>(name_of(method)); // refuses a method that does not exist
        return 1.0;
    }
    const comparison of{.successes = static_cast<double>(counts.successes),
                        .failures = static_cast<double>(counts.trials - counts.successes),
                        .trials = static_cast<double>(counts.trials),
                        .share = null_share};
    const double expected = std::sqrt(of.trials * null_share * (1.0 - null_share));
    const double estimated = std::sqrt(of.successes * (of.failures / of.trials));
    switch (method) {
    case share_method::wilson:
        return normal_p_value(of.excess(), 0.0, expected, which);
    case share_method::wilson_cc:
        return normal_p_value(of.excess(), 0.5, expected, which);
    case share_method::clopper_pearson: {
        const binomial_tails tails = detail::binomial_tails_at(counts, null_share);
        return tails_p_value(tails.above, tails.below, which);
    }
    case share_method::mid_p: {
        const binomial_tails tails = detail::binomial_tails_at(counts, null_share);
        return tails_p_value(tails.above - 0.5 * tails.mass, tails.below - 0.5 * tails.mass, which);
    }
    case share_method::blaker:
        return blaker_p_value(counts, null_share, which);
    case share_method::jeffreys:
        return jeffreys_p_value(of, which);
    case share_method::likelihood_ratio:
        return likelihood_p_value(of, which);
    case share_method::agresti_coull:
        return agresti_coull_p_value(of, which);
    case share_method::wald:
        return normal_p_value(of.excess(), 0.0, estimated, which);
    case share_method::wald_cc:
        return normal_p_value(of.excess(), 0.5, estimated, which);
    }
    throw std::invalid_argument("share_p_value: needs a share_method that exists");
}

double point_probability_p_value(tally counts, double null_share) {
    require_valid(counts, "point_probability_p_value");
    require_share(null_share, "point_probability_p_value");
    const binomial_tails seen = detail::binomial_tails_at(counts, null_share);
    if (seen.mass == 0.0 || seen.mass == 1.0) {
        return seen.mass;
    }
    // Probabilities fall away from the mode: beyond it, the first that is small enough is sought.
    const double mean = static_cast<double>(counts.trials) * null_share;
    const auto rarer = [&](std::int64_t successes) {
        return detail::binomial_tails_at({successes, counts.trials}, null_share).mass <=
               seen.mass * (1.0 + 1e-7);
    };
    const bool above = static_cast<double>(counts.successes) > mean;
    std::int64_t likely = above ? static_cast<std::int64_t>(std::floor(mean))
                                : static_cast<std::int64_t>(std::ceil(mean));
    if (static_cast<double>(counts.successes) == mean || rarer(likely)) {
        return 1.0; // nothing is more probable
    }
    std::int64_t rare = above ? -1 : counts.trials + 1;
    while (std::abs(rare - likely) > 1) {
        const std::int64_t middle = likely + (rare - likely) / 2;
        (rarer(middle) ? rare : likely) = middle;
    }
    if (rare < 0 || rare > counts.trials) {
        return above ? seen.above : seen.below;
    }
    const binomial_tails beyond = detail::binomial_tails_at({rare, counts.trials}, null_share);
    return std::min(1.0, above ? seen.above + beyond.below : seen.below + beyond.above);
}

} // namespace digigap
