#include "../thorough.hpp"

#include <digigap/estimate/simultaneous.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <stdexcept>
#include <vector>

using digigap::confidence;
using digigap::finite_method;
using digigap::finite_tally;
using digigap::interval;
using digigap::joint_rule;
using digigap::share_method;
using digigap::side;
using digigap::tally;
using doctest::Approx;

namespace {

/// P(X = x) by the product of its factors.
double binomial(std::int64_t x, std::int64_t n, double p) {
    double mass = 1.0;
    for (std::int64_t i = 1; i <= x; ++i) {
        mass *= p * static_cast<double>(n - x + i) / static_cast<double>(i);
    }
    return mass * std::pow(1.0 - p, static_cast<double>(n - x));
}

double choose(std::int64_t n, std::int64_t k) {
    double product = k < 0 || k > n ? 0.0 : 1.0;
    for (std::int64_t i = 1; i <= k && product > 0.0; ++i) {
        product = product * static_cast<double>(n - k + i) / static_cast<double>(i);
    }
    return std::round(product);
}

/// Whether both intervals of two items answered by the same units hold their shares.
bool hold_both(const std::vector<std::vector<std::array<interval, 2>>>& limits, std::int64_t x,
               std::int64_t y, std::array<double, 2> shares) {
    const auto& both = limits[static_cast<std::size_t>(x)][static_cast<std::size_t>(y)];
    return both[0].lower <= shares[0] && shares[0] <= both[0].upper && both[1].lower <= shares[1] &&
           shares[1] <= both[1].upper;
}

/// Limits of two items, element [x][y] for x and y successes among the same or as many units.
template <class Tally, class Method>
auto limits_of_pairs(Tally sizes, Method method, joint_rule rule, const confidence& joint) {
    std::vector<std::vector<std::array<interval, 2>>> limits;
    for (std::int64_t x = 0; x <= sizes.trials; ++x) {
        limits.emplace_back();
        for (std::int64_t y = 0; y <= sizes.trials; ++y) {
            std::vector<Tally> items(2, sizes);
            items[0].successes = x;
            items[1].successes = y;
            const auto found = estimate_shares(std::span<const Tally>(items), method, rule, joint);
            limits.back().push_back({found.items[0].limits, found.items[1].limits});
        }
    }
    return limits;
}

} // namespace

TEST_CASE("levels of the items") {
    const confidence joint{0.95};
    CHECK(level_of_each(0, joint_rule::bonferroni, joint) == joint);
    CHECK(level_of_each(1, joint_rule::sidak, joint) == joint);
    CHECK(level_of_each(5, joint_rule::bonferroni, joint).level() == Approx(0.99).epsilon(1e-15));
    // 0.95^(1/2), 0.95^(1/10): roots by mpmath.
    CHECK(level_of_each(2, joint_rule::sidak, joint).level() ==
          Approx(0.974679434480896).epsilon(1e-15));
    CHECK(level_of_each(10, joint_rule::sidak, joint).level() ==
          Approx(0.994883803108176).epsilon(1e-14));
    const confidence bound = level_of_each(4, joint_rule::sidak, confidence{0.9, side::upper});
    CHECK(bound.which() == side::upper);
    CHECK_THROWS_AS(static_cast<void>(level_of_each(std::numeric_limits<std::size_t>::max(),
                                                    joint_rule::bonferroni, joint)),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(level_of_each(3, static_cast<joint_rule>(9), joint)),
                    std::invalid_argument);
    for (const joint_rule rule : digigap::joint_rules()) {
        CHECK(digigap::joint_rule_named(name_of(rule)) == rule);
    }
    CHECK(!digigap::joint_rule_named("holm"));
}

TEST_CASE("every item is estimated at the higher level") {
    const std::vector<tally> items{{31, 40}, {0, 40}, {40, 40}, {0, 0}, {7, 12}};
    for (const share_method method : digigap::share_methods()) {
        const auto found = estimate_shares(items, method);
        REQUIRE(found.items.size() == items.size());
        CHECK(found.each.level() == Approx(0.99).epsilon(1e-15));
        CHECK(found.joint == confidence{0.95});
        for (std::size_t i = 0; i < items.size(); ++i) {
            CHECK(found.items[i].limits ==
                  estimate_share(items[i], method, confidence{found.each.level()}).limits);
        }
        CHECK(found.items[3].limits == interval{0.0, 1.0});
    }
    CHECK(estimate_shares(std::vector<tally>{}).items.empty());
    CHECK(estimate_shares(std::vector<finite_tally>{}).items.empty());
    // R 4.2: binom.test(31, 40, conf.level = 0.99)$conf.int
    const auto exact = estimate_shares(items);
    CHECK(exact.items[0].limits.lower == Approx(0.5663131036316724).epsilon(1e-12));
    CHECK(exact.items[0].limits.upper == Approx(0.9163956488762632).epsilon(1e-12));
    CHECK_THROWS_AS(static_cast<void>(estimate_shares(std::vector<tally>{{1, 2}, {3, 2}})),
                    std::invalid_argument);
}

