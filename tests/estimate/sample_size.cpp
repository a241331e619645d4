#include "../thorough.hpp"

#include <digigap/estimate/coverage.hpp>
#include <digigap/estimate/sample_size.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <vector>

using digigap::confidence;
using digigap::finite_method;
using digigap::finite_sample;
using digigap::finite_share_truth;
using digigap::finite_width_goal;
using digigap::interval;
using digigap::process_sample;
using digigap::sample_size;
using digigap::sample_size_for_width;
using digigap::sample_size_status;
using digigap::share_method;
using digigap::share_truth;
using digigap::side;
using digigap::width_goal;
using doctest::Approx;

namespace {

double widest(const std::vector<interval>& limits, side which) {
    double most = 0.0;
    const auto n = static_cast<double>(limits.size() - 1);
    for (std::size_t x = 0; x < limits.size(); ++x) {
        const double seen = static_cast<double>(x) / n;
        const interval& one = limits[x];
        most = std::max(most, n == 0.0 || which == side::two ? one.upper - one.lower
                              : which == side::lower         ? std::abs(seen - one.lower)
                                                             : std::abs(one.upper - seen));
    }
    return most;
}

/// The first n of which all larger ones of the list do, too.
std::int64_t first_of_all(const std::vector<double>& widths, double wanted) {
    std::int64_t first = 0;
    for (std::size_t n = 0; n < widths.size(); ++n) {
        first = widths[n] > wanted + 1e-12 ? static_cast<std::int64_t>(n) + 1 : first;
    }
    return first;
}

const std::array<std::optional<double>, 3> expectations{std::nullopt, 0.5, 0.13};

} // namespace

TEST_CASE("known units: every population up to 60, every number of answers tried") {
    std::size_t broken = 0;
    std::size_t luck = 0;
    for (std::int64_t population = 1; population <= 60; population += thorough ? 1 : 13) {
        for (const finite_method method : digigap::finite_methods()) {
            for (const side which : {side::two, side::upper}) {
                const confidence level{which == side::two ? 0.95 : 0.8, which};
                std::vector<std::vector<double>> widths(expectations.size());
                for (std::int64_t n = 0; n <= population; ++n) {
                    const auto limits =
                        limits_of_outcomes(finite_sample{n, population}, method, level);
                    widths[0].push_back(widest(limits, which));
                    for (std::size_t i = 1; i < expectations.size(); ++i) {
                        const auto count = static_cast<std::int64_t>(
                            std::llround(*expectations[i] * static_cast<double>(population)));
                        widths[i].push_back(expected_width(finite_share_truth{count, n, population},
                                                           limits, which));
                    }
                }
                for (std::size_t i = 0; i < expectations.size(); ++i) {
                    for (const double wanted : {0.0, 0.03, 0.1, 0.1999, 0.3, 0.5, 0.75, 1.0}) {
                        const sample_size found =
                            sample_size_for_width(finite_width_goal{.width = wanted,
                                                                    .share = expectations[i],
                                                                    .population = population},
                                                  method, level);
                        const std::int64_t first = first_of_all(widths[i], wanted);
                        broken += found.trials == first ? 0U : 1U;
                        broken += std::abs(*found.width -
                                           widths[i][static_cast<std::size_t>(first)]) < 1e-12
                                      ? 0U
                                      : 1U;
                        broken += found.status == sample_size_status::reached ? 0U : 1U;
                        for (std::int64_t n = 0; n < first; ++n) {
                            luck += widths[i][static_cast<std::size_t>(n)] <= wanted ? 1U : 0U;
                        }
                    }
                }
            }
        }
    }
    CHECK(broken == 0);
    CHECK(luck > 0); // widths do go up and down
}

