#include "../thorough.hpp"
#include "reference_shares.hpp"
#include "share_promises.hpp"

#include <digigap/estimate/share_test.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <stdexcept>

using digigap::confidence;
using digigap::finite_method;
using digigap::finite_tally;
using digigap::interval;
using digigap::point_probability_p_value;
using digigap::share_method;
using digigap::share_p_value;
using digigap::side;
using digigap::tally;

namespace {

constexpr std::array sides{side::two, side::lower, side::upper};

} // namespace

TEST_CASE("p-values that others print") {
    // P1-37: R, ?binom.test (Conover 1971, page 97); P1-41: R in HypothesisTests.jl, issue 212.
    CHECK(std::abs(point_probability_p_value({682, 925}, 0.75) - 0.3825) <= 5e-5);
    CHECK(std::abs(point_probability_p_value({682, 925}, 0.75) - 0.382491559574852) <= 1e-13);
    CHECK(std::abs(point_probability_p_value({5, 10}, 0.3) - 0.1785) <= 5e-5);
    CHECK(std::abs(point_probability_p_value({5, 10}, 0.3) - 0.1785158575) <= 5e-11);
    const double greater = share_p_value({5, 10}, 0.3, share_method::clopper_pearson, side::lower);
    CHECK(std::abs(greater - 0.1503) <= 5e-5);
    CHECK(std::abs(greater - 0.1502683326) <= 5e-11);
}

TEST_CASE("p-values agree with R 4.2.2") {
    struct row {
        share_method method;
        double p_value;
    };
    // prop.test, pbinom, pbeta, pchisq and pnorm; Blaker by his definition over dbinom, Agresti and
    // Coull's by uniroot on the end.
    for (const row& one :
         {row{share_method::wilson, 0.153135262101655},
          row{share_method::wilson_cc, 0.172597700861511},
          row{share_method::clopper_pearson, 0.170664946678479},
          row{share_method::mid_p, 0.151874941399844}, row{share_method::blaker, 0.155660813476596},
          row{share_method::jeffreys, 0.15099570305739},
          row{share_method::likelihood_ratio, 0.149011408188633},
          row{share_method::agresti_coull, 0.153389250192159},
          row{share_method::wald, 0.139966162657952}, row{share_method::wald_cc, 0.158795705655}}) {
        CAPTURE(name_of(one.method));
        CHECK(relative_error(share_p_value({81, 263}, 0.35, one.method), one.p_value) <= 1e-11);
    }
    CHECK(relative_error(share_p_value({81, 263}, 0.25, share_method::wilson, side::lower),
                         0.0149407529872733) <= 1e-12);
    CHECK(relative_error(share_p_value({13, 16}, 0.5, share_method::blaker, side::upper),
                         0.997909545898438) <= 1e-14);
    CHECK(relative_error(share_p_value({13, 16}, 0.5, share_method::clopper_pearson, side::lower),
                         0.0106353759765625) <= 1e-14);
    // Far out in the tails.
    CHECK(relative_error(share_p_value({3, 1000000}, 1e-4, share_method::clopper_pearson),
                         1.2719771416335e-38) <= 1e-12);
    CHECK(relative_error(share_p_value({300, 1000}, 0.1, share_method::clopper_pearson),
                         1.36466982156894e-68) <= 1e-12);
    CHECK(relative_error(share_p_value({30, 30}, 0.1, share_method::blaker), 1e-30) <= 1e-13);
    // Finite: phyper, dhyper.
    CHECK(relative_error(share_p_value(finite_tally{100, 243, 290}, 118, finite_method::tails),
                         0.844940864275505) <= 1e-12);
    CHECK(relative_error(share_p_value(finite_tally{100, 243, 290}, 118, finite_method::mid_p),
                         0.723552577234458) <= 1e-12);
    CHECK(relative_error(
              share_p_value(finite_tally{100, 243, 290}, 118, finite_method::blaker, side::upper),
              0.698917854903294) <= 1e-12);
}

TEST_CASE("an end of an interval has the p-value alpha, and passing it rejects") {
    const std::int64_t most = thorough ? 40 : 10;
    for (const share_method method : digigap::share_methods()) {
        broken_promises broken;
        for (const side which : sides) {
            for (const double level : {0.55, 0.8, 0.95, 0.9999999}) {
                const confidence sure(level, which);
                const double alpha = sure.alpha();
                for (std::int64_t n = 1; n <= most; ++n) {
                    for (std::int64_t x = 0; x <= n; ++x) {
                        const interval ends = share_limits_by({x, n}, method, sure);
                        const auto p_value = [&](double share) {
                            return share_p_value({x, n}, share, method, which);
                        };
                        const double step = 1e-6;
                        for (const double inside : {ends.lower + step * (ends.upper - ends.lower),
                                                    ends.upper - step * (ends.upper - ends.lower),
                                                    0.5 * (ends.lower + ends.upper)}) {
                            broken.expect(p_value(inside) > alpha * (1.0 - 1e-9), "inside", {x, n});
                        }
                        for (const double outside :
                             {ends.lower * (1.0 - step), ends.upper + step * (1.0 - ends.upper),
                              0.5 * ends.lower, 0.5 + 0.5 * ends.upper}) {
                            broken.expect((ends.lower <= outside && outside <= ends.upper) ||
                                              p_value(outside) < alpha * (1.0 + 1e-9),
                                          "outside", {x, n});
                        }
                        // Blaker's may jump there, Wald's has no width but its correction at n of
                        // n; the others go through alpha.
                        if (method != share_method::blaker &&
                            (method != share_method::wald_cc || x < n) && ends.lower > 0.0 &&
                            ends.lower < 1.0 && ends.upper > ends.lower) {
                            broken.expect(relative_error(p_value(ends.lower), alpha) <= 1e-8,
                                          "alpha at the end", {x, n});
                        }
                    }
                }
            }
        }
        CAPTURE(name_of(method));
        broken.check();
    }
}

