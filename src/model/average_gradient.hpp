#ifndef DIGIGAP_SRC_MODEL_AVERAGE_GRADIENT_HPP
#define DIGIGAP_SRC_MODEL_AVERAGE_GRADIENT_HPP

#include <digigap/model/margins.hpp>

#include <optional>
#include <span>
#include <vector>

namespace digigap::detail {

/// An average over rows with its gradient by the coefficients.
struct average_gradient {
    prediction_status status = prediction_status::not_estimable;
    std::optional<double> value{};
    std::vector<double> gradient{}; ///< one for each coefficient
};

/// How rows are averaged: `weights` none where all are 1.
struct averaging {
    std::span<const double> weights{};
    margin_scale scale = margin_scale::response;
};

/// Of the mean of the response. The rows have to fit to the design.
[[nodiscard]] average_gradient average_mean_of(const regression_design& design,
                                               const regression_fit& fit,
                                               const prediction_rows& rows, const averaging& how);

/// Of its slope.
[[nodiscard]] average_gradient average_slope_of(const regression_design& design,
                                                const regression_fit& fit, const slope_rows& rows,
                                                const averaging& how);

} // namespace digigap::detail

#endif