TEST_CASE("a process: every number of answers up to 300 tried") {
    constexpr std::int64_t last = thorough ? 300 : 60;
    std::size_t broken = 0;
    for (const share_method method : digigap::share_methods()) {
        for (const confidence& level :
             {confidence{0.95}, confidence{0.8}, confidence{0.95, side::lower}}) {
            std::vector<std::vector<double>> widths(expectations.size());
            for (std::int64_t n = 0; n <= last; ++n) {
                const auto limits = limits_of_outcomes(process_sample{n}, method, level);
                widths[0].push_back(widest(limits, level.which()));
                for (std::size_t i = 1; i < expectations.size(); ++i) {
                    widths[i].push_back(
                        expected_width(share_truth{*expectations[i], n}, limits, level.which()));
                }
            }
            for (std::size_t i = 0; i < expectations.size(); ++i) {
                for (const double wanted : {0.15, 0.1999, 0.3, 0.41, 0.5, 0.66, 0.8, 0.9, 1.0}) {
                    const std::int64_t first = first_of_all(widths[i], wanted);
                    if (first > last - 30) {
                        continue;
                    }
                    const sample_size found = sample_size_for_width(
                        width_goal{.width = wanted, .share = expectations[i]}, method, level);
                    broken += found.trials == first ? 0U : 1U;
                    broken += std::abs(found.width.value_or(9.0) -
                                       widths[i][static_cast<std::size_t>(first)]) < 1e-11
                                  ? 0U
                                  : 1U;
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("Wilson's width has a closed form where half say yes") {
    // z / sqrt(n + z^2), for even n; for odd n it is a hair less.
    const double square = 1.959963984540054 * 1.959963984540054;
    for (const double wanted : {0.3, 0.2, 0.1, 0.05, 0.02, 0.01}) {
        const double least = square / (wanted * wanted) - square;
        const auto needed = static_cast<std::int64_t>(std::ceil(least));
        const sample_size found = sample_size_for_width(width_goal{.width = wanted});
        CAPTURE(wanted);
        REQUIRE(found.trials.has_value());
        CHECK(*found.trials >= needed - 1);
        CHECK(*found.trials <= needed);
        CHECK(*found.width <= wanted);
        CHECK(found.method == "wilson");
    }
}

TEST_CASE("the municipalities: what ten points of width ask of 290") {
    // By hand: Cochran's 385 of endlessly many become 385 / (1 + 384 / 290) = 166 of 290.
    const sample_size found =
        sample_size_for_width(finite_width_goal{.width = 0.1, .population = 290});
    CHECK(*found.trials == 165);
    CHECK(*found.width == Approx(0.1).epsilon(1e-12));
    CHECK(found.population == 290);
    const sample_size census =
        sample_size_for_width(finite_width_goal{.width = 0.0, .population = 290});
    CHECK(*census.trials == 290);
    CHECK(*census.width == 0.0);
}

TEST_CASE("widths that need nobody, or too many") {
    CHECK(sample_size_for_width(width_goal{.width = 1.0}).trials == 0);
    CHECK(sample_size_for_width(finite_width_goal{.width = 3.0, .population = 7}).trials == 0);
    for (const double width : {1e-4, 1e-9, 1e-300}) {
        const sample_size found = sample_size_for_width(width_goal{.width = width});
        CHECK(found.status == sample_size_status::beyond_search);
        CHECK(!found.trials.has_value());
        CHECK(!found.width.has_value());
        CHECK(found.wanted == width);
    }
    CHECK(name_of(sample_size_status::reached) == "reached");
    CHECK(name_of(sample_size_status::beyond_search) == "beyond-search");
}

TEST_CASE("goals that cannot be are refused") {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_WITH_AS(static_cast<void>(sample_size_for_width(width_goal{.width = 0.0})),
                         "sample_size_for_width: needs a width above 0, got 0.000000",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(sample_size_for_width(width_goal{.width = nan})),
                    std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(sample_size_for_width(width_goal{.width = 0.1, .share = 1.2})),
        "sample_size_for_width: needs a share in [0, 1], got 1.200000", std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(sample_size_for_width(finite_width_goal{.width = -0.1, .population = 5})),
        "sample_size_for_width: needs a width of 0 or more, got -0.100000", std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(sample_size_for_width(finite_width_goal{.width = 0.1, .population = 0})),
        "sample_size_for_width: needs a population from 1 to 1000000000, got 0",
        std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(sample_size_for_width(finite_width_goal{.width = 0.1, .population = 5},
                                                static_cast<finite_method>(99))),
        std::invalid_argument);
}
