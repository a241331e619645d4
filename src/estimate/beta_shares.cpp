#include "beta_shares.hpp"

#include "beta_quantile.hpp"
#include "interval_memory.hpp"

#include <digigap/detail/hold_estimate.hpp>
#include <digigap/detail/normal_quantile.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace digigap::detail {
namespace {

/// Collects the ends of intervals until a block of them is worth solving.
class collector {
public:
    // What the block has not asked for stays unset.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
    collector(const confidence& level, beta_prior prior)
        // A one-sided level below one half: 1 - tail is the level, and exact.
        : level_(level), prior_(prior), exchanged_(level.tail() > 0.5),
          tail_(tail_of(level, exchanged_, prior)),
          log_power_(log_power_of(level, exchanged_, prior)) {}

    [[nodiscard]] bool full() const { return block_.count + 2 > beta_block::capacity; }

    void ask(const tally& counts, interval& answer) {
        answer = {};
        const tally mirrored{counts.trials - counts.successes, counts.trials};
        if (level_.has_lower() && counts.successes != 0) {
            if (is_power(counts)) {
                answer.lower = std::exp(log_power_ / static_cast<double>(counts.trials));
            } else {
                ask_end(counts, answer.lower, block_.quantile, block_.complement);
            }
        }
        if (level_.has_upper() && mirrored.successes != 0) {
            if (is_power(mirrored)) {
                answer.upper = -std::expm1(log_power_ / static_cast<double>(counts.trials));
            } else {
                ask_end(mirrored, answer.upper, block_.complement, block_.quantile);
            }
        }
    }

    void answer_all() {
        solve(block_, tail_);
        for (std::size_t index = 0; index < block_.count; ++index) {
            *targets_[index] = *sources_[index];
        }
        block_.count = 0;
    }

private:
    using column = std::array<double, beta_block::capacity>;

    static beta_tail tail_of(const confidence& level, bool exchanged, beta_prior prior) {
        const beta_sum sum = prior == beta_prior::mid_p ? beta_sum::mid_p : beta_sum::whole;
        return exchanged ? beta_tail{level.level(), -level.z(), sum}
                         : beta_tail{level.tail(), level.z(), sum};
    }

    static double log_power_of(const confidence& level, bool exchanged, beta_prior prior) {
        if (prior == beta_prior::mid_p) {
            // Half of the power is to be the tail, and cannot be more than one half.
            return level.which() == side::two ? std::log1p(-level.level())
                                              : std::min(std::log(2.0 * level.tail()), 0.0);
        }
        return exchanged ? std::log1p(-level.level()) : std::log(level.tail());
    }

    /// Beta(n, 1) has the distribution function p^n.
    [[nodiscard]] bool is_power(const tally& counts) const {
        return prior_ != beta_prior::jeffreys && counts.successes == counts.trials;
    }

    void ask_end(const tally& counts, double& target, const column& source,
                 const column& exchanged_source) {
        const double extra = prior_ == beta_prior::jeffreys ? 0.5 : 0.0;
        const double a = static_cast<double>(counts.successes) + extra;
        const double b = static_cast<double>(counts.trials - counts.successes) + (1.0 - extra);
        targets_[block_.count] = &target;
        sources_[block_.count] =
            exchanged_ ? &exchanged_source[block_.count] : &source[block_.count];
        if (exchanged_ && prior_ == beta_prior::mid_p) {
            // The other part of one: fewer than x, and the other half of P(X = x).
            block_.add(b - 1.0, a + 1.0);
        } else if (exchanged_) {
            block_.add(b, a);
        } else {
            block_.add(a, b);
        }
    }

    confidence level_;
    beta_prior prior_;
    bool exchanged_;
    beta_tail tail_;
    double log_power_; ///< what p^n is to be, in logarithms
    beta_block block_;
    std::array<double*, beta_block::capacity> targets_;
    std::array<const double*, beta_block::capacity> sources_;
};

/// Puts right what rounding can do where the interval is about as short as the spacing of doubles.
interval without_rounding(const interval& ends, const tally& counts, const confidence& level,
                          beta_prior prior) {
    const auto trials = static_cast<double>(counts.trials);
    if (!rounding_may_pass_estimate(trials, level.z())) {
        return ends;
    }
    if (prior == beta_prior::clopper_pearson && counts.trials != 0) {
        return hold_estimate(ends, static_cast<double>(counts.successes) / trials);
    }
    return {std::min(ends.lower, ends.upper), std::max(ends.lower, ends.upper)};
}

} // namespace

void beta_shares(std::span<const tally> counts, const confidence& level, beta_prior prior,
                 std::span<interval> out) {
    interval_memory met(counts.size());
    collector ends(level, prior);
    std::array<std::size_t, beta_block::capacity> asked; // NOLINT(*-pro-type-member-init)
    std::size_t waiting = 0;
    const auto settle = [&] {
        ends.answer_all();
        for (std::size_t index = 0; index < waiting; ++index) {
            const tally& one = counts[asked[index]];
            interval& answer = out[asked[index]];
            answer = without_rounding(answer, one, level, prior);
            met.keep(one, answer);
        }
        waiting = 0;
    };
    for (std::size_t index = 0; index < counts.size(); ++index) {
        if (const interval* answer = met.find(counts[index])) {
            out[index] = *answer;
            continue;
        }
        ends.ask(counts[index], out[index]);
        asked[waiting++] = index;
        if (ends.full() || waiting == asked.size()) {
            settle();
        }
    }
    settle();
}

} // namespace digigap::detail
