#include <digigap/data/tally.hpp>

#include <doctest/doctest.h>

#include <stdexcept>

using digigap::finite_tally;
using digigap::require_valid;
using digigap::tally;

TEST_CASE("tallies of disjoint groups add up in any order") {
    const tally first{.successes = 3, .trials = 10};
    const tally second{.successes = 0, .trials = 4};
    CHECK(first + second == second + first);
    CHECK(first + second == tally{.successes = 3, .trials = 14});
    CHECK(first + tally{} == first);
}

TEST_CASE("a tally that cannot be is refused with its numbers") {
    CHECK_NOTHROW(require_valid(tally{}, "f"));
    CHECK_THROWS_WITH_AS(require_valid(tally{.successes = 5, .trials = 4}, "wilson"),
                         "wilson: needs 0 <= successes <= trials, got 5 of 4",
                         std::invalid_argument);
    CHECK_THROWS_AS(require_valid(tally{.successes = -1, .trials = 4}, "f"), std::invalid_argument);
    CHECK_THROWS_AS(require_valid(tally{.successes = 0, .trials = -1}, "f"), std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        require_valid(finite_tally{.successes = 1, .trials = 6, .population = 5}, "blaker"),
        "blaker: needs trials <= population, got 6 of 5", std::invalid_argument);
}
