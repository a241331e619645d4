#include <digigap/estimate/finite_approximate.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::estimate_share;
using digigap::finite_method;
using digigap::finite_tally;
using digigap::interval;
using digigap::side;

namespace {

using limits_function = interval (*)(finite_tally, const confidence&);
constexpr std::array<limits_function, 2> methods{digigap::finite::wilson_fpc,
                                                 digigap::finite::wald_fpc};

} // namespace

TEST_CASE("FP-03 and FP-25: Wald with the finite population correction") {
    // samplingbook, ?Sprop, example 1.
    const auto sprop = estimate_share(finite_tally{45, 100, 300}, finite_method::wald_fpc);
    CHECK(sprop.estimate == 0.45);
    CHECK(std::abs(sprop.limits.lower - 0.36998) <= 5e-6);
    CHECK(std::abs(sprop.limits.upper - 0.53002) <= 5e-6);
    CHECK(std::abs(sprop.limits.lower - 0.369984805394078) <= 1e-14);
    CHECK(std::abs(sprop.limits.upper - 0.530015194605922) <= 1e-14);
    CHECK(sprop.count == digigap::count_interval{110, 160});
    // Its standard error, 0.0408248.
    CHECK(std::abs((sprop.limits.upper - 0.45) / 1.959963984540054 - 0.0408248290463863) <= 1e-14);

    const interval survey = digigap::finite::wald_fpc({100, 243, 290}, confidence(0.95));
    CHECK(std::abs(survey.lower - 0.386562202572364) <= 1e-14);
    CHECK(std::abs(survey.upper - 0.436483064917348) <= 1e-14);
    const auto exact = estimate_share(finite_tally{100, 243, 290}, finite_method::tails);
    CHECK(std::abs(exact.limits.lower - 0.3862) <= 5e-5);
    CHECK(std::abs(exact.limits.upper - 0.4379) <= 5e-5);
}

TEST_CASE("Wilson with the correction has ends at which the score is z") {
    for (const finite_tally& counts : {finite_tally{45, 100, 300}, finite_tally{100, 243, 290},
                                       finite_tally{3, 40, 91}, finite_tally{7, 20, 100000000}}) {
        const auto n = static_cast<double>(counts.trials);
        const auto all = static_cast<double>(counts.population);
        const double share = static_cast<double>(counts.successes) / n;
        const confidence level(0.95);
        const interval ends = digigap::finite::wilson_fpc(counts, level);
        for (const double end : {ends.lower, ends.upper}) {
            const double variance = end * (1.0 - end) / n * (all - n) / (all - 1.0);
            CHECK(std::abs(share - end) / std::sqrt(variance) ==
                  doctest::Approx(level.z()).epsilon(1e-12));
        }
    }
}

TEST_CASE("approximate finite limits keep their promises up to N = 60") {
    std::size_t broken = 0;
    const auto demand = [&](bool kept) { broken += kept ? 0U : 1U; };
    for (const limits_function method : methods) {
        for (const side which : {side::two, side::lower, side::upper}) {
            for (std::int64_t population = 0; population <= 60; ++population) {
                for (std::int64_t n = 0; n <= population; ++n) {
                    std::vector<interval> wider;
                    for (const double level : {0.9999999, 0.99, 0.95, 0.8, 0.5}) {
                        std::vector<interval> row;
                        for (std::int64_t x = 0; x <= n; ++x) {
                            row.push_back(method({x, n, population}, confidence(level, which)));
                            const interval found = row.back();
                            if (n == 0) {
                                demand(found == interval{0.0, 1.0});
                                continue;
                            }
                            const auto all = static_cast<double>(population);
                            const double first = static_cast<double>(x) / all;
                            const double last = static_cast<double>(population - n + x) / all;
                            const double share = static_cast<double>(x) / static_cast<double>(n);
                            demand(first <= found.lower && found.upper <= last);
                            demand(found.lower <= share && share <= found.upper);
                            demand(which != side::lower || found.upper == last);
                            demand(which != side::upper || found.lower == first);
                            demand(n < population || found.lower == found.upper);
                            if (x > 0) {
                                const interval before = row[row.size() - 2];
                                demand(before.lower <= found.lower && before.upper <= found.upper);
                            }
                            if (!wider.empty()) {
                                const interval outer = wider[row.size() - 1];
                                demand(outer.lower <= found.lower && found.upper <= outer.upper);
                            }
                        }
                        for (std::size_t x = 0; which == side::two && x < row.size(); ++x) {
                            const interval mirrored = row[row.size() - 1 - x];
                            demand(std::abs(row[x].lower + mirrored.upper - 1.0) <= 1e-15);
                        }
                        wider = row;
                    }
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("approximate shares in units are rounded outwards, and possible") {
    std::size_t broken = 0;
    for (const finite_method method : {finite_method::wilson_fpc, finite_method::wald_fpc}) {
        for (std::int64_t population = 1; population <= 60; ++population) {
            for (std::int64_t n = 0; n <= population; ++n) {
                for (std::int64_t x = 0; x <= n; ++x) {
                    const auto found = estimate_share(finite_tally{x, n, population}, method);
                    const auto all = static_cast<double>(population);
                    const auto lower = static_cast<double>(found.count.lower);
                    const auto upper = static_cast<double>(found.count.upper);
                    const bool outwards = lower <= found.limits.lower * all + 1e-12 &&
                                          found.limits.lower * all < lower + 1.0 &&
                                          upper >= found.limits.upper * all - 1e-12 &&
                                          found.limits.upper * all > upper - 1.0;
                    const bool possible =
                        x <= found.count.lower && found.count.upper <= population - n + x;
                    broken += outwards && possible ? 0U : 1U;
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("one answer, batches, and what is refused") {
    CHECK(digigap::finite::wald_fpc({1, 1, 40}, confidence(0.95)) == interval{1.0 / 40.0, 1.0});
    CHECK(digigap::finite::wald_fpc({0, 5, 40}, confidence(0.95)) == interval{0.0, 0.0});
    const std::vector<finite_tally> counts{{3, 10, 20}, {0, 0, 0}, {5, 5, 5}};
    std::vector<interval> out(3);
    digigap::finite::wilson_fpc(counts, confidence(0.9), out);
    for (std::size_t index = 0; index < out.size(); ++index) {
        CHECK(out[index] == digigap::finite::wilson_fpc(counts[index], confidence(0.9)));
    }
    digigap::finite::wald_fpc(counts, confidence(0.9), out);
    for (std::size_t index = 0; index < out.size(); ++index) {
        CHECK(out[index] == digigap::finite::wald_fpc(counts[index], confidence(0.9)));
    }
    out.pop_back();
    CHECK_THROWS_WITH_AS(digigap::finite::wald_fpc(counts, confidence(0.9), out),
                         "finite::wald_fpc: needs as many results as tallies, got 2 for 3",
                         std::invalid_argument);
    for (const limits_function method : methods) {
        CHECK_THROWS_AS(static_cast<void>(method({3, 2, 5}, confidence(0.9))),
                        std::invalid_argument);
        CHECK_THROWS_AS(static_cast<void>(method({1, 6, 5}, confidence(0.9))),
                        std::invalid_argument);
    }
}
