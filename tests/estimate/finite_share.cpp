#include "../reference_rows.hpp"
#include "exact_hypergeometric.hpp"
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

TEST_CASE("coverage and width at the size of the survey, 243 of 290") {
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
