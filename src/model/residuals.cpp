#include "deviance_part.hpp"
#include "fit_rows.hpp"
#include "fitted_points.hpp"

#include <digigap/model/residuals.hpp>

#include <cmath>

namespace digigap {
namespace {

using detail::row_point;

/// y - mean, by its parts where the mean may be next to 1.
double response_residual(const regression_fit& fit, double y, const row_point& at) {
    if (fit.family == regression_family::logistic) {
        return y * detail::logistic_of(-at.counts) - (1.0 - y) * detail::logistic_of(at.counts);
    }
    return y - detail::mean_curve_at(fit, at).value;
}

/// `value(y, point, weight)` of each row that has a mean.
template <class Value>
residual_values each_row(const regression_design& design, const regression_fit& fit,
                         const char* function, const Value& value) {
    detail::require_fit_of(design, fit, function);
    const auto points = detail::fitted_points(design, fit);
    residual_values values(design.size());
    for (std::size_t row = 0; row < design.size(); ++row) {
        if (!points[row]) {
            continue;
        }
        const double weight = design.weights.empty() ? 1.0 : design.weights[row];
        const double found = value(design.response[row], *points[row], weight);
        if (std::isfinite(found)) {
            values[row] = found;
        }
    }
    return values;
}

} // namespace

residual_values response_residuals(const regression_design& design, const regression_fit& fit) {
    return each_row(design, fit, "response_residuals",
                    [&](double y, const row_point& at, double /*weight*/) {
                        return response_residual(fit, y, at);
                    });
}

residual_values pearson_residuals(const regression_design& design, const regression_fit& fit) {
    return each_row(
        design, fit, "pearson_residuals", [&](double y, const row_point& at, double weight) {
            const double residual = response_residual(fit, y, at);
            // Where separation leaves no variance there is no residual either.
            return residual == 0.0
                       ? 0.0
                       : std::sqrt(weight) * residual / std::sqrt(detail::variance_at(fit, at));
        });
}

residual_values deviance_residuals(const regression_design& design, const regression_fit& fit) {
    if (has_zero_part(fit.family) || fit.family == regression_family::negative_binomial_1) {
        detail::require_fit_of(design, fit, "deviance_residuals");
        return residual_values(design.size());
    }
    return each_row(design, fit, "deviance_residuals",
                    [&](double y, const row_point& at, double weight) {
                        return std::copysign(std::sqrt(weight * detail::deviance_part(fit, y, at)),
                                             response_residual(fit, y, at));
                    });
}

} // namespace digigap
