#include "../reference_rows.hpp"

#include <digigap/compare/difference.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

using namespace digigap;

namespace {

tally_pair pair_of(const std::vector<std::string>& row) {
    return {{std::stoll(row.at(1)), std::stoll(row.at(2))},
            {std::stoll(row.at(3)), std::stoll(row.at(4))}};
}

difference_method method_of(const std::vector<std::string>& row) {
    return difference_method_named(row.at(0)).value();
}

} // namespace

TEST_CASE("a method of a difference is found by the name it goes by") {
    for (const difference_method method : difference_methods()) {
        CHECK(difference_method_named(name_of(method)) == method);
    }
    CHECK(difference_methods().front() == difference_method::miettinen_nurminen);
    CHECK(name_of(difference_method::newcombe_cc) == "newcombe-cc");
    for (const char* name : {"", "Mee", "newcombe_cc", "blaker"}) {
        CHECK_FALSE(difference_method_named(name).has_value());
    }
    const auto none = static_cast<difference_method>(99);
    CHECK_THROWS_AS(static_cast<void>(name_of(none)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimate_difference({{1, 2}, {1, 2}}, none)),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(difference_p_value({{1, 2}, {1, 2}}, 0.0, none)),
                    std::invalid_argument);
    CHECK_FALSE(is_for_comparison_only(difference_method::agresti_caffo));
    CHECK(is_for_comparison_only(difference_method::wald));
    CHECK(is_for_comparison_only(difference_method::brown_li_jeffreys));
}

TEST_CASE("a difference carries its interval and how it was made") {
    const tally_pair counts{{9, 10}, {4, 10}};
    const confidence level(0.9, side::upper);
    const difference_estimate found =
        estimate_difference(counts, difference_method::newcombe, level);
    CHECK(found.estimate == 0.5);
    CHECK(found.limits.lower == -1.0);
    CHECK(found.counts == counts);
    CHECK(found.level == level);
    CHECK(found.method == difference_method::newcombe);
    CHECK(found.p_value ==
          difference_p_value(counts, 0.0, difference_method::newcombe, side::upper));
    // Shares near one keep the digits of their difference.
    CHECK(estimate_difference({{10'000'000, 10'000'000}, {9'999'997, 10'000'000}}).estimate ==
          doctest::Approx(3e-7).epsilon(1e-15));
}

TEST_CASE("a group without units leaves the difference open") {
    for (const difference_method method : difference_methods()) {
        for (const tally_pair& counts :
             {tally_pair{}, tally_pair{{0, 0}, {3, 5}}, tally_pair{{5, 5}, {0, 0}}}) {
            const difference_estimate found = estimate_difference(counts, method);
            CHECK_FALSE(found.estimate.has_value());
            CHECK(found.limits == interval{-1.0, 1.0});
            CHECK(found.p_value == 1.0);
            CHECK(difference_p_value(counts, -1.0, method, side::upper) == 1.0);
        }
    }
}

