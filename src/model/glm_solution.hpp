#ifndef DIGIGAP_SRC_MODEL_GLM_SOLUTION_HPP
#define DIGIGAP_SRC_MODEL_GLM_SOLUTION_HPP

#include "likelihood_search.hpp"
#include "working_rows.hpp"

#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace digigap::detail {

/// What a search made of the rows that it was given.
struct searched {
    search_result found;
    bool poisson_limit = false;
};

/// Searches for the maximum over some rows, from a point, with a patience (see `search_options`).
using row_search = std::function<searched(const working_rows&, search_point, int)>;

/// The maximum of a likelihood of a generalized linear model, or what there is of it.
struct glm_solution {
    /// Of the design's columns.
    std::vector<coefficient_state> states;
    std::vector<double> directions; ///< + or - where infinite
    working_rows rows;              ///< those that are not separated from the others
    searched result;
    bool any_aliased = false;
    bool any_separated = false;
};

/// Drops aliased columns, searches, and where the linear predictor of some rows goes to infinity
/// (separation) says which coefficients go with it and searches over the other rows.
///
/// The step of Newton's method on its way to infinity becomes the direction that separates. It is
/// taken only where it proves itself: every row that moves along it has to come nearer to its
/// response, yes or no, or zero (Albert & Anderson 1984, doi:10.1093/biomet/71.1.1; Santos Silva &
/// Tenreyro 2010, doi:10.1016/j.econlet.2010.02.020). A coefficient is infinite where, over the
/// remaining rows, its column is mixed up with others; those that are not keep the limit of their
/// estimate (Correia, Guimaraes & Zylkin 2019, arXiv:1903.01633).
[[nodiscard]] glm_solution solve_glm(const regression_design& design, row_likelihood family,
                                     const fit_options& options, const row_search& search);

/// Sums that say how well a fit fits, at a point of the working columns.
struct glm_measures {
    double deviance = 0.0;
    double pearson = 0.0;
    double dispersion_score = 0.0;
    double mean_squares = 0.0;
    std::vector<double> information{}; ///< expected, lower triangle row by row
};
[[nodiscard]] glm_measures measure(row_likelihood family, look at, const working_rows& rows,
                                   const search_point& point, int threads);

/// The deviance of the intercept and offset alone, or of the offset where there is no intercept.
[[nodiscard]] double null_deviance(const regression_design& design, const row_set& rows,
                                   row_likelihood family, double theta, const fit_options& options);

/// The responses, or the weights (none where all are 1), of some rows of a design.
[[nodiscard]] std::vector<double> of_rows(const std::vector<double>& values, const row_set& rows);

/// A fit with names, sizes and states, and nothing else yet.
[[nodiscard]] regression_fit empty_fit(const regression_design& design, regression_family family);

/// Puts the coefficients, the expected information's inverse and the states of the solution into
/// the fit. `covariance` too, by the inverse of that matrix of the working columns.
void put_solution(const glm_solution& solution, std::span<const double> information,
                  regression_fit& fit);

/// k x k from a lower triangle row by row, inverted; empty where it is singular.
[[nodiscard]] std::vector<double> inverted(std::span<const double> packed, std::size_t k);

/// Throws `std::invalid_argument` naming `function` and the row, where a response is below 0 or,
/// for the logistic family, above 1.
void require_responses(const regression_design& design, row_likelihood family,
                       const char* function);

/// The log of the number of ways to have the rows' shares of their weights' trials, where both are
/// whole numbers.
[[nodiscard]] double log_ways(const regression_design& design, const row_set& rows);

} // namespace digigap::detail

#endif
