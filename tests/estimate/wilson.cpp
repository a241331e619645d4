#include "reference_shares.hpp"
#include "share_promises.hpp"

#include <digigap/estimate/wilson.hpp>

#include <doctest/doctest.h>

#include <array>
#include <vector>

using digigap::confidence;
using digigap::interval;
using digigap::tally;
using digigap::wilson;

namespace {

const auto batch = [](const std::vector<tally>& counts, const confidence& level,
                      std::vector<interval>& out) { wilson(counts, level, out); };
const auto single = [](const tally& counts, const confidence& level) {
    return wilson(counts, level);
};

} // namespace

TEST_CASE("wilson prints what the literature prints") {
    struct row {
        tally counts;
        interval printed;
        double tolerance;
    };
    const std::array rows{
        // Newcombe (1998), Statistics in Medicine 17, 857-872, table I.
        row{{81, 263}, {0.2553, 0.3662}, 5e-5},
        row{{0, 20}, {0.0, 0.1611}, 5e-5},
        // Fagerland, Lydersen & Laake (2017), chapter 2, after Ligarden (2010).
        row{{13, 16}, {0.5699, 0.9341}, 5e-5},
        // CAMIS, confidence intervals for a proportion in SAS, by hand with z = 1.96.
        row{{36, 154}, {0.17390, 0.30659}, 2e-5},
    };
    for (const row& one : rows) {
        CAPTURE(one.counts.successes);
        const interval found = wilson(one.counts);
        CHECK(std::abs(found.lower - one.printed.lower) <= one.tolerance);
        CHECK(std::abs(found.upper - one.printed.upper) <= one.tolerance);
    }
}

TEST_CASE("wilson: an end and the score test agree") {
    // |x - n p| = z sqrt(n p (1 - p)) at either end.
    const confidence level(0.99);
    for (const tally& counts : {tally{1, 10}, tally{40, 243}, tally{289, 290}}) {
        const interval ends = wilson(counts, level);
        const auto n = static_cast<double>(counts.trials);
        const auto x = static_cast<double>(counts.successes);
        for (const double p : {ends.lower, ends.upper}) {
            CHECK(std::abs(x - n * p) ==
                  doctest::Approx(level.z() * std::sqrt(n * p * (1.0 - p))).epsilon(1e-12));
        }
    }
}

TEST_CASE("a one-sided wilson bound below level one half lies beyond the estimate") {
    const confidence level(0.25, digigap::side::lower);
    CHECK(wilson({3, 10}, level).lower > 0.3);
    CHECK(wilson({0, 10}, level) == interval{0.0, 1.0});
}

TEST_CASE("wilson keeps its promises for every tally of at most 300") {
    check_promises(batch, 0.5);
}

TEST_CASE("wilson: a batch is the single answers") {
    check_batch(single, batch, "wilson", 1e-15);
}

TEST_CASE("wilson has the digits of the 80-digit formula") {
    int rows = 0;
    for (const reference_share& row : reference_shares("score_shares.csv", "wilson")) {
        INFO(row.text);
        const double lower = wilson(row.counts, row.with_lower()).lower;
        const double upper = wilson(row.counts, row.with_upper()).upper;
        CHECK(std::abs(lower - row.first) <= 1e-14 * row.first);
        CHECK(std::abs(upper - row.second) <= 1e-14 * row.second);
        ++rows;
    }
    CHECK(rows > 500);
}
