#include "../listed_numbers.hpp"
#include "../reference_rows.hpp"
#include "../thorough.hpp"

#include <digigap/estimate/quantile.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

using digigap::confidence;
using digigap::estimate_quantile;
using digigap::interval;
using digigap::order_ranks;
using digigap::quantile_estimate;
using digigap::side;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<double> first_numbers(std::int64_t n) {
    std::vector<double> values(static_cast<std::size_t>(n));
    std::iota(values.begin(), values.end(), 1.0);
    return values;
}

/// P(X = x) for all x, by Pascal's rule from the ends: sums and products of positive numbers.
std::vector<double> binomial(std::int64_t n, double p) {
    std::vector<double> mass{1.0};
    for (std::int64_t trial = 0; trial < n; ++trial) {
        mass.push_back(0.0);
        for (std::size_t x = mass.size() - 1; x > 0; --x) {
            mass[x] = mass[x] * (1.0 - p) + mass[x - 1] * p;
        }
        mass[0] *= 1.0 - p;
    }
    return mass;
}

/// How many ways there are to take k of n.
double choose(std::int64_t n, std::int64_t k) {
    double ways = k < 0 || k > n ? 0.0 : 1.0;
    for (std::int64_t at = 1; at <= k && ways > 0.0; ++at) {
        ways = ways * static_cast<double>(n - k + at) / static_cast<double>(at);
    }
    return ways;
}

} // namespace

TEST_CASE("quantiles are R's of type 7") {
    int rows = 0;
    for (const auto& row : reference_rows("comparisons.csv")) {
        if (row[0] != "quantile") {
            continue;
        }
        const std::vector<double> values = listed_numbers(row[1]);
        const quantile_estimate found =
            estimate_quantile({.values = values}, {.at = std::stod(row[5])});
        CHECK(difference_on(1.0, found.estimate.value(), std::stod(row[6])) <= 1e-15);
        ++rows;
    }
    CHECK(rows == 36);
}

TEST_CASE("ranks for a median are those of the printed tables") {
    // Conover (1999), table A3 or any table of the sign test: at 95 percent the limits of a median
    // are the values 2 and 9 of 10, 6 and 15 of 20, 10 and 21 of 30, and none of 5 do.
    CHECK(estimate_quantile({.values = first_numbers(10)}).ranks == order_ranks{2, 9});
    CHECK(estimate_quantile({.values = first_numbers(20)}).ranks == order_ranks{6, 15});
    CHECK(estimate_quantile({.values = first_numbers(30)}).ranks == order_ranks{10, 21});
    const quantile_estimate few = estimate_quantile({.values = first_numbers(5)});
    CHECK(few.ranks == order_ranks{0, 6});
    CHECK(few.limits == interval{-infinite, infinite});
    CHECK(estimate_quantile({.values = first_numbers(10)}).coverage ==
          doctest::Approx(0.978515625));
}

