#ifndef DIGIGAP_TESTS_COMPARE_RATIO_PROMISES_HPP
#define DIGIGAP_TESTS_COMPARE_RATIO_PROMISES_HPP

#include "../thorough.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <vector>

inline constexpr double infinite = std::numeric_limits<double>::infinity();

/// Broken promises, counted, with the first one named.
class broken_pairs {
public:
    void expect(bool kept, const char* promise, const digigap::tally_pair& counts,
                const digigap::interval& limits) {
        if (!kept) {
            ++count_;
            if (first_.empty()) {
                const auto text = [](const digigap::tally& one) {
                    return std::to_string(one.successes) + "/" + std::to_string(one.trials);
                };
                first_ = std::string(promise) + " at " + text(counts.first) + " v " +
                         text(counts.second) + ": " + std::to_string(limits.lower) + " to " +
                         std::to_string(limits.upper);
            }
        }
    }
    void check() const {
        INFO(first_);
        CHECK(count_ == 0);
    }

private:
    std::int64_t count_ = 0;
    std::string first_;
};

/// How many trials either group has in a sweep.
inline std::vector<std::int64_t> sizes_up_to(std::int64_t largest) {
    std::vector<std::int64_t> sizes;
    for (std::int64_t n = 0; n <= largest; n += thorough ? 1 : 6) {
        sizes.push_back(n);
    }
    return sizes;
}

/// Some of the sizes up to 40, for methods that take long.
inline std::vector<std::int64_t> some_sizes() {
    return thorough ? std::vector<std::int64_t>{0, 1, 2, 3, 5, 8, 13, 26, 40}
                    : std::vector<std::int64_t>{0, 1, 2, 7, 19};
}

/// Calls `visit` with every pair of tallies of these sizes, the first group being the one of fewer
/// trials: that exchanging the groups gives the reciprocal is one of the promises.
template <class Visit>
void for_every_pair(const std::vector<std::int64_t>& sizes, const Visit& visit) {
    for (const std::int64_t n1 : sizes) {
        for (const std::int64_t n2 : sizes) {
            if (n2 < n1) {
                continue;
            }
            for (std::int64_t x1 = 0; x1 <= n1; ++x1) {
                for (std::int64_t x2 = 0; x2 <= n2; ++x2) {
                    visit(digigap::tally_pair{{x1, n1}, {x2, n2}});
                }
            }
        }
    }
}

/// What a method of an interval of ratios promises.
struct ratio_promises {
    /// The limits, the estimate, the p-value of a null ratio.
    digigap::interval (*limits)(const digigap::tally_pair&, const digigap::confidence&);
    std::optional<double> (*estimate)(const digigap::tally_pair&);
    double (*p_value)(const digigap::tally_pair&, double, digigap::side);
    /// Which counts leave the lower end at 0; the upper end is open where the exchanged pair's
    /// lower end is.
    bool (*open_lower)(const digigap::tally_pair&, double level);
    /// The largest level at which both ends fall as the second group succeeds more often.
    double monotone_to = 1.0;
    /// Whether swapping success and failure gives the reciprocal too.
    bool odds = false;
    /// The relative accuracy of the limits.
    double tolerance = 1e-12;
    /// The least level of a one-sided interval that holds the estimate.
    double one_sided_from = 0.5;
};

inline bool near_to(double found, double expected, double tolerance) {
    return found == expected || std::abs(found - expected) <= tolerance * std::abs(expected);
}

