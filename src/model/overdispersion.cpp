#include "../compare/side_p_value.hpp"
#include "../estimate/distribution.hpp"
#include "fit_rows.hpp"
#include "row_scores.hpp"

#include <digigap/model/overdispersion.hpp>
#include <digigap/model/residuals.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

namespace digigap {
namespace {

/// One row of a Poisson fit that has a mean above 0.
struct excess_row {
    double weight = 1.0;
    double mean = 0.0;
    double excess = 0.0; ///< ((y - mean)^2 - y) / mean
};

double excess_of(double y, double mean) {
    // Of the two equal forms, the one that does not cancel.
    return mean < 0.5 ? y * ((y - 1.0) / mean) - 2.0 * y + mean
                      : ((y - mean) * (y - mean) - y) / mean;
}

void require_poisson(const regression_design& design, const regression_fit& fit,
                     const char* function) {
    detail::require_fit_of(design, fit, function);
    if (fit.family != regression_family::poisson &&
        fit.family != regression_family::quasi_poisson) {
        throw std::invalid_argument(std::string(function) + ": needs a Poisson fit, got " +
                                    std::string(name_of(fit.family)));
    }
}

std::vector<excess_row> rows_of_poisson(const regression_design& design,
                                        const detail::row_scores& scores) {
    std::vector<excess_row> rows;
    rows.reserve(design.size());
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double weight = design.weights.empty() ? 1.0 : design.weights[row];
        const double mean = scores.mean[row];
        if (weight > 0.0 && mean > 0.0 && std::isfinite(scores.predictor[row])) {
            rows.push_back(
                {.weight = weight, .mean = mean, .excess = excess_of(design.response[row], mean)});
        }
    }
    return rows;
}

overdispersion_test concluded(overdispersion_test test, double statistic) {
    if (!std::isfinite(statistic)) {
        test.status = overdispersion_status::no_variation;
        return test;
    }
    test.status = overdispersion_status::tested;
    test.statistic = statistic;
    test.p_value = detail::side_p_value(statistic, test.alternative);
    return test;
}

} // namespace

std::string_view name_of(overdispersion_form form) noexcept {
    return form == overdispersion_form::linear ? "linear" : "quadratic";
}

std::string_view name_of(overdispersion_status status) noexcept {
    switch (status) {
    case overdispersion_status::no_variation:
        return "no-variation";
    case overdispersion_status::no_fit:
        return "no-fit";
    case overdispersion_status::tested:
        break;
    }
    return "tested";
}

overdispersion_test cameron_trivedi_test(const regression_design& design, const regression_fit& fit,
                                         const overdispersion_options& options) {
    require_poisson(design, fit, "cameron_trivedi_test");
    overdispersion_test test{.form = options.form, .alternative = options.alternative};
    if (!fit.has_estimates()) {
        return test;
    }
    const std::vector<excess_row> rows = rows_of_poisson(design, detail::scores_of(design, fit));
    test.n = rows.size();
    test.status = overdispersion_status::no_variation;
    const bool linear = options.form == overdispersion_form::linear;
    double squares = 0.0;
    double products = 0.0;
    for (const excess_row& row : rows) {
        const double x = linear ? 1.0 : row.mean;
        squares += row.weight * x * x;
        products += row.weight * x * row.excess;
    }
    const double alpha = products / squares;
    if (!std::isfinite(alpha)) {
        return test;
    }
    test.alpha = alpha;
    double rest = 0.0;
    double size = 0.0;
    for (const excess_row& row : rows) {
        const double residual = row.excess - alpha * (linear ? 1.0 : row.mean);
        rest += row.weight * residual * residual;
        size += row.weight * row.excess * row.excess;
    }
    // What is left by rounding alone is no variation.
    if (rows.size() < 2 || !(rest > 1e-24 * size)) {
        return test;
    }
    const double variance = rest / static_cast<double>(rows.size() - 1) / squares;
    return concluded(test, alpha / std::sqrt(variance));
}

overdispersion_test dean_test(const regression_design& design, const regression_fit& fit,
                              const overdispersion_options& options) {
    require_poisson(design, fit, "dean_test");
    overdispersion_test test{.form = options.form, .alternative = options.alternative};
    if (!fit.has_estimates()) {
        return test;
    }
    const detail::row_scores scores = detail::scores_of(design, fit);
    const std::vector<double> leverage = detail::leverages(design, fit, scores);
    const bool linear = options.form == overdispersion_form::linear;
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double weight = design.weights.empty() ? 1.0 : design.weights[row];
        const double mean = scores.mean[row];
        if (!(weight > 0.0 && mean > 0.0 && std::isfinite(scores.predictor[row]))) {
            continue;
        }
        ++test.n;
        const double x = linear ? 1.0 : mean;
        // A weight is so many rows, which share the leverage.
        sum += x * (weight * excess_of(design.response[row], mean) + leverage[row]);
        squares += weight * x * x;
    }
    return concluded(test, sum / std::sqrt(2.0 * squares));
}

pearson_dispersion pearson_dispersion_of(const regression_design& design,
                                         const regression_fit& fit) {
    if (fit.family == regression_family::gaussian) {
        throw std::invalid_argument(
            "pearson_dispersion_of: needs a family with a variance function, got gaussian");
    }
    pearson_dispersion found;
    double sum = 0.0;
    for (const std::optional<double>& residual : pearson_residuals(design, fit)) {
        if (!residual) {
            return found;
        }
        sum += *residual * *residual;
    }
    if (!fit.has_estimates() || !std::isfinite(sum)) {
        return found;
    }
    found.chi_square = sum;
    found.degrees = fit.n > fit.rank ? fit.n - fit.rank : 0;
    if (found.degrees > 0) {
        const auto degrees = static_cast<double>(found.degrees);
        found.ratio = sum / degrees;
        found.p_value = detail::chi_square_tail(sum, degrees);
    }
    return found;
}

likelihood_ratio_test negative_binomial_test(const regression_fit& poisson,
                                             const regression_fit& negative_binomial) {
    if (poisson.family == negative_binomial.family) {
        throw std::invalid_argument(
            "negative_binomial_test: needs a Poisson fit and the same with a negative binomial, "
            "got twice " +
            std::string(name_of(poisson.family)));
    }
    if (poisson.size() != negative_binomial.size()) {
        throw std::invalid_argument("negative_binomial_test: needs fits of the same columns, got " +
                                    std::to_string(poisson.size()) + " and " +
                                    std::to_string(negative_binomial.size()) + " coefficients");
    }
    return test_nested({.smaller = poisson, .larger = negative_binomial});
}

} // namespace digigap
