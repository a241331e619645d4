#include "../thorough.hpp"

#include <digigap/compare/difference.hpp>
#include <digigap/compare/difference_beal.hpp>
#include <digigap/compare/difference_newcombe.hpp>
#include <digigap/compare/difference_score.hpp>
#include <digigap/compare/difference_wald.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

namespace {

using batch_function = void (*)(std::span<const tally_pair>, const confidence&,
                                std::span<interval>);
using single_function = interval (*)(const tally_pair&, const confidence&);

struct named_method {
    difference_method method;
    std::string function;
    single_function single;
    batch_function batch;
    bool holds;         ///< the estimate
    bool grows;         ///< with the first group's successes
    double first_level; ///< from which on both ends are exact for n of n against 0 of n
};

const std::vector<named_method>& methods() {
    using enum difference_method;
    static const std::vector<named_method> all{
        {miettinen_nurminen, "difference::miettinen_nurminen", difference::miettinen_nurminen,
         difference::miettinen_nurminen, true, true, 0.0},
        {mee, "difference::mee", difference::mee, difference::mee, true, true, 0.0},
        {newcombe, "difference::newcombe", difference::newcombe, difference::newcombe, true, true,
         0.0},
        {newcombe_cc, "difference::newcombe_cc", difference::newcombe_cc, difference::newcombe_cc,
         true, true, 0.0},
        {agresti_caffo, "difference::agresti_caffo", difference::agresti_caffo,
         difference::agresti_caffo, false, false, 0.9},
        {wald, "difference::wald", difference::wald, difference::wald, true, false, 0.0},
        {wald_cc, "difference::wald_cc", difference::wald_cc, difference::wald_cc, true, false,
         0.0},
        {haldane, "difference::haldane", difference::haldane, difference::haldane, true, false,
         0.0},
        {jeffreys_perks, "difference::jeffreys_perks", difference::jeffreys_perks,
         difference::jeffreys_perks, true, false, 0.0},
        {hauck_anderson, "difference::hauck_anderson", difference::hauck_anderson,
         difference::hauck_anderson, true, false, 0.0},
        {brown_li_jeffreys, "difference::brown_li_jeffreys", difference::brown_li_jeffreys,
         difference::brown_li_jeffreys, false, false, 0.8}};
    return all;
}

class broken_promises {
public:
    void expect(bool kept, const char* promise, const tally_pair& counts) {
        if (!kept) {
            ++count_;
            if (first_.empty()) {
                first_ = std::string(promise) + " at " + text(counts.first) + " against " +
                         text(counts.second);
            }
        }
    }
    void check() const {
        INFO(first_);
        CHECK(count_ == 0);
    }

private:
    static std::string text(const tally& counts) {
        return std::to_string(counts.successes) + " of " + std::to_string(counts.trials);
    }

    std::int64_t count_ = 0;
    std::string first_;
};

std::vector<tally_pair> every_pair(std::int64_t most_trials) {
    std::vector<tally> groups;
    for (std::int64_t n = 0; n <= most_trials; ++n) {
        for (std::int64_t x = 0; x <= n; ++x) {
            groups.push_back({x, n});
        }
    }
    std::vector<tally_pair> pairs;
    for (const tally& first : groups) {
        for (const tally& second : groups) {
            pairs.push_back({first, second});
        }
    }
    return pairs;
}

double estimate_of(const tally_pair& counts) {
    const auto& [a, b] = counts;
    return static_cast<double>(a.successes * b.trials - b.successes * a.trials) /
           static_cast<double>(a.trials * b.trials);
}

/// `pairs` are every_pair; `narrower` are the limits of a level below, or none.
void check_level(const named_method& tested, const std::vector<tally_pair>& pairs, double level,
                 const std::vector<interval>& limits, const std::vector<interval>& narrower) {
    const auto groups =
        static_cast<std::size_t>(std::sqrt(static_cast<double>(pairs.size())) + 0.5);
    broken_promises broken;
    for (std::size_t index = 0; index < pairs.size(); ++index) {
        const auto& [a, b] = pairs[index];
        const auto& [lower, upper] = limits[index];
        const auto expect = [&](bool kept, const char* promise) {
            broken.expect(kept, promise, pairs[index]);
        };
        expect(-1.0 <= lower && lower <= upper && upper <= 1.0, "inside");
        if (a.trials == 0 || b.trials == 0) {
            expect(lower == -1.0 && upper == 1.0, "nothing is known");
            continue;
        }
        if (tested.holds) {
            const double estimate = estimate_of(pairs[index]);
            expect(lower <= estimate && estimate <= upper, "holds the estimate");
        }
        if (!narrower.empty()) {
            expect(lower <= narrower[index].lower && narrower[index].upper <= upper,
                   "nested in the level");
        }
        const std::size_t first = index / groups;
        const std::size_t second = index % groups;
        const interval& exchanged = limits[second * groups + first];
        expect(exchanged.lower == -upper && exchanged.upper == -lower, "exchanged");
        const auto failures = [](std::size_t place, const tally& group) {
            return place + static_cast<std::size_t>(group.trials - group.successes) -
                   static_cast<std::size_t>(group.successes);
        };
        const interval& mirrored = limits[failures(first, a) * groups + failures(second, b)];
        expect(std::abs(mirrored.lower + upper) <= 1e-15 &&
                   std::abs(mirrored.upper + lower) <= 1e-15,
               "mirrored");
        if (tested.grows && a.successes != 0) {
            const interval& fewer = limits[index - groups];
            expect(lower >= fewer.lower && upper >= fewer.upper, "grows with the first");
        }
        if (tested.grows && b.successes != 0) {
            const interval& fewer = limits[index - 1];
            expect(lower <= fewer.lower && upper <= fewer.upper, "falls with the second");
        }
        if (level >= tested.first_level) {
            expect(a.successes != a.trials || b.successes != 0 || upper == 1.0, "to 1");
            expect(a.successes != 0 || b.successes != b.trials || lower == -1.0, "to -1");
        }
    }
    broken.check();
}

} // namespace

