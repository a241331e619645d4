#include "../listed_numbers.hpp"
#include "../reference_rows.hpp"
#include "../thorough.hpp"

#include <digigap/estimate/rate.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <vector>

using digigap::confidence;
using digigap::exposed_count;
using digigap::garwood;
using digigap::garwood_p_value;
using digigap::interval;
using digigap::side;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

} // namespace

TEST_CASE("garwood prints what the literature prints") {
    // Limits of the mean for 0, 1 and 10 events, as every table has them: Ulm (1990), American
    // Journal of Epidemiology 131, 373-375, doi:10.1093/oxfordjournals.aje.a115507.
    struct row {
        std::int64_t count;
        interval printed;
    };
    for (const row& one : {row{0, {0.0, 3.689}}, row{1, {0.025, 5.572}}, row{10, {4.795, 18.39}}}) {
        const interval found = garwood({one.count, 1.0});
        CHECK(std::abs(found.lower - one.printed.lower) <= 5e-4);
        CHECK(std::abs(found.upper - one.printed.upper) <= 5e-4);
    }
    // No events: closed form, -log of the tail.
    CHECK(relative_difference(garwood({0, 4.0}).upper, -std::log(0.025) / 4.0) <= 1e-14);
}

TEST_CASE("garwood has the digits of 50-digit quantiles up to 1e9 events") {
    int rows = 0;
    for (const auto& row : reference_rows("gamma_rates.csv")) {
        if (row[0] != "garwood") {
            continue;
        }
        const exposed_count counts{std::stoll(row[1]), 1.0};
        const double level = std::stod(row[2]);
        const bool two = row[3] == "2";
        CAPTURE(counts.count);
        CAPTURE(level);
        const double lower =
            garwood(counts, confidence(level, two ? side::two : side::lower)).lower;
        const double upper =
            garwood(counts, confidence(level, two ? side::two : side::upper)).upper;
        CHECK(relative_difference(lower, std::stod(row[4])) <= 1e-14);
        CHECK(relative_difference(upper, std::stod(row[5])) <= 1e-14);
        ++rows;
    }
    CHECK(rows > 400);
}

TEST_CASE("garwood agrees with R's poisson.test") {
    int rows = 0;
    for (const auto& row : reference_rows("comparisons.csv")) {
        if (row[0] != "garwood") {
            continue;
        }
        const exposed_count counts = listed_counts(row[1]).at(0);
        const side which = side_named(row[4]);
        const digigap::rate_estimate found =
            digigap::estimate_rate(counts, confidence(std::stod(row[3]), which));
        CAPTURE(row[1]);
        CHECK(relative_difference(found.estimate.value(), std::stod(row[6])) <= 1e-15);
        CHECK(relative_difference(found.limits.lower, std::stod(row[7])) <= 1e-12);
        CHECK(relative_difference(found.limits.upper, std::stod(row[8])) <= 1e-12);
        if (which != side::two) { // R's two-sided one is the minimum likelihood's
            CHECK(difference_on(1e-300, garwood_p_value(counts, 1.0, which),
                                std::strtod(row[9].c_str(), nullptr)) <= 1e-11);
        }
        ++rows;
    }
    CHECK(rows == 96);
}

