#include "../listed_numbers.hpp"
#include "../reference_rows.hpp"
#include "../thorough.hpp"

#include <digigap/compare/rate_ratio.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::estimate_rate_ratio;
using digigap::exposed_count;
using digigap::exposed_count_pair;
using digigap::interval;
using digigap::rate_ratio_estimate;
using digigap::rate_ratio_method;
using digigap::rate_ratio_status;
using digigap::side;
namespace rate_ratio = digigap::rate_ratio;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::array sides{side::two, side::lower, side::upper};

double number(const std::string& cell) {
    return std::strtod(cell.c_str(), nullptr); // unlike stod at ease with 1e-310
}

interval limits_by(rate_ratio_method method, const exposed_count_pair& counts,
                   const confidence& level) {
    return method == rate_ratio_method::conditional ? rate_ratio::conditional(counts, level)
                                                    : rate_ratio::mover_r(counts, level);
}

double p_value_by(rate_ratio_method method, const exposed_count_pair& counts, double hypothesis,
                  side which) {
    return method == rate_ratio_method::conditional
               ? rate_ratio::conditional_p_value(counts, hypothesis, which)
               : rate_ratio::mover_r_p_value(counts, hypothesis, which);
}

} // namespace

TEST_CASE("PO-02: R's ?poisson.test") {
    const exposed_count_pair counts{.first = {11, 800}, .second = {21, 3011}};
    const rate_ratio_estimate found = estimate_rate_ratio(counts);
    CHECK(std::abs(found.estimate.value() - 1.971488) <= 5e-7);
    CHECK(std::abs(found.limits.lower - 0.8584264) <= 5e-8);
    CHECK(std::abs(found.limits.upper - 4.2772659) <= 5e-8);
    CHECK(std::abs(rate_ratio::minimum_likelihood_p_value(counts) - 0.0796686330333295) <= 1e-14);
    CHECK(found.p_value > 0.05); // as the interval holds 1
    CHECK(found.method == rate_ratio_method::conditional);
}

TEST_CASE("PO-04: MOVER-R with Jeffreys limits, Li, Tang & Wong (2014)") {
    const exposed_count_pair counts{.first = {60, 51477.5}, .second = {30, 54308.8}};
    const interval found = rate_ratio::mover_r(counts, confidence(0.9));
    CHECK(std::abs(found.lower - 1.4668) <= 5e-5);
    CHECK(std::abs(found.upper - 3.0586) <= 5e-5);
    // All digits of R's ratesci.
    CHECK(relative_difference(found.lower, 1.46677064782408) <= 1e-13);
    CHECK(relative_difference(found.upper, 3.05863993414882) <= 1e-13);
}

TEST_CASE("conditional limits and tests are those of R's poisson.test") {
    int rows = 0;
    for (const auto& row : reference_rows("comparisons.csv")) {
        if (row[0] != "conditional") {
            continue;
        }
        const exposed_count_pair counts{.first = listed_counts(row[1]).at(0),
                                        .second = listed_counts(row[2]).at(0)};
        const side which = side_named(row[4]);
        const double hypothesis = std::stod(row[5]);
        CAPTURE(row[1]);
        CAPTURE(row[2]);
        CAPTURE(hypothesis);
        const rate_ratio_estimate found = estimate_rate_ratio(
            counts, rate_ratio_method::conditional, confidence(std::stod(row[3]), which));
        CHECK(relative_difference(found.estimate.value(), number(row[6])) <= 1e-14);
        CHECK(relative_difference(found.limits.lower, number(row[7])) <= 1e-11);
        CHECK(relative_difference(found.limits.upper, number(row[8])) <= 1e-11);
        const double p = which == side::two
                             ? rate_ratio::minimum_likelihood_p_value(counts, hypothesis)
                             : rate_ratio::conditional_p_value(counts, hypothesis, which);
        CHECK(difference_on(1e-300, p, number(row[9])) <= 1e-10);
        if (hypothesis == 1.0 && which != side::two) {
            CHECK(p_value(found, 1.0) == found.p_value);
            CHECK(found.p_value == p);
        }
        ++rows;
    }
    CHECK(rows == 192);
}

