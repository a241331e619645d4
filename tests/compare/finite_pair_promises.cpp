#include "../thorough.hpp"

#include <digigap/compare/finite_pair.hpp>
#include <digigap/compare/finite_pair_closed_form.hpp>
#include <digigap/compare/finite_pair_estimate.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::finite_pair_method;
using digigap::finite_tally;
using digigap::finite_tally_pair;
using digigap::interval;
using digigap::side;

namespace {

constexpr std::array sweep_levels{0.02, 0.5, 0.8, 0.95, 0.99};

class broken_promises {
public:
    void expect(bool kept, const char* promise, const finite_tally_pair& counts) {
        if (!kept) {
            ++count_;
            if (first_.empty()) {
                const auto band = [](const finite_tally& tally) {
                    return std::to_string(tally.successes) + "/" + std::to_string(tally.trials) +
                           "@" + std::to_string(tally.population);
                };
                first_ = std::string(promise) + " at " + band(counts.first) + " and " +
                         band(counts.second);
            }
        }
    }
    void check() const {
        CAPTURE(first_);
        CHECK(count_ == 0);
    }

private:
    std::int64_t count_ = 0;
    std::string first_;
};

std::vector<finite_tally> every_band(std::int64_t largest) {
    std::vector<finite_tally> bands;
    for (std::int64_t population = 0; population <= largest; ++population) {
        for (std::int64_t n = 0; n <= population; ++n) {
            for (std::int64_t x = 0; x <= n; ++x) {
                bands.push_back({x, n, population});
            }
        }
    }
    return bands;
}

/// One measure, so that both are held to the same promises.
struct measure {
    bool ratio;

    [[nodiscard]] std::vector<finite_pair_method> methods() const {
        if (ratio) {
            const auto all = digigap::finite_ratio_methods();
            return {all.begin(), all.end()};
        }
        const auto all = digigap::finite_difference_methods();
        return {all.begin(), all.end()};
    }
    [[nodiscard]] interval limits(const finite_tally_pair& counts, finite_pair_method method,
                                  const confidence& level) const {
        switch (method) {
        case finite_pair_method::exact:
            return ratio ? digigap::finite::exact_ratio(counts, level)
                         : digigap::finite::exact_difference(counts, level);
        case finite_pair_method::tails:
            return ratio ? digigap::finite::tails_ratio(counts, level)
                         : digigap::finite::tails_difference(counts, level);
        case finite_pair_method::wald_fpc:
            return digigap::finite::wald_fpc_difference(counts, level);
        case finite_pair_method::agresti_caffo_fpc:
            return digigap::finite::agresti_caffo_fpc_difference(counts, level);
        case finite_pair_method::katz_fpc:
            break;
        }
        return digigap::finite::katz_fpc_ratio(counts, level);
    }
    [[nodiscard]] interval possible(const finite_tally_pair& counts) const {
        return ratio ? digigap::finite::possible_ratio(counts)
                     : digigap::finite::possible_difference(counts);
    }
    [[nodiscard]] double p_value(const finite_tally_pair& counts, double null,
                                 finite_pair_method method, side which) const {
        return ratio ? digigap::ratio_p_value(counts, null, method, which)
                     : digigap::difference_p_value(counts, null, method, which);
    }
    [[nodiscard]] interval mirrored(const interval& limits) const {
        return ratio ? interval{1.0 / limits.upper, 1.0 / limits.lower}
                     : interval{-limits.upper, -limits.lower};
    }
};

bool nearly(double a, double b) {
    return a == b || std::abs(a - b) <= 1e-14 * std::max(1.0, std::abs(b));
}
bool nearly(const interval& a, const interval& b) {
    return nearly(a.lower, b.lower) && nearly(a.upper, b.upper);
}
bool within(const interval& inner, const interval& outer) {
    return outer.lower <= inner.lower && inner.lower <= inner.upper && inner.upper <= outer.upper;
}

side other(side which) {
    return which == side::lower ? side::upper : which == side::upper ? side::lower : side::two;
}

finite_tally no_for_yes(const finite_tally& band) {
    return {band.trials - band.successes, band.trials, band.population};
}

void check_limits(const measure& of, const finite_tally_pair& counts, broken_promises& promises) {
    const interval possible = of.possible(counts);
    const bool nobody = counts.first.trials == 0 || counts.second.trials == 0;
    const bool everybody = counts.first.trials == counts.first.population &&
                           counts.second.trials == counts.second.population;
    for (const finite_pair_method method : of.methods()) {
        for (const side which : {side::two, side::lower, side::upper}) {
            interval before = possible;
            for (std::size_t i = sweep_levels.size(); i-- > 0;) {
                const confidence level{sweep_levels[i], which};
                const interval found = of.limits(counts, method, level);
                promises.expect(within(found, possible), "possible", counts);
                promises.expect(within(found, before), "nested", counts);
                before = found;
                const confidence mirror{sweep_levels[i], other(which)};
                promises.expect(
                    nearly(found, of.mirrored(of.limits(counts.exchanged(), method, mirror))),
                    "exchanged", counts);
                if (!of.ratio) {
                    const interval swapped = of.limits(
                        {no_for_yes(counts.first), no_for_yes(counts.second)}, method, mirror);
                    promises.expect(nearly(found, of.mirrored(swapped)), "yes for no", counts);
                }
                if (nobody) {
                    promises.expect(found == possible, "nobody", counts);
                } else if (everybody && !(of.ratio && possible.lower < possible.upper)) {
                    promises.expect(found.lower == found.upper, "census", counts);
                }
                if (which != side::two) {
                    promises.expect(which == side::lower ? found.upper == possible.upper
                                                         : found.lower == possible.lower,
                                    "open end", counts);
                }
                if (method == finite_pair_method::exact && sweep_levels[i] >= 0.5) {
                    promises.expect(
                        within(found, of.limits(counts, finite_pair_method::tails, level)),
                        "inside tails", counts);
                }
            }
        }
    }
}

/// Limits and p-values say the same of every value a pair can have, and of values between.
void check_p_values(const measure& of, const finite_tally_pair& counts, broken_promises& promises) {
    std::vector<double> nulls{of.ratio ? 0.9 : 0.05, of.ratio ? 1.0 : 0.0};
    const std::int64_t n1 = counts.first.population;
    const std::int64_t n2 = counts.second.population;
    for (std::int64_t m1 = 0; m1 <= n1; ++m1) {
        for (std::int64_t m2 = 0; m2 <= n2; ++m2) {
            if (n1 > 0 && n2 > 0 && !(of.ratio && m1 == 0 && m2 == 0)) {
                nulls.push_back(of.ratio
                                    ? static_cast<double>(m1 * n2) / static_cast<double>(m2 * n1)
                                    : static_cast<double>(m1 * n2 - m2 * n1) /
                                          static_cast<double>(n1 * n2));
            }
        }
    }
    for (const finite_pair_method method : of.methods()) {
        for (const side which : {side::two, side::lower, side::upper}) {
            std::array<interval, sweep_levels.size()> limits;
            for (std::size_t i = 0; i < limits.size(); ++i) {
                limits[i] = of.limits(counts, method, confidence{sweep_levels[i], which});
            }
            for (const double null : nulls) {
                const double p = of.p_value(counts, null, method, which);
                promises.expect(p >= 0.0 && p <= 1.0, "p in [0, 1]", counts);
                for (std::size_t i = 0; i < limits.size(); ++i) {
                    const double alpha = confidence{sweep_levels[i]}.alpha();
                    const bool held = (which == side::upper || limits[i].lower <= null) &&
                                      (which == side::lower || null <= limits[i].upper);
                    promises.expect(std::abs(p - alpha) < 1e-8 || held == (p > alpha), "p-value",
                                    counts);
                }
            }
        }
    }
}

} // namespace

