#include "glm_solution.hpp"
#include "negative_binomial_search.hpp"

#include <digigap/model/fit.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace digigap {
namespace {

using namespace detail;

search_options options_of(const fit_options& options, int patience) {
    return {
        .patience = patience, .iterations = options.iteration_limit, .threads = options.threads};
}

fit_status status_of(const glm_solution& solution) {
    if (solution.result.found.end == search_end::limit) {
        return fit_status::iteration_limit;
    }
    return solution.any_separated          ? fit_status::separated
           : solution.result.poisson_limit ? fit_status::poisson_limit
           : solution.any_aliased          ? fit_status::rank_deficient
                                           : fit_status::converged;
}

/// Nothing to explain: all counts zero, all answers the same.
bool has_no_events(const regression_design& design, const row_set& rows, row_likelihood family) {
    bool zero = true;
    bool one = family == row_likelihood::logistic;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        zero = zero && design.response[rows[at]] == 0.0;
        one = one && design.response[rows[at]] == 1.0;
        if (!zero && !one) {
            return false;
        }
    }
    return true;
}

/// What every generalized linear fit has, from its solution; the covariance is still empty.
void finish(const regression_design& design, row_likelihood family, const glm_solution& solution,
            const fit_options& options, regression_fit& fit) {
    fit.status = status_of(solution);
    fit.iterations = solution.result.found.iterations;
    if (fit.status == fit_status::iteration_limit) {
        return;
    }
    const search_point& point = solution.result.found.at;
    const glm_measures measures =
        measure(family, look::measures_and_information, solution.rows, point, options.threads);
    put_solution(solution, measures.information, fit);
    fit.deviance = measures.deviance;
    // Separated rows are fitted perfectly, by coefficients of their own. A sum that is beyond all
    // doubles is no dispersion.
    if (solution.rows.size() > solution.rows.columns() && std::isfinite(measures.pearson)) {
        fit.dispersion =
            measures.pearson / static_cast<double>(solution.rows.size() - solution.rows.columns());
    }
    fit.null_deviance =
        null_deviance(design, rows_with_weight(design), family, point.theta, options);
}

regression_fit fit_plain(const regression_design& design, regression_family of,
                         row_likelihood family, const fit_options& options, const char* function) {
    require_valid(design, function);
    require_responses(design, family, function);
    regression_fit fit = empty_fit(design, of);
    const row_set rows = rows_with_weight(design);
    fit.n = rows.size();
    if (rows.empty()) {
        return fit;
    }
    if (has_no_events(design, rows, family)) {
        fit.status = fit_status::no_events;
        return fit;
    }
    const glm_solution solution =
        solve_glm(design, family, options,
                  [&](const working_rows& working, search_point start, int patience) {
                      return searched{.found = search_from_sample(family, working, std::move(start),
                                                                  options_of(options, patience))};
                  });
    finish(design, family, solution, options, fit);
    if (fit.status == fit_status::iteration_limit) {
        return fit;
    }
    const double constant =
        family == row_likelihood::logistic
            ? log_ways(design, rows)
            : -count_tails(of_rows(design.response, rows), of_rows(design.weights, rows))
                   .log_factorials();
    fit.log_likelihood = solution.result.found.value + constant;
    fit.covariance = fit.unscaled;
    return fit;
}

} // namespace

regression_fit fit_logistic(const regression_design& design, const fit_options& options) {
    return fit_plain(design, regression_family::logistic, row_likelihood::logistic, options,
                     "fit_logistic");
}

regression_fit fit_poisson(const regression_design& design, const fit_options& options) {
    return fit_plain(design, regression_family::poisson, row_likelihood::poisson, options,
                     "fit_poisson");
}

regression_fit fit_quasi_poisson(const regression_design& design, const fit_options& options) {
    regression_fit fit = fit_plain(design, regression_family::quasi_poisson,
                                   row_likelihood::poisson, options, "fit_quasi_poisson");
    fit.log_likelihood.reset();
    for (double& entry : fit.covariance) {
        entry *= fit.dispersion.value_or(0.0);
    }
    return fit;
}

regression_fit fit_negative_binomial(const regression_design& design, const fit_options& options) {
    require_valid(design, "fit_negative_binomial");
    require_responses(design, row_likelihood::negative_binomial, "fit_negative_binomial");
    regression_fit fit = empty_fit(design, regression_family::negative_binomial);
    const row_set rows = rows_with_weight(design);
    fit.n = rows.size();
    if (rows.empty()) {
        return fit;
    }
    if (has_no_events(design, rows, row_likelihood::negative_binomial)) {
        fit.status = fit_status::no_events;
        return fit;
    }
    const count_tails counts(of_rows(design.response, rows), of_rows(design.weights, rows));
    // Separated rows have a count of 0 and are in no sum over the counts.
    const glm_solution solution =
        solve_glm(design, row_likelihood::poisson, options,
                  [&](const working_rows& working, const search_point& start, int patience) {
                      return search_nb2(working, counts, start, options_of(options, patience));
                  });
    const bool limit = solution.result.poisson_limit || solution.rows.size() == 0;
    const row_likelihood family =
        limit ? row_likelihood::poisson : row_likelihood::negative_binomial;
    finish(design, family, solution, options, fit);
    if (fit.status == fit_status::iteration_limit) {
        return fit;
    }
    fit.log_likelihood = solution.result.found.value - counts.log_factorials();
    if (limit) {
        fit.theta = std::numeric_limits<double>::infinity();
        fit.covariance = fit.unscaled;
        return fit;
    }
    const search_result& found = solution.result.found;
    const std::size_t k = solution.rows.columns();
    const std::vector<double> joint = inverted(found.information, k + 1);
    fit.theta = found.at.theta;
    if (joint.empty()) {
        fit.status = fit_status::iteration_limit;
        return fit;
    }
    fit.theta_standard_error = found.at.theta * std::sqrt(joint[k * (k + 1) + k]);
    std::vector<double> block(k * k);
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            block[i * k + j] = joint[i * (k + 1) + j];
        }
    }
    const std::vector<double> covariance = solution.rows.to_design_covariance(block);
    const std::vector<std::size_t>& columns = solution.rows.design_columns();
    const std::size_t p = design.parameters();
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            if (fit.estimated(columns[i]) && fit.estimated(columns[j])) {
                fit.covariance[columns[i] * p + columns[j]] = covariance[i * k + j];
            }
        }
    }
    return fit;
}

} // namespace digigap
