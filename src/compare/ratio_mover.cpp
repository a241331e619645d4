#include "../detail/instruction_sets.hpp"
#include "bracketed_root.hpp"
#include "pair_batch.hpp"
#include "ratio_tests.hpp"

#include <digigap/compare/ratio_limits.hpp>
#include <digigap/estimate/wilson.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace digigap {

namespace detail {

namespace {

/// The lower end for a positive first share. With d1 and d2 the distances of the first share's
/// lower limit and the second's upper one, the root of Donner and Zou is
/// p2^2 d1^2 + d2^2 l1 (2 p1 - l1), and dividing by the sum of p1 p2 and it needs no difference.
double lower_from(double share, interval ends, double other, interval other_ends) {
    const double d1 = share - ends.lower;
    const double d2 = other_ends.upper - other;
    const double product = ends.lower * (share + d1);
    const double across = other * d1;
    return product / (share * other + std::sqrt(across * across + d2 * d2 * product));
}

/// Pairs in, ends out, in arrays of their own so that the loop between is plain arithmetic, for
/// which every instruction set has vectors.
struct mover_block {
    static constexpr std::size_t capacity = 64;
    using column = std::array<double, capacity>;

    column successes1;
    column trials1;
    column successes2;
    column trials2;
    column lower;
    column upper;
};

/// Both ends of every pair of the block for z >= 0, where no group is empty.
void mover_ends(mover_block& block, std::size_t size, double z) {
    for (std::size_t index = 0; index < size; ++index) {
        const double x1 = block.successes1[index];
        const double n1 = block.trials1[index];
        const double x2 = block.successes2[index];
        const double n2 = block.trials2[index];
        const double p1 = x1 / n1;
        const double p2 = x2 / n2;
        const double estimate = p1 / p2;
        const interval first = wilson_ends({x1, n1}, z);
        const interval second = wilson_ends({x2, n2}, z);
        const double below = lower_from(p1, first, p2, second);
        const double reciprocal = lower_from(p2, second, p1, first);
        const double lower = x1 == 0.0 ? 0.0 : below;
        const double upper = 1.0 / (x2 == 0.0 ? 0.0 : reciprocal);
        // Against rounding; where neither has successes the estimate is no number.
        block.lower[index] = lower > estimate ? estimate : lower;
        block.upper[index] = upper < estimate ? estimate : upper;
    }
}

/// Empty groups are filled in as 0 of 1, so that nothing divides by 0 where it matters.
void fill(mover_block::column& successes, mover_block::column& trials, std::size_t index,
          const tally& counts) {
    successes[index] = static_cast<double>(counts.successes);
    trials[index] = counts.trials == 0 ? 1.0 : static_cast<double>(counts.trials);
}

/// `out[i]` for at most a block of valid pairs.
void mover_pairs(std::span<const tally_pair> counts, const confidence& level,
                 std::span<interval> out) {
    mover_block block; // NOLINT(cppcoreguidelines-pro-type-member-init): filled before it is read
    for (std::size_t index = 0; index < counts.size(); ++index) {
        fill(block.successes1, block.trials1, index, counts[index].first);
        fill(block.successes2, block.trials2, index, counts[index].second);
    }
    mover_ends(block, counts.size(), std::abs(level.z()));
    // Below level 0.5 a one-sided bound lies beyond the estimate: it is the other end.
    const bool beyond = level.z() < 0.0;
    for (std::size_t index = 0; index < counts.size(); ++index) {
        const auto& [first, second] = counts[index];
        const bool empty = first.trials == 0 || second.trials == 0;
        interval& ends = out[index];
        ends = {0.0, infinity};
        if (!empty && first.successes != 0 && level.has_lower()) {
            ends.lower = beyond ? block.upper[index] : block.lower[index];
        }
        if (!empty && second.successes != 0 && level.has_upper()) {
            ends.upper = beyond ? block.lower[index] : block.upper[index];
        }
    }
}

#if DIGIGAP_WIDE_KERNELS
[[gnu::target("arch=x86-64-v4,prefer-vector-width=512"), gnu::flatten]] void
wide_mover_pairs(std::span<const tally_pair> counts, const confidence& level,
                 std::span<interval> out) {
    mover_pairs(counts, level, out);
}
#endif

} // namespace

double mover_r_z(const two_by_two& cells, double null) {
    // An end at the null ratio is a difference p1 - null p2 that equals the joint reach of the
    // limits towards each other; beyond the largest z the p-value has no digits.
    constexpr double largest_z = 40.0;
    const double p1 = cells.x1 / cells.n1();
    const double p2 = cells.x2 / cells.n2();
    const double apart = p1 - null * p2;
    const double sign = apart < 0.0 ? -1.0 : 1.0;
    const auto excess = [&](double z) {
        const interval first = wilson_ends({cells.x1, cells.n1()}, z);
        const interval second = wilson_ends({cells.x2, cells.n2()}, z);
        const double reach1 = sign > 0.0 ? p1 - first.lower : first.upper - p1;
        const double reach2 = sign > 0.0 ? second.upper - p2 : p2 - second.lower;
        return std::hypot(reach1, null * reach2) - std::abs(apart);
    };
    if (apart == 0.0) {
        return 0.0;
    }
    if (excess(largest_z) < 0.0) {
        return sign * infinity;
    }
    return sign * bracketed_root({0.0, largest_z}, excess);
}

} // namespace detail

namespace ratio {

interval mover_r(const tally_pair& counts, const confidence& level) {
    require_valid(counts, "mover_r");
    interval ends;
    detail::mover_pairs({&counts, 1}, level, {&ends, 1});
    return ends;
}

void mover_r(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out) {
    detail::require_same_size(counts, out, "mover_r");
    for (const tally_pair& one : counts) {
        require_valid(one, "mover_r");
    }
    auto* kernel = &detail::mover_pairs;
#if DIGIGAP_WIDE_KERNELS
    if (__builtin_cpu_supports("x86-64-v4")) {
        kernel = &detail::wide_mover_pairs;
    }
#endif
    constexpr std::size_t capacity = detail::mover_block::capacity;
    for (std::size_t first = 0; first < counts.size(); first += capacity) {
        const std::size_t size = std::min(capacity, counts.size() - first);
        kernel(counts.subspan(first, size), level, out.subspan(first, size));
    }
}

} // namespace ratio

} // namespace digigap