TEST_CASE("quasi-Poisson limits are those of R's glm") {
    int rows = 0;
    for (const auto& row : reference_rows("comparisons.csv")) {
        if (row[0] != "quasi-poisson") {
            continue;
        }
        const std::vector<exposed_count> first = listed_counts(row[1]);
        const std::vector<exposed_count> second = listed_counts(row[2]);
        const confidence level(std::stod(row[3]));
        const rate_ratio_estimate found = estimate_rate_ratio(
            {.first = first, .second = second}, rate_ratio_method::quasi_poisson, level);
        CHECK(relative_difference(found.estimate.value(), number(row[6])) <= 1e-12);
        CHECK(relative_difference(found.limits.lower, number(row[7])) <= 1e-10);
        CHECK(relative_difference(found.limits.upper, number(row[8])) <= 1e-10);
        CHECK(relative_difference(found.p_value, number(row[9])) <= 1e-9);
        CHECK(relative_difference(found.dispersion.value().dispersion, number(row[10])) <= 1e-11);
        CHECK(found.status == rate_ratio_status::ok);
        // A hypothesis at either end is rejected at exactly the level.
        CHECK(relative_difference(p_value(found, found.limits.lower), level.alpha()) <= 1e-9);
        CHECK(relative_difference(p_value(found, found.limits.upper), level.alpha()) <= 1e-9);
        ++rows;
    }
    CHECK(rows == 12);
}

TEST_CASE("the exact conditional and MOVER-R intervals keep their promises for all counts") {
    constexpr std::array levels{0.5, 0.8, 0.95, 0.99, 0.9999999};
    for (const rate_ratio_method method :
         {rate_ratio_method::conditional, rate_ratio_method::mover_r}) {
        int broken = 0;
        std::string first_broken;
        for (std::int64_t x = 0; x <= 40; x += thorough ? 1 : 7) {
            for (std::int64_t y = 0; y <= 40; y += thorough ? 1 : 8) {
                for (const side which : sides) {
                    const exposed_count_pair counts{.first = {x, 3.0}, .second = {y, 7.0}};
                    interval narrower{infinite, 0.0};
                    for (const double level : levels) {
                        const confidence sure(level, which);
                        const interval found = limits_by(method, counts, sure);
                        const auto expect = [&](bool kept, const char* promise) {
                            if (!kept && ++broken == 1) {
                                first_broken = std::string(promise) + " at " + std::to_string(x) +
                                               ", " + std::to_string(y) + ", " +
                                               std::to_string(level);
                            }
                        };
                        expect(0.0 <= found.lower && found.lower <= found.upper, "order");
                        expect(found.lower <= narrower.lower * (1.0 + 1e-14) &&
                                   narrower.upper <= found.upper * (1.0 + 1e-14),
                               "nested");
                        narrower = found;
                        expect(x != 0 || found.lower == 0.0, "from 0");
                        expect(y != 0 || found.upper == infinite, "to infinity");
                        expect(which != side::lower || found.upper == infinite, "lower bound");
                        expect(which != side::upper || found.lower == 0.0, "upper bound");
                        expect(which == side::lower || y == 0 || std::isfinite(found.upper),
                               "finite");
                        if (x + y > 0 && which == side::two) {
                            const double ratio =
                                static_cast<double>(x) / 3.0 / (static_cast<double>(y) / 7.0);
                            expect(found.lower <= ratio && ratio <= found.upper, "holds");
                        }
                        if (which == side::two) {
                            const interval other = limits_by(method, counts.exchanged(), sure);
                            expect(std::abs(other.lower * found.upper - 1.0) <= 1e-13 ||
                                       (other.lower == 0.0 && found.upper == infinite),
                                   "exchanged");
                        }
                        const exposed_count_pair scaled{.first = {x, 6.0}, .second = {y, 7.0}};
                        const interval half = limits_by(method, scaled, sure);
                        expect(relative_difference(2.0 * half.lower, found.lower) <= 1e-14 ||
                                   found.lower == 0.0,
                               "scale");
                        if (x > 0) {
                            const interval fewer = limits_by(
                                method, {.first = {x - 1, 3.0}, .second = {y, 7.0}}, sure);
                            expect(fewer.lower <= found.lower && fewer.upper <= found.upper,
                                   "monotone");
                        }
                        const bool tested = level == 0.95 || level == 0.9999999;
                        if (tested && found.lower > 0.0) {
                            expect(
                                relative_difference(p_value_by(method, counts, found.lower, which),
                                                    sure.alpha()) <= 1e-8,
                                "test of the lower end");
                        }
                        if (tested && std::isfinite(found.upper) && which != side::lower) {
                            expect(
                                relative_difference(p_value_by(method, counts, found.upper, which),
                                                    sure.alpha()) <= 1e-8,
                                "test of the upper end");
                        }
                    }
                }
            }
        }
        CAPTURE(name_of(method));
        CAPTURE(first_broken);
        CHECK(broken == 0);
    }
}