TEST_CASE("every interval of a difference keeps its promises for every two groups of at most 40") {
    const std::vector<tally_pair> pairs = every_pair(thorough ? 40 : 7);
    std::vector<interval> limits(pairs.size());
    for (const named_method& tested : methods()) {
        CAPTURE(tested.function);
        std::vector<interval> narrower;
        // Those that search take ten times the time.
        const bool searches = tested.method <= difference_method::mee;
        const std::vector<double> levels = searches ? std::vector{0.5, 0.95, 0.9999999}
                                                    : std::vector{0.5, 0.8, 0.95, 0.99, 0.9999999};
        for (const double level : levels) {
            CAPTURE(level);
            tested.batch(pairs, confidence(level), limits);
            check_level(tested, pairs, level, limits, narrower);
            narrower = limits;
        }
    }
}

TEST_CASE(
    "one-sided bounds are the ends of twice the alpha, and cross the estimate below one half") {
    const std::vector<tally_pair> pairs = every_pair(thorough ? 20 : 6);
    std::vector<interval> two(pairs.size());
    std::vector<interval> lower(pairs.size());
    std::vector<interval> upper(pairs.size());
    for (const named_method& tested : methods()) {
        CAPTURE(tested.function);
        broken_promises broken;
        tested.batch(pairs, confidence(0.5), two);
        tested.batch(pairs, confidence(0.75, side::lower), lower);
        tested.batch(pairs, confidence(0.75, side::upper), upper);
        for (std::size_t index = 0; index < pairs.size(); ++index) {
            broken.expect(lower[index] == interval{two[index].lower, 1.0} &&
                              upper[index] == interval{-1.0, two[index].upper},
                          "a quarter beyond either end", pairs[index]);
        }
        std::vector<interval> narrower = lower;
        for (const double level : {0.6, 0.5, 0.4, 0.01}) {
            tested.batch(pairs, confidence(level, side::lower), lower);
            tested.batch(pairs, confidence(level, side::upper), upper);
            for (std::size_t index = 0; index < pairs.size(); ++index) {
                const std::size_t groups =
                    static_cast<std::size_t>(std::sqrt(static_cast<double>(pairs.size())) + 0.5);
                const interval& exchanged = upper[index % groups * groups + index / groups];
                broken.expect(lower[index].lower == -exchanged.upper && lower[index].upper == 1.0 &&
                                  exchanged.lower == -1.0,
                              "exchanged", pairs[index]);
                broken.expect(lower[index].lower >= narrower[index].lower - 1e-15 &&
                                  lower[index].lower <= 1.0,
                              "nested below one half", pairs[index]);
                // A correction is for the estimate and against the bound.
                if (tested.grows && tested.method != difference_method::newcombe_cc &&
                    level < 0.5 && pairs[index].first.trials != 0 &&
                    pairs[index].second.trials != 0) {
                    broken.expect(lower[index].lower >= estimate_of(pairs[index]) - 1e-15,
                                  "beyond the estimate", pairs[index]);
                }
            }
            narrower = lower;
        }
        broken.check();
    }
}

