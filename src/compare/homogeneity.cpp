#include "../estimate/distribution.hpp"
#include "difference_score_sum.hpp"
#include "odds_ratio_sums.hpp"
#include "ratio_score_sum.hpp"
#include "stratum.hpp"

#include <digigap/compare/common_difference.hpp>
#include <digigap/compare/common_ratio.hpp>
#include <digigap/compare/homogeneity.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace digigap {

namespace {

using detail::stratum;

/// How far a stratum departs from what is common, and the variance of that.
struct departure {
    double excess = 0.0;
    double variance = 0.0;
};

/// Chi-square of the departures: each over its standard deviation, less what their sum takes up.
struct departures {
    double squares = 0.0;
    double excess = 0.0;
    double variance = 0.0;
    std::int64_t count = 0;

    void add(const departure& one) {
        squares += one.excess * one.excess / one.variance;
        excess += one.excess;
        variance += one.variance;
        ++count;
    }
    [[nodiscard]] double about_their_mean() const {
        return std::max(0.0, squares - excess * excess / variance);
    }
};

void finish(homogeneity_test& test, double statistic) {
    test.degrees = test.informative - 1;
    test.statistic = statistic;
    test.p_value = detail::chi_square_tail(statistic, static_cast<double>(test.degrees));
    test.status = common_status::estimated;
}

/// The successes of the first group that go with an odds ratio, given the margins: the root of
/// a (m - t + a) = r (n - a) (t - a), written so that nothing cancels where r is far from 1.
double fitted_successes(const stratum& s, double odds_ratio) {
    const double t = s.successes();
    const double square = 1.0 - odds_ratio;
    const double linear = (s.m - t) + odds_ratio * (s.n + t);
    const double constant = odds_ratio * s.n * t;
    const double root = std::sqrt(std::max(0.0, linear * linear + 4.0 * square * constant));
    const double fitted = 2.0 * constant / (linear + root);
    if (linear >= 0.0) {
        return fitted;
    }
    return (root - linear) / (2.0 * square);
}

homogeneity_test breslow_day_test(std::span<const tally_pair> strata, bool tarone) {
    homogeneity_test result;
    result.measure = common_measure::odds_ratio;
    result.method = tarone ? "breslow-day-tarone" : "breslow-day";
    const std::vector<stratum> used =
        detail::strata_that_vary(strata, tarone ? "odds_ratio_homogeneity" : "breslow_day");
    result.informative = static_cast<std::int64_t>(used.size());
    if (used.empty()) {
        return result;
    }
    const double common = detail::mantel_haenszel_odds_ratio(used).value;
    result.common = common;
    if (common == 0.0 || std::isinf(common)) {
        result.status = common_status::no_standard_error;
        return result;
    }
    if (used.size() < 2) {
        return result;
    }
    departures all;
    for (const stratum& s : used) {
        const double fitted = fitted_successes(s, common);
        const double t = s.successes();
        const double information =
            1.0 / fitted + 1.0 / (t - fitted) + 1.0 / (s.n - fitted) + 1.0 / (s.m - t + fitted);
        all.add({.excess = s.x - fitted, .variance = 1.0 / information});
    }
    finish(result, tarone ? all.about_their_mean() : all.squares);
    return result;
}

} // namespace

homogeneity_test odds_ratio_homogeneity(std::span<const tally_pair> strata) {
    return breslow_day_test(strata, true);
}

homogeneity_test breslow_day(std::span<const tally_pair> strata) {
    return breslow_day_test(strata, false);
}

homogeneity_test difference_homogeneity(std::span<const tally_pair> strata) {
    homogeneity_test result;
    result.measure = common_measure::difference;
    result.method = name_of(common_difference_method::miettinen_nurminen);
    const std::vector<stratum> both = detail::strata_with_both(strata, "difference_homogeneity");
    if (both.empty()) {
        return result;
    }
    const double common = detail::weighted_difference(both);
    result.common = common;
    departures all;
    for (const stratum& s : both) {
        const double variance = detail::difference_variance(s, common);
        if (variance > 0.0) {
            // As a score, whose variance is its information, so that departures add up.
            all.add({.excess = (s.difference() - common) / variance, .variance = 1.0 / variance});
        }
    }
    result.informative = all.count;
    if (all.count > 1) {
        finish(result, all.about_their_mean());
    }
    return result;
}

homogeneity_test ratio_homogeneity(std::span<const tally_pair> strata) {
    homogeneity_test result;
    result.measure = common_measure::ratio;
    result.method = name_of(common_ratio_method::gart_nam);
    const std::vector<stratum> used = detail::strata_that_vary(strata, "ratio_homogeneity");
    result.informative = static_cast<std::int64_t>(used.size());
    if (used.empty()) {
        return result;
    }
    const double common = detail::likeliest_ratio(used);
    result.common = common;
    if (common == 0.0 || std::isinf(common)) {
        result.status = common_status::no_standard_error;
        return result;
    }
    departures all;
    for (const stratum& s : used) {
        const detail::ratio_score one = detail::score_of_ratio(s, common);
        all.add({.excess = one.score, .variance = one.information});
    }
    if (all.count > 1) {
        finish(result, all.about_their_mean());
    }
    return result;
}

} // namespace digigap
