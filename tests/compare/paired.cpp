#include "../reference_rows.hpp"
#include "../thorough.hpp"

#include <digigap/compare/paired.hpp>
#include <digigap/compare/paired_change.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::interval;
using digigap::paired_change_estimate;
using digigap::paired_method;
using digigap::paired_tally;
using digigap::side;

namespace {

/// In the letters of the literature: the difference is (b - c) / n.
paired_tally letters(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    return {.both = a, .first_only = c, .second_only = b, .neither = d};
}

void every_table(std::int64_t most_units, const std::function<void(const paired_tally&)>& visit) {
    for (std::int64_t n = 0; n <= most_units; ++n) {
        for (std::int64_t b = 0; b <= n; ++b) {
            for (std::int64_t c = 0; b + c <= n; ++c) {
                for (std::int64_t a = 0; a + b + c <= n; ++a) {
                    visit(letters(a, b, c, n - a - b - c));
                }
            }
        }
    }
}

bool alike(const interval& left, const interval& right, double tolerance) {
    return std::abs(left.lower - right.lower) <= tolerance &&
           std::abs(left.upper - right.upper) <= tolerance;
}

} // namespace

TEST_CASE("a change among the same units: what the literature prints") {
    struct row {
        paired_tally counts;
        paired_method method;
        double level;
        interval printed;
        double tolerance;
    };
    const std::array rows{
        // Case TR-04: Tango (1998), Statistics in Medicine 17, 891-908, table VII.
        row{letters(4, 9, 3, 16), paired_method::tango, 0.95, {-0.027, 0.390}, 5e-4},
        // Tango (1998), the 90 percent limits of 43, 0, 1, 0.
        row{letters(43, 0, 1, 0), paired_method::tango, 0.90, {-0.096, 0.037}, 5e-4},
        // Agresti & Min (2005), as in the tests of ratesci.
        row{letters(53, 16, 8, 9), paired_method::tango, 0.95, {-0.020, 0.207}, 5e-4},
        // Fagerland, Lydersen & Laake (2014), Statistics in Medicine 33, 2850-2875: airway
        // hyper-responsiveness before and after a transplantation.
        row{letters(1, 1, 7, 12), paired_method::tango, 0.95, {-0.517, -0.026}, 5e-4},
        row{letters(1, 1, 7, 12), paired_method::newcombe, 0.95, {-0.507, -0.026}, 5e-4},
        // Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 10.
        row{letters(20, 12, 2, 16), paired_method::newcombe, 0.95, {0.0562, 0.3292}, 5e-5},
        // Tang, Li & Tang (2010), as in the tests of ratesci.
        row{letters(8, 3, 1, 2), paired_method::tango, 0.95, {-0.1670, 0.4327}, 5e-5},
        row{letters(8, 3, 1, 2), paired_method::newcombe, 0.95, {-0.1574, 0.4136}, 5e-5},
        // Chang and others (2024), as in the tests of ratesci.
        row{letters(7, 25, 2, 68), paired_method::tango, 0.95, {0.139, 0.321}, 5e-4},
        row{letters(7, 25, 2, 68), paired_method::newcombe, 0.95, {0.133, 0.318}, 6e-4},
        // Fagerland, Lydersen & Laake (2017), chapter 8: response before and after a therapy; the
        // digits are those of contingencytables.
        row{letters(59, 6, 16, 80), paired_method::tango, 0.95, {-0.1240, -0.0054}, 5e-5},
        row{letters(59, 6, 16, 80), paired_method::newcombe, 0.95, {-0.1186, -0.0046}, 5e-5},
        row{letters(59, 6, 16, 80), paired_method::wald, 0.95, {-0.1184, -0.0058}, 5e-5},
    };
    for (const row& one : rows) {
        CAPTURE(one.counts.second_only);
        CAPTURE(one.counts.units());
        const interval found = paired_limits(one.counts, one.method, confidence(one.level));
        CAPTURE(found.lower);
        CAPTURE(found.upper);
        CHECK(alike(found, one.printed, one.tolerance));
    }
}

TEST_CASE("tango has the digits of bisection in 30 digits") {
    int rows = 0;
    double worst = 0.0;
    for (const auto& cells : reference_rows("paired_changes.csv")) {
        const std::int64_t n = std::stoll(cells[0]);
        const std::int64_t up = std::stoll(cells[1]);
        const std::int64_t down = std::stoll(cells[2]);
        const interval found = digigap::paired::tango(letters(0, up, down, n - up - down),
                                                      confidence(std::stod(cells[3])));
        // The level itself has 16 digits only: seen in z, and so in the distance to the estimate.
        worst = std::max({worst, std::abs(found.lower - std::stod(cells[4])),
                          std::abs(found.upper - std::stod(cells[5]))});
        ++rows;
    }
    CHECK(rows == 198);
    CHECK(worst <= 1e-12);
}

