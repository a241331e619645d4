#ifndef DIGIGAP_ESTIMATE_BATCH_HPP
#define DIGIGAP_ESTIMATE_BATCH_HPP

#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>
#include <stdexcept>
#include <string>

namespace digigap::detail {

/// Throws `std::invalid_argument` where the sizes differ.
inline void require_same_size(std::span<const tally> counts, std::span<const interval> out,
                              const char* function) {
    if (counts.size() != out.size()) {
        throw std::invalid_argument(
            std::string(function) + ": needs as many intervals as tallies, got " +
            std::to_string(out.size()) + " for " + std::to_string(counts.size()));
    }
}

/// Throws `std::invalid_argument` for the first tally that is not one.
inline void require_valid_each(std::span<const tally> counts, const char* function) {
    for (const tally& one : counts) {
        require_valid(one, function);
    }
}

} // namespace digigap::detail

#endif
