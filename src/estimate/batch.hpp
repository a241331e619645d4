#ifndef DIGIGAP_ESTIMATE_BATCH_HPP
#define DIGIGAP_ESTIMATE_BATCH_HPP

#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>
#include <stdexcept>
#include <string>

namespace digigap::detail {

/// Throws `std::invalid_argument` where the sizes differ or a tally is not one.
inline void require_valid_batch(std::span<const tally> counts, std::span<const interval> out,
                                const char* function) {
    if (counts.size() != out.size()) {
        throw std::invalid_argument(
            std::string(function) + ": needs as many intervals as tallies, got " +
            std::to_string(out.size()) + " for " + std::to_string(counts.size()));
    }
    // One flag for all, so that the sound case is a plain loop.
    bool sound = true;
    for (const tally& one : counts) {
        sound &= (one.successes >= 0) & (one.successes <= one.trials);
    }
    if (!sound) {
        for (const tally& one : counts) {
            require_valid(one, function);
        }
    }
}

} // namespace digigap::detail

#endif
