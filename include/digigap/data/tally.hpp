#ifndef DIGIGAP_DATA_TALLY_HPP
#define DIGIGAP_DATA_TALLY_HPP

#include <cstdint>
#include <stdexcept>
#include <string>

namespace digigap {

/// Yes-answers among answers: `successes` of `trials`, both counts of units (municipalities,
/// persons). The empty tally 0 of 0 is legal: nothing was observed.
struct tally {
    std::int64_t successes = 0;
    std::int64_t trials = 0;

    /// Tallies of disjoint groups add up; any order and any split give the same answer.
    constexpr tally& operator+=(const tally& other) noexcept {
        successes += other.successes;
        trials += other.trials;
        return *this;
    }
    [[nodiscard]] friend constexpr tally operator+(tally left, const tally& right) noexcept {
        return left += right;
    }
    friend constexpr bool operator==(const tally&, const tally&) = default;
};

/// Yes-answers among the `trials` units that answered, of `population` known units in all.
/// The `population - trials` others exist and did not answer.
struct finite_tally {
    std::int64_t successes = 0;
    std::int64_t trials = 0;
    std::int64_t population = 0;

    [[nodiscard]] constexpr tally answered() const noexcept { return {successes, trials}; }
    friend constexpr bool operator==(const finite_tally&, const finite_tally&) = default;
};

/// Throws `std::invalid_argument` unless 0 <= successes <= trials. `function` names the caller.
inline void require_valid(const tally& counts, const char* function) {
    if (counts.successes < 0 || counts.successes > counts.trials) {
        throw std::invalid_argument(
            std::string(function) + ": needs 0 <= successes <= trials, got " +
            std::to_string(counts.successes) + " of " + std::to_string(counts.trials));
    }
}

/// Throws `std::invalid_argument` unless 0 <= successes <= trials <= population.
inline void require_valid(const finite_tally& counts, const char* function) {
    require_valid(counts.answered(), function);
    if (counts.trials > counts.population) {
        throw std::invalid_argument(std::string(function) + ": needs trials <= population, got " +
                                    std::to_string(counts.trials) + " of " +
                                    std::to_string(counts.population));
    }
}

} // namespace digigap

#endif
