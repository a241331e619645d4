#ifndef DIGIGAP_DATA_PAIRED_TALLY_HPP
#define DIGIGAP_DATA_PAIRED_TALLY_HPP

#include <digigap/data/tally.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace digigap {

/// The same units asked in two years: how many said yes in both, in one only, in neither. All are
/// counts of units (municipalities, persons). The empty table is legal: nothing was observed.
struct paired_tally {
    std::int64_t both = 0;
    std::int64_t first_only = 0;  ///< yes in the first year, no in the second
    std::int64_t second_only = 0; ///< no in the first year, yes in the second
    std::int64_t neither = 0;

    [[nodiscard]] constexpr std::int64_t units() const noexcept {
        return both + first_only + second_only + neither;
    }
    /// Units that changed their answer.
    [[nodiscard]] constexpr std::int64_t changed() const noexcept {
        return first_only + second_only;
    }
    /// Yes-answers of either year, among all units.
    [[nodiscard]] constexpr tally first() const noexcept { return {both + first_only, units()}; }
    [[nodiscard]] constexpr tally second() const noexcept { return {both + second_only, units()}; }

    /// The same units with the years exchanged.
    [[nodiscard]] constexpr paired_tally exchanged() const noexcept {
        return {both, second_only, first_only, neither};
    }
    /// The same units with yes and no exchanged.
    [[nodiscard]] constexpr paired_tally negated() const noexcept {
        return {neither, second_only, first_only, both};
    }
    /// Tables of disjoint units add up.
    constexpr paired_tally& operator+=(const paired_tally& other) noexcept {
        both += other.both;
        first_only += other.first_only;
        second_only += other.second_only;
        neither += other.neither;
        return *this;
    }
    [[nodiscard]] friend constexpr paired_tally operator+(paired_tally left,
                                                          const paired_tally& right) noexcept {
        return left += right;
    }
    friend constexpr bool operator==(const paired_tally&, const paired_tally&) = default;
};

/// The largest number of units in a `paired_tally`, so that no sum of its counts overflows.
inline constexpr std::int64_t largest_paired_units = std::int64_t{1} << 60;

/// Throws `std::invalid_argument` unless no count is negative and their sum is at most
/// `largest_paired_units`. `function` names the caller.
inline void require_valid(const paired_tally& counts, const char* function) {
    std::int64_t left = largest_paired_units;
    for (const std::int64_t count :
         {counts.both, counts.first_only, counts.second_only, counts.neither}) {
        if (count < 0 || count > left) {
            throw std::invalid_argument(std::string(function) +
                                        ": needs counts from 0 to 2^60 in all, got " +
                                        std::to_string(count));
        }
        left -= count;
    }
}

} // namespace digigap

#endif