TEST_CASE("a process's quantile: coverage summed over the binomial distribution") {
    int broken = 0;
    for (std::int64_t n = 1; n <= 120; n += thorough ? 1 : 17) {
        const std::vector<double> values = first_numbers(n);
        for (const double at : {0.0, 0.1, 0.25, 0.5, 0.9, 0.99, 1.0}) {
            const std::vector<double> mass = binomial(n, at);
            for (const side which : {side::two, side::lower, side::upper}) {
                for (const double level : {0.5, 0.95, 0.999}) {
                    const confidence sure(level, which);
                    const quantile_estimate found =
                        estimate_quantile({.values = values}, {.at = at}, sure);
                    const auto [lower, upper] = found.ranks;
                    // x values lie below the quantile: it is between ranks x and x + 1.
                    double covered = 0.0;
                    double below = 0.0; // errs by its lower end, were that one rank higher
                    double above = 0.0;
                    for (std::int64_t x = 0; x <= n; ++x) {
                        const double chance = mass[static_cast<std::size_t>(x)];
                        covered += lower <= x && x < upper ? chance : 0.0;
                        below += x <= lower ? chance : 0.0;
                        above += x >= upper - 1 ? chance : 0.0;
                    }
                    broken += covered >= level - 1e-12 ? 0 : 1;
                    broken += std::abs(covered - found.coverage) <= 1e-12 ? 0 : 1;
                    broken +=
                        !sure.has_lower() || lower == n || below > sure.tail() - 1e-12 ? 0 : 1;
                    broken +=
                        !sure.has_upper() || upper == 1 || above > sure.tail() - 1e-12 ? 0 : 1;
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("a finite population's quantile: coverage summed over all samples") {
    int broken = 0;
    for (std::int64_t population = 1; population <= (thorough ? 24 : 9); ++population) {
        for (std::int64_t n = 1; n <= population; ++n) {
            for (const double at : {0.0, 0.2, 0.5, 0.83, 1.0}) {
                for (const side which : {side::two, side::lower, side::upper}) {
                    const confidence sure(0.9, which);
                    const quantile_estimate found = estimate_quantile(
                        {.values = first_numbers(n), .population = population}, {.at = at}, sure);
                    // Units are worth 1..N, so the quantile of type 7 is 1 + (N - 1) p.
                    const double truth = 1.0 + static_cast<double>(population - 1) * at;
                    const auto [lower, upper] = found.ranks;
                    double misses = 0.0;
                    double next_below = 0.0; // what the next shorter interval would miss
                    double next_above = 0.0;
                    for (std::int64_t unit = 1; unit <= population; ++unit) {
                        const auto worth = static_cast<double>(unit);
                        const auto at_rank = [&](std::int64_t rank) {
                            return rank < 1 || rank > n ? 0.0
                                                        : choose(unit - 1, rank - 1) *
                                                              choose(population - unit, n - rank) /
                                                              choose(population, n);
                        };
                        // A rounding apart is not a miss.
                        if (worth > truth + 1e-9) {
                            misses += at_rank(lower);
                            next_below += at_rank(lower + 1);
                        } else if (worth < truth - 1e-9) {
                            misses += at_rank(upper);
                            next_above += at_rank(upper - 1);
                        }
                    }
                    broken +=
                        !sure.has_lower() || lower == n || next_below > sure.tail() - 1e-12 ? 0 : 1;
                    broken +=
                        !sure.has_upper() || upper == 1 || next_above > sure.tail() - 1e-12 ? 0 : 1;
                    broken += n == population || misses <= sure.alpha() + 1e-12 ? 0 : 1;
                    if (n == population) {
                        broken += sure.has_lower() && found.limits.lower != found.estimate ? 1 : 0;
                        broken += sure.has_upper() && found.limits.upper != found.estimate ? 1 : 0;
                    }
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("a finite population's limits lie inside those of a process, and near them for many") {
    const std::vector<double> values = first_numbers(243);
    const quantile_estimate process = estimate_quantile({.values = values});
    const quantile_estimate units = estimate_quantile({.values = values, .population = 290});
    CHECK(process.limits.lower < units.limits.lower);
    CHECK(units.limits.upper < process.limits.upper);
    CHECK(units.estimate == 122.0);
    const quantile_estimate many =
        estimate_quantile({.values = values, .population = 1'000'000'000});
    CHECK(many.ranks == process.ranks);
}

TEST_CASE("a quantile of nothing, of one, of wrong numbers") {
    const quantile_estimate none = estimate_quantile({});
    CHECK_FALSE(none.estimate);
    CHECK(none.limits == interval{-infinite, infinite});
    const std::array one{5.0};
    CHECK(estimate_quantile({.values = one}).estimate == 5.0);
    CHECK(estimate_quantile({.values = one}).limits == interval{-infinite, infinite});
    CHECK(estimate_quantile({.values = one, .population = 1}).limits == interval{5.0, 5.0});
    CHECK(estimate_quantile({.values = one, .population = 1}, {}, confidence(0.9, side::lower))
              .limits == interval{5.0, infinite});
    const std::array wrong{5.0, infinite};
    CHECK_THROWS_AS(static_cast<void>(estimate_quantile({.values = wrong})), std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(estimate_quantile({.values = one}, {.at = 1.5})),
                         "estimate_quantile: needs a quantile in [0, 1], got 1.500000",
                         std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(estimate_quantile({.values = one, .population = 1'000'000'001})),
        std::invalid_argument);
    const double largest = std::numeric_limits<double>::max();
    const std::array apart{-largest, largest};
    CHECK(estimate_quantile({.values = apart}).estimate == 0.0);
}