TEST_CASE("the p-value is the alpha at which an end of the interval touches the null value") {
    constexpr std::array nulls{-1.0, -0.75, -0.3, -0.01, 0.0, 0.1, 0.25, 0.5, 1.0};
    constexpr double apart = 1e-6;
    for (const named_method& tested : methods()) {
        CAPTURE(tested.function);
        broken_promises broken;
        for (const tally_pair& counts : every_pair(thorough ? 7 : 3)) {
            for (const side which : {side::two, side::lower, side::upper}) {
                for (const double null : nulls) {
                    const double p = difference_p_value(counts, null, tested.method, which);
                    const auto holds = [&](double alpha) {
                        const interval ends = tested.single(counts, confidence(1.0 - alpha, which));
                        // Ends are exact to a digit or two of the range.
                        return ends.lower <= null + 1e-15 && null - 1e-15 <= ends.upper;
                    };
                    broken.expect(0.0 <= p && p <= 1.0, "a probability", counts);
                    broken.expect(p < 1e-8 || holds(p * (1.0 - apart)), "held below", counts);
                    broken.expect(p > 1.0 - 2.0 * apart ||
                                      !holds(std::max(p * (1.0 + apart), 1e-8)),
                                  "not held above", counts);
                    broken.expect(difference_p_value(counts.exchanged(), -null, tested.method,
                                                     which == side::two ? which
                                                                        : (which == side::lower
                                                                               ? side::upper
                                                                               : side::lower)) == p,
                                  "exchanged", counts);
                }
            }
        }
        broken.check();
    }
}

TEST_CASE("a batch is the single answers, to the last digit, and refuses the same") {
    std::vector<tally_pair> pairs;
    std::uint64_t state = 1;
    const auto random_tally = [&](std::int64_t most) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const auto bits = static_cast<std::int64_t>(state >> 33);
        const std::int64_t n = bits % most;
        return tally{n == 0 ? 0 : (bits / 7) % (n + 1), n};
    };
    for (int index = 0; index < (thorough ? 5000 : 500); ++index) {
        const std::int64_t most = index % 3 == 0 ? 12 : (index % 3 == 1 ? 300 : 30'000'000);
        pairs.push_back({random_tally(most), random_tally(index % 5 == 0 ? 40 : most)});
    }
    std::vector<interval> out(pairs.size());
    for (const named_method& tested : methods()) {
        CAPTURE(tested.function);
        for (const confidence& level :
             {confidence(0.95), confidence(0.9, side::lower), confidence(0.3, side::upper)}) {
            tested.batch(pairs, level, out);
            broken_promises broken;
            for (std::size_t index = 0; index < pairs.size(); ++index) {
                broken.expect(tested.single(pairs[index], level) == out[index], "the same",
                              pairs[index]);
            }
            broken.check();
        }
        const confidence level(0.95);
        tested.batch({}, level, {});
        const std::string problem =
            tested.function + ": needs 0 <= successes <= trials, got 5 of 4";
        CHECK_THROWS_WITH_AS(static_cast<void>(tested.single({{5, 4}, {1, 2}}, level)),
                             problem.c_str(), std::invalid_argument);
        std::vector<tally_pair> some(100, {{1, 2}, {1, 2}});
        some[70].second = {5, 4};
        std::vector<interval> ends(some.size());
        CHECK_THROWS_WITH_AS(tested.batch(some, level, ends), problem.c_str(),
                             std::invalid_argument);
        some[70].second = {-1, 4};
        CHECK_THROWS_AS(tested.batch(some, level, ends), std::invalid_argument);
        ends.resize(99);
        CHECK_THROWS_WITH_AS(
            tested.batch(some, level, ends),
            (tested.function + ": needs as many intervals as pairs, got 99 for 100").c_str(),
            std::invalid_argument);
    }
}

TEST_CASE("counts beyond what a double tells apart, and levels at which z is nothing") {
    constexpr std::int64_t most = INT64_MAX;
    const std::array groups{tally{0, 1},           tally{1, 1},      tally{1, 2},
                            tally{1, most},        tally{0, most},   tally{most - 1, most},
                            tally{most / 3, most}, tally{most, most}};
    for (const named_method& tested : methods()) {
        CAPTURE(tested.function);
        broken_promises broken;
        for (const double extreme : {1e-15, 1e-9, 0.5, 0.5 + 1e-16, 1.0 - 0x1p-53}) {
            for (const side which : {side::two, side::lower, side::upper}) {
                for (const tally& first : groups) {
                    for (const tally& second : groups) {
                        const tally_pair counts{first, second};
                        const interval ends = tested.single(counts, confidence(extreme, which));
                        broken.expect(-1.0 <= ends.lower && ends.lower <= 1.0 &&
                                          -1.0 <= ends.upper && ends.upper <= 1.0,
                                      "a number inside", counts);
                        broken.expect(which == side::lower || which == side::upper ||
                                          ends.lower <= ends.upper,
                                      "in order", counts);
                        const double p = difference_p_value(counts, extreme, tested.method, which);
                        broken.expect(0.0 <= p && p <= 1.0, "a probability", counts);
                    }
                }
            }
        }
        broken.check();
    }
}
