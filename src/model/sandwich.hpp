#ifndef DIGIGAP_SRC_MODEL_SANDWICH_HPP
#define DIGIGAP_SRC_MODEL_SANDWICH_HPP

#include "sandwich_tiles.hpp"

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <string>
#include <vector>

namespace digigap::detail {

/// Whether a family has scores by row: all but NB1 and those of two parts.
[[nodiscard]] bool has_row_scores(regression_family family) noexcept;

/// Nothing known about the k coefficients of a fit.
[[nodiscard]] coefficient_covariance nothing_known(const regression_fit& fit, std::string errors);

/// Throws `std::invalid_argument` naming `function` unless the sizes of fit and design are those of
/// a fit to that design by a family with scores by row; `asked` is what the family does not have.
void require_fit_of(const regression_design& design, const regression_fit& fit,
                    const char* function, const std::string& asked);

/// The sum over rows of the squared scores, corrected, times u u', where u = (X'WX)^-1 x is what a
/// row does to the coefficients. Not known are coefficients that rest on a row of full leverage,
/// which is left out for the others.
struct sandwich {
    std::vector<double> matrix{}; ///< k x k, 0 where not known
    std::vector<unsigned char> known{};
};
[[nodiscard]] sandwich sandwich_of(const regression_design& design, const regression_fit& fit,
                                   leverage_correction how);

/// A M A' for the coefficients that are known, k x k, where M is given by its lower triangle.
[[nodiscard]] std::vector<double> of_coefficients(const row_basis& basis,
                                                  const std::vector<double>& packed,
                                                  const std::vector<unsigned char>& known);

} // namespace digigap::detail

#endif
