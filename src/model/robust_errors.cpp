#include "sandwich.hpp"

#include <digigap/model/robust_errors.hpp>

#include <limits>
#include <string>
#include <utility>

namespace digigap {
namespace {

constexpr double normal_degrees = std::numeric_limits<double>::infinity();

/// What is left of the rows beside the coefficients; infinite where a normal distribution is used.
double degrees_of(const regression_fit& fit, bool student) {
    return student && fit.n > fit.rank ? static_cast<double>(fit.n - fit.rank) : normal_degrees;
}

bool has_free_dispersion(regression_family family) {
    return family == regression_family::gaussian || family == regression_family::quasi_poisson;
}

/// `matrix` times `factor` where the coefficients are estimated.
coefficient_covariance model_errors(const regression_fit& fit, const std::vector<double>& matrix,
                                    double factor, error_kind kind) {
    coefficient_covariance result = detail::nothing_known(fit, std::string(name_of(kind)));
    const bool student = has_free_dispersion(fit.family);
    const std::size_t k = fit.size();
    if (!fit.has_estimates() || (student && !fit.dispersion) || matrix.size() != k * k) {
        return result;
    }
    for (std::size_t i = 0; i < k; ++i) {
        result.known[i] = fit.estimated(i) ? 1 : 0;
        result.degrees[i] = result.known[i] != 0 ? degrees_of(fit, student) : normal_degrees;
    }
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            if (result.known[i] != 0 && result.known[j] != 0) {
                result.matrix[i * k + j] = factor * matrix[i * k + j];
            }
        }
    }
    return result;
}

detail::leverage_correction correction_of(error_kind kind) {
    switch (kind) {
    case error_kind::hc2:
        return detail::leverage_correction::once;
    case error_kind::hc3:
        return detail::leverage_correction::twice;
    case error_kind::hc4:
        return detail::leverage_correction::by_leverage;
    default:
        return detail::leverage_correction::none;
    }
}

} // namespace

std::string_view name_of(error_kind kind) noexcept {
    switch (kind) {
    case error_kind::expected:
        return "expected";
    case error_kind::hc0:
        return "hc0";
    case error_kind::hc1:
        return "hc1";
    case error_kind::hc2:
        return "hc2";
    case error_kind::hc3:
        return "hc3";
    case error_kind::hc4:
        return "hc4";
    case error_kind::model:
        break;
    }
    return "model";
}

coefficient_covariance errors_of(const regression_design& design, const regression_fit& fit,
                                 error_kind kind) {
    if (kind == error_kind::model) {
        return model_errors(fit, fit.covariance, 1.0, kind);
    }
    detail::require_fit_of(design, fit, "errors_of", std::string(name_of(kind)));
    if (kind == error_kind::expected) {
        const double factor = has_free_dispersion(fit.family) ? fit.dispersion.value_or(0.0) : 1.0;
        return model_errors(fit, fit.unscaled, factor, kind);
    }
    coefficient_covariance result = detail::nothing_known(fit, std::string(name_of(kind)));
    if (kind == error_kind::hc1 && fit.n <= fit.rank) {
        return result;
    }
    detail::sandwich made = detail::sandwich_of(design, fit, correction_of(kind));
    result.matrix = std::move(made.matrix);
    result.known = std::move(made.known);
    if (kind == error_kind::hc1) {
        const auto n = static_cast<double>(fit.n);
        const double factor = n / (n - static_cast<double>(fit.rank));
        for (double& entry : result.matrix) {
            entry *= factor;
        }
    }
    const bool student = fit.family == regression_family::gaussian;
    for (std::size_t j = 0; j < result.size(); ++j) {
        if (result.known[j] != 0) {
            result.degrees[j] = degrees_of(fit, student);
        }
    }
    return result;
}

} // namespace digigap
