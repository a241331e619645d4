// The intervals of a share that came after the first four, together: one table of printed values,
// one of 50-digit roots, the same promises for all.
#include "../thorough.hpp"
#include "reference_shares.hpp"
#include "share_promises.hpp"

#include <digigap/estimate/blaker.hpp>
#include <digigap/estimate/clopper_pearson.hpp>
#include <digigap/estimate/mid_p.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/estimate/wald.hpp>
#include <digigap/estimate/wilson.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::interval;
using digigap::share_limits_by;
using digigap::share_method;
using digigap::side;
using digigap::tally;

namespace {

auto batch_of(share_method method) {
    return [method](const std::vector<tally>& counts, const confidence& level,
                    std::vector<interval>& out) { share_limits_by(counts, method, level, out); };
}

auto single_of(share_method method) {
    return [method](const tally& counts, const confidence& level) {
        return share_limits_by(counts, method, level);
    };
}

} // namespace

TEST_CASE("intervals of a share print what the literature prints") {
    struct row {
        const char* id;
        tally counts;
        share_method method;
        interval printed;
        double tolerance;
        double level = 0.95;
    };
    using m = share_method;
    const std::array rows{
        // Newcombe (1998), Statistics in Medicine 17, 857-872, table I.
        row{"P1-01", {81, 263}, m::wald, {0.2522, 0.3638}, 5e-5},
        row{"P1-03", {81, 263}, m::wilson, {0.2553, 0.3662}, 5e-5},
        row{"P1-05", {81, 263}, m::clopper_pearson, {0.2527, 0.3676}, 5e-5},
        row{"P1-07", {81, 263}, m::likelihood_ratio, {0.2542, 0.3655}, 5e-5},
        row{"P1-09", {15, 148}, m::wald_cc, {0.0494, 0.1534}, 5e-5},
        row{"P1-11", {15, 148}, m::wilson_cc, {0.0598, 0.1644}, 5e-5},
        row{"P1-13", {15, 148}, m::mid_p, {0.0601, 0.1581}, 5e-5},
        row{"P1-15", {0, 20}, m::wilson, {0.0, 0.1611}, 5e-5},
        row{"P1-17", {0, 20}, m::clopper_pearson, {0.0, 0.1684}, 5e-5},
        row{"P1-19", {0, 20}, m::likelihood_ratio, {0.0, 0.0916}, 5e-5},
        row{"P1-21", {1, 29}, m::wilson_cc, {0.0018, 0.1963}, 5e-5},
        row{"P1-23", {1, 29}, m::mid_p, {0.0017, 0.1585}, 5e-5},
        // Fagerland, Lydersen & Laake (2017), chapter 2.
        row{"P1-25", {13, 16}, m::wilson, {0.5699, 0.9341}, 5e-5},
        row{"P1-27", {13, 16}, m::clopper_pearson, {0.5435, 0.9595}, 5e-5},
        row{"P1-29", {13, 16}, m::jeffreys, {0.5792, 0.9442}, 5e-5},
        row{"P1-31", {1, 100}, m::blaker, {0.0005, 0.0513}, 5e-5},
        row{"P1-33", {9, 9}, m::blaker, {0.6839, 1.0}, 5e-5},
        row{"P1-35", {9, 9}, m::mid_p, {0.7169, 1.0}, 5e-5},
        // R, ?binom.test; CAMIS; R in HypothesisTests.jl, issue 212; statsmodels issue 9141.
        row{"P1-37", {682, 925}, m::clopper_pearson, {0.7076683, 0.7654066}, 5e-8},
        row{"P1-39", {36, 154}, m::wilson, {0.17390, 0.30659}, 2e-5},
        row{"P1-41", {5, 10}, m::clopper_pearson, {0.187086, 0.812914}, 5e-7},
        row{"P1-43", {0, 1000}, m::clopper_pearson, {0.0, 0.01667072243152}, 1e-11, 1.0 - 1e-7},
        // R's binom ignores the level here: it prints the limits for 0.95.
        row{"PF-11", {7, 50}, m::wilson_cc, {0.0704660, 0.2508387}, 1e-6, 0.90},
    };
    for (const row& one : rows) {
        CAPTURE(one.id);
        const interval found = share_limits_by(one.counts, one.method, confidence(one.level));
        CHECK(std::abs(found.lower - one.printed.lower) <= one.tolerance);
        CHECK(std::abs(found.upper - one.printed.upper) <= one.tolerance);
    }
    // The arithmetic of the table above by another program, with more digits (own R formulas).
    CHECK(share_limits_by({81, 263}, m::wald).lower == doctest::Approx(0.252190126213107));
    const interval corrected = share_limits_by({15, 148}, m::wald_cc);
    CHECK(std::abs(corrected.lower - 0.0493516280304156) <= 1e-15);
    CHECK(std::abs(corrected.upper - 0.153351074672287) <= 1e-15);
}

