#include "outcome_chances.hpp"

#include <algorithm>
#include <cmath>

namespace digigap::detail {

namespace {

constexpr double negligible = 1e-40;

} // namespace

/// From the commonest outcome outwards by the ratios of neighbours, then scaled to a sum of one:
/// no factorial is needed, and what is common is exact to the rounding of its few steps. A ratio
/// of 0 ends the walk where the support ends.
template <class Ratio>
void outcome_chances::walk(std::int64_t mode, Ratio next_over_this) {
    chances.clear();
    below.clear();
    double total = 1.0;
    double chance = 1.0;
    for (std::int64_t x = mode; x > 0; --x) {
        chance /= next_over_this(x - 1);
        if (!(chance > negligible)) {
            break;
        }
        below.push_back(chance);
        total += chance;
    }
    first = mode - static_cast<std::int64_t>(below.size());
    chances.assign(below.rbegin(), below.rend());
    chances.push_back(1.0);
    chance = 1.0;
    for (std::int64_t x = mode;; ++x) {
        chance *= next_over_this(x);
        if (!(chance > negligible)) {
            break;
        }
        chances.push_back(chance);
        total += chance;
    }
    for (double& one : chances) {
        one /= total;
    }
}

void outcome_chances::fill(share_truth truth) {
    const auto trials = static_cast<double>(truth.trials);
    const double odds =
        truth.share / (1.0 - truth.share); // infinite for 1: all below the mode is 0
    const auto mode =
        std::min(truth.trials, static_cast<std::int64_t>(std::floor((trials + 1.0) * truth.share)));
    walk(mode, [trials, odds](std::int64_t x) {
        const auto successes = static_cast<double>(x);
        // At the end of the support 0 successes more are left, whatever the odds.
        return successes == trials ? 0.0 : (trials - successes) / (successes + 1.0) * odds;
    });
}

void outcome_chances::fill(finite_share_truth truth) {
    const auto marked = static_cast<double>(truth.successes);
    const auto drawn = static_cast<double>(truth.trials);
    const auto unmarked_left =
        static_cast<double>(truth.population - truth.successes - truth.trials);
    const std::int64_t lowest =
        std::max<std::int64_t>(0, truth.trials - (truth.population - truth.successes));
    const std::int64_t highest = std::min(truth.trials, truth.successes);
    const auto centre = static_cast<std::int64_t>(
        std::floor((drawn + 1.0) * (marked + 1.0) / (static_cast<double>(truth.population) + 2.0)));
    walk(std::clamp(centre, lowest, highest), [=](std::int64_t x) {
        const auto hits = static_cast<double>(x);
        return (marked - hits) * (drawn - hits) / ((hits + 1.0) * (unmarked_left + hits + 1.0));
    });
}

} // namespace digigap::detail
