#include "../thorough.hpp"
#include "contrast_coverage.hpp"
#include "documented_table.hpp"

#include <digigap/compare/finite_gap_change.hpp>
#include <digigap/compare/gap_change.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::finite_gap_tallies;
using digigap::gap_change_method;
using digigap::gap_tallies;
using digigap::interval;
using digigap::side;
using digigap::tally;

namespace {

struct group_sizes {
    std::int64_t first = 0;
    std::int64_t second = 0;
};

gap_tallies with(const four_counts& yes, group_sizes sizes) {
    return {.first_year = {.first = {yes[2], sizes.first}, .second = {yes[3], sizes.second}},
            .second_year = {.first = {yes[0], sizes.first}, .second = {yes[1], sizes.second}}};
}

coverage_summary coverage(group_sizes sizes, const std::vector<double>& shares,
                          gap_change_method method) {
    coverage_summary summary;
    every_four(shares, shares, [&](const std::array<double, 4>& p, int weight) {
        const double change = (p[0] - p[1]) - (p[2] - p[3]);
        const auto side_of = [&](const four_counts& yes) {
            const gap_tallies counts = with(yes, sizes);
            // Rounding must not decide where the estimate is the change itself.
            if (method == gap_change_method::score) {
                const double above = gap_change_p_value(counts, method, change, side::lower);
                return above < 0.025 ? 1 : (above > 0.975 ? -1 : 0);
            }
            const interval limits = gap_change_limits(counts, method);
            return limits.lower > change ? 1 : (limits.upper < change ? -1 : 0);
        };
        summary.add(accepted_chance({binomial(sizes.first, p[0]), binomial(sizes.second, p[1]),
                                     binomial(sizes.first, p[2]), binomial(sizes.second, p[3])},
                                    side_of),
                    weight);
    });
    return summary;
}

} // namespace

TEST_CASE("the change of a gap: coverage is what the documentation says" *
          doctest::skip(!thorough)) {
    const std::vector<double> fine{0.02, 0.34, 0.66, 0.98};
    const std::vector<double> coarse{0.02, 0.5, 0.98};
    struct row {
        group_sizes sizes;
        std::vector<double> shares;
    };
    for (const row& one :
         {row{{8, 8}, fine}, row{{5, 15}, fine}, row{{12, 12}, fine}, row{{39, 76}, coarse}}) {
        const coverage_summary score = coverage(one.sizes, one.shares, gap_change_method::score);
        const coverage_summary newcombe =
            coverage(one.sizes, one.shares, gap_change_method::newcombe);
        check_documented(
            "gap_change.hpp",
            "| " + std::to_string(one.sizes.first) + ", " + std::to_string(one.sizes.second) +
                " | " + coverage_text(score.least) + " | " + coverage_text(score.mean()) + " | " +
                coverage_text(newcombe.least) + " | " + coverage_text(newcombe.mean()) + " |");
    }
}

TEST_CASE("the change of a gap among known units: coverage is what the documentation says" *
          doctest::skip(!thorough)) {
    struct row {
        group_sizes sizes;
        group_sizes answered;
        std::int64_t step; ///< between the numbers of units with the property
    };
    for (const row& one :
         {row{{6, 6}, {5, 5}, 1}, row{{10, 10}, {5, 5}, 4}, row{{12, 12}, {10, 10}, 3},
          row{{8, 30}, {7, 25}, 6}, row{{20, 20}, {17, 17}, 5}, row{{47, 91}, {39, 76}, 60}}) {
        const auto numbers = [&](std::int64_t size) {
            // Both ends in steps of one, where coverage is least; the middle in larger steps.
            std::vector<std::int64_t> marked{0, 1, 2};
            for (std::int64_t at = 3; at <= size / 2; at += one.step) {
                marked.push_back(at);
            }
            std::vector<std::int64_t> all(marked);
            for (auto at = marked.rbegin(); at != marked.rend(); ++at) {
                if (size - *at > all.back()) {
                    all.push_back(size - *at);
                }
            }
            return all;
        };
        coverage_summary summary;
        const auto share = [](std::int64_t part, std::int64_t whole) {
            return static_cast<double>(part) / static_cast<double>(whole);
        };
        every_four(
            numbers(one.sizes.first), numbers(one.sizes.second),
            [&](const four_counts& m, int weight) {
                const double change =
                    (share(m[0], one.sizes.first) - share(m[1], one.sizes.second)) -
                    (share(m[2], one.sizes.first) - share(m[3], one.sizes.second));
                const auto side_of = [&](const four_counts& yes) {
                    const finite_gap_tallies counts{
                        .first_year = {.first = {yes[2], one.answered.first, one.sizes.first},
                                       .second = {yes[3], one.answered.second, one.sizes.second}},
                        .second_year = {.first = {yes[0], one.answered.first, one.sizes.first},
                                        .second = {yes[1], one.answered.second, one.sizes.second}}};
                    const double above = gap_change_p_value(counts, change, side::lower);
                    if (above < 0.5) {
                        return above < 0.025 ? 1 : 0;
                    }
                    return gap_change_p_value(counts, change, side::upper) < 0.025 ? -1 : 0;
                };
                summary.add(
                    accepted_chance({hypergeometric(one.sizes.first, one.answered.first, m[0]),
                                     hypergeometric(one.sizes.second, one.answered.second, m[1]),
                                     hypergeometric(one.sizes.first, one.answered.first, m[2]),
                                     hypergeometric(one.sizes.second, one.answered.second, m[3])},
                                    side_of),
                    weight);
            });
        check_documented("finite_gap_change.hpp", "| " + std::to_string(one.answered.first) +
                                                      " of " + std::to_string(one.sizes.first) +
                                                      " | " + std::to_string(one.answered.second) +
                                                      " of " + std::to_string(one.sizes.second) +
                                                      " | " + coverage_text(summary.least) + " | " +
                                                      coverage_text(summary.mean()) + " |");
    }
}