TEST_CASE("two items of a process hold together, whatever their dependence") {
    // Units say yes to both, to the first, to the second or to neither: every such process on a
    // grid of chances, from the same answer twice to opposite answers.
    constexpr std::int64_t n = 8;
    constexpr int steps = thorough ? 20 : 5;
    const confidence joint{0.9};
    const auto limits =
        limits_of_pairs(tally{0, n}, share_method::clopper_pearson, joint_rule::bonferroni, joint);
    double least = 1.0;
    for (int a = 0; a <= steps; ++a) {
        for (int b = 0; a + b <= steps; ++b) {
            for (int c = 0; a + b + c <= steps; ++c) {
                const double both = a / static_cast<double>(steps);
                const double first = b / static_cast<double>(steps);
                const double second = c / static_cast<double>(steps);
                const double neither = (steps - a - b - c) / static_cast<double>(steps);
                double held = 0.0;
                for (std::int64_t i = 0; i <= n; ++i) {
                    for (std::int64_t j = 0; i + j <= n; ++j) {
                        for (std::int64_t k = 0; i + j + k <= n; ++k) {
                            if (hold_both(limits, i + j, i + k, {both + first, both + second})) {
                                held += choose(n, i) * choose(n - i, j) * choose(n - i - j, k) *
                                        std::pow(both, static_cast<double>(i)) *
                                        std::pow(first, static_cast<double>(j)) *
                                        std::pow(second, static_cast<double>(k)) *
                                        std::pow(neither, static_cast<double>(n - i - j - k));
                            }
                        }
                    }
                }
                least = std::min(least, held);
            }
        }
    }
    CHECK(least >= 0.9 - 1e-12);
    CHECK(least < 1.0);
}

TEST_CASE("independent items hold together by both rules") {
    constexpr std::int64_t n = 13;
    const confidence joint{0.9};
    for (const joint_rule rule : digigap::joint_rules()) {
        // Three items of n units each: the joint chance is a product.
        const confidence each = level_of_each(3, rule, joint);
        std::vector<tally> items(3, tally{0, n});
        double least = 1.0;
        for (int step = 1; step < 400; ++step) {
            const double p = step / 400.0;
            double held = 0.0;
            for (std::int64_t x = 0; x <= n; ++x) {
                items[1].successes = x;
                const interval one =
                    estimate_shares(items, share_method::clopper_pearson, rule, joint)
                        .items[1]
                        .limits;
                held += one.lower <= p && p <= one.upper ? binomial(x, n, p) : 0.0;
            }
            least = std::min(least, held);
        }
        CHECK(least >= each.level());
        CHECK(least * least * least >= 0.9);
    }
}

TEST_CASE("two items of known units hold together for every table that the units can make") {
    constexpr std::int64_t population = 9;
    constexpr std::int64_t n = 6;
    const confidence joint{0.8};
    for (const finite_method method : {finite_method::blaker, finite_method::tails}) {
        const auto limits =
            limits_of_pairs(finite_tally{0, n, population}, method, joint_rule::bonferroni, joint);
        double least = 1.0;
        double least_same = 1.0;
        for (std::int64_t a = 0; a <= population; ++a) {
            for (std::int64_t b = 0; a + b <= population; ++b) {
                for (std::int64_t c = 0; a + b + c <= population; ++c) {
                    const std::int64_t d = population - a - b - c;
                    const std::array shares{static_cast<double>(a + b) / population,
                                            static_cast<double>(a + c) / population};
                    double held = 0.0;
                    for (std::int64_t i = 0; i <= n; ++i) {
                        for (std::int64_t j = 0; i + j <= n; ++j) {
                            for (std::int64_t k = 0; i + j + k <= n; ++k) {
                                held += hold_both(limits, i + j, i + k, shares)
                                            ? choose(a, i) * choose(b, j) * choose(c, k) *
                                                  choose(d, n - i - j - k)
                                            : 0.0;
                            }
                        }
                    }
                    held /= choose(population, n);
                    least = std::min(least, held);
                    least_same = b + c == 0 ? std::min(least_same, held) : least_same;
                }
            }
        }
        CHECK(least >= 0.8);
        // The same question twice wastes the dealing out: each alone has at least 0.9.
        CHECK(least_same >= 0.9);
    }
}
