#ifndef DIGIGAP_SRC_COMPARE_PAIR_BATCH_HPP
#define DIGIGAP_SRC_COMPARE_PAIR_BATCH_HPP

#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <span>
#include <stdexcept>
#include <string>

namespace digigap::detail {

/// Throws `std::invalid_argument` where the sizes differ.
inline void require_same_size(std::span<const tally_pair> counts, std::span<const interval> out,
                              const char* function) {
    if (counts.size() != out.size()) {
        throw std::invalid_argument(
            std::string(function) + ": needs as many intervals as pairs, got " +
            std::to_string(out.size()) + " for " + std::to_string(counts.size()));
    }
}

} // namespace digigap::detail

#endif
