#include "../reference_rows.hpp"
#include "ratio_promises.hpp"

#include <digigap/compare/ratio.hpp>
#include <digigap/compare/ratio_limits.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <stdexcept>

using digigap::confidence;
using digigap::estimate_ratio;
using digigap::interval;
using digigap::ratio_method;
using digigap::ratio_p_value;
using digigap::side;
using digigap::tally_pair;

namespace {

template <ratio_method Method>
interval limits(const tally_pair& counts, const confidence& level) {
    switch (Method) {
    case ratio_method::koopman:
        return digigap::ratio::koopman(counts, level);
    case ratio_method::miettinen_nurminen:
        return digigap::ratio::miettinen_nurminen(counts, level);
    case ratio_method::katz_log:
        return digigap::ratio::katz_log(counts, level);
    case ratio_method::adjusted_log:
        return digigap::ratio::adjusted_log(counts, level);
    case ratio_method::mover_r:
        return digigap::ratio::mover_r(counts, level);
    case ratio_method::inverse_sinh:
        return digigap::ratio::inverse_sinh(counts, level);
    case ratio_method::gart_nam:
        return digigap::ratio::gart_nam(counts, level);
    }
    return {};
}

template <ratio_method Method>
double p_value(const tally_pair& counts, double null, side which) {
    return ratio_p_value(counts, null, Method, which);
}

std::optional<double> estimate(const tally_pair& counts) {
    const auto& [first, second] = counts;
    if (first.trials == 0 || second.trials == 0 || first.successes + second.successes == 0) {
        return std::nullopt;
    }
    return second.successes == 0
               ? infinite
               : static_cast<double>(first.successes) / static_cast<double>(first.trials) /
                     (static_cast<double>(second.successes) / static_cast<double>(second.trials));
}

bool no_successes(const tally_pair& counts, double /*level*/) {
    return counts.first.successes == 0 || counts.second.trials == 0;
}

bool none_in_either(const tally_pair& counts, double /*level*/) {
    return counts.first.successes == 0 || counts.second.successes == 0;
}

/// The corrected statistic does not pass sqrt(1 + 6 x).
bool out_of_reach(const tally_pair& counts, double level) {
    const double z = confidence(level).z();
    return no_successes(counts, level) ||
           z * z >= 1.0 + 6.0 * static_cast<double>(counts.first.successes);
}

template <ratio_method Method>
ratio_promises promises() {
    return {.limits = limits<Method>,
            .estimate = estimate,
            .p_value = p_value<Method>,
            .open_lower = Method == ratio_method::katz_log   ? none_in_either
                          : Method == ratio_method::gart_nam ? out_of_reach
                                                             : no_successes,
            .monotone_to = Method == ratio_method::katz_log ||
                                   Method == ratio_method::adjusted_log ||
                                   Method == ratio_method::inverse_sinh
                               ? 0.0
                           : Method == ratio_method::gart_nam ? 0.95
                                                              : 1.0,
            .one_sided_from = Method == ratio_method::adjusted_log ? 0.75 : 0.5};
}

} // namespace

