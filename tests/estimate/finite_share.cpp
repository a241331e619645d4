#include "../reference_rows.hpp"
#include "exact_hypergeometric.hpp"

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

namespace doctest {
template <>
struct StringMaker<count_interval> {
    static String convert(const count_interval& value) {
        return toString(value.lower) + ".." + toString(value.upper);
    }
};
} // namespace doctest

namespace {

using limits_function = count_interval (*)(finite_tally, const confidence&);

finite_tally tally_of(std::size_t x, std::size_t n, std::size_t population) {
    return {static_cast<std::int64_t>(x), static_cast<std::int64_t>(n),
            static_cast<std::int64_t>(population)};
}

/// Thousandths of alpha at the levels 0.99, 0.95, 0.9, 0.8, 0.5.
constexpr std::array<unsigned, 5> usual_alphas{10, 50, 100, 200, 500};

confidence level_of(unsigned alpha, side which = side::two) {
    return confidence{(1000.0 - alpha) / 1000.0, which};
}

/// Calls visit(population, n, N) for every N up to `largest` and every n.
template <class Visit>
void every_population(std::size_t largest, Visit visit) {
    for (std::size_t population = 0; population <= largest; ++population) {
        for (std::size_t n = 0; n <= population; ++n) {
            visit(exact::population{population, n});
        }
    }
}

count_interval exact_mid_p(const exact::population& all, std::size_t x, unsigned alpha) {
    const auto above = [&](std::size_t m) { return 2 * all.at_least[m][x] - all.with[m][x]; };
    const auto below = [&](std::size_t m) { return 2 * all.at_most[m][x] - all.with[m][x]; };
    const count_interval found = all.hull(x, [&](std::size_t m) {
        return exact::exceeds(above(m), all.samples, alpha) &&
               exact::exceeds(below(m), all.samples, alpha);
    });
    if (found.lower <= found.upper) {
        return found;
    }
    const auto off = [&](std::size_t m) {
        return above(m) > below(m) ? above(m) - below(m) : below(m) - above(m);
    };
    exact::count nearest = std::numeric_limits<exact::count>::max();
    for (std::size_t m = all.first(x); m <= all.last(x); ++m) {
        nearest = off(m) < nearest ? off(m) : nearest;
    }
    return all.hull(x, [&](std::size_t m) { return off(m) == nearest; });
}

/// One-sided: the limit on one side by `exceeds_at(M)`, the other end as far as is possible.
template <class Exceeds>
count_interval exact_bound(const exact::population& all, std::size_t x, side which,
                           Exceeds exceeds_at) {
    const count_interval found = all.hull(x, exceeds_at);
    const auto first = static_cast<std::int64_t>(all.first(x));
    const auto last = static_cast<std::int64_t>(all.last(x));
    if (which == side::lower) {
        return {found.lower <= found.upper ? found.lower : last, last};
    }
    return {first, found.lower <= found.upper ? found.upper : first};
}

} // namespace

