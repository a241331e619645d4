#include <digigap/data/tally_pair.hpp>

#include <doctest/doctest.h>

#include <stdexcept>

using digigap::finite_tally_pair;
using digigap::tally_pair;

TEST_CASE("two groups: who answered, and the question from the other side") {
    const finite_tally_pair bands{.first = {9, 10, 12}, .second = {4, 10, 15}};
    CHECK(bands.answered() == tally_pair{.first = {9, 10}, .second = {4, 10}});
    CHECK(bands.exchanged() == finite_tally_pair{.first = {4, 10, 15}, .second = {9, 10, 12}});
    CHECK(bands.answered().exchanged() == tally_pair{.first = {4, 10}, .second = {9, 10}});
}

TEST_CASE("either group may be the wrong one") {
    CHECK_NOTHROW(require_valid(tally_pair{}, "f"));
    CHECK_THROWS_WITH_AS(require_valid(tally_pair{.first = {1, 2}, .second = {3, 2}}, "f"),
                         "f: needs 0 <= successes <= trials, got 3 of 2", std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        require_valid(finite_tally_pair{.first = {1, 3, 2}, .second = {1, 2, 2}}, "f"),
        "f: needs trials <= population, got 3 of 2", std::invalid_argument);
}