/// The interval at one level, and that the one at `next`, unless that is 0, holds it.
inline void check_limits(const ratio_promises& promised, double level, double next,
                         const std::vector<std::int64_t>& sizes) {
    using digigap::confidence;
    using digigap::interval;
    CAPTURE(level);
    const confidence two(level);
    broken_pairs broken;
    interval before; // at one success fewer in the second group
    for_every_pair(sizes, [&](const digigap::tally_pair& counts) {
        const interval limits = promised.limits(counts, two);
        const auto expect = [&](bool kept, const char* promise) {
            broken.expect(kept, promise, counts, limits);
        };
        expect(0.0 <= limits.lower && limits.lower <= limits.upper, "in range and in order");
        if (const auto estimate = promised.estimate(counts)) {
            expect(limits.lower <= *estimate && *estimate <= limits.upper, "holds the estimate");
        }
        expect((limits.lower == 0.0) == promised.open_lower(counts, level), "where it is 0");
        expect(std::isinf(limits.upper) == promised.open_lower(counts.exchanged(), level),
               "where it is infinite");
        const interval mirrored = promised.limits(counts.exchanged(), two);
        expect(near_to(mirrored.lower, 1.0 / limits.upper, 1e-15) &&
                   near_to(mirrored.upper, 1.0 / limits.lower, 1e-15),
               "mirrored");
        if (promised.odds) {
            const auto failures = [](const digigap::tally& one) {
                return digigap::tally{one.trials - one.successes, one.trials};
            };
            const interval swapped =
                promised.limits({failures(counts.first), failures(counts.second)}, two);
            expect(near_to(swapped.lower, 1.0 / limits.upper, promised.tolerance) &&
                       near_to(swapped.upper, 1.0 / limits.lower, promised.tolerance),
                   "mirrored where success and failure swap");
        }
        if (next > 0.0) {
            const interval wider = promised.limits(counts, confidence(next));
            expect(wider.lower <= limits.lower && limits.upper <= wider.upper, "nested");
        }
        if (level <= promised.monotone_to && counts.second.successes != 0) {
            expect(limits.lower <= before.lower * (1.0 + 1e-14) &&
                       limits.upper <= before.upper * (1.0 + 1e-14),
                   "falls as the second group succeeds");
        }
        before = limits;
    });
    broken.check();
}

/// Where an end touches, the p-value is alpha; a bound has all of it on its side.
inline void check_p_values(const ratio_promises& promised, double level,
                           const std::vector<std::int64_t>& sizes) {
    using digigap::confidence;
    using digigap::interval;
    using digigap::side;
    CAPTURE(level);
    const confidence two(level);
    broken_pairs broken;
    for_every_pair(sizes, [&](const digigap::tally_pair& counts) {
        const interval limits = promised.limits(counts, two);
        const auto expect = [&](bool kept, const char* promise) {
            broken.expect(kept, promise, counts, limits);
        };
        const auto is = [&](double null, side which, double alpha) {
            return near_to(promised.p_value(counts, null, which), alpha, promised.tolerance * 100);
        };
        if (limits.lower > 0.0 && limits.lower < limits.upper) {
            expect(is(limits.lower, side::two, two.alpha()), "p-value at the lower end");
            expect(is(limits.lower, side::lower, two.tail()), "its one-sided p-value");
        }
        if (std::isfinite(limits.upper) && limits.lower < limits.upper) {
            expect(is(limits.upper, side::two, two.alpha()), "p-value at the upper end");
            expect(is(limits.upper, side::upper, two.tail()), "its one-sided p-value");
        }
        for (const double null : {0.0, 1.0, infinite}) {
            for (const side which : {side::two, side::lower, side::upper}) {
                const double p = promised.p_value(counts, null, which);
                expect(0.0 <= p && p <= 1.0, "a p-value is a probability");
            }
        }
        const double p = promised.p_value(counts, 1.0, side::two);
        if (std::abs(p - two.alpha()) > 1e-9) {
            expect((p > two.alpha()) == (limits.lower <= 1.0 && 1.0 <= limits.upper),
                   "interval and test agree on 1");
        }
    });
    broken.check();
}

