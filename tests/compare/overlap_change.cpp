#include "../thorough.hpp"
#include "contrast_coverage.hpp"
#include "documented_table.hpp"

#include <digigap/compare/overlap_change.hpp>
#include <digigap/compare/paired.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

using digigap::confidence;
using digigap::estimate_change;
using digigap::interval;
using digigap::overlap_change_limits;
using digigap::overlap_tallies;
using digigap::paired_tally;
using digigap::side;
using digigap::tally;

namespace {

/// Units that said, or would say, yes in both years, in the first, in the second, in neither.
using kinds = std::array<std::int64_t, 4>;

std::int64_t size_of(const kinds& units) {
    return units[0] + units[1] + units[2] + units[3];
}
paired_tally table_of(const kinds& units) {
    return {units[0], units[1], units[2], units[3]};
}

double chance_of_draw(const kinds& units, const kinds& drawn) {
    double logarithm = -log_ways(size_of(units), size_of(drawn));
    for (std::size_t at = 0; at < units.size(); ++at) {
        logarithm += log_ways(units[at], drawn[at]);
    }
    return std::exp(logarithm);
}

/// Every way to draw so many of the units, with its chance.
void every_draw(const kinds& units, std::int64_t drawn,
                const std::function<void(const kinds&, double)>& visit) {
    for (std::int64_t a = 0; a <= std::min(drawn, units[0]); ++a) {
        for (std::int64_t b = 0; b <= std::min(drawn - a, units[1]); ++b) {
            for (std::int64_t c = 0; c <= std::min(drawn - a - b, units[2]); ++c) {
                const kinds here{a, b, c, drawn - a - b - c};
                if (here[3] <= units[3]) {
                    visit(here, chance_of_draw(units, here));
                }
            }
        }
    }
}

struct sample_sizes {
    std::int64_t population = 0;
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::int64_t overlap = 0;
};

/// The chance that the limits hold the change of the population, over all samples: first those that
/// answer twice, then those of the first year only, then those of the second.
double finite_coverage(const kinds& units, const sample_sizes& sizes) {
    const double change =
        static_cast<double>(units[2] - units[1]) / static_cast<double>(sizes.population);
    double covered = 0.0;
    every_draw(units, sizes.overlap, [&](const kinds& twice, double twice_chance) {
        kinds rest{};
        std::transform(units.begin(), units.end(), twice.begin(), rest.begin(), std::minus<>());
        every_draw(rest, sizes.first - sizes.overlap, [&](const kinds& once, double once_chance) {
            const std::int64_t left = size_of(rest) - size_of(once);
            const std::int64_t yes = rest[0] + rest[2] - once[0] - once[2];
            const count_chances last = hypergeometric(left, sizes.second - sizes.overlap, yes);
            for (std::size_t at = 0; at < last.chances.size(); ++at) {
                const std::int64_t count = last.first + static_cast<std::int64_t>(at);
                const interval limits = overlap_change_limits(
                    {.first_year = {twice[0] + twice[1] + once[0] + once[1], sizes.first},
                     .second_year = {twice[0] + twice[2] + count, sizes.second},
                     .overlap = table_of(twice),
                     .population = sizes.population});
                if (limits.lower <= change + 1e-12 && change <= limits.upper + 1e-12) {
                    covered += twice_chance * once_chance * last.chances[at];
                }
            }
        });
    });
    return covered;
}

/// The same for a process with these chances of yes in both years, in the first, in the second.
double process_coverage(const std::array<double, 4>& chances, const sample_sizes& sizes) {
    const double change = chances[2] - chances[1];
    const count_chances first = binomial(sizes.first - sizes.overlap, chances[0] + chances[1]);
    const count_chances second = binomial(sizes.second - sizes.overlap, chances[0] + chances[2]);
    // All drawn tables of the overlap: as many of every kind as there can be.
    const std::int64_t o = sizes.overlap;
    double covered = 0.0;
    for (std::int64_t a = 0; a <= o; ++a) {
        for (std::int64_t b = 0; a + b <= o; ++b) {
            for (std::int64_t c = 0; a + b + c <= o; ++c) {
                const kinds twice{a, b, c, o - a - b - c};
                double logarithm = log_ways(o, a) + log_ways(o - a, b) + log_ways(o - a - b, c);
                for (std::size_t at = 0; at < twice.size(); ++at) {
                    logarithm += static_cast<double>(twice[at]) * std::log(chances[at]);
                }
                const double chance = std::exp(logarithm);
                if (chance < 1e-7) {
                    continue;
                }
                for (std::size_t i = 0; i < first.chances.size(); ++i) {
                    for (std::size_t j = 0; j < second.chances.size(); ++j) {
                        const interval limits = overlap_change_limits(
                            {.first_year = {a + b + first.first + static_cast<std::int64_t>(i),
                                            sizes.first},
                             .second_year = {a + c + second.first + static_cast<std::int64_t>(j),
                                             sizes.second},
                             .overlap = table_of(twice),
                             .population = std::nullopt});
                        if (limits.lower <= change && change <= limits.upper) {
                            covered += chance * first.chances[i] * second.chances[j];
                        }
                    }
                }
            }
        }
    }
    return covered;
}

std::string sizes_text(const sample_sizes& sizes, const std::string& population) {
    return "| " + population + " | " + std::to_string(sizes.first) + " | " +
           std::to_string(sizes.second) + " | " + std::to_string(sizes.overlap) + " | ";
}

} // namespace

