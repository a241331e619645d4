#ifndef DIGIGAP_DATA_EXPOSED_COUNT_HPP
#define DIGIGAP_DATA_EXPOSED_COUNT_HPP

#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>

namespace digigap {

/// Events and what they could have happened in: mentions in a document of so many words, persons'
/// complaints in so many inhabitants. The unit of the exposure is the caller's; a rate is events
/// per one unit of it. No exposure and no events is legal: nothing was observed.
struct exposed_count {
    std::int64_t count = 0;
    double exposure = 0.0;

    friend bool operator==(const exposed_count&, const exposed_count&) = default;
};

/// Two independent groups that are set against each other: a ratio is the first's rate over the
/// second's.
struct exposed_count_pair {
    exposed_count first{};
    exposed_count second{};

    /// The same question asked from the other side.
    [[nodiscard]] exposed_count_pair exchanged() const noexcept { return {second, first}; }
    friend bool operator==(const exposed_count_pair&, const exposed_count_pair&) = default;
};

/// Throws `std::invalid_argument` unless count >= 0, the exposure is finite and not negative, and
/// events have some exposure to have happened in. `function` names the caller.
inline void require_valid(const exposed_count& counts, const char* function) {
    if (counts.count < 0) {
        throw std::invalid_argument(std::string(function) + ": needs a count >= 0, got " +
                                    std::to_string(counts.count));
    }
    if (!(counts.exposure >= 0.0 && std::isfinite(counts.exposure))) {
        throw std::invalid_argument(std::string(function) + ": needs a finite exposure >= 0, got " +
                                    std::to_string(counts.exposure));
    }
    if (counts.exposure == 0.0 && counts.count != 0) {
        throw std::invalid_argument(std::string(function) + ": needs an exposure > 0 for a count " +
                                    "of " + std::to_string(counts.count));
    }
}

/// Throws `std::invalid_argument` unless both groups are valid.
inline void require_valid(const exposed_count_pair& counts, const char* function) {
    require_valid(counts.first, function);
    require_valid(counts.second, function);
}

} // namespace digigap

#endif
