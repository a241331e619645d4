#ifndef DIGIGAP_DATA_TALLY_PAIR_HPP
#define DIGIGAP_DATA_TALLY_PAIR_HPP

#include <digigap/data/tally.hpp>

namespace digigap {

/// Two independent groups that are set against each other. A difference is the first's share less
/// the second's, a ratio the first's over the second's.
struct tally_pair {
    tally first;
    tally second;

    /// The same question asked from the other side.
    [[nodiscard]] constexpr tally_pair exchanged() const noexcept { return {second, first}; }
    friend constexpr bool operator==(const tally_pair&, const tally_pair&) = default;
};

/// Two disjoint finite populations, of which some units answered.
struct finite_tally_pair {
    finite_tally first;
    finite_tally second;

    [[nodiscard]] constexpr tally_pair answered() const noexcept {
        return {first.answered(), second.answered()};
    }
    [[nodiscard]] constexpr finite_tally_pair exchanged() const noexcept { return {second, first}; }
    friend constexpr bool operator==(const finite_tally_pair&, const finite_tally_pair&) = default;
};

/// Throws `std::invalid_argument` unless both groups are valid. `function` names the caller.
inline void require_valid(const tally_pair& counts, const char* function) {
    require_valid(counts.first, function);
    require_valid(counts.second, function);
}
inline void require_valid(const finite_tally_pair& counts, const char* function) {
    require_valid(counts.first, function);
    require_valid(counts.second, function);
}

} // namespace digigap

#endif
