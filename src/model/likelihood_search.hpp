#ifndef DIGIGAP_SRC_MODEL_LIKELIHOOD_SEARCH_HPP
#define DIGIGAP_SRC_MODEL_LIKELIHOOD_SEARCH_HPP

#include "count_tails.hpp"
#include "row_kernels.hpp"
#include "symmetric_solve.hpp"
#include "working_rows.hpp"

#include <optional>
#include <vector>

namespace digigap::detail {

/// How a search for the maximum of a likelihood ended.
enum class search_end : unsigned char {
    maximum,
    drifting, ///< the likelihood hardly rises any more, but the linear predictors still move
    limit     ///< of iterations, or no step rises
};

/// Where the search is: coefficients of the working columns and, for NB2, theta.
struct search_point {
    std::vector<double> gamma;
    double theta = 0.0; ///< NB2 only
};

struct search_result {
    search_point at;
    std::vector<double> step; ///< the last one, of gamma
    /// The log-likelihood without what depends on the responses alone.
    double value = 0.0;
    /// The negative second derivatives, lower triangle row by row; for NB2 with log theta last.
    std::vector<double> information;
    search_end end = search_end::limit;
    int iterations = 0;
};

/// How far to go: the square of a step in standard errors below which the next is no step.
struct search_options {
    double enough = 1e-13;
    /// Whether to look, where no step is left, if a linear predictor still moves.
    bool check_drift = true;
    /// Slow steps, of which each is not much shorter than the one before, until it is asked whether
    /// a linear predictor is on its way to infinity.
    int patience = 6;
    int iterations = 200;
    int threads = 1;
};

/// Newton's method with steps halved until the likelihood rises, from `start`; logistic or Poisson.
[[nodiscard]] search_result search(row_likelihood family, const working_rows& rows,
                                   search_point start, const search_options& options);

/// The same; where the rows are many, from the maximum over a sample of them.
[[nodiscard]] search_result search_from_sample(row_likelihood family, const working_rows& rows,
                                               search_point start, const search_options& options);

/// The same for NB2, jointly in the coefficients and log theta (Lawless 1987). Where the matrix of
/// second derivatives is not positive definite, the coefficients take a step at fixed theta.
[[nodiscard]] search_result search_negative_binomial(const working_rows& rows,
                                                     const count_tails& counts, search_point start,
                                                     const search_options& options);

/// The first step of iterated least squares; nothing where its matrix is singular or so nearly so
/// that sums of products have lost their digits.
[[nodiscard]] std::optional<search_point> first_point(row_likelihood family,
                                                      const working_rows& rows, int threads);

/// Some rows of many, evenly spaced, among which the search for a maximum is cheap: their maximum
/// is where that of all rows is looked for. Nothing where the rows are too few for that to pay.
[[nodiscard]] std::optional<working_rows> sample_of(const working_rows& rows);

/// Where the maximum over a sample is in the columns of all rows.
[[nodiscard]] search_point carried_over(const search_point& of_sample, const working_rows& sample,
                                        const working_rows& rows);

/// Where least squares lose too many digits by sums of products: below this part of a column left
/// beside the others, an orthonormal basis is made.
inline constexpr double least_part = 1e-4;

} // namespace digigap::detail

#endif
