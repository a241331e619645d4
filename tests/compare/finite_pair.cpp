#include "../reference_rows.hpp"
#include "../thorough.hpp"
#include "plain_finite_pair.hpp"

#include <digigap/compare/finite_pair.hpp>
#include <digigap/compare/finite_pair_closed_form.hpp>
#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/compare/work_limit_error.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::finite_pair_method;
using digigap::finite_tally;
using digigap::finite_tally_pair;
using digigap::interval;
using digigap::side;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double fraction(const std::string& text) {
    if (text == "Infinity") {
        return infinity;
    }
    const auto slash = text.find('/');
    return slash == std::string::npos
               ? std::stod(text)
               : std::stod(text.substr(0, slash)) / std::stod(text.substr(slash + 1));
}

bool same(double found, double wanted) {
    return found == wanted || std::abs(found - wanted) <= 1e-15 * std::abs(wanted);
}

bool nearly(double found, double wanted) {
    return found == wanted || std::abs(found - wanted) <= 1e-12 * std::abs(wanted);
}

} // namespace

TEST_CASE("FD-01, 02, 04 and FDB-01, 02, 04: fractions") {
    struct printed {
        finite_tally_pair counts;
        interval limits;
    };
    for (const printed& row : {printed{{{9, 10, 12}, {4, 10, 15}}, {17.0 / 60.0, 13.0 / 20.0}},
                               printed{{{13, 15, 20}, {24, 60, 80}}, {13.0 / 40.0, 11.0 / 20.0}},
                               printed{{{10, 10, 15}, {0, 20, 25}}, {13.0 / 15.0, 1.0}}}) {
        CHECK(digigap::finite::tails_difference(row.counts) == row.limits);
        CHECK(digigap::finite::exact_difference(row.counts) == row.limits);
    }
}

TEST_CASE("limits and p-values agree with whole numbers in Python") {
    const auto rows = reference_rows("finite_pairs.csv");
    REQUIRE(rows.size() > 1500);
    std::string first_off;
    const auto expect = [&](bool holds, const std::vector<std::string>& row, const char* what) {
        if (!holds && first_off.empty()) {
            first_off = what;
            for (const std::string& cell : row) {
                first_off += " " + cell;
            }
        }
    };
    for (const auto& row : rows) {
        const auto count = [&](std::size_t column) { return std::stoll(row[column]); };
        const finite_tally_pair counts{{count(3), count(2), count(1)},
                                       {count(6), count(5), count(4)}};
        const confidence level(1.0 - std::stod(row[7]));
        const bool ratio = row[0] == "ratio";
        const interval exact = ratio ? digigap::finite::exact_ratio(counts, level)
                                     : digigap::finite::exact_difference(counts, level);
        const interval tails = ratio ? digigap::finite::tails_ratio(counts, level)
                                     : digigap::finite::tails_difference(counts, level);
        expect(same(exact.lower, fraction(row[8])), row, "exact lower");
        expect(same(exact.upper, fraction(row[9])), row, "exact upper");
        expect(same(tails.lower, fraction(row[10])), row, "tails lower");
        expect(same(tails.upper, fraction(row[11])), row, "tails upper");
        const auto p_value = [&](side which) {
            return ratio
                       ? digigap::ratio_p_value(counts, 1.0, finite_pair_method::exact, which)
                       : digigap::difference_p_value(counts, 0.0, finite_pair_method::exact, which);
        };
        expect(nearly(p_value(side::two), std::stod(row[12])), row, "p exact");
        expect(nearly(p_value(side::lower), std::stod(row[13])), row, "p greater");
    }
    CAPTURE(first_off);
    CHECK(first_off.empty());
}

TEST_CASE("limits of larger bands agree with a plain enumeration") {
    std::mt19937_64 generator(290);
    const std::array<std::array<std::int64_t, 4>, 7> sizes{{{47, 39, 91, 76},
                                                            {60, 35, 40, 30},
                                                            {100, 60, 80, 50},
                                                            {30, 8, 90, 9},
                                                            {70, 60, 70, 60},
                                                            {25, 5, 200, 190},
                                                            {90, 8, 100, 8}}};
    for (const auto& size : sizes) {
        const auto any_up_to = [&](std::int64_t trials) {
            return static_cast<std::int64_t>(generator() % static_cast<std::uint64_t>(trials + 1));
        };
        for (int repeat = 0; repeat < (thorough ? 2 : 1); ++repeat) {
            const finite_tally_pair counts{{any_up_to(size[1]), size[1], size[0]},
                                           {any_up_to(size[3]), size[3], size[2]}};
            CAPTURE(counts.first.successes);
            CAPTURE(counts.second.successes);
            CAPTURE(counts.first.population);
            const double alpha = repeat % 2 == 0 ? 0.05 : 0.01;
            const confidence level(1.0 - alpha);
            CHECK(digigap::finite::exact_difference(counts, level) ==
                  plain::limits(counts, alpha, false));
            if (counts.first.successes + counts.second.successes > 0) {
                CHECK(digigap::finite::exact_ratio(counts, level) ==
                      plain::limits(counts, alpha, true));
            }
        }
    }
}

