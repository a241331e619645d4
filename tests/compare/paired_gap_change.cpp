#include "../thorough.hpp"
#include "documented_table.hpp"
#include "paired_coverage.hpp"

#include <digigap/compare/paired_change.hpp>
#include <digigap/compare/paired_gap_change.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using digigap::confidence;
using digigap::interval;
using digigap::paired_gap_tallies;
using digigap::paired_tally;
using digigap::side;

namespace {

bool alike(const interval& left, const interval& right) {
    return std::abs(left.lower - right.lower) <= 1e-14 &&
           std::abs(left.upper - right.upper) <= 1e-14;
}
interval mirrored(const interval& limits) {
    return {-limits.upper, -limits.lower};
}

} // namespace

TEST_CASE("the same units: coverage of tango is what the documentation says" *
          doctest::skip(!thorough)) {
    for (const std::int64_t units : {5, 10, 25, 100}) {
        const std::vector<paired_outcome> outcomes = paired_outcomes(units);
        coverage_summary summary;
        for (const change_chances& chances : change_grid(0.07)) {
            const double change = chances.up - chances.down;
            double sum = 0.0;
            for (const paired_outcome& outcome : outcomes) {
                if (outcome.limits.lower <= change && change <= outcome.limits.upper) {
                    sum += chance_of(outcome, units, chances);
                }
            }
            summary.add(sum, 1);
        }
        check_documented("paired.hpp", "| " + std::to_string(units) + " | " +
                                           coverage_text(summary.least) + " | " +
                                           coverage_text(summary.mean()) + " |");
    }
}

TEST_CASE("the change of a gap among the same units: coverage is what the documentation says" *
          doctest::skip(!thorough)) {
    using sizes = std::pair<std::int64_t, std::int64_t>;
    for (const auto& [first_units, second_units] :
         {sizes{5, 5}, sizes{8, 8}, sizes{10, 15}, sizes{39, 76}}) {
        const std::vector<paired_outcome> first = paired_outcomes(first_units);
        const std::vector<paired_outcome> second = paired_outcomes(second_units);
        const std::vector<change_chances> grid = change_grid(first_units == 39 ? 0.24 : 0.12);
        struct weighted {
            const paired_outcome* outcome = nullptr;
            double chance = 0.0;
        };
        const auto likely = [&](const std::vector<paired_outcome>& outcomes, std::int64_t units) {
            std::vector<std::vector<weighted>> all;
            for (const change_chances& chances : grid) {
                std::vector<weighted> here;
                for (const paired_outcome& outcome : outcomes) {
                    const double chance = chance_of(outcome, units, chances);
                    if (chance > 1e-7) {
                        here.push_back({&outcome, chance});
                    }
                }
                all.push_back(here);
            }
            return all;
        };
        const auto first_likely = likely(first, first_units);
        const auto second_likely = likely(second, second_units);
        coverage_summary summary;
        for (std::size_t i = 0; i < grid.size(); ++i) {
            for (std::size_t j = 0; j < grid.size(); ++j) {
                const double change = (grid[i].up - grid[i].down) - (grid[j].up - grid[j].down);
                double sum = 0.0;
                for (const auto& [a, a_chance] : first_likely[i]) {
                    for (const auto& [b, b_chance] : second_likely[j]) {
                        // Squares and sums written out: a limit for each pair would take minutes.
                        const double excess = a->change - b->change - change;
                        const double p = excess > 0.0 ? a->change - a->limits.lower
                                                      : a->limits.upper - a->change;
                        const double q = excess > 0.0 ? b->limits.upper - b->change
                                                      : b->change - b->limits.lower;
                        sum += excess * excess <= p * p + q * q ? a_chance * b_chance : 0.0;
                    }
                }
                summary.add(sum, 1);
            }
        }
        check_documented("paired_gap_change.hpp", "| " + std::to_string(first_units) + ", " +
                                                      std::to_string(second_units) + " | " +
                                                      coverage_text(summary.least) + " | " +
                                                      coverage_text(summary.mean()) + " |");
    }
}

TEST_CASE("the change of a gap among the same units keeps its promises") {
    std::vector<paired_tally> tables;
    for (std::int64_t n = 0; n <= (thorough ? 5 : 3); ++n) {
        for (std::int64_t up = 0; up <= n; ++up) {
            for (std::int64_t down = 0; up + down <= n; ++down) {
                tables.push_back(
                    {.both = n - up - down, .first_only = down, .second_only = up, .neither = 0});
            }
        }
    }
    int broken = 0;
    for (const paired_tally& a : tables) {
        for (const paired_tally& b : tables) {
            const paired_gap_tallies counts{.first = a, .second = b};
            interval narrower{3.0, -3.0};
            for (const double level : {0.5, 0.95, 0.999999}) {
                const auto found = estimate_gap_change(counts, confidence(level));
                const auto& [lower, upper] = found.limits;
                if (!found.estimate) {
                    broken += found.limits != interval{-2.0, 2.0} || found.p_value != 1.0;
                    continue;
                }
                broken += !(-2.0 <= lower && lower <= *found.estimate && *found.estimate <= upper &&
                            upper <= 2.0);
                broken += !(lower <= narrower.lower && narrower.upper <= upper);
                narrower = found.limits;
                broken +=
                    !(std::abs(*found.gap_second - *found.gap_first - *found.estimate) < 1e-15);
                broken += !alike(
                    mirrored(gap_change_limits({.first = a.exchanged(), .second = b.exchanged()},
                                               confidence(level))),
                    found.limits);
                broken += !alike(
                    mirrored(gap_change_limits({.first = b, .second = a}, confidence(level))),
                    found.limits);
                broken += (found.p_value < 1.0 - level) != (lower > 0.0 || upper < 0.0) &&
                          std::abs(found.p_value - 1.0 + level) > 1e-8;
                if (lower > -2.0) {
                    const double p = gap_change_p_value(counts, lower);
                    broken += !(std::abs(p - (1.0 - level)) <= 1e-8 * (1.0 - level));
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("the change of a gap, one group having no change, is that of the other") {
    // Tango (1998), table VII (case TR-04); a group of a billion units without a change is known.
    const paired_gap_tallies counts{
        .first = {.both = 4, .first_only = 3, .second_only = 9, .neither = 16},
        .second = {.both = 0, .first_only = 0, .second_only = 0, .neither = 1'000'000'000'000}};
    const auto found = estimate_gap_change(counts);
    CHECK(std::abs(found.limits.lower + 0.027) <= 5e-4);
    CHECK(std::abs(found.limits.upper - 0.390) <= 5e-4);
    CHECK(found.p_value == doctest::Approx(paired_p_value(counts.first)).epsilon(1e-6));
    CHECK(gap_change_limits(counts, confidence(0.95, side::lower)).upper == 2.0);
    CHECK(gap_change_p_value(counts, 0.0, side::lower) ==
          doctest::Approx(0.5 * found.p_value).epsilon(1e-9));
    CHECK_THROWS_AS(static_cast<void>(gap_change_p_value(counts, -2.5)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(gap_change_limits(paired_gap_tallies{{0, -1, 0, 0}, {}})),
                    std::invalid_argument);
}
