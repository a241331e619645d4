#include "fit_rows.hpp"
#include "parameter_count.hpp"
#include "reduced_design.hpp"
#include "row_scores.hpp"

#include <digigap/model/fit_measures.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/overdispersion.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace digigap {
namespace {

/// The design with nothing but an intercept and what is known: weights and offset.
regression_design constant_of(const regression_design& design) {
    const std::vector<unsigned char> all(design.parameters(), 1);
    regression_design made = detail::without_columns(design, all);
    made.matrix.assign(design.size(), 1.0);
    made.columns = {"(intercept)"};
    made.terms = {{.name = "(intercept)", .first = 0, .columns = 1}};
    made.intercept = 0;
    return made;
}

std::optional<double> mcfadden_of(const regression_design& design, const regression_fit& fit) {
    if (fit.family == regression_family::gaussian || !fit.log_likelihood) {
        return std::nullopt;
    }
    const regression_fit constant = fit_regression(constant_of(design), fit.family);
    if (!constant.has_estimates() || !constant.log_likelihood || *constant.log_likelihood == 0.0) {
        return std::nullopt;
    }
    return 1.0 - *fit.log_likelihood / *constant.log_likelihood;
}

struct weighted_moments {
    double mean = 0.0;
    double variance = 0.0;
};

weighted_moments moments_of(const std::vector<double>& values, const std::vector<double>& weights) {
    double total = 0.0;
    double sum = 0.0;
    const auto weight_of = [&](std::size_t row) { return weights.empty() ? 1.0 : weights[row]; };
    for (std::size_t row = 0; row < values.size(); ++row) {
        total += weight_of(row);
        sum += weight_of(row) * values[row];
    }
    weighted_moments found{.mean = sum / total};
    for (std::size_t row = 0; row < values.size(); ++row) {
        const double apart = values[row] - found.mean;
        found.variance += weight_of(row) * apart * apart / total;
    }
    return found;
}

/// The variance of a count over that of a Poisson one of this mean; none where it has no law.
std::optional<double> inflation_of(const regression_fit& fit, double mean) {
    switch (fit.family) {
    case regression_family::poisson:
        return 1.0;
    case regression_family::quasi_poisson:
        return fit.dispersion;
    case regression_family::negative_binomial:
        return fit.theta ? std::optional(1.0 + mean / *fit.theta) : std::nullopt;
    case regression_family::negative_binomial_1:
        return fit.alpha ? std::optional(1.0 + *fit.alpha) : std::nullopt;
    default:
        return std::nullopt;
    }
}

/// The variance beyond that of the linear predictor, on its scale.
std::optional<double> variance_beyond(const regression_design& design, const regression_fit& fit) {
    if (fit.family == regression_family::logistic) {
        return std::numbers::pi * std::numbers::pi / 3.0;
    }
    const double mean = moments_of(design.response, design.weights).mean;
    const std::optional<double> inflation = inflation_of(fit, mean);
    if (!inflation || !(mean > 0.0)) {
        return std::nullopt;
    }
    return std::log1p(*inflation / mean);
}

std::optional<double> mckelvey_zavoina_of(const regression_design& design,
                                          const regression_fit& fit) {
    if (fit.status == fit_status::separated || fit.family == regression_family::gaussian ||
        has_zero_part(fit.family)) {
        return std::nullopt;
    }
    const std::optional<double> beyond = variance_beyond(design, fit);
    if (!beyond) {
        return std::nullopt;
    }
    const std::vector<double> predictor =
        detail::linear_predictor(design.matrix, {}, fit.beta, design.size());
    const double explained = moments_of(predictor, design.weights).variance;
    if (!std::isfinite(explained) || explained + *beyond <= 0.0) {
        return std::nullopt;
    }
    return explained / (explained + *beyond);
}

void put_least_squares(const regression_design& design, const regression_fit& fit,
                       fit_measures& measures) {
    measures.pearson = fit.deviance;
    if (fit.dispersion) {
        measures.residual_sd = std::sqrt(*fit.dispersion);
    }
    measures.r_squared = measures.deviance_r_squared;
    if (measures.r_squared && fit.n > fit.rank) {
        const double intercept = design.intercept ? 1.0 : 0.0;
        const auto n = static_cast<double>(fit.n);
        measures.adjusted_r_squared = 1.0 - (1.0 - *measures.r_squared) * (n - intercept) /
                                                (n - static_cast<double>(fit.rank));
    }
}

} // namespace

fit_measures measures_of(const regression_design& design, const regression_fit& fit) {
    detail::require_fit_of(design, fit, "measures_of");
    fit_measures measures{.n = fit.n};
    if (!fit.has_estimates()) {
        return measures;
    }
    measures.parameters = detail::parameters_of(fit);
    measures.log_likelihood = fit.log_likelihood;
    if (fit.log_likelihood) {
        const auto parameters = static_cast<double>(measures.parameters);
        measures.aic = 2.0 * (parameters - *fit.log_likelihood);
        measures.bic =
            std::log(static_cast<double>(fit.n)) * parameters - 2.0 * *fit.log_likelihood;
    }
    if (fit.deviance && fit.null_deviance && *fit.null_deviance > 0.0) {
        measures.deviance_r_squared = 1.0 - *fit.deviance / *fit.null_deviance;
    }
    if (fit.family == regression_family::gaussian) {
        put_least_squares(design, fit, measures);
        return measures;
    }
    measures.pearson = pearson_dispersion_of(design, fit).chi_square;
    measures.mcfadden = mcfadden_of(design, fit);
    measures.mckelvey_zavoina = mckelvey_zavoina_of(design, fit);
    return measures;
}

} // namespace digigap
