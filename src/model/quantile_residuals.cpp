#include "../estimate/distribution.hpp"
#include "../estimate/resample.hpp"
#include "count_law.hpp"
#include "fit_rows.hpp"
#include "fitted_points.hpp"

#include <digigap/detail/normal_quantile.hpp>
#include <digigap/model/residuals.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace digigap {
namespace {

using detail::count_tails_of;
using detail::row_point;

/// Strictly between 0 and 1.
double random_place(std::uint64_t seed, std::size_t row) {
    const std::uint64_t word = detail::resample_start({.seed = seed, .group = 0}, row);
    return (static_cast<double>(word >> 11U) + 0.5) * 0x1p-53;
}

/// The normal quantile at a place between P(Y < y) and P(Y <= y), from the tail that is smaller.
double quantile_between(const count_tails_of& before, const count_tails_of& at, double place) {
    constexpr double least = std::numeric_limits<double>::min();
    const double lower = before.up_to + place * (at.up_to - before.up_to);
    if (lower < 0.5) {
        return detail::normal_quantile(std::max(lower, least));
    }
    const double upper = at.above + (1.0 - place) * (before.above - at.above);
    return -detail::normal_quantile(std::clamp(upper, least, 1.0 - 0x1p-53));
}

/// Of a binomial variable with a logit.
count_tails_of binomial_tails_at(double hits, double trials, double logit) {
    if (hits < 0.0) {
        return {.up_to = 0.0, .above = 1.0};
    }
    if (hits >= trials) {
        return {.up_to = 1.0, .above = 0.0};
    }
    return {.up_to = detail::beta_below(detail::logistic_of(-logit), trials - hits, hits + 1.0),
            .above = detail::beta_below(detail::logistic_of(logit), hits + 1.0, trials - hits)};
}

std::optional<double> logistic_residual(double y, double weight, double logit, double place) {
    double trials = weight;
    double hits = std::round(y * weight);
    const bool whole = weight >= 1.0 && weight == std::floor(weight) &&
                       std::abs(y * weight - hits) <= 1e-9 * weight;
    if (!whole) {
        if (y != 0.0 && y != 1.0) {
            return std::nullopt;
        }
        trials = 1.0;
        hits = y;
    }
    return quantile_between(binomial_tails_at(hits - 1.0, trials, logit),
                            binomial_tails_at(hits, trials, logit), place);
}

std::optional<double> gaussian_residual(const regression_fit& fit, double residual, double weight) {
    if (!fit.dispersion || !(*fit.dispersion > 0.0)) {
        return std::nullopt;
    }
    return std::sqrt(weight) * residual / std::sqrt(*fit.dispersion);
}

} // namespace

residual_values quantile_residuals(const regression_design& design, const regression_fit& fit,
                                   std::uint64_t seed) {
    detail::require_fit_of(design, fit, "quantile_residuals");
    const auto points = detail::fitted_points(design, fit);
    residual_values values(design.size());
    for (std::size_t row = 0; row < design.size(); ++row) {
        if (!points[row]) {
            continue;
        }
        const row_point& at = *points[row];
        const double y = design.response[row];
        const double weight = design.weights.empty() ? 1.0 : design.weights[row];
        const double place = random_place(seed, row);
        if (fit.family == regression_family::gaussian) {
            values[row] = gaussian_residual(fit, y - at.counts, weight);
        } else if (fit.family == regression_family::logistic) {
            values[row] = logistic_residual(y, weight, at.counts, place);
        } else {
            // A response between two whole numbers is no step.
            values[row] = quantile_between(detail::count_tails_at(fit, std::ceil(y) - 1.0, at),
                                           detail::count_tails_at(fit, std::floor(y), at), place);
        }
    }
    return values;
}

} // namespace digigap
