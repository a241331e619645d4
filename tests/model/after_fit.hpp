#ifndef DIGIGAP_TESTS_MODEL_AFTER_FIT_HPP
#define DIGIGAP_TESTS_MODEL_AFTER_FIT_HPP

#include "../numbered.hpp"
#include "../reference_rows.hpp"

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

// What the tests of all that comes after a fit have in common.

inline const double no_limit = std::numeric_limits<double>::infinity();

/// The columns of regression_data.csv.
inline const std::vector<std::vector<std::string>>& regression_data() {
    static const auto rows = reference_rows("regression_data.csv");
    return rows;
}

/// response ~ log(pop) + bloc, reference left; columns 1 intercept, 2 log(pop), 3 cross, 4 other,
/// 5 right. With exposure there is offset(log(words)).
struct bloc_model {
    std::size_t response = 0; ///< column of the table
    bool exposure = false;
    bool weighted = false;
};

inline constexpr std::size_t column_score = 8;
inline constexpr std::size_t column_yes = 10;
inline constexpr std::size_t column_mentions = 11;
inline constexpr std::size_t column_few = 12;
inline constexpr std::size_t column_zeros = 13;
inline constexpr std::size_t column_services = 14;

inline digigap::regression_design bloc_design(const bloc_model& model) {
    digigap::regression_design design;
    const auto& data = regression_data();
    const std::size_t n = data.size();
    design.columns = {"(intercept)", "log(pop)", "bloc[cross]", "bloc[other]", "bloc[right]"};
    design.terms = {{"(intercept)", 0, 1}, {"log(pop)", 1, 1}, {"bloc", 2, 3}};
    design.intercept = 0;
    design.matrix.assign(5 * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        const auto& row = data[i];
        design.response.push_back(std::stod(row[model.response]));
        design.matrix[i] = 1.0;
        design.matrix[n + i] = std::log(std::stod(row[1]));
        design.matrix[2 * n + i] = row[5] == "cross" ? 1.0 : 0.0;
        design.matrix[3 * n + i] = row[5] == "other" ? 1.0 : 0.0;
        design.matrix[4 * n + i] = row[5] == "right" ? 1.0 : 0.0;
        if (model.exposure) {
            design.offset.push_back(std::log(std::stod(row[7])));
        }
        if (model.weighted) {
            design.weights.push_back(std::stod(row[15]));
        }
    }
    return design;
}

/// A design of columns and nothing else.
inline digigap::regression_design design_of(const std::vector<double>& response,
                                            const std::vector<std::vector<double>>& columns) {
    digigap::regression_design design;
    design.response = response;
    for (std::size_t j = 0; j < columns.size(); ++j) {
        design.matrix.insert(design.matrix.end(), columns[j].begin(), columns[j].end());
        design.columns.push_back(numbered("x", j));
        design.terms.push_back({design.columns.back(), j, 1});
    }
    return design;
}

/// The fit's own errors with the normal distribution, or t with n - rank degrees.
inline digigap::coefficient_covariance model_errors(const digigap::regression_fit& fit) {
    digigap::coefficient_covariance errors{.errors = "model", .matrix = fit.covariance};
    const double degrees = fit.family == digigap::regression_family::gaussian
                               ? static_cast<double>(fit.n - fit.rank)
                               : no_limit;
    for (std::size_t j = 0; j < fit.size(); ++j) {
        errors.known.push_back(fit.estimated(j) ? 1 : 0);
        errors.degrees.push_back(degrees);
    }
    return errors;
}

/// A fit that is only its coefficients.
inline digigap::regression_fit fit_at(digigap::regression_family family,
                                      const std::vector<double>& beta) {
    digigap::regression_fit fit;
    fit.family = family;
    fit.status = digigap::fit_status::converged;
    fit.beta = beta;
    fit.rank = beta.size();
    fit.covariance.assign(beta.size() * beta.size(), 0.0);
    for (const double each : beta) {
        fit.coefficients.push_back(
            {.name = "b", .state = digigap::coefficient_state::estimated, .estimate = each});
    }
    return fit;
}

/// Some rows of a design.
inline digigap::prediction_rows chosen(const digigap::regression_design& design,
                                       const std::vector<std::size_t>& rows) {
    digigap::prediction_rows made{.size = rows.size()};
    for (std::size_t j = 0; j < design.parameters(); ++j) {
        for (const std::size_t row : rows) {
            made.matrix.push_back(design.column(j)[row]);
        }
    }
    for (const std::size_t row : rows) {
        if (!design.offset.empty()) {
            made.offset.push_back(design.offset[row]);
        }
    }
    return made;
}

inline double relative(double found, double expected) {
    return std::abs(found - expected) / std::max(1e-300, std::abs(expected));
}

/// The gradient of a function of the coefficients, by differences of the fourth order.
template <class Function>
std::vector<double> differences(const std::vector<double>& beta, const Function& function) {
    std::vector<double> gradient;
    for (std::size_t j = 0; j < beta.size(); ++j) {
        const double step = 1e-3 * std::max(0.1, std::abs(beta[j]));
        const auto at = [&](double steps) {
            std::vector<double> moved = beta;
            moved[j] += steps * step;
            return function(moved);
        };
        gradient.push_back((8.0 * (at(1.0) - at(-1.0)) - (at(2.0) - at(-2.0))) / (12.0 * step));
    }
    return gradient;
}

inline double delta_error(const std::vector<double>& gradient,
                          const std::vector<double>& covariance) {
    double sum = 0.0;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
        for (std::size_t j = 0; j < gradient.size(); ++j) {
            sum += gradient[i] * covariance[i * gradient.size() + j] * gradient[j];
        }
    }
    return std::sqrt(sum);
}

#endif
