#include <digigap/classify/value_tallies.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <stdexcept>

using digigap::finite_tally;
using digigap::tally;

TEST_CASE("values become tallies: none, and at least so many") {
    const std::array services{0.0, 15.0, 3.0, -0.0, 140.0, 14.9};
    CHECK(digigap::tally_zeros(services) == tally{2, 6});
    CHECK(digigap::tally_at_least(services, 15.0) == tally{2, 6});
    CHECK(digigap::tally_at_least(services, 0.0) == tally{6, 6});
    CHECK(digigap::tally_zeros({}) == tally{0, 0});
    CHECK(digigap::among(digigap::tally_zeros(services), 8) == finite_tally{2, 6, 8});
    CHECK(estimate_share(digigap::among(digigap::tally_zeros(services), 8)).estimate == 2.0 / 6.0);
}

TEST_CASE("a value that is missing is no zero, and a population has all who answered") {
    const std::array missing{1.0, std::numeric_limits<double>::quiet_NaN()};
    CHECK_THROWS_WITH_AS(static_cast<void>(digigap::tally_zeros(missing)),
                         "tally_zeros: needs numbers, got none at index 1", std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(digigap::tally_at_least(missing, 1.0)),
                    std::invalid_argument);
    const std::array one{1.0};
    CHECK_THROWS_AS(static_cast<void>(digigap::tally_at_least(one, missing[1])),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(digigap::among({1, 5}, 4)), std::invalid_argument);
}
