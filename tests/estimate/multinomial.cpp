#include <digigap/estimate/multinomial.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

using digigap::category_shares;
using digigap::confidence;
using digigap::estimate_category_shares;
using digigap::interval;
using digigap::multinomial_method;
using digigap::side;
using doctest::Approx;

namespace {

using counts_of = std::vector<std::int64_t>;

/// Five kinds of categories, ten of each.
counts_of ten_each() {
    counts_of counts;
    for (const std::int64_t count : {1, 12, 5, 3, 4}) {
        counts.insert(counts.end(), 10, count);
    }
    return counts;
}

/// P(every category within `reach` of its count), outcome by outcome.
double chance_within(const counts_of& counts, std::int64_t reach) {
    const std::int64_t n = counts[0] + counts[1] + counts[2];
    double sum = 0.0;
    for (std::int64_t a = 0; a <= n; ++a) {
        for (std::int64_t b = 0; a + b <= n; ++b) {
            const std::array drawn{a, b, n - a - b};
            double mass = std::tgamma(static_cast<double>(n) + 1.0);
            bool within = true;
            for (std::size_t i = 0; i < drawn.size(); ++i) {
                const auto y = static_cast<double>(drawn[i]);
                mass *= std::pow(static_cast<double>(counts[i]) / static_cast<double>(n), y) /
                        std::tgamma(y + 1.0);
                within = within && std::abs(drawn[i] - counts[i]) <= reach;
            }
            sum += within ? mass : 0.0;
        }
    }
    return sum;
}

} // namespace

TEST_CASE("goodman: the examples of Sison and Glaz (1995), to their three decimals") {
    const category_shares first = estimate_category_shares(counts_of{56, 72, 73, 59, 62, 87, 58});
    const std::array<interval, 7> printed{{{.085, .166},
                                           {.115, .204},
                                           {.116, .207},
                                           {.091, .173},
                                           {.096, .181},
                                           {.143, .239},
                                           {.089, .171}}};
    REQUIRE(first.categories.size() == printed.size());
    for (std::size_t i = 0; i < printed.size(); ++i) {
        CHECK(std::abs(first.categories[i].limits.lower - printed[i].lower) < 5e-4);
        CHECK(std::abs(first.categories[i].limits.upper - printed[i].upper) < 5e-4);
    }
    CHECK(first.trials == 467);
    CHECK(first.categories[0].estimate == Approx(56.0 / 467.0));

    const category_shares second = estimate_category_shares(counts_of(50, 5));
    for (const auto& one : second.categories) {
        CHECK(std::abs(one.limits.lower - .005) < 5e-4);
        CHECK(std::abs(one.limits.upper - .075) < 5e-4);
    }
    const category_shares third = estimate_category_shares(ten_each());
    const std::array<interval, 5> kinds{
        {{0, .049}, {.019, .114}, {.005, .075}, {.002, .062}, {.004, .069}}};
    for (std::size_t i = 0; i < 50; ++i) {
        CHECK(std::abs(third.categories[i].limits.lower - kinds[i / 10].lower) < 5.1e-4);
        CHECK(std::abs(third.categories[i].limits.upper - kinds[i / 10].upper) < 5e-4);
    }
}

TEST_CASE("sison-glaz: what R's MultinomialCI gives, but for its series") {
    // Lower ends hold no series and agree to the last digit; upper ends to a third decimal.
    const category_shares first = estimate_category_shares(counts_of{56, 72, 73, 59, 62, 87, 58},
                                                           multinomial_method::sison_glaz);
    const std::array<interval, 7> in_r{{{.07922912, .1643361},
                                        {.11349036, .1985973},
                                        {.11563169, .2007386},
                                        {.08565310, .1707601},
                                        {.09207709, .1771840},
                                        {.14561028, .2307172},
                                        {.08351178, .1686187}}};
    for (std::size_t i = 0; i < in_r.size(); ++i) {
        CHECK(std::abs(first.categories[i].limits.lower - in_r[i].lower) < 5e-9);
        CHECK(std::abs(first.categories[i].limits.upper - in_r[i].upper) < 5e-4);
    }
    for (const auto& one :
         estimate_category_shares(counts_of(50, 5), multinomial_method::sison_glaz).categories) {
        CHECK(one.limits.lower == 0.0);
        CHECK(std::abs(one.limits.upper - .05304026) < 5e-4);
    }
    const category_shares third =
        estimate_category_shares(ten_each(), multinomial_method::sison_glaz);
    const std::array<interval, 5> kinds{
        {{0, .04120118}, {.012, .08520118}, {0, .05720118}, {0, .04920118}, {0, .05320118}}};
    for (std::size_t i = 0; i < 50; ++i) {
        CHECK(third.categories[i].limits.lower == Approx(kinds[i / 10].lower).epsilon(1e-12));
        CHECK(std::abs(third.categories[i].limits.upper - kinds[i / 10].upper) < 5e-4);
    }
}