TEST_CASE("garwood keeps its promises for every count up to 1000") {
    constexpr std::array levels{0.5, 0.8, 0.95, 0.99, 0.9999999};
    int broken = 0;
    const auto expect = [&](bool kept) { broken += kept ? 0 : 1; };
    for (const side which : {side::two, side::lower, side::upper}) {
        for (std::int64_t x = 0; x <= 1000; x += thorough ? 1 : 13) {
            interval narrower{static_cast<double>(x), static_cast<double>(x)};
            for (const double level : levels) {
                const confidence sure(level, which);
                const interval found = garwood({x, 1.0}, sure);
                expect(found.lower <= static_cast<double>(x) &&
                       static_cast<double>(x) <= found.upper);
                expect(found.lower <= narrower.lower && narrower.upper <= found.upper);
                expect(which != side::lower || found.upper == infinite);
                expect(which != side::upper || found.lower == 0.0);
                expect(x != 0 || found.lower == 0.0);
                const interval scaled = garwood({x, 0.25}, sure);
                expect(scaled.lower == 4.0 * found.lower && scaled.upper == 4.0 * found.upper);
                const interval before = garwood({std::max<std::int64_t>(x - 1, 0), 1.0}, sure);
                expect(before.lower <= found.lower && before.upper <= found.upper);
                narrower = found;
                // The test of either end.
                if (found.lower > 0.0) {
                    expect(relative_difference(garwood_p_value({x, 1.0}, found.lower, which),
                                               sure.alpha()) <= 1e-9);
                }
                if (std::isfinite(found.upper)) {
                    expect(relative_difference(garwood_p_value({x, 1.0}, found.upper, which),
                                               sure.alpha()) <= 1e-9);
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("garwood covers every rate at least at its level") {
    // Coverage summed exactly: Poisson terms by their ratio, lowest just outside an end.
    for (const double level : {0.5, 0.95}) {
        std::vector<interval> limits;
        std::vector<double> means;
        for (std::int64_t x = 0; x <= 200; ++x) {
            limits.push_back(garwood({x, 1.0}, confidence(level)));
            for (const double end : {limits.back().lower, limits.back().upper}) {
                if (end > 0.0 && end < 60.0) {
                    means.insert(means.end(), {end * (1.0 - 1e-12), end * (1.0 + 1e-12)});
                }
            }
        }
        double lowest = 1.0;
        for (const double mean : means) {
            long double term = std::exp(-static_cast<long double>(mean));
            long double covered = 0.0L;
            for (std::size_t x = 0; x < limits.size(); ++x) {
                covered += limits[x].lower <= mean && mean <= limits[x].upper ? term : 0.0L;
                term *= static_cast<long double>(mean) / static_cast<long double>(x + 1);
            }
            lowest = std::min(lowest, static_cast<double>(covered));
        }
        CHECK(lowest >= level - 1e-9);
    }
}

TEST_CASE("without exposure nothing is known about a rate, and events need some") {
    const digigap::rate_estimate none = digigap::estimate_rate({0, 0.0});
    CHECK_FALSE(none.estimate);
    CHECK(none.limits == interval{0.0, infinite});
    CHECK(garwood_p_value({0, 0.0}, 3.0) == 1.0);
    CHECK_THROWS_WITH_AS(static_cast<void>(garwood({3, 0.0})),
                         "garwood: needs an exposure > 0 for a count of 3", std::invalid_argument);
    for (const exposed_count& wrong :
         {exposed_count{-1, 1.0}, exposed_count{1, -1.0}, exposed_count{1, infinite},
          exposed_count{1, std::numeric_limits<double>::quiet_NaN()}}) {
        CHECK_THROWS_AS(static_cast<void>(digigap::estimate_rate(wrong)), std::invalid_argument);
    }
    CHECK_THROWS_AS(static_cast<void>(garwood_p_value({1, 1.0}, -1.0)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(garwood_p_value({1, 1.0}, infinite)), std::invalid_argument);
}

TEST_CASE("rates at the end of what numbers can say") {
    for (const std::int64_t count :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{1000000000}, INT64_MAX}) {
        for (const double exposure : {5e-324, 1e-300, 1.0, 1e308}) {
            for (const double level : {1e-12, 0.5, 1.0 - 1e-15}) {
                const interval found = garwood({count, exposure}, confidence(level));
                CHECK(0.0 <= found.lower);
                CHECK(found.lower <= found.upper);
            }
        }
    }
    CHECK(garwood_p_value({1, 1.0}, 0.0) == 0.0);
    CHECK(garwood_p_value({0, 1.0}, 0.0) == 1.0);
    // A small p-value keeps its digits: P(X >= 50) for a mean of 1 (mpmath: 1.2339...e-65).
    CHECK(garwood_p_value({50, 1.0}, 1.0, side::lower) > 0.0);
}
