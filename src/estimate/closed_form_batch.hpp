#ifndef DIGIGAP_ESTIMATE_CLOSED_FORM_BATCH_HPP
#define DIGIGAP_ESTIMATE_CLOSED_FORM_BATCH_HPP

#include "../detail/instruction_sets.hpp"
#include "batch.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/detail/hold_estimate.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace digigap::detail {

/// Tallies in, intervals out, in arrays of their own so that the loop between is plain arithmetic,
/// for which every instruction set has vectors.
struct closed_form_block {
    static constexpr std::size_t capacity = 64;

    std::array<double, capacity> successes;
    std::array<double, capacity> trials;
    std::array<double, capacity> lower;
    std::array<double, capacity> upper;
};

/// The rare case, apart.
inline void hold_estimates(const closed_form_block& block, double z, std::span<interval> out) {
    for (std::size_t index = 0; index < out.size(); ++index) {
        if (rounding_may_pass_estimate(block.trials[index], z)) {
            out[index] = hold_estimate(out[index], block.successes[index] / block.trials[index]);
        }
    }
}

/// `out[i]` from `Ends({successes, trials}, z)` for at most a block; the answer is whether every
/// tally is one, without which nothing is written.
template <auto Ends>
bool closed_form(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    // Filled before it is read; zeros first would cost a tenth of the time.
    closed_form_block block; // NOLINT(cppcoreguidelines-pro-type-member-init)
    // The top bit is set as soon as one of these is negative.
    std::uint64_t signs = 0;
    std::uint64_t at_most = 0; // no number of trials is larger
    for (std::size_t index = 0; index < counts.size(); ++index) {
        const auto successes = static_cast<std::uint64_t>(counts[index].successes);
        const auto trials = static_cast<std::uint64_t>(counts[index].trials);
        signs |= successes | trials | (trials - successes);
        at_most |= trials;
        block.successes[index] = static_cast<double>(counts[index].successes);
        block.trials[index] = static_cast<double>(counts[index].trials);
    }
    if (signs >> 63 != 0) {
        return false;
    }
    const double z = level.z();
    const bool has_lower = level.has_lower();
    const bool has_upper = level.has_upper();
    for (std::size_t index = 0; index < counts.size(); ++index) {
        const interval both = Ends({block.successes[index], block.trials[index]}, z);
        const bool empty = block.trials[index] == 0.0;
        // Operators that do not branch keep the loop fit for vectors.
        block.lower[index] = (empty | !has_lower) ? 0.0 : both.lower;
        block.upper[index] = (empty | !has_upper) ? 1.0 : both.upper;
    }
    for (std::size_t index = 0; index < counts.size(); ++index) {
        out[index] = {block.lower[index], block.upper[index]};
    }
    if (rounding_may_pass_estimate(static_cast<double>(at_most), z)) {
        hold_estimates(block, z, out);
    }
    return true;
}

#if DIGIGAP_WIDE_KERNELS
template <auto Ends>
[[gnu::target("arch=x86-64-v4,prefer-vector-width=512"), gnu::flatten]] bool
wide_closed_form(std::span<const tally> counts, const confidence& level, std::span<interval> out) {
    return closed_form<Ends>(counts, level, out);
}
#endif

/// Throws `std::invalid_argument` where the sizes differ or a tally is not one.
template <auto Ends>
void closed_form_batch(std::span<const tally> counts, const confidence& level,
                       std::span<interval> out, const char* function) {
    require_same_size(counts, out, function);
    auto* kernel = &closed_form<Ends>;
#if DIGIGAP_WIDE_KERNELS
    if (__builtin_cpu_supports("x86-64-v4")) {
        kernel = &wide_closed_form<Ends>;
    }
#endif
    for (std::size_t first = 0; first < counts.size(); first += closed_form_block::capacity) {
        const std::size_t size = std::min(closed_form_block::capacity, counts.size() - first);
        if (!kernel(counts.subspan(first, size), level, out.subspan(first, size))) {
            require_valid_each(counts, function);
        }
    }
}

} // namespace digigap::detail

#endif