TEST_CASE("partly the same units: coverage is what the documentation says" *
          doctest::skip(!thorough)) {
    struct row {
        sample_sizes sizes;
        std::int64_t step;
    };
    for (const row& one : {row{{12, 10, 10, 8}, 1}, row{{12, 10, 10, 10}, 1}, row{{12, 6, 6, 0}, 1},
                           row{{12, 6, 6, 3}, 2}, row{{16, 12, 9, 6}, 4}, row{{20, 17, 17, 15}, 4},
                           row{{10, 3, 5, 2}, 1}, row{{40, 34, 34, 30}, 10}}) {
        coverage_summary summary;
        const std::int64_t n = one.sizes.population;
        for (std::int64_t a = 0; a <= n; a += one.step) {
            for (std::int64_t b = 0; a + b <= n; b += one.step) {
                for (std::int64_t c = 0; a + b + c <= n; c += one.step) {
                    summary.add(finite_coverage({a, b, c, n - a - b - c}, one.sizes), 1);
                }
            }
        }
        check_documented("overlap_change.hpp", sizes_text(one.sizes, std::to_string(n)) +
                                                   coverage_text(summary.least) + " | " +
                                                   coverage_text(summary.mean()) + " |");
    }
    for (const sample_sizes& sizes :
         {sample_sizes{0, 8, 8, 4}, sample_sizes{0, 12, 9, 6}, sample_sizes{0, 12, 12, 10}}) {
        coverage_summary summary;
        for (double a = 0.02; a < 1.0; a += 0.16) {
            for (double b = 0.02; a + b < 0.98; b += 0.16) {
                for (double c = 0.02; a + b + c < 0.98; c += 0.16) {
                    summary.add(process_coverage({a, b, c, 1.0 - a - b - c}, sizes), 1);
                }
            }
        }
        check_documented("overlap_change.hpp", sizes_text(sizes, "none") +
                                                   coverage_text(summary.least) + " | " +
                                                   coverage_text(summary.mean()) + " |");
    }
}

TEST_CASE("partly the same units: nobody twice and everybody twice are Newcombe's limits") {
    // Newcombe (1998), Statistics in Medicine 17, 873-890, table II: 56/70 less 48/80.
    const interval independent = overlap_change_limits({.first_year = {48, 80},
                                                        .second_year = {56, 70},
                                                        .overlap = {},
                                                        .population = std::nullopt});
    CHECK(std::abs(independent.lower - 0.0524) <= 5e-5);
    CHECK(std::abs(independent.upper - 0.3339) <= 5e-5);
    // Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 10.
    const paired_tally table{.both = 20, .first_only = 2, .second_only = 12, .neither = 16};
    const interval paired = overlap_change_limits({.first_year = table.first(),
                                                   .second_year = table.second(),
                                                   .overlap = table,
                                                   .population = std::nullopt});
    CHECK(std::abs(paired.lower - 0.0562) <= 5e-5);
    CHECK(std::abs(paired.upper - 0.3292) <= 5e-5);
    const interval same = digigap::paired::newcombe(table);
    CHECK(std::abs(paired.lower - same.lower) <= 1e-15);
    CHECK(std::abs(paired.upper - same.upper) <= 1e-15);
}

TEST_CASE("partly the same units: all of a population in both years leaves nothing to estimate") {
    const auto census = [](const paired_tally& table) {
        return overlap_tallies{.first_year = table.first(),
                               .second_year = table.second(),
                               .overlap = table,
                               .population = table.units()};
    };
    const auto grown = estimate_change(census({90, 2, 31, 167}));
    CHECK(grown.limits.lower == doctest::Approx(0.1).epsilon(1e-14));
    CHECK(grown.limits.lower == grown.limits.upper);
    CHECK(grown.p_value == 0.0);
    const auto same = estimate_change(census({90, 31, 31, 138}));
    CHECK(same.limits == interval{0.0, 0.0});
    CHECK(same.p_value == 1.0);
    // A population of nobody, and one that nobody answered for.
    CHECK(estimate_change(census({})).limits == interval{-1.0, 1.0});
    const auto silent =
        estimate_change({.first_year = {}, .second_year = {3, 4}, .overlap = {}, .population = 10});
    CHECK(silent.limits.lower == doctest::Approx(-0.7));
    CHECK(silent.limits.upper == doctest::Approx(0.9));
    CHECK(silent.p_value == 1.0);
    CHECK(!silent.estimate);
}