TEST_CASE("two bands of the whole country") {
    // 1024 random tests of one pair would say less than all limits of one enumeration.
    const finite_tally_pair counts{{100, 243, 290}, {75, 243, 290}};
    if (thorough) {
        CHECK(digigap::finite::exact_difference(counts) == plain::limits(counts, 0.05, false));
    }
    CHECK(digigap::difference_p_value(counts, 0.0) < 1e-7);
}

TEST_CASE("no answers from a band leave everything possible") {
    CHECK(digigap::finite::exact_difference({{9, 10, 12}, {0, 0, 15}}) ==
          interval{9.0 / 12.0 - 1.0, 11.0 / 12.0});
    CHECK(digigap::finite::tails_difference({{0, 0, 0}, {4, 10, 15}}) ==
          interval{-9.0 / 15.0, 11.0 / 15.0});
    CHECK(digigap::finite::exact_difference({{0, 0, 0}, {0, 0, 0}}) == interval{-1.0, 1.0});
    CHECK(digigap::finite::exact_ratio({{9, 10, 12}, {0, 0, 15}}) ==
          interval{9.0 / 12.0, infinity});
    CHECK(digigap::finite::exact_ratio({{0, 0, 15}, {9, 10, 12}}) == interval{0.0, 12.0 / 9.0});
    CHECK(digigap::finite::exact_ratio({{0, 0, 0}, {0, 0, 0}}) == interval{0.0, infinity});
    CHECK(digigap::finite::exact_ratio({{0, 5, 5}, {0, 5, 5}}) == interval{0.0, infinity});
    CHECK(digigap::finite::exact_ratio({{3, 5, 5}, {0, 5, 5}}) == interval{infinity, infinity});
    CHECK(digigap::finite::exact_ratio({{0, 5, 5}, {3, 5, 5}}) == interval{0.0, 0.0});
}

TEST_CASE("too much work is refused before it begins, with a way out") {
    const finite_tally_pair counts{{4000, 20'000, 1'000'000'000}, {4000, 20'000, 1'000'000'000}};
    CHECK(digigap::finite::exact_work(counts) > digigap::finite::largest_exact_work);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(digigap::finite::exact_difference(counts)),
        "finite::exact_difference: 20000 of 1000000000 and 20000 of 1000000000 units that answered "
        "are too many for the exact method; use agresti-caffo-fpc instead",
        digigap::work_limit_error);
    try {
        static_cast<void>(digigap::estimate_ratio(counts));
        FAIL("nothing was thrown");
    } catch (const digigap::work_limit_error& refused) {
        const auto method = digigap::finite_ratio_method_named(refused.instead());
        REQUIRE(method);
        CHECK(digigap::estimate_ratio(counts, *method).p_value == 1.0);
    }
    const finite_tally_pair many{{9, 10, 12}, {20'000, 20'001, 20'002}};
    CHECK(std::isinf(digigap::finite::exact_work(many)));
    CHECK_THROWS_AS(static_cast<void>(digigap::finite::tails_ratio(many)),
                    digigap::work_limit_error);
    CHECK(digigap::finite::exact_work({{0, 0, 12}, {20'000, 20'001, 20'002}}) == 0.0);
}

TEST_CASE("tallies that cannot be are refused") {
    CHECK_THROWS_WITH_AS(
        static_cast<void>(digigap::finite::exact_difference({{3, 2, 5}, {0, 0, 0}})),
        "finite::exact_difference: needs 0 <= successes <= trials, got 3 of 2",
        std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(digigap::finite::exact_ratio({{1, 2, 5}, {0, 3, 2}})),
                    std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(digigap::finite::wald_fpc_difference({{1, 2, 5}, {0, 3, 1'000'000'001}})),
        "finite::wald_fpc_difference: needs populations of at most 1000000000, got 1000000001",
        std::invalid_argument);
}