TEST_CASE("a count lies inside finite limits where its p-value exceeds alpha") {
    const std::int64_t most = thorough ? 24 : 10;
    for (const finite_method method : digigap::finite_methods()) {
        broken_promises broken;
        for (const side which : sides) {
            for (const double level : {0.5, 0.8, 0.95, 0.9999999}) {
                const confidence sure(level, which);
                for (std::int64_t population = 0; population <= most; ++population) {
                    for (std::int64_t n = 0; n <= population; ++n) {
                        for (std::int64_t x = 0; x <= n; ++x) {
                            const finite_tally counts{x, n, population};
                            const auto found = estimate_share(counts, method, sure);
                            for (std::int64_t count = 0; count <= population; ++count) {
                                const double p = share_p_value(counts, count, method, which);
                                const double ratio = p / sure.alpha() - 1.0;
                                const bool held =
                                    found.count.lower <= count && count <= found.count.upper;
                                const double share = population == 0
                                                         ? 0.5
                                                         : static_cast<double>(count) /
                                                               static_cast<double>(population);
                                const bool in_limits =
                                    found.limits.lower <= share && share <= found.limits.upper;
                                if (std::abs(ratio) > 1e-9) {
                                    broken.expect(in_limits == (ratio > 0.0), "agree", {x, n});
                                }
                                broken.expect(!in_limits || held, "rounded outwards", {x, n});
                            }
                        }
                    }
                }
            }
        }
        CAPTURE(name_of(method));
        broken.check();
    }
}

TEST_CASE("p-values at the edges") {
    for (const share_method method : digigap::share_methods()) {
        CAPTURE(name_of(method));
        for (const side which : sides) {
            for (const double share : {0.0, 0.3, 1.0}) {
                CHECK(share_p_value({0, 0}, share, method, which) == 1.0);
            }
        }
        CHECK(share_p_value({0, 7}, 0.0, method) == 1.0);
        CHECK(share_p_value({7, 7}, 1.0, method) == 1.0);
        const bool estimated = method == share_method::wald || method == share_method::wald_cc ||
                               method == share_method::agresti_coull;
        if (!estimated) {
            CHECK(share_p_value({1, 7}, 0.0, method) == 0.0);
            CHECK(share_p_value({6, 7}, 1.0, method) == 0.0);
        }
        broken_promises broken;
        for (const tally& counts : {tally{0, 1}, tally{3, 7}, tally{5000000, 10000000},
                                    tally{1, INT64_MAX}, tally{INT64_MAX, INT64_MAX}}) {
            for (const double share : {0.0, 5e-324, 1e-300, 1e-9, 0.3, 0.5, 1.0 - 1e-16, 1.0}) {
                for (const side which : sides) {
                    const double p = share_p_value(counts, share, method, which);
                    broken.expect(p >= 0.0 && p <= 1.0, "in [0, 1]", counts);
                }
                const double p = point_probability_p_value(counts, share);
                broken.expect(p >= 0.0 && p <= 1.0, "in [0, 1]", counts);
            }
        }
        broken.check();
    }
    CHECK(point_probability_p_value({0, 0}, 0.3) == 1.0);
    CHECK(point_probability_p_value({3, 6}, 0.5) == 1.0);
    CHECK(share_p_value(finite_tally{1, 1, 40}, 2) == doctest::Approx(0.05).epsilon(1e-12));
    CHECK(share_p_value(finite_tally{5, 12, 12}, 5) == 1.0);
    CHECK(share_p_value(finite_tally{5, 12, 12}, 6) == 0.0);
    CHECK(share_p_value(finite_tally{5, 10, 12}, 4) == 0.0);
    CHECK(share_p_value(finite_tally{0, 0, 12}, 4) == 1.0);
    CHECK(share_p_value(finite_tally{500, 1000, 1000000000}, 500000000) == 1.0);
    CHECK(share_p_value(finite_tally{500, 1000, 1000000000}, 470000000) ==
          doctest::Approx(share_p_value({500, 1000}, 0.47, share_method::blaker)).epsilon(1e-4));

    CHECK_THROWS_WITH_AS(static_cast<void>(share_p_value({1, 2}, 1.5)),
                         "share_p_value: needs a null share between 0 and 1, got 1.500000",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(share_p_value({1, 2}, std::nan(""))), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(share_p_value({3, 2}, 0.5)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(share_p_value({1, 2}, 0.5, static_cast<share_method>(99))),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(share_p_value(finite_tally{1, 2, 3}, 4)),
                    std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(share_p_value(finite_tally{1, 2, 3}, 2, static_cast<finite_method>(99))),
        std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(point_probability_p_value({1, 2}, -0.1)),
                    std::invalid_argument);
}