TEST_CASE("partly the same units: the limits keep their promises for all answers of four units") {
    int broken = 0;
    std::string first;
    const auto most = static_cast<std::int64_t>(thorough ? 3 : 2);
    const auto expect = [&](bool kept, const char* promise) {
        if (!kept && ++broken == 1) {
            first = promise;
        }
    };
    const auto check = [&](const overlap_tallies& counts) {
        interval narrower{2.0, -2.0};
        const interval possible = possible_change(counts);
        for (const double level : {0.5, 0.95, 0.999999}) {
            const auto found = estimate_change(counts, confidence(level));
            const auto& [lower, upper] = found.limits;
            expect(possible.lower <= lower && lower <= upper && upper <= possible.upper,
                   "possible");
            if (!found.estimate) {
                expect(found.limits == possible && found.p_value == 1.0, "nothing of nobody");
                continue;
            }
            expect(lower <= *found.estimate + 1e-15 && *found.estimate <= upper + 1e-15,
                   "holds the estimate");
            expect(lower <= narrower.lower && narrower.upper <= upper, "nested");
            narrower = found.limits;
            const interval years = overlap_change_limits({.first_year = counts.second_year,
                                                          .second_year = counts.first_year,
                                                          .overlap = counts.overlap.exchanged(),
                                                          .population = counts.population},
                                                         confidence(level));
            expect(std::abs(years.lower + upper) < 1e-14 && std::abs(years.upper + lower) < 1e-14,
                   "mirrored in the years");
            const auto noes = [](const tally& year) {
                return tally{year.trials - year.successes, year.trials};
            };
            const interval answers = overlap_change_limits({.first_year = noes(counts.first_year),
                                                            .second_year = noes(counts.second_year),
                                                            .overlap = counts.overlap.negated(),
                                                            .population = counts.population},
                                                           confidence(level));
            expect(std::abs(answers.lower + upper) < 1e-14 &&
                       std::abs(answers.upper + lower) < 1e-14,
                   "mirrored in yes and no");
            expect((found.p_value < 1.0 - level) == (lower > 0.0 || upper < 0.0) ||
                       std::abs(found.p_value - 1.0 + level) < 1e-8,
                   "test and interval agree");
        }
    };
    for (std::int64_t o = 0; o <= most; ++o) {
        every_draw({o, o, o, o}, o, [&](const kinds& twice, double) {
            const paired_tally table = table_of(twice);
            for (std::int64_t n1 = 0; n1 <= most; ++n1) {
                for (std::int64_t x1 = 0; x1 <= n1; ++x1) {
                    for (std::int64_t n2 = 0; n2 <= most; ++n2) {
                        for (std::int64_t x2 = 0; x2 <= n2; ++x2) {
                            overlap_tallies counts{.first_year = table.first() + tally{x1, n1},
                                                   .second_year = table.second() + tally{x2, n2},
                                                   .overlap = table,
                                                   .population = std::nullopt};
                            check(counts);
                            counts.population = o + n1 + n2;
                            check(counts);
                            counts.population = o + n1 + n2 + 2;
                            check(counts);
                        }
                    }
                }
            }
        });
    }
    INFO(first);
    CHECK(broken == 0);
}

TEST_CASE("partly the same units: one side, and what is refused") {
    const overlap_tallies counts{
        .first_year = {10, 30}, .second_year = {18, 32}, .overlap = {5, 2, 6, 7}, .population = 60};
    const interval both = overlap_change_limits(counts, confidence(0.5));
    const interval possible = possible_change(counts);
    CHECK(overlap_change_limits(counts, confidence(0.75, side::lower)) ==
          interval{both.lower, possible.upper});
    CHECK(overlap_change_limits(counts, confidence(0.75, side::upper)) ==
          interval{possible.lower, both.upper});
    for (const double level : {0.8, 0.99}) {
        for (const side which : {side::two, side::lower}) {
            const confidence sure(level, which);
            CHECK(overlap_change_p_value(counts, overlap_change_limits(counts, sure).lower,
                                         which) == doctest::Approx(sure.alpha()).epsilon(1e-9));
        }
    }
    CHECK(overlap_change_p_value(counts, 0.9, side::lower) == 1.0);
    CHECK(overlap_change_p_value(counts, 0.9) == 0.0);
    CHECK_THROWS_AS(static_cast<void>(overlap_change_p_value(counts, 1.1)), std::invalid_argument);
    const auto refused = [&](auto change, const char* text) {
        overlap_tallies wrong = counts;
        change(wrong);
        CHECK_THROWS_WITH_AS(static_cast<void>(overlap_change_limits(wrong)), text,
                             std::invalid_argument);
    };
    refused([](overlap_tallies& wrong) { wrong.overlap.both = 9; },
            "overlap_change_limits: needs the overlap's answers among those of its year, got 11 of "
            "24 among 10 of 30");
    refused([](overlap_tallies& wrong) { wrong.overlap.neither = 20; },
            "overlap_change_limits: needs the overlap's answers among those of its year, got 7 of "
            "33 among 10 of 30");
    refused([](overlap_tallies& wrong) { wrong.population = 41; },
            "overlap_change_limits: needs a population of all that answered, got 41");
    refused([](overlap_tallies& wrong) { wrong.first_year.successes = 31; },
            "overlap_change_limits: needs 0 <= successes <= trials, got 31 of 30");
}
