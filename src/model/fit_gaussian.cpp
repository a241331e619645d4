#include "glm_solution.hpp"
#include "least_squares_refinement.hpp"

#include <digigap/model/fit.hpp>

#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

namespace digigap {
namespace {

using namespace detail;

/// Sums of products of the working columns, and of each with the response.
struct normal_equations {
    std::vector<double> packed; ///< lower triangle row by row
    std::vector<double> right;
    double squares = 0.0;
};

normal_equations products(const working_rows& rows, int threads) {
    const std::size_t k = rows.columns();
    lane_sums sums((k + 1) * (k + 2) / 2);
    rows.add_all([](const row_tile& tile, double* scratch,
                    lane_sums& to) { add_products(tile, scratch, to); },
                 threads, sums);
    normal_equations made;
    const std::size_t entries = k * (k + 1) / 2;
    for (std::size_t entry = 0; entry < entries; ++entry) {
        made.packed.push_back(sums[entry]);
    }
    for (std::size_t j = 0; j < k; ++j) {
        made.right.push_back(sums[entries + j]);
    }
    made.squares = sums[entries + k];
    return made;
}

/// The weighted sum of squared residuals, and their products with the columns.
struct residual_sums {
    double squares = 0.0;
    std::vector<double> products;
};

residual_sums residuals(const working_rows& rows, const std::vector<double>& gamma, int threads) {
    lane_sums sums(1 + rows.columns());
    rows.add_all([&gamma](const row_tile& tile, double* scratch,
                          lane_sums& to) { add_residuals(tile, gamma.data(), scratch, to); },
                 threads, sums);
    residual_sums made{.squares = sums[0], .products = {}};
    for (std::size_t j = 0; j < rows.columns(); ++j) {
        made.products.push_back(sums[1 + j]);
    }
    return made;
}

/// The weighted mean of the response less the offset.
double centre_of_response(const regression_design& design, const row_set& rows) {
    double sum = 0.0;
    double total = 0.0;
    const double first = design.response[rows[0]];
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const std::size_t row = rows[at];
        const double weight = design.weights.empty() ? 1.0 : design.weights[row];
        const double offset = design.offset.empty() ? 0.0 : design.offset[row];
        sum += weight * (design.response[row] - offset - first);
        total += weight;
    }
    return first + sum / total;
}

double log_weights(const regression_design& design, const row_set& rows) {
    double sum = 0.0;
    if (!design.weights.empty()) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            sum += std::log(design.weights[rows[at]]);
        }
    }
    return sum;
}

} // namespace

regression_fit fit_gaussian(const regression_design& design, const fit_options& options) {
    require_valid(design, "fit_gaussian");
    regression_fit fit = empty_fit(design, regression_family::gaussian);
    const row_set kept_rows = rows_with_weight(design);
    const std::vector<std::size_t> columns = all_columns(design);
    fit.n = kept_rows.size();
    if (kept_rows.empty()) {
        return fit;
    }
    const double centre = design.intercept ? centre_of_response(design, kept_rows) : 0.0;
    const design_part part{.design = design, .rows = kept_rows, .columns = columns};
    working_rows rows(part);
    rows.shift_response(centre);
    normal_equations equations = products(rows, options.threads);
    const double null_squares = equations.squares;
    symmetric_factor factor(rows.columns());
    if (!factor.factorize(equations.packed) || factor.least_pivot() < least_part) {
        column_basis basis = orthonormal_columns(part, options.rank_tolerance);
        rows = working_rows(part, std::move(basis));
        rows.shift_response(centre);
        equations = products(rows, options.threads);
        factor = symmetric_factor(rows.columns());
        if (!factor.factorize(equations.packed)) {
            fit.status = fit_status::iteration_limit; // weights that differ by 1e16 and more
            return fit;
        }
    }
    glm_solution solution{
        .states = std::vector<coefficient_state>(design.parameters(), coefficient_state::aliased),
        .directions = std::vector<double>(design.parameters(), 0.0),
        .rows = std::move(rows),
        .result = {}};
    for (const std::size_t column : solution.rows.design_columns()) {
        solution.states[column] = coefficient_state::estimated;
    }
    std::vector<double>& gamma = solution.result.found.at.gamma;
    gamma = equations.right;
    factor.solve(gamma);
    // The residuals correct what the sums of products lost (Bjorck 1987).
    residual_sums left = residuals(solution.rows, gamma, options.threads);
    factor.solve(left.products);
    double change = 0.0;
    double size = 0.0;
    for (std::size_t j = 0; j < gamma.size(); ++j) {
        change = std::max(change, std::abs(left.products[j]));
        size = std::max(size, std::abs(gamma[j]));
        gamma[j] += left.products[j];
    }
    if (change > 1e-9 * size) {
        left = residuals(solution.rows, gamma, options.threads);
    }
    put_solution(solution, equations.packed, fit);
    if (design.intercept) {
        fit.beta[*design.intercept] += centre;
        fit.coefficients[*design.intercept].estimate = fit.beta[*design.intercept];
    }
    if (solution.rows.is_orthonormal()) {
        std::vector<double> beta;
        for (const std::size_t column : solution.rows.design_columns()) {
            beta.push_back(fit.beta[column]);
        }
        const refined_fit refined = refine(solution.rows, factor, beta);
        left.squares = refined.squares;
        for (std::size_t j = 0; j < beta.size(); ++j) {
            const std::size_t column = solution.rows.design_columns()[j];
            fit.beta[column] = refined.beta[j];
            fit.coefficients[column].estimate = refined.beta[j];
        }
    }
    fit.status =
        fit.rank < design.parameters() ? fit_status::rank_deficient : fit_status::converged;
    fit.iterations = 1;
    const auto n = static_cast<double>(fit.n);
    fit.deviance = left.squares;
    fit.null_deviance = null_squares;
    if (fit.n > fit.rank) {
        fit.dispersion = left.squares / (n - static_cast<double>(fit.rank));
    }
    if (left.squares > 0.0) {
        fit.log_likelihood =
            0.5 * (log_weights(design, kept_rows) -
                   n * (std::log(2.0 * std::numbers::pi * left.squares / n) + 1.0));
    }
    fit.covariance = fit.unscaled;
    for (double& entry : fit.covariance) {
        entry *= fit.dispersion.value_or(0.0);
    }
    return fit;
}

} // namespace digigap