TEST_CASE("sison-glaz: three categories, every outcome listed") {
    for (const counts_of& counts :
         {counts_of{4, 3, 5}, counts_of{1, 9, 7}, counts_of{23, 12, 44}, counts_of{0, 8, 6}}) {
        for (const double level : {0.5, 0.9, 0.95, 0.999}) {
            CAPTURE(counts[0]);
            CAPTURE(level);
            const category_shares found =
                estimate_category_shares(counts, multinomial_method::sison_glaz, confidence{level});
            std::int64_t reach = 0;
            while (chance_within(counts, reach + 1) < level) {
                ++reach;
            }
            const double here = chance_within(counts, reach);
            const double part = (level - here) / (chance_within(counts, reach + 1) - here);
            for (const auto& one : found.categories) {
                const auto count = static_cast<double>(one.count);
                const auto trials = static_cast<double>(found.trials);
                const auto whole = static_cast<double>(reach);
                CHECK(one.limits.lower ==
                      Approx(std::max(0.0, (count - whole) / trials)).epsilon(1e-12));
                CHECK(one.limits.upper ==
                      Approx(std::min(1.0, (count + whole + 2.0 * part) / trials)).epsilon(1e-10));
            }
        }
    }
}

TEST_CASE("categories at the edge") {
    for (const multinomial_method method : digigap::multinomial_methods()) {
        CHECK(estimate_category_shares({}, method).categories.empty());
        const category_shares nobody = estimate_category_shares(counts_of{0, 0}, method);
        CHECK(nobody.trials == 0);
        CHECK(!nobody.categories[1].estimate.has_value());
        CHECK(nobody.categories[1].limits == interval{0.0, 1.0});
        std::size_t broken = 0;
        for (std::int64_t a = 0; a <= 9; ++a) {
            for (std::int64_t b = 0; b <= 9; ++b) {
                for (std::int64_t c = 0; c <= 9; ++c) {
                    for (const double level : {0.01, 0.95, 1.0 - 1e-7}) {
                        for (const auto& one :
                             estimate_category_shares(counts_of{a, b, c}, method, confidence{level})
                                 .categories) {
                            const double seen = one.estimate.value_or(0.5);
                            broken += 0.0 <= one.limits.lower && one.limits.lower <= seen &&
                                              seen <= one.limits.upper && one.limits.upper <= 1.0
                                          ? 0U
                                          : 1U;
                        }
                    }
                }
            }
        }
        CHECK(broken == 0);
        CHECK(digigap::multinomial_method_named(name_of(method)) == method);
    }
    CHECK(!digigap::multinomial_method_named("wald"));
    const category_shares bound = estimate_category_shares(
        counts_of{3, 4}, multinomial_method::goodman, confidence{0.95, side::lower});
    CHECK(bound.categories[0].limits.upper == 1.0);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(estimate_category_shares(counts_of{3, 4}, multinomial_method::sison_glaz,
                                                   confidence{0.95, side::lower})),
        "estimate_category_shares: sison-glaz needs a two-sided level, got lower",
        std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(estimate_category_shares(counts_of{3, -4})),
                         "estimate_category_shares: needs counts of 0 or more and at most 2^53 "
                         "together, got -4",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(
                        estimate_category_shares(counts_of{1}, static_cast<multinomial_method>(7))),
                    std::invalid_argument);
}
