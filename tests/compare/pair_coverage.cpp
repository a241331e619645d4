#include "../thorough.hpp"

#include <digigap/compare/pair_coverage.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

using digigap::confidence;
using digigap::interval;
using digigap::pair_coverage_summary;
using digigap::pair_quantity;
using digigap::process_sample_pair;
using digigap::share_pair_truth;
using digigap::tally_pair;
using doctest::Approx;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The Wald interval of a difference after `added` successes and as many failures in each group.
interval wald(const tally_pair& counts, double added, double z) {
    const double first = static_cast<double>(counts.first.trials) + 2.0 * added;
    const double second = static_cast<double>(counts.second.trials) + 2.0 * added;
    const double p = (static_cast<double>(counts.first.successes) + added) / first;
    const double q = (static_cast<double>(counts.second.successes) + added) / second;
    const double reach = z * std::sqrt(p * (1.0 - p) / first + q * (1.0 - q) / second);
    return {p - q - reach, p - q + reach};
}

/// Katz's interval of a ratio, open where a group has no successes.
interval katz(const tally_pair& counts) {
    const auto x = static_cast<double>(counts.first.successes);
    const auto y = static_cast<double>(counts.second.successes);
    const auto m = static_cast<double>(counts.first.trials);
    const auto n = static_cast<double>(counts.second.trials);
    if (x == 0.0 || y == 0.0) {
        return {0.0, infinite};
    }
    const double reach = std::exp(1.96 * std::sqrt(1.0 / x - 1.0 / m + 1.0 / y - 1.0 / n));
    return {x / m / (y / n) / reach, x / m / (y / n) * reach};
}

/// P(X = x) by the product of its factors.
double binomial(std::int64_t x, std::int64_t n, double p) {
    double mass = 1.0;
    for (std::int64_t i = 1; i <= x; ++i) {
        mass *= p * static_cast<double>(n - x + i) / static_cast<double>(i);
    }
    return mass * std::pow(1.0 - p, static_cast<double>(n - x));
}

/// Coverage and expected width of `method` for `truth`, all outcomes one by one.
template <class Method>
std::array<double, 2> sums(const share_pair_truth& truth, double value, Method method) {
    double held = 0.0;
    double width = 0.0;
    for (std::int64_t x = 0; x <= truth.first.trials; ++x) {
        for (std::int64_t y = 0; y <= truth.second.trials; ++y) {
            const double chance = binomial(x, truth.first.trials, truth.first.share) *
                                  binomial(y, truth.second.trials, truth.second.share);
            const interval one = method({{x, truth.first.trials}, {y, truth.second.trials}});
            held += one.lower <= value && value <= one.upper ? chance : 0.0;
            width += chance * (one.upper - one.lower);
        }
    }
    return {held, width};
}

} // namespace

