#ifndef DIGIGAP_TESTS_ESTIMATE_FINITE_COUNTS_HPP
#define DIGIGAP_TESTS_ESTIMATE_FINITE_COUNTS_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace doctest {
template <>
struct StringMaker<digigap::count_interval> {
    static String convert(const digigap::count_interval& value) {
        return toString(value.lower) + ".." + toString(value.upper);
    }
};
} // namespace doctest

namespace finite_counts {

using limits_function = digigap::count_interval (*)(digigap::finite_tally,
                                                    const digigap::confidence&);

inline digigap::finite_tally tally_of(std::size_t x, std::size_t n, std::size_t population) {
    return {static_cast<std::int64_t>(x), static_cast<std::int64_t>(n),
            static_cast<std::int64_t>(population)};
}

/// Thousandths of alpha at the levels 0.99, 0.95, 0.9, 0.8, 0.5.
inline constexpr std::array<unsigned, 5> usual_alphas{10, 50, 100, 200, 500};

inline digigap::confidence level_of(unsigned alpha, digigap::side which = digigap::side::two) {
    return digigap::confidence{(1000.0 - alpha) / 1000.0, which};
}

} // namespace finite_counts

#endif
