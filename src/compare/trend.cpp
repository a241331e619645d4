#include "bracketed_root.hpp"
#include "line_fit.hpp"
#include "side_p_value.hpp"
#include "trend_scores.hpp"

#include <digigap/compare/trend.hpp>
#include <digigap/detail/hold_estimate.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace digigap {

namespace {

/// So near the estimate a null value is the estimate, whatever the variance: where all differ from
/// all it is 0 as well.
constexpr double rounding = 1e-15;

/// Groups whose scores are stretched to reach from 0 to 1, and the sums over all their units.
class line {
public:
    explicit line(const detail::scored_groups& groups) {
        const detail::score_range range = detail::range_of(groups.scores);
        const auto trials = static_cast<double>(groups.all.trials);
        share_ = static_cast<double>(groups.all.successes) / trials;
        other_ = static_cast<double>(groups.all.trials - groups.all.successes) / trials;
        for (std::size_t i = 0; i < groups.counts.size(); ++i) {
            points_.push_back({.at = (groups.scores[i] - range.lowest) / range.width,
                               .successes = static_cast<double>(groups.counts[i].successes),
                               .trials = static_cast<double>(groups.counts[i].trials)});
        }
        for (const detail::line_point& each : points_) {
            mean_ += each.trials * each.at / trials;
        }
        double product = 0.0;
        for (const detail::line_point& each : points_) {
            const double from_mean = each.at - mean_;
            spread_ += each.trials * from_mean * from_mean;
            product += from_mean * (each.successes - each.trials * share_);
        }
        slope_ = product / spread_;
    }

    [[nodiscard]] double slope() const noexcept { return slope_; }

    /// The test of no slope; 0 where all answers are the same.
    [[nodiscard]] double z_of_none() const {
        const double variance = share_ * other_;
        return variance > 0.0 ? slope_ * std::sqrt(spread_ / variance) : 0.0;
    }

    /// The slope less `at`, in standard errors of the best fit among lines of slope `at`; falls as
    /// `at` grows. Needs -1 <= at <= 1.
    [[nodiscard]] double z(double at) const {
        const double excess = slope_ - at;
        if (std::abs(excess) <= rounding) {
            return 0.0;
        }
        const double start = detail::fitted_start(points_, at);
        double variance = 0.0;
        for (const detail::line_point& each : points_) {
            const double share = std::clamp(start + at * each.at, 0.0, 1.0);
            const double from_mean = each.at - mean_;
            variance += each.trials * from_mean * from_mean * share * (1.0 - share);
        }
        return variance > 0.0 ? excess * spread_ / std::sqrt(variance)
                              : std::copysign(std::numeric_limits<double>::infinity(), excess);
    }

    /// The lowest slope whose z does not exceed `most`, between the steepest lines there are.
    [[nodiscard]] double lowest_slope(double most) const {
        if (z(-1.0) <= most) {
            return -1.0;
        }
        double passes = 1.0;
        if (z(passes) > most) {
            // Shares that bend fit the steepest line worse than others before it.
            constexpr int steps = 64;
            int step = 1;
            while (step < steps && z(slope_at(step, steps)) > most) {
                ++step;
            }
            if (step == steps) {
                return passes;
            }
            passes = slope_at(step, steps);
        }
        return detail::bracketed_root({-1.0, passes}, [&](double at) { return most - z(at); });
    }

private:
    [[nodiscard]] static double slope_at(int step, int steps) noexcept {
        return -1.0 + 2.0 * step / steps;
    }

    std::vector<detail::line_point> points_;
    double mean_ = 0.0;
    double share_ = 0.0;
    double other_ = 0.0;
    double spread_ = 0.0;
    double slope_ = 0.0;
};

} // namespace

const char* name_of(trend_status status) noexcept {
    switch (status) {
    case trend_status::no_contrast:
        return "no-contrast";
    case trend_status::no_variation:
        return "no-variation";
    case trend_status::tested:
        break;
    }
    return "tested";
}

trend_test trend(std::span<const tally> groups, std::span<const double> scores,
                 const confidence& level) {
    trend_test result;
    result.level = level;
    result.scores = detail::trend_scores(groups, scores, "trend");
    const detail::scored_groups answered = detail::answered_groups(groups, result.scores);
    result.groups = static_cast<std::int64_t>(answered.counts.size());
    const double whole_width = detail::range_of(result.scores).width;
    const double steepest =
        whole_width > 0.0 ? 1.0 / whole_width : std::numeric_limits<double>::infinity();
    result.limits = {.lower = -steepest, .upper = steepest};
    const double width = detail::range_of(answered.scores).width;
    if (width == 0.0) {
        return result;
    }
    const line fit(answered);
    result.slope = fit.slope() / width;
    result.z = fit.z_of_none();
    result.statistic = result.z * result.z;
    const bool variation =
        answered.all.successes != 0 && answered.all.successes != answered.all.trials;
    result.status = variation ? trend_status::tested : trend_status::no_variation;
    result.p_value = detail::side_p_value(result.z, level.which());

    detail::scored_groups mirrored = answered; // what falls with a score rises without it
    for (tally& group : mirrored.counts) {
        group.successes = group.trials - group.successes;
    }
    mirrored.all.successes = answered.all.trials - answered.all.successes;
    interval ends{.lower = -1.0, .upper = 1.0};
    if (level.has_lower()) {
        ends.lower = fit.lowest_slope(level.z());
    }
    if (level.has_upper()) {
        ends.upper = -line(mirrored).lowest_slope(level.z());
    }
    if (level.z() >= 0.0) {
        ends = detail::hold_estimate(ends, fit.slope());
    }
    result.limits = {.lower = ends.lower / width, .upper = ends.upper / width};
    return result;
}

} // namespace digigap
