#include "fitted_points.hpp"

#include "fit_rows.hpp"
#include "row_scores.hpp"

namespace digigap::detail {

std::vector<std::optional<row_point>> fitted_points(const regression_design& design,
                                                    const regression_fit& fit) {
    std::vector<std::optional<row_point>> points(design.size());
    if (!fit.has_estimates()) {
        return points;
    }
    const bool two_parts = has_zero_part(fit.family);
    if (!two_parts && fit.family != regression_family::negative_binomial_1) {
        const row_scores scores = scores_of(design, fit);
        for (std::size_t row = 0; row < design.size(); ++row) {
            points[row] = row_point{.counts = scores.predictor[row]};
        }
        return points;
    }
    const row_block rows = block_of(design);
    const row_predictors counts = predictors_of(design, fit, rows, 0);
    const row_predictors zeros = two_parts ? predictors_of(design, fit, rows, 1) : row_predictors{};
    for (std::size_t row = 0; row < design.size(); ++row) {
        const bool open = counts.reach[row] == row_reach::not_estimable ||
                          (two_parts && zeros.reach[row] == row_reach::not_estimable);
        if (!open) {
            points[row] = row_point{.counts = counts.values[row],
                                    .zeros = two_parts ? zeros.values[row] : 0.0};
        }
    }
    return points;
}

} // namespace digigap::detail
