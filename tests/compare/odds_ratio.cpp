#include "../reference_rows.hpp"
#include "ratio_promises.hpp"

#include <digigap/compare/fisher_exact.hpp>
#include <digigap/compare/odds_ratio.hpp>
#include <digigap/compare/odds_ratio_limits.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <stdexcept>

using digigap::confidence;
using digigap::estimate_odds_ratio;
using digigap::interval;
using digigap::odds_ratio_method;
using digigap::odds_ratio_p_value;
using digigap::side;
using digigap::tally_pair;

namespace {

template <odds_ratio_method Method>
interval limits(const tally_pair& counts, const confidence& level) {
    switch (Method) {
    case odds_ratio_method::conditional:
        return digigap::odds_ratio::conditional(counts, level);
    case odds_ratio_method::mid_p:
        return digigap::odds_ratio::mid_p(counts, level);
    case odds_ratio_method::miettinen_nurminen:
        return digigap::odds_ratio::miettinen_nurminen(counts, level);
    case odds_ratio_method::woolf:
        return digigap::odds_ratio::woolf(counts, level);
    }
    return {};
}

template <odds_ratio_method Method>
double p_value(const tally_pair& counts, double null, side which) {
    return odds_ratio_p_value(counts, null, Method, which);
}

struct four_cells {
    double x1, f1, x2, f2;
};

four_cells cells_of(const tally_pair& counts) {
    const auto& [first, second] = counts;
    return {static_cast<double>(first.successes),
            static_cast<double>(first.trials - first.successes),
            static_cast<double>(second.successes),
            static_cast<double>(second.trials - second.successes)};
}

std::optional<double> observed(const tally_pair& counts) {
    const auto [x1, f1, x2, f2] = cells_of(counts);
    if (f1 * x2 == 0.0) {
        return x1 * f2 == 0.0 ? std::nullopt : std::optional<double>(infinite);
    }
    return x1 * f2 / (f1 * x2);
}

bool lower_cell_empty(const tally_pair& counts, double /*level*/) {
    const auto [x1, f1, x2, f2] = cells_of(counts);
    return x1 * f2 == 0.0;
}

bool some_cell_empty(const tally_pair& counts, double /*level*/) {
    const auto [x1, f1, x2, f2] = cells_of(counts);
    return x1 * f2 * f1 * x2 == 0.0;
}

template <odds_ratio_method Method>
ratio_promises promises() {
    constexpr bool exact =
        Method == odds_ratio_method::conditional || Method == odds_ratio_method::mid_p;
    constexpr bool woolf = Method == odds_ratio_method::woolf;
    return {.limits = limits<Method>,
            .estimate = exact ? digigap::odds_ratio::conditional_estimate : observed,
            .p_value = p_value<Method>,
            .open_lower = woolf ? some_cell_empty : lower_cell_empty,
            .monotone_to = exact   ? 1.0
                           : woolf ? 0.0
                                   : 0.99,
            .odds = true,
            .one_sided_from = Method == odds_ratio_method::mid_p ? 0.75 : 0.5};
}

/// R looks for an odds ratio below 1 and for the reciprocal of one above.
bool as_near_as_r(double found, double printed) {
    if (found == printed) {
        return true;
    }
    const bool inverse = found > 1.0;
    return std::abs((inverse ? 1.0 / found : found) - (inverse ? 1.0 / printed : printed)) <=
           1.3e-4;
}

} // namespace

TEST_CASE("odds ratio: the digits of the 50-digit definitions") {
    int rows = 0;
    for (const std::vector<std::string>& cells : reference_rows("odds_ratio_limits.csv")) {
        const auto number = [&](std::size_t at) { return std::strtod(cells[at].c_str(), nullptr); };
        const auto count = [&](std::size_t at) {
            return std::strtoll(cells[at].c_str(), nullptr, 10);
        };
        const tally_pair counts{{count(1), count(2)}, {count(3), count(4)}};
        const auto method = digigap::odds_ratio_method_named(cells[0]);
        REQUIRE(method);
        const auto found = estimate_odds_ratio(counts, *method, confidence(number(5)));
        INFO(cells[0], " ", cells[1], "/", cells[2], " v ", cells[3], "/", cells[4], " ", cells[5]);
        CHECK(near_to(found.limits.lower, number(6), 1e-12));
        CHECK(near_to(found.limits.upper, number(7), 1e-12));
        if (!cells[8].empty()) {
            REQUIRE(found.estimate);
            CHECK(near_to(*found.estimate, number(8), 1e-12));
        }
        ++rows;
    }
    CHECK(rows > 200);
}