TEST_CASE("a change among the same units keeps its promises for every table") {
    const std::int64_t most = thorough ? 14 : 7;
    const std::array levels{0.5, 0.8, 0.95, 0.99, 0.9999999};
    for (const paired_method method : digigap::paired_methods()) {
        CAPTURE(name_of(method));
        int broken = 0;
        std::string first;
        every_table(most, [&](const paired_tally& counts) {
            const auto expect = [&](bool kept, const char* promise) {
                if (!kept && ++broken == 1) {
                    first = std::string(promise) + " at " + std::to_string(counts.both) + ", " +
                            std::to_string(counts.first_only) + ", " +
                            std::to_string(counts.second_only) + ", " +
                            std::to_string(counts.neither);
                }
            };
            interval narrower{2.0, -2.0};
            for (const double level : levels) {
                const paired_change_estimate found =
                    estimate_change(counts, method, confidence(level));
                const auto& [lower, upper] = found.limits;
                expect(-1.0 <= lower && lower <= upper && upper <= 1.0, "inside");
                if (counts.units() == 0) {
                    expect(found.limits == interval{-1.0, 1.0} && !found.estimate &&
                               found.p_value == 1.0,
                           "nothing known of no units");
                    continue;
                }
                const double estimate = *found.estimate;
                expect(lower <= estimate && estimate <= upper, "holds the estimate");
                expect(lower <= narrower.lower && narrower.upper <= upper, "nested in the level");
                narrower = found.limits;
                const interval years = paired_limits(counts.exchanged(), method, confidence(level));
                expect(alike({-years.upper, -years.lower}, found.limits, 1e-15),
                       "mirrored when the years change places");
                const interval answers = paired_limits(counts.negated(), method, confidence(level));
                expect(alike({-answers.upper, -answers.lower}, found.limits, 1e-14),
                       "mirrored when yes and no change places");
                expect((found.p_value < 1.0 - level) == (lower > 0.0 || upper < 0.0) ||
                           std::abs(found.p_value - (1.0 - level)) < 1e-9 * (1.0 - level),
                       "test and interval agree");
                if (counts.second_only == counts.units()) {
                    expect(upper == 1.0, "all changed to yes");
                }
            }
        });
        INFO(first);
        CHECK(broken == 0);
    }
}

TEST_CASE("the p-value of an end of an interval is its alpha") {
    int broken = 0;
    every_table(thorough ? 9 : 5, [&](const paired_tally& counts) {
        if (counts.units() == 0) {
            return;
        }
        for (const paired_method method : digigap::paired_methods()) {
            if (method == paired_method::wald &&
                digigap::paired::wald(counts).lower == digigap::paired::wald(counts).upper) {
                continue; // no width, so no alpha
            }
            for (const double alpha : {0.3, 0.05, 1e-6}) {
                for (const side which : {side::two, side::lower, side::upper}) {
                    const confidence level(1.0 - alpha, which);
                    const interval ends = paired_limits(counts, method, level);
                    for (const double end : {ends.lower, ends.upper}) {
                        // An end where nothing more is possible may have any p-value.
                        if (std::abs(end) >= 1.0) {
                            continue;
                        }
                        const double p = paired_p_value(counts, method, end, which);
                        broken += std::abs(p - level.alpha()) > 1e-8 * level.alpha();
                    }
                }
            }
        }
    });
    CHECK(broken == 0);
}

TEST_CASE("one-sided limits of a change have the whole of alpha in their tail") {
    const paired_tally counts = letters(4, 9, 3, 16);
    for (const paired_method method : digigap::paired_methods()) {
        const interval both = paired_limits(counts, method, confidence(0.5));
        CHECK(paired_limits(counts, method, confidence(0.75, side::lower)) ==
              interval{both.lower, 1.0});
        CHECK(paired_limits(counts, method, confidence(0.75, side::upper)) ==
              interval{-1.0, both.upper});
        // Below one half a bound lies beyond the estimate.
        CHECK(paired_limits(counts, method, confidence(0.3, side::lower)).lower > 0.1875);
        CHECK(paired_p_value(counts, method, 0.0, side::lower) ==
              doctest::Approx(0.5 * paired_p_value(counts, method)).epsilon(1e-9));
        CHECK(paired_p_value(counts, method, 0.0, side::upper) ==
              doctest::Approx(1.0 - 0.5 * paired_p_value(counts, method)).epsilon(1e-9));
    }
}

TEST_CASE("paired methods and their names") {
    for (const paired_method method : digigap::paired_methods()) {
        CHECK(digigap::paired_method_named(name_of(method)) == method);
    }
    CHECK(!digigap::paired_method_named("Tango"));
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<paired_method>(9))),
                    std::invalid_argument);
}

TEST_CASE("a paired table that is none is refused, and huge ones are not") {
    CHECK_THROWS_WITH_AS(static_cast<void>(digigap::paired::tango({1, -1, 0, 0})),
                         "paired::tango: needs counts from 0 to 2^60 in all, got -1",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(digigap::paired::newcombe({INT64_MAX, INT64_MAX, 0, 0})),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(paired_p_value({1, 1, 1, 1}, paired_method::tango, 1.5)),
                    std::invalid_argument);
    constexpr std::int64_t quarter = digigap::largest_paired_units / 4;
    for (const paired_method method : digigap::paired_methods()) {
        for (const double level : {1e-15, 0.95, 1.0 - 0x1p-53}) {
            for (const paired_tally& huge :
                 {paired_tally{quarter, quarter, quarter, quarter}, paired_tally{0, 1, 0, quarter},
                  paired_tally{quarter, 0, 0, 0}, paired_tally{0, quarter, 0, 0}}) {
                const paired_change_estimate found =
                    estimate_change(huge, method, confidence(level));
                CHECK((found.limits.lower <= *found.estimate &&
                       *found.estimate <= found.limits.upper));
                CHECK((found.p_value >= 0.0 && found.p_value <= 1.0));
            }
        }
    }
}
