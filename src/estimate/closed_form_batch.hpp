#ifndef DIGIGAP_ESTIMATE_CLOSED_FORM_BATCH_HPP
#define DIGIGAP_ESTIMATE_CLOSED_FORM_BATCH_HPP

#include "batch.hpp"

#include <digigap/data/confidence.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace digigap::detail {

/// `out[i]` from `ends(successes, trials, z)`. Counts become doubles and ends become intervals in
/// loops of their own, so that the loop between them is arithmetic on arrays, which every
/// instruction set has vectors for; whole numbers of 64 bits have none before AVX-512.
template <class Ends>
void closed_form_batch(std::span<const tally> counts, const confidence& level,
                       std::span<interval> out, const Ends& ends) {
    constexpr std::size_t block = 256;
    std::array<double, block> successes;
    std::array<double, block> trials;
    std::array<double, block> lower;
    std::array<double, block> upper;
    const double z = level.z();
    for (std::size_t first = 0; first < counts.size(); first += block) {
        const std::size_t size = std::min(block, counts.size() - first);
        for (std::size_t index = 0; index < size; ++index) {
            successes[index] = static_cast<double>(counts[first + index].successes);
            trials[index] = static_cast<double>(counts[first + index].trials);
        }
        for (std::size_t index = 0; index < size; ++index) {
            const interval both = ends(successes[index], trials[index], z);
            const bool empty = trials[index] == 0.0;
            lower[index] = empty ? 0.0 : both.lower;
            upper[index] = empty ? 1.0 : both.upper;
        }
        for (std::size_t index = 0; index < size; ++index) {
            out[first + index] = {level.has_lower() ? lower[index] : 0.0,
                                  level.has_upper() ? upper[index] : 1.0};
        }
    }
}

} // namespace digigap::detail

#endif