TEST_CASE("every limit up to N = 60 is that of exact arithmetic over every M") {
    std::size_t compared = 0;
    std::size_t wrong = 0;
    const auto same = [&](count_interval found, count_interval wanted, const finite_tally& counts,
                          unsigned alpha) {
        ++compared;
        if (!(found == wanted)) {
            ++wrong;
            CAPTURE(counts.successes);
            CAPTURE(counts.trials);
            CAPTURE(counts.population);
            CAPTURE(alpha);
            CHECK(found == wanted);
        }
    };
    every_population(60, [&](const exact::population& all) {
        for (std::size_t x = 0; x <= all.trials; ++x) {
            const finite_tally counts = tally_of(x, all.trials, all.size);
            // 0.7 and 0.1 besides: at 0.1 mid-P may accept no M.
            for (const unsigned alpha : {10U, 50U, 100U, 200U, 300U, 500U, 900U}) {
                const auto tails = [&](std::size_t m) {
                    return exact::exceeds(exact::wide{2} * all.at_least[m][x], all.samples,
                                          alpha) &&
                           exact::exceeds(exact::wide{2} * all.at_most[m][x], all.samples, alpha);
                };
                const auto blaker = [&](std::size_t m) {
                    return exact::exceeds(all.no_likelier[m][x], all.samples, alpha);
                };
                same(digigap::finite::tails(counts, level_of(alpha)), all.hull(x, tails), counts,
                     alpha);
                same(digigap::finite::blaker(counts, level_of(alpha)), all.hull(x, blaker), counts,
                     alpha);
                same(digigap::finite::mid_p(counts, level_of(alpha)), exact_mid_p(all, x, alpha),
                     counts, alpha);
                for (const side which : {side::lower, side::upper}) {
                    const auto& tail = which == side::lower ? all.at_least : all.at_most;
                    const count_interval bound = exact_bound(all, x, which, [&](std::size_t m) {
                        return exact::exceeds(tail[m][x], all.samples, alpha);
                    });
                    const confidence level = level_of(alpha, which);
                    same(digigap::finite::tails(counts, level), bound, counts, alpha);
                    same(digigap::finite::blaker(counts, level), bound, counts, alpha);
                    if (all.trials == 0) {
                        continue; // nothing observed: [0, N], whatever half a tail says
                    }
                    same(digigap::finite::mid_p(counts, level),
                         exact_bound(all, x, which,
                                     [&](std::size_t m) {
                                         return exact::exceeds(2 * tail[m][x] - all.with[m][x],
                                                               exact::wide{2} * all.samples, alpha);
                                     }),
                         counts, alpha);
                }
            }
        }
    });
    CHECK(compared > 2'000'000);
    CHECK(wrong == 0);
}

TEST_CASE("Blaker and equal tails cover every M with the level, exactly, up to N = 60") {
    std::size_t short_of = 0;
    every_population(60, [&](const exact::population& all) {
        for (const unsigned alpha : usual_alphas) {
            const confidence level = level_of(alpha);
            for (const limits_function method : {limits_function{digigap::finite::blaker},
                                                 limits_function{digigap::finite::tails}}) {
                std::vector<exact::count> covered(all.size + 1, 0);
                for (std::size_t x = 0; x <= all.trials; ++x) {
                    const count_interval found = method(tally_of(x, all.trials, all.size), level);
                    for (auto m = found.lower; m <= found.upper; ++m) {
                        covered[static_cast<std::size_t>(m)] +=
                            all.with[static_cast<std::size_t>(m)][x];
                    }
                }
                for (const exact::count samples : covered) {
                    const bool enough =
                        exact::wide{samples} * 1000U >= exact::wide{all.samples} * (1000U - alpha);
                    short_of += enough ? 0U : 1U;
                }
            }
        }
    });
    CHECK(short_of == 0);
}

