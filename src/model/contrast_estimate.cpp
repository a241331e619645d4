#include "../estimate/student_t.hpp"
#include "fit_rows.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/contrast_estimate.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

void require_weights(std::span<const double> weights, std::size_t coefficients) {
    if (weights.size() != coefficients) {
        throw std::invalid_argument("estimate_contrast: needs a weight for each of " +
                                    std::to_string(coefficients) + " coefficients, got " +
                                    std::to_string(weights.size()));
    }
    const auto found = std::find_if_not(weights.begin(), weights.end(),
                                        [](double weight) { return std::isfinite(weight); });
    if (found != weights.end()) {
        throw std::invalid_argument("estimate_contrast: needs finite weights, got " +
                                    std::to_string(*found) + " at " +
                                    std::to_string(found - weights.begin()));
    }
}

/// Status and estimate; `predicted` where its error is still to be found.
void put_estimate(const regression_fit& fit, std::span<const double> weights,
                  contrast_estimate& made) {
    double sum = 0.0;
    double pull = 0.0;
    made.status = prediction_status::predicted;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        if (weights[j] == 0.0) {
            continue;
        }
        const regression_coefficient& coefficient = fit.coefficients[j];
        if (coefficient.state == coefficient_state::estimated) {
            sum += weights[j] * fit.beta[j];
            continue;
        }
        const double towards = coefficient.state == coefficient_state::infinite
                                   ? weights[j] * coefficient.estimate.value_or(0.0)
                                   : 0.0;
        if (towards == 0.0 || towards == -pull) {
            made.status = prediction_status::not_estimable;
            return;
        }
        pull = towards;
    }
    if (pull != 0.0 || !std::isfinite(sum)) {
        made.status = prediction_status::limit;
    }
    made.estimate = pull != 0.0 ? pull : sum;
}

/// w'Vw and the degrees of freedom of its t distribution.
struct contrast_variance {
    double value = 0.0;
    double degrees = detail::infinity;
};

/// None where a coefficient has no error, and where rounding has left nothing of the sum.
std::optional<contrast_variance> variance_of(const coefficient_covariance& covariance,
                                             std::span<const double> weights) {
    contrast_variance found;
    double most = 0.0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0.0) {
            continue;
        }
        if (covariance.known[i] == 0) {
            return std::nullopt;
        }
        double sum = 0.0;
        for (std::size_t j = 0; j < i; ++j) {
            sum += covariance(i, j) * weights[j];
        }
        found.value += weights[i] * (2.0 * sum + covariance(i, i) * weights[i]);
        most += std::abs(weights[i]) * std::sqrt(covariance(i, i));
        found.degrees = std::min(found.degrees, covariance.degrees[i]);
    }
    constexpr double lost_part = 1e-12;
    if (!std::isfinite(found.value) || found.value < lost_part * most * most) {
        return std::nullopt;
    }
    return found;
}

} // namespace

contrast_estimate estimate_contrast(const regression_fit& fit,
                                    const coefficient_covariance& covariance,
                                    std::span<const double> weights, const confidence& level) {
    detail::require_errors_of(fit, covariance, "estimate_contrast");
    require_weights(weights, fit.size());
    contrast_estimate made{.level = level};
    if (!fit.has_estimates()) {
        return made;
    }
    put_estimate(fit, weights, made);
    if (made.status != prediction_status::predicted) {
        return made;
    }
    const auto variance = variance_of(covariance, weights);
    if (!variance) {
        made.status = prediction_status::no_error;
        return made;
    }
    const detail::t_estimate found{.estimate = *made.estimate,
                                   .standard_error = std::sqrt(variance->value),
                                   .degrees = variance->degrees};
    made.standard_error = found.standard_error;
    made.degrees = found.degrees;
    if (found.standard_error > 0.0) {
        made.statistic = found.estimate / found.standard_error;
    }
    made.p_value = detail::t_p_value(found, 0.0, level.which());
    made.limits = detail::t_limits(found, level);
    return made;
}

} // namespace digigap
