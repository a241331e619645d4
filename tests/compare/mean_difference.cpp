#include "../listed_numbers.hpp"
#include "../reference_rows.hpp"

#include <digigap/compare/mean_difference.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::estimate_mean_difference;
using digigap::interval;
using digigap::mean_difference_estimate;
using digigap::mean_summary;
using digigap::mean_summary_pair;
using digigap::side;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

mean_summary summary_at(const std::vector<std::string>& row, std::size_t column) {
    mean_summary group{.mean = std::stod(row[column]),
                       .standard_deviation = std::stod(row[column + 1]),
                       .n = std::stoll(row[column + 2])};
    if (row[column + 3] != "0") {
        group.population = std::stoll(row[column + 3]);
    }
    return group;
}

} // namespace

TEST_CASE("Welch's limits of two summaries have the digits of 50-digit quantiles") {
    int rows = 0;
    for (const auto& row : reference_rows("means.csv")) {
        if (row[0] != "welch") {
            continue;
        }
        const mean_summary_pair groups{.first = summary_at(row, 1), .second = summary_at(row, 5)};
        const double level = std::stod(row[9]);
        const bool two = row[10] == "2";
        const interval below =
            estimate_mean_difference(groups, confidence(level, two ? side::two : side::lower))
                .limits;
        const interval above =
            estimate_mean_difference(groups, confidence(level, two ? side::two : side::upper))
                .limits;
        CHECK(difference_on(10.0, below.lower, std::stod(row[11])) <= 1e-12);
        CHECK(difference_on(10.0, above.upper, std::stod(row[12])) <= 1e-12);
        const interval mirrored =
            estimate_mean_difference({.first = groups.second, .second = groups.first},
                                     confidence(level, two ? side::two : side::upper))
                .limits;
        CHECK(mirrored.upper == -below.lower);
        ++rows;
    }
    CHECK(rows == 63);
}

TEST_CASE("Welch's limits and test of two groups of values are those of R's t.test") {
    int rows = 0;
    for (const auto& row : reference_rows("comparisons.csv")) {
        if (row[0] != "welch") {
            continue;
        }
        const std::vector<double> first = listed_numbers(row[1]);
        const std::vector<double> second = listed_numbers(row[2]);
        const mean_difference_estimate found =
            estimate_mean_difference({.first = {.values = first}, .second = {.values = second}},
                                     confidence(std::stod(row[3]), side_named(row[4])));
        CHECK(difference_on(1.0, found.estimate.value(), std::stod(row[6])) <= 1e-13);
        CHECK(difference_on(1.0, found.limits.lower, std::stod(row[7])) <= 1e-12);
        CHECK(difference_on(1.0, found.limits.upper, std::stod(row[8])) <= 1e-12);
        CHECK(relative_difference(found.p_value, std::stod(row[9])) <= 1e-11);
        CHECK(relative_difference(found.degrees, std::stod(row[10])) <= 1e-13);
        ++rows;
    }
    CHECK(rows == 45);
}

TEST_CASE("finite bands: two censuses differ by exactly so much, and one narrows the interval") {
    const mean_summary large{.mean = 67.0, .standard_deviation = 30.0, .n = 14, .population = 14};
    const mean_summary others{.mean = 8.0, .standard_deviation = 9.0, .n = 76, .population = 76};
    const mean_difference_estimate exact =
        estimate_mean_difference({.first = large, .second = others});
    CHECK(exact.limits == interval{59.0, 59.0});
    CHECK(exact.p_value == 0.0);
    CHECK(p_value(exact, 59.0) == 1.0);
    CHECK(exact.degrees == infinite);
    mean_summary some = others;
    some.population = 290;
    const mean_difference_estimate half =
        estimate_mean_difference({.first = large, .second = some});
    CHECK(half.degrees == doctest::Approx(75.0));
    CHECK(half.limits.lower < 59.0);
    // A census of one unit has no standard deviation and needs none.
    const mean_summary single{.mean = 140.0, .n = 1, .population = 1};
    const mean_difference_estimate city =
        estimate_mean_difference({.first = single, .second = some});
    CHECK(city.degrees == doctest::Approx(75.0));
    CHECK(city.limits.upper - city.limits.lower ==
          doctest::Approx(half.limits.upper - half.limits.lower));
}

TEST_CASE("differences of means without an answer, and of wrong groups") {
    const mean_summary some{.mean = 3.0, .standard_deviation = 1.0, .n = 9};
    for (const mean_summary& few : {mean_summary{}, mean_summary{.mean = 4.0, .n = 1},
                                    mean_summary{.mean = 4.0, .n = 1, .population = 2}}) {
        const mean_difference_estimate found =
            estimate_mean_difference({.first = some, .second = few});
        CHECK(found.estimate.has_value() == (few.n > 0));
        CHECK(found.limits == interval{-infinite, infinite});
        CHECK(found.p_value == 1.0);
    }
    CHECK_THROWS_AS(static_cast<void>(estimate_mean_difference(
                        {.first = some, .second = {.mean = 1.0, .n = -1}})),
                    std::invalid_argument);
    const std::array wrong{1.0, infinite};
    CHECK_THROWS_WITH_AS(
        static_cast<void>(estimate_mean_difference({.first = {.values = wrong}, .second = {}})),
        "estimate_mean_difference: needs finite values, got inf at index 1", std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(p_value(
                        estimate_mean_difference({.first = some, .second = some}), infinite)),
                    std::invalid_argument);
    // Sizes whose squares are no doubles.
    const mean_summary huge{.mean = 1e300, .standard_deviation = 1e300, .n = 4};
    const mean_summary tiny{.mean = 1e-300, .standard_deviation = 1e-300, .n = 4};
    for (const mean_summary_pair& groups :
         {mean_summary_pair{huge, tiny}, mean_summary_pair{tiny, tiny},
          mean_summary_pair{huge, huge}}) {
        const mean_difference_estimate found = estimate_mean_difference(groups);
        CHECK(found.limits.lower <= found.limits.upper);
        CHECK(0.0 <= found.p_value);
    }
}