TEST_CASE("the change of a gap: the least coverage that a search found" *
          doctest::skip(!thorough)) {
    // The worst of 3000 random combinations for 8 and 8 answers, by a program of its own.
    const auto at = [](const std::array<double, 4>& p, gap_change_method method) {
        const double change = p[0] - p[1] - p[2] + p[3];
        double sum = 0.0;
        for (std::int64_t a = 0; a <= 8; ++a) {
            for (std::int64_t b = 0; b <= 8; ++b) {
                for (std::int64_t c = 0; c <= 8; ++c) {
                    for (std::int64_t d = 0; d <= 8; ++d) {
                        const interval limits =
                            gap_change_limits(with({a, b, c, d}, {8, 8}), method);
                        if (limits.lower <= change && change <= limits.upper) {
                            const four_counts yes{a, b, c, d};
                            double logarithm = 0.0;
                            for (std::size_t arm = 0; arm < 4; ++arm) {
                                logarithm +=
                                    log_ways(8, yes[arm]) +
                                    static_cast<double>(yes[arm]) * std::log(p[arm]) +
                                    static_cast<double>(8 - yes[arm]) * std::log1p(-p[arm]);
                            }
                            sum += std::exp(logarithm);
                        }
                    }
                }
            }
        }
        return sum;
    };
    CHECK(at({0.044, 0.996, 0.996, 0.008}, gap_change_method::score) ==
          doctest::Approx(0.915).epsilon(2e-3));
    CHECK(at({0.926, 0.017, 0.047, 0.971}, gap_change_method::newcombe) ==
          doctest::Approx(0.863).epsilon(2e-3));
}

namespace {

/// Counts broken promises and names the first.
class promises {
public:
    void expect(bool kept, const char* promise, const std::string& where) {
        if (!kept && ++broken_ == 1) {
            first_ = std::string(promise) + " at " + where;
        }
    }
    ~promises() {
        INFO(first_);
        CHECK(broken_ == 0);
    }

private:
    int broken_ = 0;
    std::string first_;
};

std::string text_of(const four_counts& counts) {
    std::string text;
    for (const std::int64_t count : counts) {
        text += std::to_string(count) + ' ';
    }
    return text;
}

bool alike(const interval& left, const interval& right) {
    return std::abs(left.lower - right.lower) <= 1e-13 &&
           std::abs(left.upper - right.upper) <= 1e-13;
}
interval mirrored(const interval& limits) {
    return {-limits.upper, -limits.lower};
}

tally negated(const tally& counts) {
    return {counts.trials - counts.successes, counts.trials};
}

} // namespace