TEST_CASE("two finite bands: what limits promise, for all bands of up to five units") {
    const auto bands = every_band(thorough ? 5 : 3);
    broken_promises promises;
    for (const finite_tally& first : bands) {
        for (const finite_tally& second : bands) {
            check_limits({.ratio = false}, {first, second}, promises);
            check_limits({.ratio = true}, {first, second}, promises);
        }
    }
    promises.check();
}

TEST_CASE("two finite bands: limits and p-values never disagree") {
    const auto bands = every_band(thorough ? 4 : 2);
    broken_promises promises;
    for (const finite_tally& first : bands) {
        for (const finite_tally& second : bands) {
            check_p_values({.ratio = false}, {first, second}, promises);
            check_p_values({.ratio = true}, {first, second}, promises);
        }
    }
    for (const finite_tally_pair& counts :
         {finite_tally_pair{{9, 10, 12}, {4, 10, 15}}, finite_tally_pair{{3, 10, 12}, {1, 1, 9}}}) {
        check_p_values({.ratio = false}, counts, promises);
        check_p_values({.ratio = true}, counts, promises);
    }
    promises.check();
}

TEST_CASE("the exact limits hold the estimate at 95 percent") {
    const auto bands = every_band(thorough ? 6 : 3);
    broken_promises promises;
    for (const finite_tally& first : bands) {
        for (const finite_tally& second : bands) {
            if (first.trials == 0 || second.trials == 0) {
                continue;
            }
            const finite_tally_pair counts{first, second};
            const auto difference = digigap::estimate_difference(counts);
            const double slack = 1e-15;
            promises.expect(difference.limits.lower <= *difference.estimate + slack &&
                                *difference.estimate - slack <= difference.limits.upper,
                            "difference", counts);
            const auto ratio = digigap::estimate_ratio(counts);
            if (ratio.estimate) {
                promises.expect(ratio.limits.lower <= *ratio.estimate * (1.0 + slack) &&
                                    *ratio.estimate * (1.0 - slack) <= ratio.limits.upper,
                                "ratio", counts);
            }
        }
    }
    promises.check();
}