TEST_CASE("PF-09: no method begins above an estimate of 0") {
    for (const share_method method : digigap::share_methods()) {
        CHECK(share_limits_by({0, 20}, method).lower == 0.0);
    }
}

TEST_CASE("limits in closed form") {
    for (const double n : {1.0, 9.0, 100.0, 1e7}) {
        const auto trials = static_cast<std::int64_t>(n);
        CAPTURE(trials);
        // Half of p^n is the tail; Blaker's 1 of n jumps nowhere below 1 - (1 - alpha)^(1 / n).
        CHECK(relative_error(digigap::mid_p({trials, trials}).lower, std::pow(0.05, 1.0 / n)) <=
              1e-14);
        const double blaker = n == 1.0 ? 0.05 : -std::expm1(std::log1p(-0.05) / n);
        CHECK(relative_error(digigap::blaker({1, trials}).lower, blaker) <= 1e-13);
    }
}

TEST_CASE("roots have the digits of 50-digit arithmetic") {
    struct stated {
        share_method method;
        double tolerance;
    };
    for (const stated& one :
         {stated{share_method::mid_p, 2e-14}, stated{share_method::blaker, 1e-12},
          stated{share_method::likelihood_ratio, 1e-13}, stated{share_method::wilson_cc, 1e-14}}) {
        double worst = 0.0;
        std::string where;
        int rows = 0;
        for (const reference_share& row :
             reference_shares("root_shares.csv", std::string(name_of(one.method)))) {
            const auto& [x, n] = row.counts;
            const interval lower = share_limits_by({x, n}, one.method, row.with_lower());
            const interval upper = share_limits_by({n - x, n}, one.method, row.with_upper());
            const double error = std::max(relative_error(lower.lower, row.first),
                                          relative_error(upper.upper, row.second));
            if (error > worst) {
                worst = error;
                where = row.text;
            }
            ++rows;
        }
        INFO(where);
        CAPTURE(name_of(one.method));
        CHECK(worst <= one.tolerance);
        CHECK(rows > 600);
    }
}

TEST_CASE("every method keeps its promises for every tally of at most 300") {
    struct stated {
        share_method method;
        double one_sided_from; ///< holds the estimate from this level up
    };
    for (const stated& one :
         {stated{share_method::wilson_cc, 0.5}, stated{share_method::mid_p, 0.58},
          stated{share_method::likelihood_ratio, 0.5}, stated{share_method::wald, 0.5},
          stated{share_method::wald_cc, 0.5}}) {
        CAPTURE(name_of(one.method));
        check_promises(batch_of(one.method), one.one_sided_from);
    }
    CAPTURE("blaker");
    check_sweep(batch_of(share_method::blaker), 0.5);
}

TEST_CASE("a batch is the single answers") {
    check_batch(single_of(share_method::wilson_cc), batch_of(share_method::wilson_cc), "wilson_cc",
                1e-15);
    check_batch(single_of(share_method::mid_p), batch_of(share_method::mid_p), "mid_p", 0.0);
    check_batch(single_of(share_method::blaker), batch_of(share_method::blaker), "blaker", 0.0);
    check_batch(single_of(share_method::likelihood_ratio), batch_of(share_method::likelihood_ratio),
                "likelihood_ratio", 0.0);
    check_batch(single_of(share_method::wald), batch_of(share_method::wald), "wald", 0.0);
    check_batch(single_of(share_method::wald_cc), batch_of(share_method::wald_cc), "wald_cc", 0.0);
}

TEST_CASE("what Wald's interval cannot promise") {
    // Nothing seen counts as nothing there, and the chance to be right may be next to nothing.
    CHECK(digigap::wald({0, 20}) == interval{0.0, 0.0});
    CHECK(digigap::wald({20, 20}) == interval{1.0, 1.0});
    CHECK(digigap::wald_cc({0, 20}) == interval{0.0, 0.025});
    // At a share of 0.005 an answer other than 0 of 100 has a chance of 1 - 0.995^100 = 0.394.
    double covered = 0.0;
    double term = std::pow(0.995, 100);
    for (std::int64_t x = 0; x <= 100; ++x) {
        const interval ends = digigap::wald({x, 100});
        covered += ends.lower <= 0.005 && 0.005 <= ends.upper ? term : 0.0;
        term *= static_cast<double>(100 - x) / static_cast<double>(x + 1) * 0.005 / 0.995;
    }
    CHECK(covered < 0.40);
}

