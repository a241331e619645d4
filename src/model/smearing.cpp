#include "fit_rows.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/smearing.hpp>

#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

void require_logarithm(const regression_design& design, const regression_fit& fit,
                       const std::string& function) {
    detail::require_fit_of(design, fit, function.c_str());
    if (fit.family != regression_family::gaussian || !design.log_response) {
        throw std::invalid_argument(function +
                                    ": needs a gaussian fit of a logarithm, got a response that "
                                    "is none or the family " +
                                    std::string(name_of(fit.family)));
    }
}

void require_unit_weight(double weight, const std::string& function) {
    if (!(weight > 0.0 && std::isfinite(weight))) {
        throw std::invalid_argument(function + ": needs a weight above 0, got " +
                                    std::to_string(weight));
    }
}

std::optional<double> within_doubles(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// The factors of both kinds; the residuals are found once.
class back_factor {
public:
    back_factor(const regression_design& design, const regression_fit& fit, retransformation how)
        : how_(how), variance_(fit.dispersion) {
        if (!fit.has_estimates() || how == retransformation::lognormal) {
            return;
        }
        const auto predictors = detail::predictors_of(design, fit, detail::block_of(design), 0);
        for (std::size_t row = 0; row < design.size(); ++row) {
            const double weight = design.weights.empty() ? 1.0 : design.weights[row];
            if (weight > 0.0) {
                residuals_.push_back(std::sqrt(weight) *
                                     (design.response[row] - predictors.values[row]));
            }
        }
    }

    [[nodiscard]] std::optional<double> of(double weight) const {
        if (how_ == retransformation::lognormal) {
            return variance_ ? within_doubles(std::exp(0.5 * *variance_ / weight)) : std::nullopt;
        }
        if (residuals_.empty()) {
            return std::nullopt;
        }
        double sum = 0.0;
        for (const double residual : residuals_) {
            sum += std::exp(residual / std::sqrt(weight));
        }
        return within_doubles(sum / static_cast<double>(residuals_.size()));
    }

private:
    retransformation how_;
    std::optional<double> variance_;
    std::vector<double> residuals_;
};

interval exponentials(const interval& limits, double factor) {
    return {.lower = factor * std::exp(limits.lower), .upper = factor * std::exp(limits.upper)};
}

back_prediction taken_back(const prediction& row, const std::optional<double>& factor) {
    back_prediction made{.status = row.status, .limits = {.lower = 0.0, .upper = detail::infinity}};
    if (!row.mean) {
        return made;
    }
    made.median = std::exp(*row.mean);
    if (row.new_unit) {
        made.new_unit = exponentials(*row.new_unit, 1.0);
    }
    if (!factor) {
        made.status = prediction_status::no_error;
        return made;
    }
    made.factor = factor;
    made.mean = *made.median * *factor;
    if (std::isinf(*made.mean)) {
        made.status = prediction_status::limit;
        return made;
    }
    if (row.standard_error) {
        made.standard_error = within_doubles(*made.mean * *row.standard_error);
        made.limits = exponentials(row.limits, *factor);
    }
    return made;
}

} // namespace

std::string_view name_of(retransformation how) noexcept {
    return how == retransformation::lognormal ? "lognormal" : "smearing";
}

std::optional<double> smearing_factor(const regression_design& design, const regression_fit& fit,
                                      double weight) {
    require_logarithm(design, fit, "smearing_factor");
    require_unit_weight(weight, "smearing_factor");
    return back_factor(design, fit, retransformation::smearing).of(weight);
}

std::optional<double> lognormal_factor(const regression_design& design, const regression_fit& fit,
                                       double weight) {
    require_logarithm(design, fit, "lognormal_factor");
    require_unit_weight(weight, "lognormal_factor");
    return back_factor(design, fit, retransformation::lognormal).of(weight);
}

back_predictions predict_back(const regression_design& design, const regression_fit& fit,
                              const coefficient_covariance& covariance, const prediction_rows& rows,
                              const prediction_options& options, retransformation how) {
    require_logarithm(design, fit, "predict_back");
    const predictions logarithms = predict(design, fit, covariance, rows, options);
    const back_factor factors(design, fit, how);
    back_predictions made{.how = how, .level = options.level};
    made.rows.reserve(rows.size);
    double last_weight = 1.0;
    std::optional<double> factor = factors.of(last_weight);
    for (std::size_t row = 0; row < rows.size; ++row) {
        const double weight = options.weights.empty() ? 1.0 : options.weights[row];
        if (weight != last_weight) {
            last_weight = weight;
            factor = factors.of(weight);
        }
        made.rows.push_back(taken_back(logarithms.rows[row], factor));
    }
    return made;
}

} // namespace digigap
