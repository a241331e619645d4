#ifndef DIGIGAP_SRC_MODEL_PART_RESULT_HPP
#define DIGIGAP_SRC_MODEL_PART_RESULT_HPP

#include "index_likelihood.hpp"

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <string>
#include <vector>

namespace digigap::detail {

/// A part of a model and what its coefficients are called before the name of the column.
struct named_part {
    const regression_design* design = nullptr;
    std::string prefix{};
};

/// A fit of that family without estimates: names and terms of the coefficients of all parts,
/// numbers of rows. The terms of a part are counted on from those of the part before it.
[[nodiscard]] regression_fit fit_without_estimates(regression_family family,
                                                   const std::vector<named_part>& parts);

/// Where in a fit a part's coefficients are, and where in a search.
struct part_place {
    std::size_t in_fit = 0;
    std::size_t in_search = 0; ///< which of its parts
};

/// Puts what a search has found about these parts in their places, with the covariance within and
/// between them.
void put_part(const index_fit& found, const std::vector<part_place>& places, regression_fit& fit);

/// The status by what became of the coefficients; needs a maximum.
[[nodiscard]] fit_status status_by_coefficients(const regression_fit& fit, bool poisson_limit);

/// The standard error of the log size that a search has found.
[[nodiscard]] double log_size_error(const index_fit& found);

} // namespace digigap::detail

#endif
