#include "bracketed_root.hpp"
#include "odds_ratio_sums.hpp"
#include "side_p_value.hpp"

#include <digigap/compare/work_limit_error.hpp>
#include <digigap/detail/hold_estimate.hpp>
#include <digigap/detail/infinity.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

namespace digigap::detail {

namespace {

constexpr double most_products = 5e7;

/// What the margins of a stratum leave possible for the successes of the first group.
struct stratum_support {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
};

stratum_support support_of(const tally_pair& pair) {
    const std::int64_t successes = pair.first.successes + pair.second.successes;
    return {.lowest = std::max<std::int64_t>(0, successes - pair.second.trials),
            .highest = std::min(pair.first.trials, successes)};
}

void require_workable(std::span<const tally_pair> pairs) {
    double length = 1.0;
    double products = 0.0;
    for (const tally_pair& pair : pairs) {
        const stratum_support support = support_of(pair);
        const auto more = static_cast<double>(support.highest - support.lowest);
        products += length * (more + 1.0);
        length += more;
    }
    if (products > most_products) {
        throw work_limit_error("common_odds_ratio: more than 50000000 products of probabilities",
                               "mantel_haenszel");
    }
}

/// The probabilities of one stratum's first successes given its margins, up to a factor, from the
/// most likely count outwards.
std::vector<double> masses_of(const tally_pair& pair, double log_odds_ratio) {
    const auto [lowest, highest] = support_of(pair);
    const auto first = static_cast<double>(pair.first.trials);
    const auto second = static_cast<double>(pair.second.trials);
    const auto successes = static_cast<double>(pair.first.successes + pair.second.successes);
    std::vector<double> logs(static_cast<std::size_t>(highest - lowest) + 1);
    for (std::size_t i = 1; i < logs.size(); ++i) {
        const double x = static_cast<double>(lowest) + static_cast<double>(i);
        logs[i] =
            logs[i - 1] + log_odds_ratio +
            std::log((first - x + 1.0) / x * (successes - x + 1.0) / (second - successes + x));
    }
    const double most = *std::max_element(logs.begin(), logs.end());
    for (double& log : logs) {
        log = std::exp(log - most);
    }
    return logs;
}

/// The first successes of all strata together under one odds ratio, and near it.
class success_sum {
public:
    success_sum(std::span<const tally_pair> pairs, double log_odds_ratio)
        : centre_(log_odds_ratio), masses_{1.0} {
        for (const tally_pair& pair : pairs) {
            const std::vector<double> more = masses_of(pair, log_odds_ratio);
            std::vector<double> sums(masses_.size() + more.size() - 1);
            for (std::size_t i = 0; i < more.size(); ++i) {
                for (std::size_t j = 0; j < masses_.size(); ++j) {
                    sums[i + j] += more[i] * masses_[j];
                }
            }
            const double most = *std::max_element(sums.begin(), sums.end());
            for (double& sum : sums) {
                sum /= most;
            }
            masses_ = std::move(sums);
            observed_ += static_cast<std::size_t>(pair.first.successes - support_of(pair).lowest);
        }
    }

    [[nodiscard]] bool at_lowest() const noexcept { return observed_ == 0; }
    [[nodiscard]] bool at_highest() const noexcept { return observed_ + 1 == masses_.size(); }

    struct moments {
        exact_tails tails{};
        double excess = 0.0; ///< the mean less what was observed
    };

    [[nodiscard]] moments at(double log_odds_ratio) const {
        // exp of the sum of two logarithms, shifted so that the largest is 1.
        const double tilt = log_odds_ratio - centre_;
        std::vector<double> logs(masses_.size());
        const auto from_observed = [&](std::size_t i) {
            return static_cast<double>(i) - static_cast<double>(observed_);
        };
        for (std::size_t i = 0; i < logs.size(); ++i) {
            logs[i] = std::log(masses_[i]) + tilt * from_observed(i);
        }
        const double most = *std::max_element(logs.begin(), logs.end());
        double all = 0.0;
        double above = 0.0;
        double below = 0.0;
        double excess = 0.0;
        for (std::size_t i = 0; i < logs.size(); ++i) {
            const double mass = std::exp(logs[i] - most);
            all += mass;
            above += i >= observed_ ? mass : 0.0;
            below += i <= observed_ ? mass : 0.0;
            excess += mass * from_observed(i);
        }
        return {.tails = {.above = above / all, .below = below / all}, .excess = excess / all};
    }

    /// The odds ratio where `excess`, which rises with its logarithm, comes to 0.
    template <class Excess>
    [[nodiscard]] double root_of(const Excess& excess) const {
        double below = 1.0;
        while (below < furthest && excess(centre_ - below) >= 0.0) {
            below *= 2.0;
        }
        double above = 1.0;
        while (above < furthest && excess(centre_ + above) < 0.0) {
            above *= 2.0;
        }
        return std::exp(bracketed_root({centre_ - below, centre_ + above}, excess));
    }

private:
    static constexpr double furthest = 512.0;

    double centre_;
    std::vector<double> masses_;
    std::size_t observed_ = 0;
};

} // namespace

conditional_answer conditional_odds_ratio(std::span<const tally_pair> pairs,
                                          const confidence& level) {
    require_workable(pairs);
    conditional_answer answer{.estimate = 1.0, .limits = {.lower = 0.0, .upper = infinity}};
    const success_sum without(pairs, 0.0);
    answer.p_value = side_p_value(without.at(0.0).tails, level.which());

    // Built near the answer, where the probabilities that matter are not too small for a double.
    const double rough =
        mantel_haenszel_odds_ratio(strata_that_vary(pairs, "common_odds_ratio")).value;
    const success_sum sum(pairs, rough > 0.0 && rough < infinity ? std::log(rough) : 0.0);
    if (sum.at_lowest()) {
        answer.estimate = 0.0;
    } else if (sum.at_highest()) {
        answer.estimate = infinity;
    } else {
        answer.estimate = sum.root_of([&](double at) { return sum.at(at).excess; });
    }
    if (level.has_lower() && !sum.at_lowest()) {
        answer.limits.lower =
            sum.root_of([&](double at) { return sum.at(at).tails.above - level.tail(); });
    }
    if (level.has_upper() && !sum.at_highest()) {
        answer.limits.upper =
            sum.root_of([&](double at) { return level.tail() - sum.at(at).tails.below; });
    }
    if (level.z() >= 0.0) {
        answer.limits = hold_estimate(answer.limits, answer.estimate);
    }
    return answer;
}

} // namespace digigap::detail