TEST_CASE("ratio: what the literature prints") {
    struct row {
        tally_pair counts;
        ratio_method method;
        interval printed;
        double tolerance;
    };
    const tally_pair perondi{{7, 34}, {1, 34}};
    const std::array rows{
        // Perondi (2004) in Fagerland, Lydersen & Laake (2017), chapter 4.
        row{perondi, ratio_method::katz_log, {0.9096, 53.8695}, 5e-5},
        row{perondi, ratio_method::inverse_sinh, {1.1671, 41.9827}, 5e-5},
        row{perondi, ratio_method::miettinen_nurminen, {1.2086, 43.0330}, 5e-5},
        // Donner & Zou's MOVER-R as ratesci's tests have it.
        row{{{24, 73}, {53, 65}}, ratio_method::mover_r, {0.282, 0.563}, 5e-4},
        row{{{7, 18}, {1, 18}}, ratio_method::mover_r, {1.277, 40.751}, 5e-4},
        row{{{29, 55}, {11, 11}}, ratio_method::miettinen_nurminen, {0.397, 0.742}, 5e-4},
        row{{{6, 22}, {112, 842}}, ratio_method::mover_r, {0.9735, 3.7295}, 5e-5},
        // Gart & Nam (1988), Biometrics 44, 323-338.
        row{{{8, 15}, {4, 15}}, ratio_method::koopman, {0.815, 5.336}, 5e-4},
        row{{{8, 15}, {4, 15}}, ratio_method::gart_nam, {0.806, 6.148}, 5e-4},
        // At the edge; where both have nothing but successes the limit is n / (n + z^2).
        row{{{10, 10}, {0, 10}}, ratio_method::koopman, {3.6032, infinite}, 5e-5},
        row{{{10, 10}, {10, 10}}, ratio_method::koopman, {0.7225, 1.3841}, 5e-5},
    };
    for (const row& one : rows) {
        CAPTURE(one.counts.first.successes);
        CAPTURE(name_of(one.method));
        const interval found = estimate_ratio(one.counts, one.method).limits;
        CHECK(std::abs(found.lower - one.printed.lower) <= one.tolerance);
        CHECK((found.upper == one.printed.upper ||
               std::abs(found.upper - one.printed.upper) <= one.tolerance));
    }
}

TEST_CASE("ratio: the digits of the 60-digit definitions") {
    int rows = 0;
    for (const std::vector<std::string>& cells : reference_rows("ratio_limits.csv")) {
        const auto number = [&](std::size_t at) { return std::strtod(cells[at].c_str(), nullptr); };
        const auto count = [&](std::size_t at) {
            return std::strtoll(cells[at].c_str(), nullptr, 10);
        };
        const tally_pair counts{{count(1), count(2)}, {count(3), count(4)}};
        const auto method = digigap::ratio_method_named(cells[0]);
        REQUIRE(method);
        const interval found = estimate_ratio(counts, *method, confidence(number(5))).limits;
        INFO(cells[0], " ", cells[1], "/", cells[2], " v ", cells[3], "/", cells[4], " ", cells[5]);
        CHECK(near_to(found.lower, number(6), 1e-12));
        CHECK(near_to(found.upper, number(7), 1e-12));
        ++rows;
    }
    CHECK(rows > 1000);
}

TEST_CASE("ratio: koopman keeps its promises for every pair up to 40") {
    check_ratio_promises(promises<ratio_method::koopman>(), sizes_up_to(40));
}
TEST_CASE("ratio: miettinen-nurminen keeps its promises for every pair up to 40") {
    check_ratio_promises(promises<ratio_method::miettinen_nurminen>(), sizes_up_to(40));
}
TEST_CASE("ratio: katz-log keeps its promises for every pair up to 40") {
    check_ratio_promises(promises<ratio_method::katz_log>(), sizes_up_to(40));
}
TEST_CASE("ratio: adjusted-log keeps its promises for every pair up to 40") {
    check_ratio_promises(promises<ratio_method::adjusted_log>(), sizes_up_to(40));
}
TEST_CASE("ratio: mover-r keeps its promises for every pair up to 40") {
    check_ratio_promises(promises<ratio_method::mover_r>(), sizes_up_to(40));
}
TEST_CASE("ratio: inverse-sinh keeps its promises for every pair up to 40") {
    check_ratio_promises(promises<ratio_method::inverse_sinh>(), sizes_up_to(40));
}
TEST_CASE("ratio: gart-nam keeps its promises for pairs up to 40") {
    check_ratio_promises(promises<ratio_method::gart_nam>(), some_sizes());
}

