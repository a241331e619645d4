#include "beta_shares.hpp"

#include "beta_quantile.hpp"

#include <digigap/detail/hold_estimate.hpp>
#include <digigap/detail/normal_quantile.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace digigap::detail {
namespace {

/// Tallies up to so many trials are worth remembering: their table fits a second-level cache.
constexpr std::int64_t most_remembered = 512;

constexpr std::size_t entries_up_to(std::int64_t trials) {
    return static_cast<std::size_t>((trials + 1) * (trials + 2) / 2);
}

/// The intervals of small tallies that this call has met already.
class memory {
public:
    /// No larger than a fraction of the calls that it could spare.
    explicit memory(std::size_t calls) {
        while (most_ < most_remembered && 4 * entries_up_to(most_ + 1) <= calls) {
            ++most_;
        }
        if (most_ >= 0) {
            known_.resize(entries_up_to(most_));
            intervals_.resize(entries_up_to(most_));
        }
    }

    [[nodiscard]] const interval* find(const tally& counts) const {
        if (counts.trials > most_ || known_[place(counts)] == 0) {
            return nullptr;
        }
        return &intervals_[place(counts)];
    }

    void keep(const tally& counts, const interval& answer) {
        if (counts.trials <= most_) {
            known_[place(counts)] = 1;
            intervals_[place(counts)] = answer;
        }
    }

private:
    static std::size_t place(const tally& counts) {
        return static_cast<std::size_t>(counts.trials * (counts.trials + 1) / 2 + counts.successes);
    }

    std::int64_t most_ = -1;
    std::vector<unsigned char> known_;
    std::vector<interval> intervals_;
};

/// Collects the ends of intervals until a block of them is worth solving.
class collector {
public:
    // What the block has not asked for stays unset.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
    collector(const confidence& level, beta_prior prior)
        // A one-sided level below one half: 1 - tail is the level, and exact.
        : level_(level), prior_(prior), exchanged_(level.tail() > 0.5),
          tail_(exchanged_ ? beta_tail{level.level(), -level.z()}
                           : beta_tail{level.tail(), level.z()}),
          log_tail_(exchanged_ ? std::log1p(-level.level()) : std::log(level.tail())) {}

    [[nodiscard]] bool full() const { return block_.count + 2 > beta_block::capacity; }

    void ask(const tally& counts, interval& answer) {
        answer = {};
        const tally mirrored{counts.trials - counts.successes, counts.trials};
        if (level_.has_lower() && counts.successes != 0) {
            if (is_power(counts)) {
                answer.lower = std::exp(log_tail_ / static_cast<double>(counts.trials));
            } else {
                ask_end(counts, answer.lower, block_.quantile, block_.complement);
            }
        }
        if (level_.has_upper() && mirrored.successes != 0) {
            if (is_power(mirrored)) {
                answer.upper = -std::expm1(log_tail_ / static_cast<double>(counts.trials));
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

    /// Beta(n, 1) has the distribution function p^n.
    [[nodiscard]] bool is_power(const tally& counts) const {
        return prior_ == beta_prior::clopper_pearson && counts.successes == counts.trials;
    }

    void ask_end(const tally& counts, double& target, const column& source,
                 const column& exchanged_source) {
        const double extra = prior_ == beta_prior::jeffreys ? 0.5 : 0.0;
        const double a = static_cast<double>(counts.successes) + extra;
        const double b = static_cast<double>(counts.trials - counts.successes) + (1.0 - extra);
        targets_[block_.count] = &target;
        sources_[block_.count] =
            exchanged_ ? &exchanged_source[block_.count] : &source[block_.count];
        if (exchanged_) {
            block_.add(b, a);
        } else {
            block_.add(a, b);
        }
    }

    confidence level_;
    beta_prior prior_;
    bool exchanged_;
    beta_tail tail_;
    double log_tail_;
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
    memory met(counts.size());
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