TEST_CASE("conditional limits cover every ratio at least at their level") {
    // Given the sum m of both counts the first is binomial: sum over it, at ratios just outside an
    // end.
    double lowest = 1.0;
    for (const std::int64_t m : {1, 5, 17, 40}) {
        std::vector<interval> limits;
        std::vector<double> ratios;
        for (std::int64_t x = 0; x <= m; ++x) {
            limits.push_back(rate_ratio::conditional({.first = {x, 2.0}, .second = {m - x, 5.0}},
                                                     confidence(0.9)));
            for (const double end : {limits.back().lower, limits.back().upper}) {
                if (end > 0.0 && std::isfinite(end)) {
                    ratios.insert(ratios.end(), {end * (1.0 - 1e-12), end * (1.0 + 1e-12)});
                }
            }
        }
        for (const double ratio : ratios) {
            const double share = ratio * 2.0 / (ratio * 2.0 + 5.0);
            double term = std::pow(1.0 - share, static_cast<double>(m));
            double covered = 0.0;
            for (std::int64_t x = 0; x <= m; ++x) {
                const interval& one = limits[static_cast<std::size_t>(x)];
                covered += one.lower <= ratio && ratio <= one.upper ? term : 0.0;
                term *=
                    share / (1.0 - share) * static_cast<double>(m - x) / static_cast<double>(x + 1);
            }
            lowest = std::min(lowest, covered);
        }
    }
    CHECK(lowest >= 0.9 - 1e-9);
}