/// All of it: at 0.95 over `sizes`, at four more levels over some of them.
inline void check_ratio_promises(const ratio_promises& promised,
                                 const std::vector<std::int64_t>& sizes) {
    using digigap::confidence;
    using digigap::interval;
    using digigap::side;
    check_limits(promised, 0.95, 0.99, sizes);
    check_limits(promised, 0.5, 0.8, some_sizes());
    check_limits(promised, 0.8, 0.95, some_sizes());
    check_limits(promised, 0.99, 0.9999999, some_sizes());
    check_limits(promised, 0.9999999, 0.0, some_sizes());
    const std::vector<std::int64_t> few = thorough ? sizes_up_to(9) : some_sizes();
    for (const double level : {0.5, 0.8, 0.95, 0.99, 0.9999999}) {
        check_p_values(promised, level, few);
    }
    // A quarter beyond either end, one-sided and two-sided; one-sided below one half.
    broken_pairs broken;
    for_every_pair(few, [&](const digigap::tally_pair& counts) {
        const interval two = promised.limits(counts, confidence(0.5));
        const interval lower = promised.limits(counts, confidence(0.75, side::lower));
        const interval upper = promised.limits(counts, confidence(0.75, side::upper));
        broken.expect(lower == interval{two.lower, infinite}, "lower bound", counts, lower);
        broken.expect(upper == interval{0.0, two.upper}, "upper bound", counts, upper);
        const interval beyond = promised.limits(counts, confidence(0.25, side::lower));
        const interval below = promised.limits(counts, confidence(0.25, side::upper));
        broken.expect(beyond.lower >= lower.lower && beyond.upper == infinite, "beyond", counts,
                      beyond);
        broken.expect(below.upper <= upper.upper && below.lower == 0.0, "beyond", counts, below);
        if (beyond.lower > 0.0 && beyond.lower < beyond.upper && lower.lower < beyond.lower) {
            broken.expect(near_to(promised.p_value(counts, beyond.lower, side::lower), 0.75, 1e-9),
                          "p-value of a bound beyond the estimate", counts, beyond);
        }
    });
    broken.check();
    // Large counts and levels at which z is nothing: numbers, in order.
    std::uint64_t state = 1;
    const auto random = [&state](std::int64_t below) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::int64_t>(state >> 33) % below;
    };
    broken_pairs unordered;
    const int rounds = thorough ? 150 : 15;
    for (int round = 0; round < rounds; ++round) {
        const std::int64_t most = round % 3 == 0 ? 10'000'000 : round % 3 == 1 ? 3'000 : 100;
        const std::int64_t n1 = random(most) + 1;
        const std::int64_t n2 = random(most) + 1;
        const std::array choices{std::int64_t{0},  std::int64_t{1}, std::int64_t{-1},
                                 std::int64_t{-2}, std::int64_t{3}, std::int64_t{4}};
        const auto successes = [&](std::int64_t n) {
            const std::int64_t choice = choices[static_cast<std::size_t>(random(6))];
            const std::int64_t x = choice >= 3  ? random(n + 1)
                                   : choice < 0 ? n + 1 + choice
                                                : choice;
            return std::clamp<std::int64_t>(x, 0, n);
        };
        const digigap::tally_pair counts{{successes(n1), n1}, {successes(n2), n2}};
        for (const double level : {1e-9, 0.5, 0.75, 0.95, 1.0 - 1e-7}) {
            for (const side which : {side::two, side::lower, side::upper}) {
                const interval limits = promised.limits(counts, confidence(level, which));
                unordered.expect(0.0 <= limits.lower && limits.lower <= limits.upper,
                                 "in range and in order", counts, limits);
                const auto estimate = promised.estimate(counts);
                const double from = which == side::two ? 0.5 : promised.one_sided_from;
                unordered.expect(level < from || !estimate ||
                                     (limits.lower <= *estimate && *estimate <= limits.upper),
                                 "holds the estimate", counts, limits);
            }
        }
        for (const double null : {0.0, 1e-300, 0.5, 1.0, 3.0, 1e300, infinite}) {
            const double p = promised.p_value(counts, null, side::two);
            unordered.expect(0.0 <= p && p <= 1.0, "a p-value is a probability", counts,
                             promised.limits(counts, confidence(0.95)));
        }
    }
    unordered.check();
}

#endif
