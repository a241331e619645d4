#include "reference_shares.hpp"
#include "share_promises.hpp"

#include <digigap/estimate/clopper_pearson.hpp>

#include <boost/math/distributions/binomial.hpp>
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using digigap::clopper_pearson;
using digigap::confidence;
using digigap::interval;
using digigap::side;
using digigap::tally;

namespace {

const auto batch = [](const std::vector<tally>& counts, const confidence& level,
                      std::vector<interval>& out) { clopper_pearson(counts, level, out); };
const auto single = [](const tally& counts, const confidence& level) {
    return clopper_pearson(counts, level);
};

// The chance that the interval holds `p`, by summing binomial terms found by their ratio.
double coverage(const std::vector<interval>& limits, double p) {
    const std::size_t n = limits.size() - 1;
    std::vector<long double> term(n + 1, 1.0L);
    const long double odds = static_cast<long double>(p) / (1.0L - p);
    long double all = 1.0L;
    for (std::size_t x = 1; x <= n; ++x) {
        term[x] =
            term[x - 1] * odds * static_cast<long double>(n - x + 1) / static_cast<long double>(x);
        all += term[x];
    }
    long double covered = 0.0L;
    for (std::size_t x = 0; x <= n; ++x) {
        if (limits[x].lower <= p && p <= limits[x].upper) {
            covered += term[x];
        }
    }
    return static_cast<double>(covered / all);
}

} // namespace

TEST_CASE("clopper_pearson prints what the literature prints") {
    struct row {
        tally counts;
        interval printed;
        double tolerance;
    };
    const std::array rows{
        // Newcombe (1998), Statistics in Medicine 17, 857-872, table I.
        row{{81, 263}, {0.2527, 0.3676}, 5e-5},
        row{{0, 20}, {0.0, 0.1684}, 5e-5},
        // Fagerland, Lydersen & Laake (2017), chapter 2, after Ligarden (2010).
        row{{13, 16}, {0.5435, 0.9595}, 5e-5},
        // R, ?binom.test; Conover (1971), page 97, Mendel's data.
        row{{682, 925}, {0.7076683, 0.7654066}, 5e-8},
        // R binom.test as printed in HypothesisTests.jl, issue 212.
        row{{5, 10}, {0.187086, 0.812914}, 5e-7},
    };
    for (const row& one : rows) {
        CAPTURE(one.counts.successes);
        const interval found = clopper_pearson(one.counts);
        CHECK(std::abs(found.lower - one.printed.lower) <= one.tolerance);
        CHECK(std::abs(found.upper - one.printed.upper) <= one.tolerance);
    }
    // statsmodels issues 9141 and 9549, where SciPy gave 0.99999986; the closed form.
    const interval tiny = clopper_pearson({0, 1000}, confidence(1.0 - 1e-7));
    CHECK(tiny.lower == 0.0);
    CHECK(std::abs(tiny.upper - 0.01667072243152) <= 1e-11);
}

TEST_CASE("clopper_pearson has the digits of 50-digit quantiles") {
    int rows = 0;
    for (const reference_share& row : reference_shares("beta_shares.csv", "clopper-pearson")) {
        INFO(row.text);
        const auto& [x, n] = row.counts;
        CHECK(relative_error(clopper_pearson({x, n}, row.with_lower()).lower, row.first) <= 1e-14);
        CHECK(relative_error(clopper_pearson({n - x, n}, row.with_upper()).upper, row.second) <=
              1e-14);
        ++rows;
    }
    CHECK(rows > 3000);
}

TEST_CASE("clopper_pearson agrees with Boost.Math for every tally of at most 300") {
    // The default policy of Boost.Math promotes double to long double.
    using distribution = boost::math::binomial_distribution<>;
    struct grid {
        double level;
        std::int64_t step;
    };
    for (const grid& one : {grid{0.95, 1}, grid{0.5, 13}, grid{0.999, 13}}) {
        const confidence sure(one.level);
        broken_promises broken;
        for (std::int64_t n = 1; n <= 300; n += one.step) {
            for (std::int64_t x = 0; x <= n; ++x) {
                const interval found = clopper_pearson({x, n}, sure);
                const auto trials = static_cast<double>(n);
                const auto successes = static_cast<double>(x);
                if (x > 0) {
                    const double expected =
                        distribution::find_lower_bound_on_p(trials, successes, sure.tail());
                    broken.expect(relative_error(found.lower, expected) <= 1e-13, "lower", {x, n});
                }
                if (x < n) {
                    const double expected =
                        distribution::find_upper_bound_on_p(trials, successes, sure.tail());
                    broken.expect(relative_error(found.upper, expected) <= 1e-13, "upper", {x, n});
                }
            }
        }
        CAPTURE(one.level);
        broken.check();
    }
}

TEST_CASE("clopper_pearson keeps its promises for every tally of at most 300") {
    check_promises(batch, 0.5);
}

TEST_CASE("clopper_pearson holds the estimate where the interval is as short as rounding") {
    for (const double level : {1e-12, 1e-6, 1e-4, 0.01}) {
        broken_promises broken;
        for (const std::int64_t n : {300, 99991, 10000000}) {
            for (std::int64_t x = 0; x <= n; x += 1 + n / 7) {
                const interval ends = clopper_pearson({x, n}, confidence(level));
                const double estimate = static_cast<double>(x) / static_cast<double>(n);
                broken.expect(ends.lower <= estimate && estimate <= ends.upper, "holds", {x, n});
            }
        }
        broken.check();
    }
}

TEST_CASE("clopper_pearson: a batch is the single answers, digit for digit") {
    check_batch(single, batch, "clopper_pearson", 0.0);
}

TEST_CASE("clopper_pearson covers at least at its level, wherever the share lies") {
    for (const side which : {side::two, side::lower, side::upper}) {
        for (const double level : {0.5, 0.95}) {
            for (const std::int64_t n : {1, 4, 10, 37, 120}) {
                const confidence sure(level, which);
                std::vector<interval> limits;
                std::vector<double> shares;
                for (std::int64_t x = 0; x <= n; ++x) {
                    limits.push_back(clopper_pearson({x, n}, sure));
                    // Coverage is lowest just outside an end.
                    for (const double end : {limits.back().lower, limits.back().upper}) {
                        shares.insert(shares.end(), {end * (1.0 - 1e-12), end * (1.0 + 1e-12)});
                    }
                }
                for (int step = 1; step < 500; ++step) {
                    shares.push_back(step / 500.0);
                }
                double lowest = 1.0;
                for (const double p : shares) {
                    if (p > 0.0 && p < 1.0) {
                        lowest = std::min(lowest, coverage(limits, p));
                    }
                }
                CAPTURE(n);
                CAPTURE(level);
                CAPTURE(static_cast<int>(which));
                CHECK(lowest >= level - 1e-9); // the step of 1e-12 outside is worth less
                if (which != side::two) {
                    CHECK(lowest <= level + 1e-9); // and the bound is not longer than it must be
                }
            }
        }
    }
}
