#include "../reference_rows.hpp"
#include "finite_counts.hpp"

#include <digigap/estimate/finite_share.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::count_interval;
using digigap::finite_tally;
using digigap::side;

namespace {

using finite_counts::level_of;
using finite_counts::limits_function;
using finite_counts::tally_of;
using finite_counts::usual_alphas;

} // namespace

TEST_CASE("FP-05, 07, 09, 11 and PF-15 to their printed integers") {
    struct printed {
        finite_tally counts;
        count_interval tails, mid_p, blaker;
    };
    for (const printed& row :
         {printed{{2, 100, 300}, {2, 18}, {2, 16}, {2, 17}},              // FP-05
          printed{{100, 243, 290}, {112, 127}, {113, 126}, {113, 127}},   // FP-07, PF-15
          printed{{243, 243, 290}, {288, 290}, {289, 290}, {289, 290}},   // FP-09
          printed{{98, 243, 290}, {110, 124}, {110, 124}, {110, 124}}}) { // FP-11
        CAPTURE(row.counts.successes);
        CHECK(digigap::finite::tails(row.counts) == row.tails);
        CHECK(digigap::finite::mid_p(row.counts) == row.mid_p);
        CHECK(digigap::finite::blaker(row.counts) == row.blaker);
    }
}

TEST_CASE("limits agree with R up to a population of 1e9") {
    const auto rows = reference_rows("finite_limits.csv");
    REQUIRE(rows.size() > 500);
    for (const auto& row : rows) {
        const finite_tally counts{std::stoll(row[2]), std::stoll(row[1]), std::stoll(row[0])};
        const confidence level{std::stod(row[3])};
        const auto wanted = [&](std::size_t column) {
            return count_interval{std::stoll(row[column]), std::stoll(row[column + 1])};
        };
        CAPTURE(counts.successes);
        CAPTURE(counts.trials);
        CAPTURE(counts.population);
        CAPTURE(level.level());
        CHECK(digigap::finite::tails(counts, level) == wanted(4));
        CHECK(digigap::finite::mid_p(counts, level) == wanted(6));
        if (!row[8].empty()) {
            CHECK(digigap::finite::blaker(counts, level) == wanted(8));
        }
    }
}

TEST_CASE("one answer has limits in closed form") {
    // P(X >= 1) = M / N, and below one half Blaker's probability is the same M / N.
    for (const std::int64_t population :
         {100, 2000, 10'000, 1'000'000, 10'000'000, 1'000'000'000}) {
        CAPTURE(population);
        const count_interval tails = digigap::finite::tails({1, 1, population});
        CHECK(tails == count_interval{population / 40 + 1, population});
        const count_interval blaker = digigap::finite::blaker({1, 1, population});
        CHECK(blaker == count_interval{population / 20 + 1, population});
        // Half of M / N must exceed 1/40, and so must 1 - M / (2 N), which it does.
        const count_interval mid_p = digigap::finite::mid_p({1, 1, population});
        CHECK(mid_p == count_interval{population / 20 + 1, population});
    }
}

TEST_CASE("limits are ordered in x and mirrored for every n of 290") {
    std::size_t broken = 0;
    for (const limits_function method :
         {limits_function{digigap::finite::blaker}, limits_function{digigap::finite::tails},
          limits_function{digigap::finite::mid_p}}) {
        for (const side which : {side::two, side::lower, side::upper}) {
            const confidence level{0.95, which};
            for (std::int64_t n = 0; n <= 290; ++n) {
                count_interval before = method({0, n, 290}, level);
                for (std::int64_t x = 0; x <= n; ++x) {
                    const count_interval found = method({x, n, 290}, level);
                    broken += before.lower <= found.lower && before.upper <= found.upper ? 0U : 1U;
                    broken += x <= found.lower && found.upper <= 290 - n + x ? 0U : 1U;
                    before = found;
                    if (which == side::two) {
                        const count_interval mirror = method({n - x, n, 290}, level);
                        broken += found.lower == 290 - mirror.upper ? 0U : 1U;
                    }
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("a probability of exactly the tail does not exceed it") {
    // One of 40 asked said yes: P(X >= 1) = M / 40, at M = 1 exactly half of 5 percent.
    CHECK(digigap::finite::tails({1, 1, 40}) == count_interval{2, 40});
    CHECK(digigap::finite::tails({0, 1, 40}) == count_interval{0, 38});
    // And at M = 2 exactly 5 percent, which no other answer shares.
    CHECK(digigap::finite::blaker({1, 1, 40}) == count_interval{3, 40});
}

TEST_CASE("a level next to 0 or to 1 has limits, too") {
    for (const limits_function method :
         {limits_function{digigap::finite::blaker}, limits_function{digigap::finite::tails},
          limits_function{digigap::finite::mid_p}}) {
        for (const std::int64_t population : {7, 290, 5000}) {
            for (std::int64_t n = 0; n <= population; n += population / 7) {
                for (std::int64_t x = 0; x <= n; x += population / 7) {
                    for (const side which : {side::two, side::lower, side::upper}) {
                        const count_interval wide =
                            method({x, n, population}, confidence{1.0 - 1e-16, which});
                        const count_interval narrow =
                            method({x, n, population}, confidence{1e-300, which});
                        CHECK(x <= wide.lower);
                        CHECK(wide.lower <= narrow.lower);
                        CHECK(narrow.lower <= narrow.upper);
                        CHECK(narrow.upper <= wide.upper);
                        CHECK(wide.upper <= population - n + x);
                    }
                }
            }
        }
    }
}

TEST_CASE("batches give what single calls give") {
    std::vector<finite_tally> counts;
    for (std::int64_t x = 0; x <= 12; ++x) {
        counts.push_back({x, 12, 30});
    }
    std::vector<count_interval> out(counts.size());
    const confidence level{0.9};
    digigap::finite::blaker(counts, level, out);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        CHECK(out[i] == digigap::finite::blaker(counts[i], level));
    }
    digigap::finite::tails(counts, level, out);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        CHECK(out[i] == digigap::finite::tails(counts[i], level));
    }
    digigap::finite::mid_p(counts, level, out);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        CHECK(out[i] == digigap::finite::mid_p(counts[i], level));
    }
    out.pop_back();
    CHECK_THROWS_WITH_AS(digigap::finite::tails(counts, level, out),
                         "finite::tails: needs as many results as tallies, got 12 for 13",
                         std::invalid_argument);
}

TEST_CASE("tallies that cannot be are refused") {
    CHECK_THROWS_WITH_AS(static_cast<void>(digigap::finite::blaker({3, 2, 5})),
                         "finite::blaker: needs 0 <= successes <= trials, got 3 of 2",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(digigap::finite::tails({-1, 2, 5})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(digigap::finite::mid_p({1, 6, 5})), std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(digigap::finite::mid_p({1, 6, 1'000'000'001})),
                         "finite::mid_p: needs a population of at most 1000000000, got 1000000001",
                         std::invalid_argument);
}