TEST_CASE("what is no pair, or no difference of shares, is refused") {
    CHECK_THROWS_WITH_AS(static_cast<void>(estimate_difference({{1, 2}, {3, 2}})),
                         "estimate_difference: needs 0 <= successes <= trials, got 3 of 2",
                         std::invalid_argument);
    constexpr auto method = difference_method::mee;
    CHECK_THROWS_WITH_AS(static_cast<void>(difference_p_value({{-1, 2}, {1, 2}}, 0.0, method)),
                         "difference_p_value: needs 0 <= successes <= trials, got -1 of 2",
                         std::invalid_argument);
    for (const double null : {-1.01, 1.01, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK_THROWS_AS(static_cast<void>(difference_p_value({{1, 2}, {1, 2}}, null, method)),
                        std::invalid_argument);
    }
}

TEST_CASE("the test of no difference is the old one") {
    // R 4.2: prop.test(c(56, 48), c(70, 80), correct = FALSE), and with alternative = "greater".
    constexpr auto mee = difference_method::mee;
    CHECK(difference_p_value({{56, 70}, {48, 80}}, 0.0, mee) ==
          doctest::Approx(0.00804508136819656).epsilon(1e-13));
    CHECK(difference_p_value({{56, 70}, {48, 80}}, 0.0, mee, side::lower) ==
          doctest::Approx(0.00402254068409829).epsilon(1e-13));
    CHECK(difference_p_value({{9, 10}, {4, 10}}, 0.0, mee) ==
          doctest::Approx(0.0190763221017784).epsilon(1e-13));
    CHECK(difference_p_value({{1, 40}, {30, 50}}, 0.0, mee) ==
          doctest::Approx(1.16868235509715e-08).epsilon(1e-13));
    // Its interval is Wald's, or the one with continuity correction.
    const interval corrected =
        estimate_difference({{56, 70}, {48, 80}}, difference_method::wald_cc).limits;
    CHECK(corrected.lower == doctest::Approx(0.04411204200618).epsilon(1e-13));
    CHECK(corrected.upper == doctest::Approx(0.35588795799382).epsilon(1e-13));
    // A small p-value keeps its digits where 1 - level could not.
    const double tiny = difference_p_value({{900, 1000}, {100, 1000}}, 0.0, mee);
    CHECK(tiny < 1e-250);
    CHECK(tiny > 0.0);
}

TEST_CASE("every interval of a difference has the digits of another way in 45 digits") {
    double worst = 0.0;
    std::string where;
    int rows = 0;
    for (const auto& row : reference_rows("differences.csv")) {
        const double level = std::stod(row.at(5));
        const bool two = row.at(6) == "2";
        const auto limits = [&](side which) {
            return estimate_difference(pair_of(row), method_of(row),
                                       confidence(level, two ? side::two : which))
                .limits;
        };
        const auto compare = [&](double found, const std::string& expected_text) {
            const double expected = std::stod(expected_text);
            const double error = std::abs(found - expected) / (std::abs(expected) + 1e-3);
            if (!(error <= worst)) {
                worst = error;
                where = row.at(0) + ' ' + row.at(1) + ' ' + row.at(2) + ' ' + row.at(3) + ' ' +
                        row.at(4) + ' ' + row.at(5);
            }
        };
        compare(limits(side::lower).lower, row.at(7));
        compare(limits(side::upper).upper, row.at(8));
        ++rows;
    }
    CAPTURE(where);
    CHECK(worst <= 1e-12);
    CHECK(rows > 1500);
}

TEST_CASE("every p-value of a difference has the digits of another way in 45 digits") {
    double worst = 0.0;
    std::string where;
    int rows = 0;
    for (const auto& row : reference_rows("difference_p_values.csv")) {
        const auto compare = [&](side which, const std::string& expected_text) {
            if (expected_text.empty()) {
                return;
            }
            const double expected = std::stod(expected_text);
            const double null = std::stod(row.at(5));
            const auto at = [&](double difference) {
                return difference_p_value(pair_of(row), difference, method_of(row), which);
            };
            // Where the ends hardly move any more, a p-value is as good as the last digit of the
            // null value.
            const double moved = std::abs(at(null + 0x1p-53) - at(null - 0x1p-53));
            const double error = std::max(0.0, std::abs(at(null) - expected) - moved) / expected;
            if (!(error <= worst)) {
                worst = error;
                where = row.at(0) + ' ' + row.at(1) + ' ' + row.at(2) + ' ' + row.at(3) + ' ' +
                        row.at(4) + ' ' + row.at(5);
            }
        };
        compare(side::two, row.at(6));
        compare(side::lower, row.at(7));
        compare(side::upper, row.at(8));
        ++rows;
    }
    CAPTURE(where);
    CHECK(worst <= 1e-12);
    CHECK(rows > 500);
}
