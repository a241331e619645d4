#include "reference_shares.hpp"
#include "share_promises.hpp"

#include <digigap/estimate/agresti_coull.hpp>
#include <digigap/estimate/wilson.hpp>

#include <doctest/doctest.h>

#include <vector>

using digigap::agresti_coull;
using digigap::confidence;
using digigap::interval;
using digigap::tally;

namespace {

const auto batch = [](const std::vector<tally>& counts, const confidence& level,
                      std::vector<interval>& out) { agresti_coull(counts, level, out); };
const auto single = [](const tally& counts, const confidence& level) {
    return agresti_coull(counts, level);
};

} // namespace

TEST_CASE("agresti_coull contains wilson") {
    broken_promises broken;
    for (const tally& counts : every_tally(100)) {
        const interval outer = agresti_coull(counts);
        const interval inner = digigap::wilson(counts);
        // They touch where half are successes.
        broken.expect(outer.lower <= inner.lower + 1e-15 && inner.upper <= outer.upper + 1e-15,
                      "contains", counts);
    }
    broken.check();
}

TEST_CASE("agresti_coull keeps its promises for every tally of at most 300") {
    check_promises(batch, 0.5);
}

TEST_CASE("agresti_coull: a batch is the single answers") {
    check_batch(single, batch, "agresti_coull", 1e-15);
}

TEST_CASE("agresti_coull has the digits of the 80-digit formula") {
    int rows = 0;
    for (const reference_share& row : reference_shares("score_shares.csv", "agresti-coull")) {
        INFO(row.text);
        const double lower = agresti_coull(row.counts, row.with_lower()).lower;
        const double upper = agresti_coull(row.counts, row.with_upper()).upper;
        // Where the lower end leaves 0, it is the difference of numbers as large as the upper one,
        // and the last digit of z counts.
        CHECK(std::abs(lower - row.first) <= 1e-14 * row.first + 1e-16 * row.second);
        CHECK(std::abs(upper - row.second) <= 1e-14 * row.second);
        ++rows;
    }
    CHECK(rows > 500);
}