TEST_CASE("limits are possible, mirrored, ordered in x and nested in the level, up to N = 60") {
    std::size_t broken = 0;
    const auto demand = [&](bool kept) { broken += kept ? 0U : 1U; };
    // The last three levels accept few M, or with mid-P none.
    constexpr std::array alphas{1U, 10U, 50U, 100U, 200U, 500U, 700U, 900U, 990U};
    for (std::int64_t population = 0; population <= 60; ++population) {
        for (std::int64_t n = 0; n <= population; ++n) {
            for (const limits_function method :
                 {limits_function{digigap::finite::blaker}, limits_function{digigap::finite::tails},
                  limits_function{digigap::finite::mid_p}}) {
                for (const side which : {side::two, side::lower, side::upper}) {
                    const side mirrored = which == side::lower   ? side::upper
                                          : which == side::upper ? side::lower
                                                                 : side::two;
                    std::vector<count_interval> wider;
                    for (const unsigned alpha : alphas) {
                        const confidence level = level_of(alpha, which);
                        std::vector<count_interval> row;
                        for (std::int64_t x = 0; x <= n; ++x) {
                            row.push_back(method({x, n, population}, level));
                            const count_interval found = row.back();
                            demand(x <= found.lower && found.lower <= found.upper &&
                                   found.upper <= population - n + x);
                            const count_interval mirror =
                                method({n - x, n, population}, level_of(alpha, mirrored));
                            demand(found.lower == population - mirror.upper &&
                                   found.upper == population - mirror.lower);
                            if (x > 0) {
                                const count_interval before = row[row.size() - 2];
                                demand(before.lower <= found.lower && before.upper <= found.upper);
                            }
                            if (!wider.empty()) {
                                const count_interval outer = wider[row.size() - 1];
                                demand(outer.lower <= found.lower && found.upper <= outer.upper);
                            }
                        }
                        wider = row;
                    }
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE(
    "Blaker's limits lie inside the equal tails, and both around the estimate, up to N = 60") {
    std::size_t broken = 0;
    for (std::int64_t population = 1; population <= 60; ++population) {
        for (std::int64_t n = 1; n <= population; ++n) {
            for (std::int64_t x = 0; x <= n; ++x) {
                for (const unsigned alpha : usual_alphas) {
                    const confidence level = level_of(alpha);
                    const count_interval tails = digigap::finite::tails({x, n, population}, level);
                    const count_interval blaker =
                        digigap::finite::blaker({x, n, population}, level);
                    const count_interval mid_p = digigap::finite::mid_p({x, n, population}, level);
                    broken += tails.lower <= blaker.lower && blaker.upper <= tails.upper ? 0U : 1U;
                    broken += tails.lower <= mid_p.lower && mid_p.upper <= tails.upper ? 0U : 1U;
                    // x N / n need not be a whole number; one of the two beside it is inside.
                    const std::int64_t down = x * population / n;
                    const std::int64_t up = (x * population + n - 1) / n;
                    for (const count_interval found : {tails, blaker, mid_p}) {
                        broken += found.lower <= up && down <= found.upper ? 0U : 1U;
                    }
                }
            }
        }
    }
    CHECK(broken == 0);
}

TEST_CASE("coverage and width at the size of the survey, 243 of 290, as peers.md states them") {
    // Exact enumeration by another program: minimum over M, mean width of the share.
    struct stated {
        limits_function method;
        double least;
        double width;
    };
    // Binomial coefficients are too large for integers here; logarithms of them do for 3 digits.
    std::vector<double> log_factorial(291, 0.0);
    for (std::size_t i = 1; i < log_factorial.size(); ++i) {
        log_factorial[i] = log_factorial[i - 1] + std::log(static_cast<double>(i));
    }
    const auto log_choose = [&](std::int64_t n, std::int64_t k) {
        return log_factorial[static_cast<std::size_t>(n)] -
               log_factorial[static_cast<std::size_t>(k)] -
               log_factorial[static_cast<std::size_t>(n - k)];
    };
    for (const stated& wanted : {stated{digigap::finite::blaker, 0.950, 0.0382},
                                 stated{digigap::finite::tails, 0.952, 0.0399},
                                 stated{digigap::finite::mid_p, 0.915, 0.0367}}) {
        std::vector<count_interval> limits;
        for (std::int64_t x = 0; x <= 243; ++x) {
            limits.push_back(wanted.method({x, 243, 290}, confidence{0.95}));
        }
        double least = 1.0;
        double widths = 0.0;
        for (std::int64_t m = 0; m <= 290; ++m) {
            double covered = 0.0;
            double width = 0.0;
            for (std::int64_t x = std::max<std::int64_t>(0, m - 47);
                 x <= std::min<std::int64_t>(m, 243); ++x) {
                const double chance = std::exp(log_choose(m, x) + log_choose(290 - m, 243 - x) -
                                               log_choose(290, 243));
                const count_interval found = limits[static_cast<std::size_t>(x)];
                covered += found.lower <= m && m <= found.upper ? chance : 0.0;
                width += chance * static_cast<double>(found.upper - found.lower) / 290.0;
            }
            least = std::min(least, covered);
            widths += width;
        }
        CAPTURE(least);
        CAPTURE(widths / 291.0);
        CHECK(std::abs(least - wanted.least) < 5e-4);
        CHECK(std::abs(widths / 291.0 - wanted.width) < 5e-5);
        if (wanted.least >= 0.95) {
            CHECK(least >= 0.95);
        }
    }
}

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
