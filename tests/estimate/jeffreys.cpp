#include "reference_shares.hpp"
#include "share_promises.hpp"

#include <digigap/estimate/jeffreys.hpp>

#include <boost/math/distributions/beta.hpp>
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using digigap::confidence;
using digigap::interval;
using digigap::jeffreys;
using digigap::side;
using digigap::tally;

namespace {

const auto batch = [](const std::vector<tally>& counts, const confidence& level,
                      std::vector<interval>& out) { jeffreys(counts, level, out); };
const auto single = [](const tally& counts, const confidence& level) {
    return jeffreys(counts, level);
};

} // namespace

TEST_CASE("jeffreys prints what the literature prints") {
    // Fagerland, Lydersen & Laake (2017), chapter 2, after Ligarden (2010).
    const interval found = jeffreys({13, 16});
    CHECK(std::abs(found.lower - 0.5792) <= 5e-5);
    CHECK(std::abs(found.upper - 0.9442) <= 5e-5);
}

TEST_CASE("jeffreys has the digits of 50-digit quantiles") {
    int rows = 0;
    for (const reference_share& row : reference_shares("beta_shares.csv", "jeffreys")) {
        INFO(row.text);
        const auto& [x, n] = row.counts;
        CHECK(relative_error(jeffreys({x, n}, row.with_lower()).lower, row.first) <= 1e-13);
        CHECK(relative_error(jeffreys({n - x, n}, row.with_upper()).upper, row.second) <= 1e-13);
        ++rows;
    }
    CHECK(rows > 1000);
}

TEST_CASE("jeffreys agrees with Boost.Math for every tally of at most 300") {
    // The default policy of Boost.Math promotes double to long double.
    broken_promises broken;
    const confidence sure(0.95);
    for (std::int64_t n = 1; n <= 300; n += n < 20 ? 1 : 7) {
        for (std::int64_t x = 0; x <= n; ++x) {
            const interval found = jeffreys({x, n}, sure);
            const boost::math::beta_distribution<> posterior(static_cast<double>(x) + 0.5,
                                                             static_cast<double>(n - x) + 0.5);
            const double lower = x == 0 ? 0.0 : quantile(posterior, sure.tail());
            const double upper = x == n ? 1.0 : quantile(complement(posterior, sure.tail()));
            broken.expect(std::abs(found.lower - lower) <= 1e-13 * lower, "lower", {x, n});
            broken.expect(std::abs(found.upper - upper) <= 1e-13 * upper, "upper", {x, n});
        }
    }
    broken.check();
}

TEST_CASE("jeffreys keeps its promises for every tally of at most 300") {
    check_promises(batch, 0.58);
}

TEST_CASE("jeffreys holds the estimate from the levels its documentation names") {
    for (const confidence& level :
         {confidence(0.15), confidence(0.58, side::lower), confidence(0.58, side::upper)}) {
        std::vector<tally> counts = every_tally(300);
        counts.insert(counts.end(), {{1, 100000}, {99999, 100000}, {2, 100000}, {1, 10000000}});
        std::vector<interval> limits(counts.size());
        jeffreys(counts, level, limits);
        broken_promises broken;
        for (std::size_t index = 1; index < counts.size(); ++index) {
            const double estimate = static_cast<double>(counts[index].successes) /
                                    static_cast<double>(counts[index].trials);
            broken.expect(limits[index].lower <= estimate && estimate <= limits[index].upper,
                          "holds the estimate", counts[index]);
        }
        broken.check();
    }
}

TEST_CASE("jeffreys: a batch is the single answers, digit for digit") {
    check_batch(single, batch, "jeffreys", 0.0);
}
