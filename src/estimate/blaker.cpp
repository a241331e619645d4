#include "batch.hpp"
#include "beta_quantile.hpp"
#include "blaker_limit.hpp"
#include "interval_memory.hpp"

#include <digigap/detail/hold_estimate.hpp>
#include <digigap/estimate/blaker.hpp>
#include <digigap/estimate/clopper_pearson.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace digigap {
namespace {

using detail::beta_block;
using detail::share_point;

void ask(beta_block& block, const tally& counts) {
    block.add(static_cast<double>(counts.successes),
              static_cast<double>(counts.trials - counts.successes) + 1.0);
}

tally mirrored(const tally& counts) {
    return {counts.trials - counts.successes, counts.trials};
}

/// Two-sided intervals: the quantiles of Clopper and Pearson for all, and from each the way to
/// Blaker's limit.
class solver {
public:
    explicit solver(const confidence& level) : level_(level) {}

    [[nodiscard]] bool full() const { return ends_.count + 2 > beta_block::capacity; }

    void ask_for(const tally& counts) {
        if (counts.successes != 0) {
            ask(ends_, counts);
        }
        if (counts.successes != counts.trials) {
            ask(ends_, mirrored(counts));
        }
    }
    void solve_all() {
        detail::solve(ends_, {.mass = level_.tail(), .z = level_.z()});
        taken_ = 0;
    }
    /// In the order in which they were asked for.
    [[nodiscard]] interval take(const tally& counts) {
        interval ends;
        if (counts.successes != 0) {
            ends.lower = take_end(counts).p;
        }
        if (counts.successes != counts.trials) {
            ends.upper = take_end(mirrored(counts)).q;
        }
        const auto trials = static_cast<double>(counts.trials);
        return counts.trials != 0 && detail::rounding_may_pass_estimate(trials, level_.z())
                   ? detail::hold_estimate(ends, static_cast<double>(counts.successes) / trials)
                   : ends;
    }
    void clear() { ends_.count = 0; }

private:
    share_point take_end(const tally& counts) {
        const share_point from{ends_.quantile[taken_], ends_.complement[taken_]};
        ++taken_;
        return detail::blaker_lower(counts, from, level_.alpha(), level_.z());
    }

    confidence level_;
    beta_block ends_;
    std::size_t taken_ = 0;
};

void two_sided(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::interval_memory met(counts.size());
    solver ends(level);
    std::array<std::size_t, beta_block::capacity> asked; // NOLINT(*-pro-type-member-init)
    std::size_t waiting = 0;
    const auto settle = [&] {
        ends.solve_all();
        for (std::size_t index = 0; index < waiting; ++index) {
            const tally& one = counts[asked[index]];
            out[asked[index]] = ends.take(one);
            met.keep(one, out[asked[index]]);
        }
        ends.clear();
        waiting = 0;
    };
    for (std::size_t index = 0; index < counts.size(); ++index) {
        if (const interval* answer = met.find(counts[index])) {
            out[index] = *answer;
            continue;
        }
        ends.ask_for(counts[index]);
        asked[waiting++] = index;
        if (ends.full() || waiting == asked.size()) {
            settle();
        }
    }
    settle();
}

} // namespace

interval blaker(tally counts, const confidence& level) {
    require_valid(counts, "blaker");
    interval answer;
    blaker({&counts, 1}, level, {&answer, 1});
    return answer;
}

void blaker(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    detail::require_same_size(counts, out, "blaker");
    detail::require_valid_each(counts, "blaker");
    if (level.which() == side::two) {
        two_sided(counts, level, out);
    } else {
        clopper_pearson(counts, level, out);
    }
}

} // namespace digigap