TEST_CASE("ratio: names, no answer, wrong use") {
    for (const ratio_method method : digigap::ratio_methods()) {
        CHECK(digigap::ratio_method_named(name_of(method)) == method);
        for (const tally_pair& nothing :
             {tally_pair{}, tally_pair{{1, 3}, {0, 0}}, tally_pair{{0, 4}, {0, 3}}}) {
            const auto found = estimate_ratio(nothing, method);
            CHECK_FALSE(found.estimate);
            CHECK(found.limits == interval{0.0, infinite});
            CHECK(found.p_value == 1.0);
        }
        CHECK(estimate_ratio({{1, 4}, {0, 3}}, method).estimate == infinite);
        CHECK_THROWS_AS(static_cast<void>(estimate_ratio({{5, 4}, {1, 2}}, method)),
                        std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(ratio_p_value({{1, 4}, {1, 2}}, -1.0, method)),
                        std::invalid_argument);
    }
    CHECK_FALSE(digigap::ratio_method_named("wald"));
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<ratio_method>(9))),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(ratio_p_value({{1, 4}, {1, 2}}, std::nan(""))),
                    std::invalid_argument);
}

TEST_CASE("ratio: koopman at equal shares is Pearson's chi-square; small p-values have digits") {
    // prop.test(c(40, 20), c(100, 100), correct = FALSE): X-squared = 9.5238, p-value = 0.002028.
    CHECK(ratio_p_value({{40, 100}, {20, 100}}, 1.0) ==
          doctest::Approx(std::erfc(std::sqrt(200.0 / 21.0 / 2.0))).epsilon(1e-13));
    // Chi-square 800 of 2000: a p-value of 5.5e-176.
    CHECK(ratio_p_value({{900, 1000}, {100, 1000}}, 1.0) ==
          doctest::Approx(std::erfc(std::sqrt(1280.0 / 2.0))).epsilon(1e-12));
}

TEST_CASE("ratio: a batch is the single answers") {
    std::vector<tally_pair> counts;
    for_every_pair(some_sizes(), [&](const tally_pair& one) { counts.push_back(one); });
    counts.push_back({{5'000'000, 10'000'000}, {4'999'999, 10'000'000}});
    counts.push_back({{0, 10'000'000}, {1, 10'000'000}});
    std::vector<interval> out(counts.size());
    for (const confidence& level :
         {confidence(0.95), confidence(0.9, side::lower), confidence(0.3, side::upper)}) {
        broken_pairs broken;
        digigap::ratio::koopman(counts, level, out);
        for (std::size_t index = 0; index < counts.size(); ++index) {
            broken.expect(digigap::ratio::koopman(counts[index], level) == out[index], "koopman",
                          counts[index], out[index]);
        }
        digigap::ratio::mover_r(counts, level, out);
        for (std::size_t index = 0; index < counts.size(); ++index) {
            broken.expect(digigap::ratio::mover_r(counts[index], level) == out[index], "mover-r",
                          counts[index], out[index]);
        }
        broken.check();
    }
    std::vector<interval> two(2);
    CHECK_THROWS_WITH_AS(digigap::ratio::mover_r(std::vector<tally_pair>(3), confidence(0.95), two),
                         "mover_r: needs as many intervals as pairs, got 2 for 3",
                         std::invalid_argument);
    std::vector<tally_pair> wrong(100, tally_pair{{1, 2}, {1, 2}});
    wrong[70] = {{1, 2}, {3, 2}};
    std::vector<interval> ends(wrong.size());
    CHECK_THROWS_WITH_AS(digigap::ratio::mover_r(wrong, confidence(0.95), ends),
                         "mover_r: needs 0 <= successes <= trials, got 3 of 2",
                         std::invalid_argument);
    CHECK_THROWS_WITH_AS(digigap::ratio::koopman(wrong, confidence(0.95), ends),
                         "koopman: needs 0 <= successes <= trials, got 3 of 2",
                         std::invalid_argument);
    digigap::ratio::koopman({}, confidence(0.95), {});
}