TEST_CASE("coverage and expected width of a pair, all outcomes one by one") {
    const auto difference = [](const tally_pair& counts) { return wald(counts, 1.0, 1.96); };
    std::size_t broken = 0;
    for (const auto& sizes : {process_sample_pair{{1}, {1}}, process_sample_pair{{7}, {4}},
                              process_sample_pair{{12}, {19}}}) {
        const auto limits = limits_of_outcomes(sizes, difference);
        const auto ratios = limits_of_outcomes(sizes, katz);
        for (const double p : {0.0, 0.02, 0.31, 0.5, 0.97, 1.0}) {
            for (const double q : {0.05, 0.5, 0.66}) {
                const share_pair_truth truth{{p, sizes.first.trials}, {q, sizes.second.trials}};
                const auto wanted = sums(truth, p - q, difference);
                broken +=
                    std::abs(coverage(truth, pair_quantity::difference, limits) - wanted[0]) < 1e-13
                        ? 0U
                        : 1U;
                broken += std::abs(expected_width(truth, limits) - wanted[1]) < 1e-13 ? 0U : 1U;
                broken += std::abs(coverage(truth, pair_quantity::ratio, ratios) -
                                   sums(truth, p / q, katz)[0]) < 1e-13
                              ? 0U
                              : 1U;
                broken += expected_width(truth, ratios) == infinite ? 0U : 1U;
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("Agresti and Caffo (2000): what adding four observations does for two groups of 10") {
    // From their abstract: coverage below .93 for 88 % of the truths, with the four added for 1 %;
    // the mean distance from .95 is .06 and .01.
    const confidence asked{0.93};
    const double z = confidence{0.95}.z();
    const process_sample_pair tens{{10}, {10}};
    const auto plain = summarize_coverage(
        tens, pair_quantity::difference, [&](const tally_pair& c) { return wald(c, 0.0, z); },
        asked);
    const auto added = summarize_coverage(
        tens, pair_quantity::difference, [&](const tally_pair& c) { return wald(c, 1.0, z); },
        asked);
    CHECK(std::abs(plain.share_below_level - 0.88) < 0.02);
    CHECK(std::abs(added.share_below_level - 0.01) < 0.01);
    CHECK(std::abs(0.95 - plain.mean - 0.06) < 0.01);
    CHECK(std::abs(added.mean - 0.95) < 0.01);
    CHECK(plain.shares == 50);
    CHECK(plain.method.empty());
}

TEST_CASE("the summary is that of its grid") {
    const process_sample_pair sizes{{9}, {6}};
    const auto method = [](const tally_pair& counts) { return wald(counts, 1.0, 1.96); };
    const auto limits = limits_of_outcomes(sizes, method);
    constexpr int shares = thorough ? 17 : 5;
    const pair_coverage_summary found = summarize_coverage(sizes, pair_quantity::difference, method,
                                                           confidence{0.95}, {.shares = shares});
    double least = 1.0;
    double mean = 0.0;
    double below = 0.0;
    for (int i = 0; i < shares; ++i) {
        for (int j = 0; j < shares; ++j) {
            const double p = (i + 0.5) / shares;
            const double q = (j + 0.5) / shares;
            const double here = sums({{p, 9}, {q, 6}}, p - q, method)[0];
            least = std::min(least, here);
            mean += here / (shares * shares);
            below += here < 0.95 ? 1.0 / (shares * shares) : 0.0;
        }
    }
    CHECK(found.least == Approx(least).epsilon(1e-13));
    CHECK(found.mean == Approx(mean).epsilon(1e-13));
    CHECK(found.share_below_level == Approx(below).epsilon(1e-12));
    CHECK(coverage(found.least_at, pair_quantity::difference, limits) ==
          Approx(least).epsilon(1e-13));
    // Evenly spread truths make outcomes alike; a fine grid of expected widths says so, too.
    double width = 0.0;
    constexpr int cells = 60;
    for (int i = 0; i < cells; ++i) {
        for (int j = 0; j < cells; ++j) {
            width += expected_width({{(i + 0.5) / cells, 9}, {(j + 0.5) / cells, 6}}, limits) /
                     (cells * cells);
        }
    }
    CHECK(std::abs(found.mean_width - width) < 1e-3);
}

TEST_CASE("an interval that is never wrong, one that always is, and nobody asked") {
    const auto whole = [](const tally_pair&) { return interval{-1.0, 1.0}; };
    const auto nothing = [](const tally_pair&) { return interval{2.0, 2.0}; };
    const process_sample_pair sizes{{30}, {40}};
    const auto right =
        summarize_coverage(sizes, pair_quantity::difference, whole, confidence{0.95});
    CHECK(right.least == 1.0);
    CHECK(right.mean == Approx(1.0).epsilon(1e-14));
    CHECK(right.share_below_level == 0.0);
    CHECK(right.mean_width == Approx(2.0).epsilon(1e-13));
    const auto wrong =
        summarize_coverage(sizes, pair_quantity::difference, nothing, confidence{0.95});
    CHECK(wrong.least == 0.0);
    CHECK(wrong.share_below_level == 1.0);
    CHECK(coverage(share_pair_truth{{0.5, 0}, {0.2, 0}}, pair_quantity::difference, whole) == 1.0);
    CHECK(expected_width(share_pair_truth{{0.5, 0}, {0.2, 0}}, whole) == 2.0);
}

TEST_CASE("quantities of a truth") {
    const auto value = [](pair_quantity quantity, double p, double q) {
        return value_of(quantity, {{p, 5}, {q, 5}});
    };
    CHECK(value(pair_quantity::difference, 0.75, 0.5) == 0.25);
    CHECK(value(pair_quantity::ratio, 0.75, 0.5) == 1.5);
    CHECK(value(pair_quantity::odds_ratio, 0.75, 0.5) == 3.0);
    CHECK(value(pair_quantity::ratio, 0.5, 0.0) == infinite);
    CHECK(value(pair_quantity::ratio, 0.0, 0.5) == 0.0);
    CHECK(value(pair_quantity::odds_ratio, 1.0, 0.5) == infinite);
    CHECK(!value(pair_quantity::ratio, 0.0, 0.0));
    CHECK(!value(pair_quantity::odds_ratio, 1.0, 1.0));
    // An infinite ratio is held by an interval that is open.
    CHECK(coverage(share_pair_truth{{0.5, 9}, {0.0, 9}}, pair_quantity::ratio, katz) == 1.0);
}

TEST_CASE("pairs that cannot be are refused") {
    const auto whole = [](const tally_pair&) { return interval{0.0, infinite}; };
    CHECK_THROWS_WITH_AS(
        static_cast<void>(
            coverage(share_pair_truth{{0.0, 9}, {0.0, 9}}, pair_quantity::ratio, whole)),
        "coverage: needs a quantity that is not 0 / 0, got shares 0.000000 and 0.000000",
        std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(coverage(share_pair_truth{{0.5, 9}, {1.5, 9}},
                                               pair_quantity::difference, whole)),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(expected_width(share_pair_truth{{0.5, -9}, {0.5, 9}}, whole)),
                    std::invalid_argument);
    const std::vector<interval> two(2);
    CHECK_THROWS_AS(static_cast<void>(coverage(share_pair_truth{{0.5, 1}, {0.5, 1}},
                                               pair_quantity::difference, two)),
                    std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(summarize_coverage(process_sample_pair{{1}, {1}}, pair_quantity::ratio,
                                             whole, confidence{0.95}, {.shares = 0})),
        "summarize_coverage: needs a grid of 1 share or more, got 0", std::invalid_argument);
}
