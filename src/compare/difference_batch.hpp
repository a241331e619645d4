#ifndef DIGIGAP_SRC_COMPARE_DIFFERENCE_BATCH_HPP
#define DIGIGAP_SRC_COMPARE_DIFFERENCE_BATCH_HPP

#include "../detail/instruction_sets.hpp"
#include "difference_pair.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

namespace digigap::detail {

/// Pairs in, ends out, in arrays of their own so that the loops of a kernel are plain arithmetic,
/// for which every instruction set has vectors.
struct pair_block {
    static constexpr std::size_t capacity = 64;
    using column = std::array<double, capacity>;

    struct group {
        column successes;
        column failures;
        column trials;
    };
    group first;
    group second;
    column lower;
    column upper;

    [[nodiscard]] real_pair operator[](std::size_t index) const noexcept {
        return {{first.successes[index], first.failures[index], first.trials[index]},
                {second.successes[index], second.failures[index], second.trials[index]}};
    }
};

/// An empty group is filled in as 0 of 1, so that kernels divide by no zero.
inline void fill(pair_block::group& group, std::size_t index, const tally& counts) noexcept {
    const auto trials = static_cast<double>(counts.trials);
    const double stand_in = trials == 0.0 ? 1.0 : 0.0;
    group.successes[index] = static_cast<double>(counts.successes);
    group.failures[index] = static_cast<double>(counts.trials - counts.successes) + stand_in;
    group.trials[index] = trials + stand_in;
}

/// Negative as soon as the tally is none.
[[nodiscard]] inline std::uint64_t sign_of(const tally& counts) noexcept {
    const auto successes = static_cast<std::uint64_t>(counts.successes);
    const auto trials = static_cast<std::uint64_t>(counts.trials);
    return successes | trials | (trials - successes);
}

/// `out[i]` for at most a block of pairs; the answer is whether every pair is one, without which
/// nothing is written. `Kernel(block, size, z)` writes both ends.
template <auto Kernel>
bool difference_block(std::span<const tally_pair> counts, const confidence& level,
                      std::span<interval> out) {
    pair_block block; // NOLINT(cppcoreguidelines-pro-type-member-init): filled before it is read
    std::uint64_t signs = 0;
    for (const tally_pair& one : counts) {
        signs |= sign_of(one.first) | sign_of(one.second);
    }
    if (signs >> 63 != 0) {
        return false;
    }
    for (std::size_t index = 0; index < counts.size(); ++index) {
        fill(block.first, index, counts[index].first);
        fill(block.second, index, counts[index].second);
    }
    Kernel(block, counts.size(), level.z());
    const bool has_lower = level.has_lower();
    const bool has_upper = level.has_upper();
    for (std::size_t index = 0; index < counts.size(); ++index) {
        const bool empty = std::min(counts[index].first.trials, counts[index].second.trials) == 0;
        const double lower = block.lower[index] > -1.0 ? block.lower[index] : -1.0;
        const double upper = block.upper[index] < 1.0 ? block.upper[index] : 1.0;
        // One-sided, a bound can lie on the other side of the range.
        out[index] = {(empty | !has_lower) ? -1.0 : std::min(lower, 1.0),
                      (empty | !has_upper) ? 1.0 : std::max(upper, -1.0)};
    }
    return true;
}

#if DIGIGAP_WIDE_KERNELS
template <auto Kernel>
[[gnu::target("arch=x86-64-v4,prefer-vector-width=512"), gnu::flatten]] bool
wide_difference_block(std::span<const tally_pair> counts, const confidence& level,
                      std::span<interval> out) {
    return difference_block<Kernel>(counts, level, out);
}
#endif

/// Throws `std::invalid_argument` where the sizes differ or a pair is not one.
template <auto Kernel>
void difference_batch(std::span<const tally_pair> counts, const confidence& level,
                      std::span<interval> out, const char* function) {
    if (counts.size() != out.size()) {
        throw std::invalid_argument(
            std::string(function) + ": needs as many intervals as pairs, got " +
            std::to_string(out.size()) + " for " + std::to_string(counts.size()));
    }
    auto* kernel = &difference_block<Kernel>;
#if DIGIGAP_WIDE_KERNELS
    if (__builtin_cpu_supports("x86-64-v4")) {
        kernel = &wide_difference_block<Kernel>;
    }
#endif
    for (std::size_t first = 0; first < counts.size(); first += pair_block::capacity) {
        const std::size_t size = std::min(pair_block::capacity, counts.size() - first);
        const auto some = counts.subspan(first, size);
        if (!kernel(some, level, out.subspan(first, size))) {
            for (const tally_pair& one : some) {
                require_valid(one, function);
            }
        }
    }
}

template <auto Kernel>
[[nodiscard]] interval difference_single(const tally_pair& counts, const confidence& level,
                                         const char* function) {
    interval out;
    if (!difference_block<Kernel>({&counts, 1}, level, {&out, 1})) {
        require_valid(counts, function);
    }
    return out;
}

/// The kernel of a closed form: `Ends(pair, z)` for each pair.
template <auto Ends>
void each_end(pair_block& block, std::size_t size, double z) {
    for (std::size_t index = 0; index < size; ++index) {
        const interval both = Ends(block[index], z);
        block.lower[index] = both.lower;
        block.upper[index] = both.upper;
    }
}

} // namespace digigap::detail

#endif