namespace {

/// Blaker's probability by its definition: every outcome whose smaller tail is not larger.
double blaker_probability(std::int64_t x, std::int64_t n, double p) {
    const auto size = static_cast<std::size_t>(n) + 1;
    std::vector<long double> mass(size);
    mass[0] = std::pow(1.0L - p, static_cast<long double>(n));
    for (std::size_t k = 1; k < size; ++k) {
        mass[k] = mass[k - 1] * static_cast<long double>(size - k) / static_cast<long double>(k) *
                  p / (1.0L - p);
    }
    std::vector<long double> smaller(size);
    long double below = 0.0L;
    for (std::size_t k = 0; k < size; ++k) {
        below += mass[k];
        smaller[k] = below;
    }
    long double above = 0.0L;
    for (std::size_t k = size; k-- > 0;) {
        above += mass[k];
        smaller[k] = std::min(smaller[k], above);
    }
    long double sum = 0.0L;
    for (std::size_t k = 0; k < size; ++k) {
        if (smaller[k] <= smaller[static_cast<std::size_t>(x)] * (1.0L + 1e-12L)) {
            sum += mass[k];
        }
    }
    return static_cast<double>(sum);
}

} // namespace

TEST_CASE("Blaker's lower limit is the first share that his definition accepts") {
    broken_promises broken;
    const std::int64_t most = thorough ? 24 : 8;
    for (const double level : {0.5, 0.8, 0.95, 0.99, 0.9999999}) {
        const confidence sure(level);
        for (std::int64_t n = 1; n <= most; ++n) {
            for (std::int64_t x = 1; x <= n; ++x) {
                const double limit = digigap::blaker({x, n}, sure).lower;
                const tally counts{x, n};
                broken.expect(blaker_probability(x, n, limit * (1.0 + 1e-10)) >=
                                  sure.alpha() * (1.0 - 1e-7),
                              "accepted from there on", counts);
                for (int step = 0; step < 24; ++step) {
                    // Close to the limit, closer and closer, and evenly down to 0.
                    const double under = limit * (1.0 - std::pow(0.5, step) * 0.999);
                    const double evenly = limit * (step + 0.5) / 24.5;
                    for (const double p : {under < limit * (1.0 - 1e-9) ? under : evenly, evenly}) {
                        broken.expect(blaker_probability(x, n, p) < sure.alpha(),
                                      "nothing before is accepted", counts);
                    }
                }
            }
        }
    }
    broken.check();
}

TEST_CASE("Blaker's interval lies inside Clopper and Pearson's, and one-sided is theirs") {
    const std::vector<tally> counts = every_tally(thorough ? sweep_trials : 60);
    std::vector<interval> exact(counts.size());
    std::vector<interval> shorter(counts.size());
    for (const side which : {side::two, side::lower, side::upper}) {
        broken_promises broken;
        const confidence level(0.95, which);
        digigap::clopper_pearson(counts, level, exact);
        digigap::blaker(counts, level, shorter);
        for (std::size_t index = 0; index < counts.size(); ++index) {
            broken.expect(exact[index].lower <= shorter[index].lower &&
                              shorter[index].upper <= exact[index].upper,
                          "inside", counts[index]);
            broken.expect(which == side::two || exact[index] == shorter[index], "the same",
                          counts[index]);
        }
        broken.check();
    }
}

TEST_CASE("the estimate is held from the levels the headers state") {
    for (const double level : {1e-12, 1e-6, 1e-4, 0.01, 0.16}) {
        broken_promises broken;
        for (const std::int64_t n : {1, 2, 7, 300, 99991, 10000000}) {
            for (std::int64_t x = 0; x <= n; x += 1 + n / 11) {
                const double estimate = static_cast<double>(x) / static_cast<double>(n);
                for (const share_method method : digigap::share_methods()) {
                    const bool late =
                        method == share_method::mid_p || method == share_method::jeffreys;
                    const interval ends = share_limits_by({x, n}, method, confidence(level));
                    broken.expect((late && level < 0.15) ||
                                      (ends.lower <= estimate && estimate <= ends.upper),
                                  "holds", {x, n});
                    broken.expect(ends.lower <= ends.upper, "in order", {x, n});
                }
            }
        }
        CAPTURE(level);
        broken.check();
    }
}