TEST_CASE("odds ratio: what R's fisher.test says") {
    int rows = 0;
    for (const std::vector<std::string>& cells : reference_rows("odds_ratio_fisher.csv")) {
        const auto number = [&](std::size_t at) {
            return cells[at] == "Inf" ? infinite : std::strtod(cells[at].c_str(), nullptr);
        };
        const auto count = [&](std::size_t at) {
            return std::strtoll(cells[at].c_str(), nullptr, 10);
        };
        const tally_pair counts{{count(0), count(1)}, {count(2), count(3)}};
        INFO(cells[0], "/", cells[1], " v ", cells[2], "/", cells[3]);
        CHECK(near_to(digigap::fisher_exact_p_value(counts), number(5), 1e-11));
        const auto estimate = digigap::odds_ratio::conditional_estimate(counts);
        REQUIRE(estimate);
        CHECK(as_near_as_r(*estimate, number(4)));
        std::size_t at = 6;
        for (const double level : {0.8, 0.95, 0.999}) {
            const interval found = digigap::odds_ratio::conditional(counts, confidence(level));
            CHECK(as_near_as_r(found.lower, number(at)));
            CHECK(as_near_as_r(found.upper, number(at + 1)));
            at += 2;
        }
        ++rows;
    }
    CHECK(rows > 700);
}

TEST_CASE("fisher's exact test as printed") {
    // Ritland et al. (2007) in Fagerland, Lydersen & Laake (2017), chapter 4.
    const tally_pair ritland{{0, 16}, {15, 72}};
    CHECK(std::abs(digigap::fisher_exact_p_value(ritland) - 0.06287) <= 5e-6);
    CHECK(std::abs(digigap::fisher_mid_p_value(ritland) - 0.04466) <= 5e-6);
    // The lady tasting tea: 3 of 4 cups, 34 of 70 arrangements no likelier (Fisher 1935).
    CHECK(digigap::fisher_exact_p_value({{3, 4}, {1, 4}}) == doctest::Approx(34.0 / 70.0));
    CHECK(digigap::fisher_mid_p_value({{3, 4}, {1, 4}}) == doctest::Approx(26.0 / 70.0));
    CHECK(digigap::fisher_exact_p_value({{0, 4}, {0, 4}}) == 1.0);
    CHECK(digigap::fisher_mid_p_value({{4, 4}, {3, 3}}) == 1.0);
    CHECK(digigap::fisher_mid_p_value({{0, 0}, {1, 4}}) == 1.0);
    CHECK(digigap::fisher_exact_p_value({{9'000'000, 10'000'000}, {1'000'000, 10'000'000}}) == 0.0);
    CHECK_THROWS_AS(static_cast<void>(digigap::fisher_exact_p_value({{5, 4}, {1, 4}})),
                    std::invalid_argument);
}

TEST_CASE("odds ratio: twice the smaller tail at 1 is the sum of the exact probabilities") {
    // 3 of 4 against 1 of 4: P(X >= 3) is 17 of 70, less half of P(X = 3) 9 of 70.
    const tally_pair tea{{3, 4}, {1, 4}};
    CHECK(odds_ratio_p_value(tea, 1.0) == doctest::Approx(34.0 / 70.0).epsilon(1e-14));
    CHECK(odds_ratio_p_value(tea, 1.0, odds_ratio_method::conditional, side::lower) ==
          doctest::Approx(17.0 / 70.0).epsilon(1e-14));
    CHECK(odds_ratio_p_value(tea, 1.0, odds_ratio_method::conditional, side::upper) ==
          doctest::Approx(69.0 / 70.0).epsilon(1e-14));
    CHECK(odds_ratio_p_value(tea, 1.0, odds_ratio_method::mid_p) ==
          doctest::Approx(18.0 / 70.0).epsilon(1e-14));
}

TEST_CASE("odds ratio: conditional keeps its promises for pairs up to 40") {
    check_ratio_promises(promises<odds_ratio_method::conditional>(), some_sizes());
}
TEST_CASE("odds ratio: mid-p keeps its promises for pairs up to 40") {
    check_ratio_promises(promises<odds_ratio_method::mid_p>(), some_sizes());
}
TEST_CASE("odds ratio: miettinen-nurminen keeps its promises for every pair up to 40") {
    check_ratio_promises(promises<odds_ratio_method::miettinen_nurminen>(), sizes_up_to(40));
}
TEST_CASE("odds ratio: woolf keeps its promises for every pair up to 40") {
    check_ratio_promises(promises<odds_ratio_method::woolf>(), sizes_up_to(40));
}

TEST_CASE("odds ratio: names, no answer, wrong use") {
    for (const odds_ratio_method method : digigap::odds_ratio_methods()) {
        CHECK(digigap::odds_ratio_method_named(name_of(method)) == method);
        for (const tally_pair& nothing : {tally_pair{}, tally_pair{{1, 3}, {0, 0}},
                                          tally_pair{{0, 4}, {0, 3}}, tally_pair{{4, 4}, {3, 3}}}) {
            const auto found = estimate_odds_ratio(nothing, method);
            CHECK_FALSE(found.estimate);
            CHECK(found.limits == interval{0.0, infinite});
            CHECK(found.p_value == 1.0);
        }
        CHECK_THROWS_AS(static_cast<void>(estimate_odds_ratio({{5, 4}, {1, 2}}, method)),
                        std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(odds_ratio_p_value({{1, 4}, {1, 2}}, -1.0, method)),
                        std::invalid_argument);
    }
    CHECK_FALSE(digigap::odds_ratio_method_named("wald"));
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<odds_ratio_method>(9))),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(odds_ratio_p_value({{1, 4}, {1, 2}}, std::nan(""))),
                    std::invalid_argument);
}
