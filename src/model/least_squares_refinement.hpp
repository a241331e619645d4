#ifndef DIGIGAP_SRC_MODEL_LEAST_SQUARES_REFINEMENT_HPP
#define DIGIGAP_SRC_MODEL_LEAST_SQUARES_REFINEMENT_HPP

#include "symmetric_solve.hpp"
#include "working_rows.hpp"

#include <vector>

namespace digigap::detail {

/// Coefficients of the design columns of `rows`, and the weighted sum of squared residuals.
struct refined_fit {
    std::vector<double> beta;
    double squares = 0.0;
};

/// Improves the solution of an ill-conditioned least squares problem: residuals and their products
/// with the columns in long double, the corrections by the factor of the working columns' products
/// in double (Bjorck 1967, doi:10.1007/BF01939321). What remains is the rounding of the data.
[[nodiscard]] refined_fit refine(const working_rows& rows, const symmetric_factor& factor,
                                 const std::vector<double>& beta);

} // namespace digigap::detail

#endif
