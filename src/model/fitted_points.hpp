#ifndef DIGIGAP_SRC_MODEL_FITTED_POINTS_HPP
#define DIGIGAP_SRC_MODEL_FITTED_POINTS_HPP

#include "mean_curve.hpp"

#include <digigap/model/regression_design.hpp>

#include <optional>
#include <vector>

namespace digigap::detail {

/// The linear predictors of the design's own rows, infinite for those that separation fits
/// perfectly; none where the fit has no estimates or leaves them open.
[[nodiscard]] std::vector<std::optional<row_point>> fitted_points(const regression_design& design,
                                                                  const regression_fit& fit);

} // namespace digigap::detail

#endif
