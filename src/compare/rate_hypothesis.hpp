#ifndef DIGIGAP_SRC_COMPARE_RATE_HYPOTHESIS_HPP
#define DIGIGAP_SRC_COMPARE_RATE_HYPOTHESIS_HPP

#include <digigap/data/exposed_count.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap::detail {

/// Whether two groups say anything about the ratio of their rates: some exposure each, and events.
[[nodiscard]] inline bool say_something(const exposed_count_pair& counts) {
    return counts.first.exposure > 0.0 && counts.second.exposure > 0.0 &&
           (counts.first.count > 0 || counts.second.count > 0);
}

/// Throws `std::invalid_argument` unless the ratio under a hypothesis is finite and positive.
inline void require_ratio(double hypothesis, const char* function) {
    if (!(hypothesis > 0.0 && std::isfinite(hypothesis))) {
        throw std::invalid_argument(std::string(function) +
                                    ": needs a finite ratio > 0 as hypothesis, got " +
                                    std::to_string(hypothesis));
    }
}

/// All events; throws `std::invalid_argument` where they are too many to count.
[[nodiscard]] inline std::int64_t sum_of_counts(const exposed_count_pair& counts,
                                                const char* function) {
    if (counts.first.count > std::numeric_limits<std::int64_t>::max() - counts.second.count) {
        throw std::invalid_argument(
            std::string(function) + ": needs counts whose sum is below 2^63, got " +
            std::to_string(counts.first.count) + " and " + std::to_string(counts.second.count));
    }
    return counts.first.count + counts.second.count;
}

} // namespace digigap::detail

#endif
