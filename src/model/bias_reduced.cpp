#include "../compare/bracketed_root.hpp"
#include "column_basis.hpp"
#include "count_curves.hpp"
#include "index_space.hpp"
#include "jeffreys.hpp"
#include "part_result.hpp"

#include <digigap/model/bias_reduced.hpp>

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

using detail::canonical_model;
using detail::canonical_row;

canonical_row logistic_row(double response, double weight, double predictor) {
    const detail::curve plus = detail::softplus(predictor);
    const double other = detail::softplus(-predictor).value;
    const double error = response - plus.slope;
    return {.log_likelihood = -weight * (response * other + (1.0 - response) * plus.value),
            .score = weight * error,
            .information = weight * plus.bend,
            .log_slope = 1.0 - 2.0 * plus.slope,
            .log_bend = 1.0 - 6.0 * plus.bend};
}

canonical_row poisson_row(double response, double weight, double predictor) {
    const double mean = std::exp(predictor);
    return {.log_likelihood = weight * (response * predictor - mean),
            .score = weight * (response - mean),
            .information = weight * mean,
            .log_slope = 1.0,
            .log_bend = 1.0};
}

void require_family_and_response(const regression_design& design, regression_family family) {
    const std::string function = "fit_bias_reduced";
    const bool logistic = family == regression_family::logistic;
    if (!logistic && family != regression_family::poisson) {
        throw std::invalid_argument(function + ": needs the family logistic or poisson, got " +
                                    std::string(name_of(family)));
    }
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double response = design.response[row];
        if (!(response >= 0.0) || (logistic && !(response <= 1.0))) {
            throw std::invalid_argument(
                function +
                (logistic ? ": needs shares from 0 to 1, got " : ": needs counts from 0 on, got ") +
                std::to_string(response) + " in row " + std::to_string(row));
        }
    }
}

/// What the log-likelihood has beside what depends on the predictor.
double constant_of(double response, double weight, regression_family family) {
    if (family == regression_family::poisson) {
        return -weight * detail::log_factorial(response);
    }
    const double yes = std::round(weight * response);
    // The number of ways to have so many of the trials, where they are whole.
    if (weight != std::floor(weight) || std::abs(weight * response - yes) > 1e-9 * weight) {
        return 0.0;
    }
    return detail::log_factorial(weight) - detail::log_factorial(yes) -
           detail::log_factorial(weight - yes);
}

/// x log(x / y) for y given by its logarithm; 0 where x is.
double log_part(double x, double log_y) {
    return x > 0.0 ? x * (std::log(x) - log_y) : 0.0;
}

double deviance_of(const canonical_model& model, regression_family family,
                   const Eigen::VectorXd& predictor) {
    double sum = 0.0;
    for (Eigen::Index row = 0; row < predictor.size(); ++row) {
        const double y = model.response[row];
        const double eta = predictor[row];
        const double part = family == regression_family::poisson
                                ? log_part(y, eta) - (y - std::exp(eta))
                                : log_part(y, -detail::softplus(-eta).value) +
                                      log_part(1.0 - y, -detail::softplus(eta).value);
        sum += 2.0 * model.weight[row] * part;
    }
    return std::fmax(sum, 0.0);
}

/// The deviance of the plain fit of a constant beside the offset, or of the offset alone.
double null_deviance_of(const canonical_model& model, regression_family family,
                        bool with_intercept) {
    if (!with_intercept) {
        return deviance_of(model, family, model.offset);
    }
    const double all = model.weight.sum();
    const double events = model.weight.dot(model.response);
    const bool poisson = family == regression_family::poisson;
    if (events == 0.0 || (!poisson && events == all)) {
        return 0.0; // the fit is perfect, at infinity
    }
    const double highest = model.offset.maxCoeff();
    const double lowest = model.offset.minCoeff();
    double constant = 0.0;
    if (poisson) {
        const double exposure = model.weight.dot((model.offset.array() - highest).exp().matrix());
        constant = std::log(events) - std::log(exposure) - highest;
    } else {
        const double alone = std::log(events) - std::log(all - events);
        const auto excess = [&](double at) {
            double sum = 0.0;
            for (Eigen::Index row = 0; row < model.offset.size(); ++row) {
                sum += logistic_row(model.response[row], model.weight[row], model.offset[row] + at)
                           .score;
            }
            return -sum;
        };
        constant = lowest == highest ? alone - highest
                                     : detail::bracketed_root({.lower = alone - highest - 1.0,
                                                               .upper = alone - lowest + 1.0},
                                                              excess);
    }
    return deviance_of(model, family, (model.offset.array() + constant).matrix());
}

