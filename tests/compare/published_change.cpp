#include <digigap/compare/overlap_change.hpp>
#include <digigap/compare/paired.hpp>
#include <digigap/compare/published_change.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <stdexcept>

using digigap::change_between;
using digigap::confidence;
using digigap::count_range;
using digigap::interval;
using digigap::overlap_change_limits;
using digigap::overlap_verdict;
using digigap::paired_tally;
using digigap::published_change;
using digigap::published_change_figures;

namespace {

bool inside(const interval& inner, const interval& outer) {
    return outer.lower <= inner.lower + 1e-12 && inner.upper <= outer.upper + 1e-12;
}

published_change_figures percents(std::int64_t first, std::int64_t second, std::int64_t answered) {
    return {.first_year = {.printed = {first, 100}, .trials = answered},
            .second_year = {.printed = {second, 100}, .trials = answered},
            .population = std::nullopt};
}

} // namespace

TEST_CASE("welfare services rose from 31 to 41 percent, whoever of the 290 answered twice") {
    // Figures F02 and F03; 243 answered in 2015, and as many are taken for 2013.
    published_change_figures figures = percents(31, 41, 243);
    figures.population = 290;
    const auto change = change_between(figures).value();
    // Counts that round to the prints: 75/243 = 30.86, 76/243 = 31.28; 99 = 40.7, 100 = 41.2
    // percent.
    CHECK(change.first_counts == count_range{75, 76});
    CHECK(change.second_counts == count_range{99, 100});
    CHECK(change.estimates.lower == doctest::Approx(23.0 / 243.0));
    CHECK(change.estimates.upper == doctest::Approx(25.0 / 243.0));
    // 243 + 243 - 290 at least answered twice.
    CHECK(change.smallest.overlap == 196);
    CHECK(change.largest.overlap == 243);
    CHECK(change.verdict == overlap_verdict::change);
    CHECK(inside(change.smallest.narrowest, change.smallest.widest));
    CHECK(inside(change.largest.narrowest, change.largest.widest));
    CHECK(change.smallest.widest.lower > 0.05);
    // All silent ones against it: 99 - (76 + 47); all for it: 100 + 47 - 75.
    CHECK(change.possible.lower == doctest::Approx(-24.0 / 290.0));
    CHECK(change.possible.upper == doctest::Approx(72.0 / 290.0));

    // As a process it hangs on how the answers of the same municipalities went together.
    const auto process = change_between(percents(31, 41, 243)).value();
    CHECK(process.smallest.overlap == 0);
    CHECK(process.smallest.narrowest == process.smallest.widest);
    CHECK(process.verdict == overlap_verdict::depends);
}

TEST_CASE("a published change: the three verdicts") {
    CHECK(change_between(percents(10, 90, 200))->verdict == overlap_verdict::change);
    CHECK(change_between(percents(90, 10, 200))->verdict == overlap_verdict::change);
    CHECK(change_between(percents(40, 48, 200))->verdict == overlap_verdict::depends);
    CHECK(change_between(percents(40, 41, 200))->verdict == overlap_verdict::not_shown);
    CHECK(change_between(percents(40, 40, 200))->verdict == overlap_verdict::not_shown);
    CHECK(name_of(overlap_verdict::change) == "change");
    CHECK(name_of(overlap_verdict::not_shown) == "not-shown");
    CHECK(name_of(overlap_verdict::depends) == "depends");
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<overlap_verdict>(9))),
                    std::invalid_argument);
}

TEST_CASE("a published change holds for every table and every overlap behind it") {
    // Every paired table behind "x of 10" and "y of 10", and for a population every overlap.
    int broken = 0;
    for (const std::int64_t n : {4, 7, 10}) {
        for (std::int64_t x = 0; x <= 10; x += 2) {
            for (std::int64_t y = 0; y <= 10; ++y) {
                published_change_figures figures{.first_year = {.printed = {x, 10}, .trials = n},
                                                 .second_year = {.printed = {y, 10}, .trials = n},
                                                 .population = std::nullopt};
                const auto process = change_between(figures);
                figures.population = n + 2;
                const auto finite = change_between(figures);
                if (!process) {
                    broken += finite.has_value();
                    continue;
                }
                for (std::int64_t both = 0; both <= n; ++both) {
                    for (std::int64_t f = 0; both + f <= n; ++f) {
                        for (std::int64_t s = 0; both + f + s <= n; ++s) {
                            const paired_tally table{both, f, s, n - both - f - s};
                            const auto within = [](std::int64_t count, const count_range& range) {
                                return range.first <= count && count <= range.last;
                            };
                            if (!within(both + f, process->first_counts) ||
                                !within(both + s, process->second_counts)) {
                                continue;
                            }
                            broken +=
                                !inside(digigap::paired::newcombe(table), process->largest.widest);
                            broken += !inside(overlap_change_limits({.first_year = table.first(),
                                                                     .second_year = table.second(),
                                                                     .overlap = table,
                                                                     .population = n + 2}),
                                              finite->largest.widest);
                        }
                    }
                }
                broken += !inside(process->estimates, process->smallest.narrowest);
                broken += !inside(process->largest.narrowest, process->largest.widest);
                broken += !inside(finite->smallest.widest, finite->possible);
                broken += !inside(finite->largest.narrowest, finite->largest.widest);
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("a published change: impossible figures, all answering, and what is refused") {
    CHECK(!change_between(percents(41, 50, 10)));
    CHECK(!change_between(percents(40, 40, 0)));
    published_change_figures all = percents(31, 41, 290);
    all.population = 290;
    const auto census = change_between(all).value();
    // Only the rounding of the prints is left.
    CHECK(census.smallest.overlap == 290);
    CHECK(census.smallest.widest == census.estimates);
    CHECK(census.largest.narrowest == census.possible);
    CHECK(census.verdict == overlap_verdict::change);
    all.population = 200;
    CHECK_THROWS_WITH_AS(static_cast<void>(change_between(all)),
                         "change_between: needs trials <= population, got 290 of 200",
                         std::invalid_argument);
    // A great many counts behind a print.
    const auto many = change_between(percents(31, 41, 100'000'000)).value();
    CHECK(many.smallest.narrowest.lower == doctest::Approx(0.09).epsilon(0.01));
    CHECK(many.smallest.narrowest.upper == doctest::Approx(0.11).epsilon(0.01));
}
