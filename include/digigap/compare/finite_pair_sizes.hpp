#ifndef DIGIGAP_COMPARE_FINITE_PAIR_SIZES_HPP
#define DIGIGAP_COMPARE_FINITE_PAIR_SIZES_HPP

#include <digigap/data/tally_pair.hpp>

#include <cstdint>

namespace digigap {

/// How many units there are and how many of them answer.
struct finite_size {
    std::int64_t population = 0;
    std::int64_t trials = 0;

    [[nodiscard]] constexpr std::int64_t silent() const noexcept { return population - trials; }
    friend constexpr bool operator==(const finite_size&, const finite_size&) = default;
};

/// The sizes of two disjoint finite populations.
struct finite_pair_sizes {
    finite_size first;
    finite_size second;

    [[nodiscard]] constexpr finite_pair_sizes exchanged() const noexcept { return {second, first}; }
    friend constexpr bool operator==(const finite_pair_sizes&, const finite_pair_sizes&) = default;
};

/// A count of units in each of two groups: the yes-answers, or all units with the property.
struct count_pair {
    std::int64_t first = 0;
    std::int64_t second = 0;

    [[nodiscard]] constexpr count_pair exchanged() const noexcept { return {second, first}; }
    friend constexpr bool operator==(const count_pair&, const count_pair&) = default;
};

[[nodiscard]] constexpr finite_pair_sizes sizes_of(const finite_tally_pair& counts) noexcept {
    return {{counts.first.population, counts.first.trials},
            {counts.second.population, counts.second.trials}};
}

[[nodiscard]] constexpr count_pair successes_of(const finite_tally_pair& counts) noexcept {
    return {counts.first.successes, counts.second.successes};
}

/// What the program writes `successes.first / first.trials @ first.population`, and the second.
[[nodiscard]] constexpr finite_tally_pair with_successes(const finite_pair_sizes& sizes,
                                                         const count_pair& successes) noexcept {
    return {{successes.first, sizes.first.trials, sizes.first.population},
            {successes.second, sizes.second.trials, sizes.second.population}};
}

} // namespace digigap

#endif
