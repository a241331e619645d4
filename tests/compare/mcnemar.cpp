#include <digigap/compare/mcnemar.hpp>
#include <digigap/compare/paired_change.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <vector>

using digigap::mcnemar_test;
using digigap::paired_tally;
using digigap::side;

namespace {

paired_tally changes(std::int64_t up, std::int64_t down) {
    return {.both = 3, .first_only = down, .second_only = up, .neither = 5};
}

} // namespace

TEST_CASE("mcnemar prints what the literature prints") {
    struct row {
        std::int64_t one;
        std::int64_t other;
        mcnemar_test test;
        double printed;
        double tolerance;
    };
    const std::array rows{
        // Fagerland, Lydersen & Laake (2013), BMC Medical Research Methodology 13:91: airway
        // hyper-responsiveness (1 and 7 changed), to three decimals.
        row{1, 7, mcnemar_test::exact, 0.070, 5e-4},
        row{1, 7, mcnemar_test::mid_p, 0.039, 5e-4},
        row{1, 7, mcnemar_test::asymptotic, 0.034, 5e-4},
        // Fagerland, Lydersen & Laake (2017), chapter 8, digits of contingencytables.
        row{6, 16, mcnemar_test::exact, 0.052479, 5e-7},
        row{6, 16, mcnemar_test::mid_p, 0.034690, 5e-7},
        row{6, 16, mcnemar_test::asymptotic, 0.033006, 5e-7},
        // R 4.2.2: binom.test(c(b, c))$p.value, and mcnemar.test(correct = FALSE).
        row{12, 2, mcnemar_test::exact, 0.012939453125, 1e-14},
        row{12, 2, mcnemar_test::asymptotic, 0.00752631516645789, 8e-15},
        row{40, 16, mcnemar_test::exact, 0.00184155478849255, 2e-15},
        row{40, 16, mcnemar_test::asymptotic, 0.00134064111722948, 1e-15},
        row{150, 90, mcnemar_test::exact, 0.000129876675407791, 1e-16},
        row{150, 90, mcnemar_test::asymptotic, 0.000107511176729501, 1e-16},
        row{5, 5, mcnemar_test::exact, 1, 1e-12},
        row{5, 5, mcnemar_test::asymptotic, 1, 1e-12},
        row{3000, 2700, mcnemar_test::exact, 7.45731555447024e-05, 7e-17},
        row{3000, 2700, mcnemar_test::asymptotic, 7.079528641296e-05, 7e-17},
    };
    for (const row& one : rows) {
        CAPTURE(one.one);
        CAPTURE(one.other);
        CAPTURE(name_of(one.test));
        CHECK(std::abs(mcnemar_p_value(changes(one.one, one.other), one.test) - one.printed) <=
              one.tolerance);
        CHECK(std::abs(mcnemar_p_value(changes(one.other, one.one), one.test) - one.printed) <=
              one.tolerance);
    }
}

TEST_CASE("mcnemar is the sum over all ways to change") {
    // Pascal's triangle: exact in a double up to 2^50 ways.
    std::vector<double> ways{1.0};
    int broken = 0;
    for (std::int64_t changed = 0; changed <= 50; ++changed) {
        const double all = std::ldexp(1.0, static_cast<int>(changed));
        for (std::int64_t up = 0; up <= changed; ++up) {
            double above = 0.0;
            for (std::int64_t at = up; at <= changed; ++at) {
                above += ways[static_cast<std::size_t>(at)];
            }
            const double here = ways[static_cast<std::size_t>(up)];
            const double below = all - above + here;
            const paired_tally counts = changes(up, changed - up);
            const auto near_to = [&](mcnemar_test test, side which, double expected) {
                broken += !(std::abs(mcnemar_p_value(counts, test, which) - expected) <=
                            1e-13 * expected);
            };
            near_to(mcnemar_test::exact, side::lower, above / all);
            near_to(mcnemar_test::exact, side::upper, below / all);
            near_to(mcnemar_test::exact, side::two,
                    std::min(1.0, 2.0 * std::min(above, below) / all));
            near_to(mcnemar_test::mid_p, side::lower, (above - 0.5 * here) / all);
            near_to(mcnemar_test::mid_p, side::upper, (below - 0.5 * here) / all);
            near_to(mcnemar_test::mid_p, side::two, (2.0 * std::min(above, below) - here) / all);
        }
        std::vector<double> next(ways.size() + 1, 1.0);
        for (std::size_t at = 1; at < ways.size(); ++at) {
            next[at] = ways[at - 1] + ways[at];
        }
        ways = next;
    }
    CHECK(broken == 0);
}

TEST_CASE("the asymptotic mcnemar test is tango's of no change") {
    for (const side which : {side::two, side::lower, side::upper}) {
        for (std::int64_t up = 0; up < 20; ++up) {
            CHECK(mcnemar_p_value(changes(up, 7), mcnemar_test::asymptotic, which) ==
                  doctest::Approx(
                      paired_p_value(changes(up, 7), digigap::paired_method::tango, 0.0, which))
                      .epsilon(1e-12));
        }
    }
}

TEST_CASE("mcnemar without changes, and with very many") {
    for (const mcnemar_test test : digigap::mcnemar_tests()) {
        CHECK(mcnemar_p_value({}, test) == 1.0);
        CHECK(mcnemar_p_value(changes(0, 0), test) == 1.0);
        CHECK(mcnemar_p_value(changes(0, 0), test, side::lower) ==
              (test == mcnemar_test::exact ? 1.0 : 0.5));
        CHECK(digigap::mcnemar_test_named(name_of(test)) == test);
    }
    // A mid-P is near to the normal p-value, and small ones do not vanish.
    CHECK(mcnemar_p_value(changes(500'600'000, 500'500'000), mcnemar_test::mid_p) ==
          doctest::Approx(
              mcnemar_p_value(changes(500'600'000, 500'500'000), mcnemar_test::asymptotic))
              .epsilon(1e-6));
    CHECK(mcnemar_p_value(changes(1000, 0), mcnemar_test::exact) ==
          doctest::Approx(std::ldexp(1.0, -999)).epsilon(1e-12));
    CHECK(mcnemar_p_value(changes(1000, 0), mcnemar_test::mid_p) ==
          doctest::Approx(std::ldexp(1.0, -1000)).epsilon(1e-12));
    CHECK(!digigap::mcnemar_test_named("midp"));
    CHECK_THROWS_AS(static_cast<void>(mcnemar_p_value(changes(0, -1))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<mcnemar_test>(7))),
                    std::invalid_argument);
}
