#include "exact_hypergeometric.hpp"

#include <digigap/estimate/finite_share.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
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