TEST_CASE("the change of a gap keeps its promises for every tally of at most three") {
    promises promise;
    std::vector<tally> tallies;
    for (std::int64_t n = 0; n <= (thorough ? 3 : 2); ++n) {
        for (std::int64_t x = 0; x <= n; ++x) {
            tallies.push_back({x, n});
        }
    }
    for (const gap_change_method method : digigap::gap_change_methods()) {
        for (const tally& a : tallies) {
            for (const tally& b : tallies) {
                for (const tally& c : tallies) {
                    for (const tally& d : tallies) {
                        const gap_tallies counts{.first_year = {a, b}, .second_year = {c, d}};
                        const std::string where =
                            text_of({a.successes, b.successes, c.successes, d.successes}) + "of " +
                            text_of({a.trials, b.trials, c.trials, d.trials});
                        interval narrower{3.0, -3.0};
                        for (const double level : {0.5, 0.95, 0.9999999}) {
                            const confidence sure(level);
                            const auto found = estimate_gap_change(counts, method, sure);
                            const auto& [lower, upper] = found.limits;
                            if (!found.estimate) {
                                promise.expect(found.limits == interval{-2.0, 2.0} &&
                                                   found.p_value == 1.0,
                                               "nothing known of nobody", where);
                                continue;
                            }
                            promise.expect(-2.0 <= lower && upper <= 2.0, "inside", where);
                            promise.expect(lower <= *found.estimate + 1e-15 &&
                                               *found.estimate <= upper + 1e-15,
                                           "holds the estimate", where);
                            promise.expect(lower <= narrower.lower && narrower.upper <= upper,
                                           "nested", where);
                            narrower = found.limits;
                            promise.expect(alike(mirrored(gap_change_limits(
                                                     counts.years_exchanged(), method, sure)),
                                                 found.limits),
                                           "mirrored in the years", where);
                            promise.expect(alike(mirrored(gap_change_limits(
                                                     counts.groups_exchanged(), method, sure)),
                                                 found.limits),
                                           "mirrored in the groups", where);
                            promise.expect(alike(mirrored(gap_change_limits(
                                                     {.first_year = {negated(a), negated(b)},
                                                      .second_year = {negated(c), negated(d)}},
                                                     method, sure)),
                                                 found.limits),
                                           "mirrored in yes and no", where);
                            promise.expect((found.p_value < 1.0 - level) ==
                                                   (lower > 0.0 || upper < 0.0) ||
                                               std::abs(found.p_value - 1.0 + level) < 1e-8,
                                           "test and interval agree", where);
                            if (lower > -2.0 && level == 0.95) {
                                promise.expect(std::abs(gap_change_p_value(counts, method, lower) -
                                                        0.05) < 1e-8 ||
                                                   lower >= *found.estimate,
                                               "the p-value of an end", where);
                            }
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("the change of a gap, one group being known, is a difference of two shares") {
    // Newcombe (1998), Statistics in Medicine 17, 873-890, table II: Mee's limits and Newcombe's
    // own; with billions of answers in the second group the variance is not enlarged.
    const std::int64_t many = 4'000'000'000'000;
    struct row {
        tally second_year;
        tally first_year;
        interval mee;
        interval newcombe;
    };
    for (const row& one : {row{{56, 70}, {48, 80}, {0.0533, 0.3377}, {0.0524, 0.3339}},
                           row{{5, 56}, {0, 29}, {-0.0313, 0.1926}, {-0.0381, 0.1926}}}) {
        const gap_tallies counts{.first_year = {.first = one.first_year, .second = {0, many}},
                                 .second_year = {.first = one.second_year, .second = {0, many}}};
        const interval score = gap_change_limits(counts, gap_change_method::score);
        CHECK(std::abs(score.lower - one.mee.lower) <= 5e-5);
        CHECK(std::abs(score.upper - one.mee.upper) <= 5e-5);
        const interval newcombe = gap_change_limits(counts, gap_change_method::newcombe);
        CHECK(std::abs(newcombe.lower - one.newcombe.lower) <= 5e-5);
        CHECK(std::abs(newcombe.upper - one.newcombe.upper) <= 5e-5);
    }
}

TEST_CASE("one-sided limits of a gap's change, and what is refused") {
    const gap_tallies counts{.first_year = {.first = {5, 12}, .second = {3, 12}},
                             .second_year = {.first = {9, 12}, .second = {4, 12}}};
    for (const gap_change_method method : digigap::gap_change_methods()) {
        const interval both = gap_change_limits(counts, method, confidence(0.5));
        CHECK(gap_change_limits(counts, method, confidence(0.75, side::lower)) ==
              interval{both.lower, 2.0});
        CHECK(gap_change_limits(counts, method, confidence(0.75, side::upper)) ==
              interval{-2.0, both.upper});
        CHECK(digigap::gap_change_method_named(name_of(method)) == method);
        CHECK(gap_change_p_value(counts, method, 0.0, side::lower) ==
              doctest::Approx(0.5 * gap_change_p_value(counts, method)).epsilon(1e-9));
    }
    CHECK(!digigap::gap_change_method_named("mover"));
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<gap_change_method>(7))),
                    std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(gap_change_limits(
                             gap_tallies{.first_year = {{3, 2}, {}}, .second_year = {}})),
                         "gap_change_limits: needs 0 <= successes <= trials, got 3 of 2",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(gap_change_p_value(counts, gap_change_method::score, 2.5)),
                    std::invalid_argument);
    const gap_tallies huge{
        .first_year = {.first = {INT64_MAX, INT64_MAX}, .second = {0, INT64_MAX}},
        .second_year = {.first = {1, INT64_MAX}, .second = {INT64_MAX / 3, INT64_MAX}}};
    for (const gap_change_method method : digigap::gap_change_methods()) {
        const auto found = estimate_gap_change(huge, method);
        CHECK(found.limits.lower <= *found.estimate);
        CHECK(found.limits.upper >= *found.estimate);
    }
}

TEST_CASE("the change of a gap among known units keeps its promises for every group of three") {
    promises promise;
    std::vector<digigap::finite_tally> tallies;
    for (const std::int64_t size : {0, 1, 3}) {
        for (std::int64_t n = 0; n <= size; ++n) {
            for (std::int64_t x = 0; x <= n; ++x) {
                tallies.push_back({x, n, size});
            }
        }
    }
    const auto stride = static_cast<std::size_t>(thorough ? 1 : 3);
    for (std::size_t a = 0; a < tallies.size(); a += stride) {
        for (std::size_t b = 0; b < tallies.size(); b += stride) {
            for (std::size_t c = 0; c < tallies.size(); c += stride) {
                for (std::size_t d = 0; d < tallies.size(); d += stride) {
                    const finite_gap_tallies counts{
                        .first_year = {.first = tallies[a], .second = tallies[b]},
                        .second_year = {.first = tallies[c], .second = tallies[d]}};
                    const std::string where =
                        text_of({tallies[a].successes, tallies[b].successes, tallies[c].successes,
                                 tallies[d].successes}) +
                        "of " +
                        text_of({tallies[a].trials, tallies[b].trials, tallies[c].trials,
                                 tallies[d].trials}) +
                        "at " +
                        text_of({tallies[a].population, tallies[b].population,
                                 tallies[c].population, tallies[d].population});
                    interval narrower{3.0, -3.0};
                    for (const double level : {0.5, 0.95, 0.999999}) {
                        const auto found = estimate_gap_change(counts, confidence(level));
                        const auto& [lower, upper] = found.limits;
                        promise.expect(found.possible.lower <= lower && lower <= upper &&
                                           upper <= found.possible.upper,
                                       "possible", where);
                        promise.expect(lower <= narrower.lower && narrower.upper <= upper, "nested",
                                       where);
                        narrower = found.limits;
                        if (!found.estimate) {
                            promise.expect(found.limits == found.possible && found.p_value == 1.0,
                                           "nothing known of nobody", where);
                            continue;
                        }
                        promise.expect(lower <= *found.estimate + 1e-14 &&
                                           *found.estimate <= upper + 1e-14,
                                       "holds the estimate", where);
                        const finite_gap_tallies exchanged{.first_year = counts.second_year,
                                                           .second_year = counts.first_year};
                        promise.expect(
                            alike(mirrored(gap_change_limits(exchanged, confidence(level))),
                                  found.limits),
                            "mirrored in the years", where);
                        promise.expect((found.p_value < 1.0 - level) ==
                                               (lower > 0.0 || upper < 0.0) ||
                                           std::abs(found.p_value - 1.0 + level) < 1e-8,
                                       "test and interval agree", where);
                    }
                }
            }
        }
    }
}

TEST_CASE("everybody answering gives the change of a gap exactly") {
    const finite_gap_tallies counts{.first_year = {.first = {3, 10, 10}, .second = {1, 10, 10}},
                                    .second_year = {.first = {5, 10, 10}, .second = {3, 10, 10}}};
    const auto same = estimate_gap_change(counts);
    CHECK(same.limits == interval{0.0, 0.0});
    CHECK(same.p_value == 1.0);
    finite_gap_tallies grown = counts;
    grown.second_year.first.successes = 7;
    const auto found = estimate_gap_change(grown);
    CHECK(found.limits.lower == doctest::Approx(0.2));
    CHECK(found.limits.lower == found.limits.upper);
    CHECK(found.p_value == 0.0);
    CHECK(gap_change_p_value(grown, 0.2) == 1.0);
    CHECK(gap_change_p_value(grown, 0.3, side::lower) == 1.0);
    CHECK(gap_change_p_value(grown, 0.3, side::upper) == 0.0);
}