TEST_CASE("the minimum likelihood p-value is the sum over all outcomes at most as likely") {
    int broken = 0;
    for (std::int64_t m = 1; m <= (thorough ? 60 : 15); ++m) {
        for (const double ratio : {0.1, 1.0, 2.5, 40.0}) {
            const double share = ratio * 2.0 / (ratio * 2.0 + 5.0);
            std::vector<double> mass(static_cast<std::size_t>(m) + 1);
            double ways = 1.0;
            for (std::int64_t x = 0; x <= m; ++x) {
                mass[static_cast<std::size_t>(x)] =
                    ways * std::pow(share, static_cast<double>(x)) *
                    std::pow(1.0 - share, static_cast<double>(m - x));
                ways = ways * static_cast<double>(m - x) / static_cast<double>(x + 1);
            }
            for (std::int64_t x = 0; x <= m; ++x) {
                double sum = 0.0;
                for (const double one : mass) {
                    sum += one <= mass[static_cast<std::size_t>(x)] * (1.0 + 1e-7) ? one : 0.0;
                }
                const double found = rate_ratio::minimum_likelihood_p_value(
                    {.first = {x, 2.0}, .second = {m - x, 5.0}}, ratio);
                broken += relative_difference(found, std::min(1.0, sum)) <= 1e-11 ? 0 : 1;
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("where there is nothing to compare") {
    for (const exposed_count_pair& counts :
         {exposed_count_pair{}, exposed_count_pair{.first = {0, 5.0}, .second = {0, 2.0}},
          exposed_count_pair{.first = {4, 5.0}, .second = {0, 0.0}},
          exposed_count_pair{.first = {0, 0.0}, .second = {3, 2.0}}}) {
        for (const rate_ratio_method method :
             {rate_ratio_method::conditional, rate_ratio_method::mover_r}) {
            const rate_ratio_estimate found = estimate_rate_ratio(counts, method);
            CHECK_FALSE(found.estimate);
            CHECK(found.limits == interval{0.0, infinite});
            CHECK(found.p_value == 1.0);
            CHECK(p_value(found, 3.0) == 1.0);
            CHECK(found.status == rate_ratio_status::nothing_observed);
        }
        CHECK(rate_ratio::minimum_likelihood_p_value(counts) == 1.0);
    }
    const rate_ratio_estimate only_first =
        estimate_rate_ratio({.first = {3, 1.0}, .second = {0, 1.0}});
    CHECK(only_first.estimate == infinite);
    CHECK(estimate_rate_ratio({.first = {0, 1.0}, .second = {3, 1.0}}).estimate == 0.0);
}

TEST_CASE("quasi-Poisson says why it has no answer") {
    const std::vector<exposed_count> none;
    const std::vector<exposed_count> zeros{{0, 2.0}, {0, 3.0}};
    const std::vector<exposed_count> some{{4, 2.0}, {1, 3.0}, {0, 0.0}};
    const std::vector<exposed_count> one{{4, 2.0}};
    constexpr auto quasi = rate_ratio_method::quasi_poisson;
    const auto status = [&](const auto& first, const auto& second) {
        const rate_ratio_estimate found =
            estimate_rate_ratio({.first = first, .second = second}, quasi);
        CHECK(found.limits == interval{0.0, infinite});
        CHECK(found.p_value == 1.0);
        CHECK(p_value(found, 2.0) == 1.0);
        return found.status;
    };
    CHECK(status(none, none) == rate_ratio_status::nothing_observed);
    CHECK(status(none, some) == rate_ratio_status::nothing_observed);
    CHECK(status(zeros, zeros) == rate_ratio_status::nothing_observed);
    CHECK(status(some, zeros) == rate_ratio_status::no_events_in_group);
    CHECK(status(zeros, some) == rate_ratio_status::no_events_in_group);
    CHECK(status(one, one) == rate_ratio_status::too_few_units);
    // A unit without exposure is no unit.
    const rate_ratio_estimate found = estimate_rate_ratio({.first = some, .second = one}, quasi);
    CHECK(found.dispersion.value().degrees == 1.0);
    CHECK(found.status == rate_ratio_status::ok);
    // The other methods add the units up.
    const rate_ratio_estimate sums =
        estimate_rate_ratio({.first = some, .second = one}, rate_ratio_method::conditional);
    CHECK(sums.counts == exposed_count_pair{.first = {5, 5.0}, .second = {4, 2.0}});
    CHECK_FALSE(sums.dispersion);
}

TEST_CASE("rates that cannot be compared are refused") {
    CHECK_THROWS_WITH_AS(
        static_cast<void>(estimate_rate_ratio({.first = {1, 0.0}, .second = {1, 1.0}})),
        "estimate_rate_ratio: needs an exposure > 0 for a count of 1", std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(estimate_rate_ratio({.first = {1, 1.0}, .second = {1, 1.0}},
                                              rate_ratio_method::quasi_poisson)),
        "estimate_rate_ratio: needs the counts of the units for quasi-poisson, got their sums",
        std::invalid_argument);
    for (const double wrong : {0.0, -1.0, infinite}) {
        CHECK_THROWS_AS(static_cast<void>(rate_ratio::conditional_p_value(
                            {.first = {1, 1.0}, .second = {1, 1.0}}, wrong)),
                        std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(rate_ratio::mover_r_p_value(
                            {.first = {1, 1.0}, .second = {1, 1.0}}, wrong)),
                        std::invalid_argument);
    }
    CHECK_THROWS_AS(
        static_cast<void>(estimate_rate_ratio({.first = {INT64_MAX, 1.0}, .second = {1, 1.0}})),
        std::invalid_argument);
}

TEST_CASE("large and lopsided groups have limits and tests, too") {
    int broken = 0;
    for (const std::int64_t x : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1000000},
                                 std::int64_t{10000000000}, std::int64_t{4000000000000000000}}) {
        for (const std::int64_t y : {std::int64_t{0}, std::int64_t{3}, std::int64_t{10000000000},
                                     std::int64_t{4000000000000000000}}) {
            for (const double exposure : {1e-200, 1.0, 1e200}) {
                for (const side which : sides) {
                    const exposed_count_pair counts{.first = {x, exposure}, .second = {y, 2.0}};
                    for (const rate_ratio_method method :
                         {rate_ratio_method::conditional, rate_ratio_method::mover_r}) {
                        const interval found = limits_by(method, counts, confidence(0.95, which));
                        broken += found.lower <= found.upper ? 0 : 1;
                        const double p = p_value_by(method, counts, 1.0, which);
                        broken += 0.0 <= p && p <= 1.0 ? 0 : 1;
                    }
                    const double p = rate_ratio::minimum_likelihood_p_value(counts);
                    broken += 0.0 <= p && p <= 1.0 ? 0 : 1;
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("names of methods and statuses") {
    for (const rate_ratio_method method : digigap::rate_ratio_methods()) {
        CHECK(digigap::rate_ratio_method_named(name_of(method)) == method);
    }
    CHECK(name_of(rate_ratio_method::mover_r) == "mover-r");
    CHECK_FALSE(digigap::rate_ratio_method_named("mover_r"));
    CHECK(name_of(rate_ratio_status::too_few_units) == "too-few-units");
    CHECK(name_of(rate_ratio_status::no_events_in_group) == "no-events-in-group");
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<rate_ratio_method>(9))),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<rate_ratio_status>(9))),
                    std::invalid_argument);
}