/// Coefficients near what each row says by itself, with half an event more.
Eigen::VectorXd start_of(const canonical_model& model, regression_family family) {
    Eigen::VectorXd target(model.offset.size());
    Eigen::VectorXd weight(model.offset.size());
    for (Eigen::Index row = 0; row < target.size(); ++row) {
        const double events = model.weight[row] * model.response[row] + 0.5;
        const double others = model.weight[row] * (1.0 - model.response[row]) + 0.5;
        const bool poisson = family == regression_family::poisson;
        target[row] =
            std::log(events) - std::log(poisson ? model.weight[row] : others) - model.offset[row];
        weight[row] = poisson ? events : events * (others / (events + others));
    }
    const Eigen::MatrixXd products = model.basis.transpose() * weight.asDiagonal() * model.basis;
    return products.llt().solve(model.basis.transpose() * weight.cwiseProduct(target));
}

/// The rows of positive weight in the basis of their independent columns.
struct prepared {
    canonical_model model;
    detail::part_space space;
};

prepared prepare(const regression_design& design, regression_family family,
                 const fit_options& options) {
    detail::index_model rows;
    rows.options = options;
    rows.parts = {{.design = &design, .with_offset = true}};
    std::vector<double> response;
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double weight = design.weights.empty() ? 1.0 : design.weights[row];
        if (weight > 0.0) {
            rows.rows.push_back(static_cast<std::uint32_t>(row));
            rows.weights.push_back(weight);
            response.push_back(design.response[row]);
        }
    }
    std::vector<std::size_t> every(rows.rows.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    prepared made;
    made.space = detail::space_of(rows, rows.parts[0], every, detail::all_columns(design));
    const auto n = static_cast<Eigen::Index>(every.size());
    made.model = {.family = family == regression_family::poisson ? poisson_row : logistic_row,
                  .response = Eigen::Map<const Eigen::VectorXd>(response.data(), n),
                  .weight = Eigen::Map<const Eigen::VectorXd>(rows.weights.data(), n),
                  .offset = made.space.offset,
                  .basis = made.space.basis};
    return made;
}

void put_estimates(const prepared& from, const detail::ascent& found, regression_fit& fit) {
    const std::size_t p = fit.size();
    const Eigen::VectorXd beta = from.space.to_columns * found.at;
    const Eigen::MatrixXd information =
        detail::penalised_likelihood(from.model, found.at, detail::ascent_depth::safe).safe;
    const Eigen::MatrixXd inverse =
        from.space.to_columns *
        information.llt().solve(Eigen::MatrixXd(from.space.to_columns.transpose()));
    for (regression_coefficient& each : fit.coefficients) {
        each.state = coefficient_state::aliased;
    }
    const std::vector<std::size_t>& columns = from.space.columns;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        const auto row = static_cast<Eigen::Index>(k);
        fit.coefficients[columns[k]].state = coefficient_state::estimated;
        fit.coefficients[columns[k]].estimate = beta[row];
        fit.beta[columns[k]] = beta[row];
        for (std::size_t other = 0; other <= k; ++other) {
            const double entry = inverse(row, static_cast<Eigen::Index>(other));
            fit.covariance[columns[k] * p + columns[other]] = entry;
            fit.covariance[columns[other] * p + columns[k]] = entry;
        }
    }
    fit.rank = columns.size();
    fit.unscaled = fit.covariance;
}

} // namespace

regression_fit fit_bias_reduced(const regression_design& design, regression_family family,
                                const fit_options& options) {
    require_valid(design, "fit_bias_reduced");
    require_family_and_response(design, family);
    regression_fit fit = detail::fit_without_estimates(family, {{.design = &design}});
    fit.unscaled = fit.covariance;
    if (fit.n == 0) {
        return fit;
    }
    const prepared from = prepare(design, family, options);
    const canonical_model& model = from.model;
    const detail::ascent found =
        detail::newton_ascent({.function =
                                   [&](const Eigen::VectorXd& at, detail::ascent_depth depth) {
                                       return detail::penalised_likelihood(model, at, depth);
                                   },
                               .escapes = [](const Eigen::VectorXd& /*step*/) { return false; },
                               .iteration_limit = options.iteration_limit,
                               .has_safe = true},
                              start_of(model, family));
    fit.iterations = found.iterations;
    if (found.end != detail::ascent_end::maximum) {
        fit.status = fit_status::iteration_limit;
        return fit;
    }
    put_estimates(from, found, fit);
    fit.status = detail::status_by_coefficients(fit, false);
    const Eigen::VectorXd predictor = model.basis * found.at + model.offset;
    double log_likelihood = 0.0;
    double pearson = 0.0;
    for (Eigen::Index row = 0; row < predictor.size(); ++row) {
        const double weight = model.weight[row];
        const canonical_row at = model.family(model.response[row], weight, predictor[row]);
        log_likelihood += at.log_likelihood + constant_of(model.response[row], weight, family);
        pearson += at.information > 0.0 ? at.score * (at.score / at.information) : 0.0;
    }
    fit.log_likelihood = log_likelihood;
    fit.deviance = deviance_of(model, family, predictor);
    fit.null_deviance = null_deviance_of(model, family, design.intercept.has_value());
    if (fit.n > fit.rank) {
        fit.dispersion = pearson / static_cast<double>(fit.n - fit.rank);
    }
    return fit;
}

} // namespace digigap
