#ifndef DIGIGAP_TESTS_ESTIMATE_SHARE_PROMISES_HPP
#define DIGIGAP_TESTS_ESTIMATE_SHARE_PROMISES_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

/// What every interval of a share promises, over all x <= n <= 300. Counting the broken promises,
/// with the first one named, is a hundred times faster than a check for each.
class broken_promises {
public:
    void expect(bool kept, const char* promise, const digigap::tally& counts) {
        if (!kept) {
            ++count_;
            if (first_.empty()) {
                first_ = std::string(promise) + " at " + std::to_string(counts.successes) + " of " +
                         std::to_string(counts.trials);
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

inline constexpr std::array sweep_levels{0.5, 0.8, 0.95, 0.99, 0.9999999};
inline constexpr std::int64_t sweep_trials = 300;

inline std::vector<digigap::tally> every_tally(std::int64_t most_trials) {
    std::vector<digigap::tally> counts;
    for (std::int64_t n = 0; n <= most_trials; ++n) {
        for (std::int64_t x = 0; x <= n; ++x) {
            counts.push_back({x, n});
        }
    }
    return counts;
}

/// `batch(counts, level, out)`. The estimate must be held one-sided from `one_sided_from` up.
template <class Batch>
void check_sweep(const Batch& batch, double one_sided_from) {
    using digigap::confidence;
    using digigap::interval;
    using digigap::side;
    const std::vector<digigap::tally> counts = every_tally(sweep_trials);
    for (const side which : {side::two, side::lower, side::upper}) {
        std::vector<interval> narrower;
        for (const double level : sweep_levels) {
            CAPTURE(static_cast<int>(which));
            CAPTURE(level);
            std::vector<interval> limits(counts.size());
            batch(counts, confidence(level, which), limits);
            broken_promises broken;
            for (std::size_t index = 0; index < counts.size(); ++index) {
                const auto& [x, n] = counts[index];
                const auto& [lower, upper] = limits[index];
                const auto expect = [&](bool kept, const char* promise) {
                    broken.expect(kept, promise, counts[index]);
                };
                expect(0.0 <= lower && lower <= 1.0 && 0.0 <= upper && upper <= 1.0, "inside");
                expect(which != side::lower || upper == 1.0, "a lower bound ends at 1");
                expect(which != side::upper || lower == 0.0, "an upper bound begins at 0");
                expect(x != 0 || lower == 0.0, "from 0");
                expect(x != n || upper == 1.0, "to 1");
                const double estimate =
                    n == 0 ? 0.5 : static_cast<double>(x) / static_cast<double>(n);
                if (which == side::two || level >= one_sided_from) {
                    expect(lower <= estimate && estimate <= upper, "holds the estimate");
                }
                if (!narrower.empty()) {
                    expect(lower <= narrower[index].lower && narrower[index].upper <= upper,
                           "nested in the level");
                }
                if (x != 0) {
                    expect(lower >= limits[index - 1].lower && upper >= limits[index - 1].upper,
                           "monotone in the successes");
                }
                if (which == side::two) {
                    const interval& mirrored = limits[index - static_cast<std::size_t>(x) +
                                                      static_cast<std::size_t>(n - x)];
                    expect(std::abs(1.0 - mirrored.upper - lower) <= 1e-15, "mirrored");
                }
            }
            broken.check();
            narrower = limits;
        }
    }
}

/// Half of alpha beyond either end of a two-sided interval.
template <class Batch>
void check_equal_tails(const Batch& batch) {
    using digigap::confidence;
    using digigap::interval;
    using digigap::side;
    const std::vector<digigap::tally> counts = every_tally(sweep_trials);
    std::vector<interval> two(counts.size());
    std::vector<interval> lower(counts.size());
    std::vector<interval> upper(counts.size());
    batch(counts, confidence(0.5), two);
    batch(counts, confidence(0.75, side::lower), lower);
    batch(counts, confidence(0.75, side::upper), upper);
    broken_promises broken;
    for (std::size_t index = 0; index < counts.size(); ++index) {
        broken.expect(two[index] == interval{lower[index].lower, upper[index].upper},
                      "a quarter beyond either end", counts[index]);
    }
    broken.check();
}

/// The promises of an interval whose ends each err with half of alpha.
template <class Batch>
void check_promises(const Batch& batch, double one_sided_from) {
    check_sweep(batch, one_sided_from);
    check_equal_tails(batch);
}

/// `single(counts, level)` and `batch(counts, level, out)` agree to `tolerance`, whatever stands
/// beside a tally, and refuse the same.
template <class Single, class Batch>
void check_batch(const Single& single, const Batch& batch, const std::string& name,
                 double tolerance) {
    using digigap::confidence;
    using digigap::interval;
    using digigap::side;
    using digigap::tally;
    // Tallies of every size, in an order in which neighbours have nothing in common, some twice.
    std::vector<tally> counts;
    std::uint64_t state = 1;
    for (int index = 0; index < 20000; ++index) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const auto bits = static_cast<std::int64_t>(state >> 33);
        const std::int64_t n = index % 3 == 0 ? bits % 40 : bits % (index % 3 == 1 ? 300 : 3000000);
        counts.push_back({n == 0 ? 0 : (bits / 7) % (n + 1), n});
    }
    std::vector<interval> out(counts.size());
    for (const confidence& level :
         {confidence(0.95), confidence(0.9, side::lower), confidence(0.3, side::upper)}) {
        batch(counts, level, out);
        broken_promises broken;
        for (std::size_t index = 0; index < counts.size(); ++index) {
            const interval alone = single(counts[index], level);
            broken.expect(std::abs(alone.lower - out[index].lower) <= tolerance * alone.lower &&
                              std::abs(alone.upper - out[index].upper) <= tolerance * alone.upper,
                          "batch equals single", counts[index]);
        }
        broken.check();
        // In short batches, where nothing is remembered and lanes are idle.
        for (std::size_t size = 0; size < 20; ++size) {
            std::vector<interval> few(size);
            batch(std::vector<tally>(counts.begin(), counts.begin() + static_cast<long>(size)),
                  level, few);
            CHECK(std::equal(few.begin(), few.end(), out.begin()));
        }
    }

    const confidence level(0.95);
    CHECK(single({0, 0}, level) == interval{0.0, 1.0});
    const std::string problem = name + ": needs 0 <= successes <= trials, got ";
    CHECK_THROWS_WITH_AS(static_cast<void>(single({5, 4}, level)), (problem + "5 of 4").c_str(),
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(single({-1, 4}, level)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(single({0, -1}, level)), std::invalid_argument);
    for (const tally& wrong : {tally{5, 4}, tally{-1, 4}, tally{0, -1}, tally{-2, -1},
                               tally{5, INT64_MIN}, tally{INT64_MIN, INT64_MAX}}) {
        std::vector<tally> some(100, tally{1, 2});
        some[70] = wrong;
        std::vector<interval> ends(some.size());
        CHECK_THROWS_WITH_AS(
            batch(some, level, ends),
            (problem + std::to_string(wrong.successes) + " of " + std::to_string(wrong.trials))
                .c_str(),
            std::invalid_argument);
    }
    std::vector<interval> two(2);
    CHECK_THROWS_WITH_AS(batch(std::vector<tally>(3), level, two),
                         (name + ": needs as many intervals as tallies, got 2 for 3").c_str(),
                         std::invalid_argument);
    // Counts beyond what a double tells apart, and levels at which z is nothing.
    for (const double extreme : {1e-15, 1e-9, 0.5, 1.0 - 0x1p-53}) {
        for (const side which : {side::two, side::lower, side::upper}) {
            for (const tally& huge :
                 {tally{0, 1}, tally{1, 1}, tally{1, 2}, tally{1, INT64_MAX},
                  tally{INT64_MAX - 1, INT64_MAX}, tally{INT64_MAX / 3, INT64_MAX},
                  tally{INT64_MAX, INT64_MAX}, tally{0, INT64_MAX}}) {
                CAPTURE(extreme);
                CAPTURE(huge.successes);
                CAPTURE(huge.trials);
                const interval ends = single(huge, confidence(extreme, which));
                CHECK((0.0 <= ends.lower && ends.lower <= ends.upper && ends.upper <= 1.0));
            }
        }
    }
}

#endif
