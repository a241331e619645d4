#include "average_gradient.hpp"
#include "fit_rows.hpp"
#include "gradient_error.hpp"
#include "mean_curve.hpp"
#include "mean_limits.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/margins.hpp>

#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

/// A margin's limits, and where they are taken.
enum class limit_scale : unsigned char { plain, mean, positive };

/// A fit with its errors, as margins are asked of it.
class margin_maker {
public:
    margin_maker(const regression_design& design, const regression_fit& fit,
                 const coefficient_covariance& covariance, const margin_options& options,
                 const char* function)
        : design_(design), fit_(fit), options_(options), function_(function),
          errors_(design, fit, covariance) {
        detail::require_fit_of(design, fit, function);
        detail::require_errors_of(fit, covariance, function);
        if (options.scale == margin_scale::rate && !detail::has_log_link(fit.family)) {
            refuse("a log link for a rate", std::string(name_of(fit.family)));
        }
    }

    void require_rows(const prediction_rows& rows, const std::vector<double>& weights) const {
        detail::require_rows_for(design_, rows, function_);
        if (!weights.empty() && weights.size() != rows.size) {
            refuse("a weight for each of " + std::to_string(rows.size) + " rows",
                   std::to_string(weights.size()));
        }
        for (const double weight : weights) {
            if (!(weight >= 0.0 && std::isfinite(weight))) {
                refuse("weights from 0 on", std::to_string(weight));
            }
        }
    }

    [[noreturn]] void refuse(const std::string& rule, const std::string& found) const {
        throw std::invalid_argument(std::string(function_) + ": needs " + rule + ", got " + found);
    }

    [[nodiscard]] detail::average_gradient mean_of(const prediction_rows& rows,
                                                   const std::vector<double>& weights) const {
        require_rows(rows, weights);
        if (!fit_.has_estimates()) {
            return {.status = prediction_status::no_fit};
        }
        return detail::average_mean_of(design_, fit_, rows,
                                       {.weights = weights, .scale = options_.scale});
    }

    [[nodiscard]] margin margin_of(const detail::average_gradient& average,
                                   limit_scale scale) const {
        margin made{.status = average.status,
                    .estimate = average.value,
                    .limits = scale == limit_scale::plain      ? detail::whole_line()
                              : scale == limit_scale::positive ? interval{0.0, detail::infinity}
                                                               : detail::mean_range(fit_.family)};
        if (made.status != prediction_status::predicted) {
            return made;
        }
        const auto error = errors_.of(average.gradient);
        if (!error) {
            made.status = prediction_status::no_error;
            return made;
        }
        made.standard_error = error->standard_error;
        made.degrees = error->degrees;
        const detail::t_estimate found{.estimate = *made.estimate,
                                       .standard_error = error->standard_error,
                                       .degrees = error->degrees};
        switch (scale) {
        case limit_scale::plain:
            made.limits = detail::t_limits(found, options_.level);
            break;
        case limit_scale::mean:
            made.limits = detail::mean_limits(fit_.family, found, options_.level);
            break;
        case limit_scale::positive:
            made.limits = detail::positive_limits(found, options_.level);
            break;
        }
        return made;
    }

    [[nodiscard]] const regression_fit& fit() const { return fit_; }

private:
    const regression_design& design_;
    const regression_fit& fit_;
    const margin_options& options_;
    const char* function_;
    detail::error_source errors_;
};

prediction_status worse(prediction_status left, prediction_status right) {
    return left < right ? right : left;
}

/// left first + right second, of averages that have gradients.
detail::average_gradient combined(const detail::average_gradient& first,
                                  const detail::average_gradient& second, double value,
                                  const detail::row_point& factors) {
    detail::average_gradient made{.status = worse(first.status, second.status)};
    if (!std::isfinite(value)) {
        made.status = worse(made.status, prediction_status::limit);
        return made;
    }
    made.value = value;
    made.gradient.resize(first.gradient.size());
    for (std::size_t j = 0; j < made.gradient.size(); ++j) {
        made.gradient[j] = factors.counts * first.gradient[j] + factors.zeros * second.gradient[j];
    }
    return made;
}

} // namespace

margin average_mean(const regression_design& design, const regression_fit& fit,
                    const coefficient_covariance& covariance, const prediction_rows& rows,
                    const margin_options& options) {
    const margin_maker maker(design, fit, covariance, options, "average_mean");
    return maker.margin_of(maker.mean_of(rows, options.weights), limit_scale::mean);
}

std::vector<named_margin> marginal_means(const regression_design& design, const regression_fit& fit,
                                         const coefficient_covariance& covariance,
                                         const std::vector<named_rows>& groups,
                                         const margin_options& options) {
    const margin_maker maker(design, fit, covariance, options, "marginal_means");
    std::vector<named_margin> made;
    made.reserve(groups.size());
    for (const named_rows& group : groups) {
        const auto& weights = group.weights.empty() ? options.weights : group.weights;
        made.push_back(
            {.name = group.name,
             .mean = maker.margin_of(maker.mean_of(group.rows, weights), limit_scale::mean)});
    }
    return made;
}

margin average_slope(const regression_design& design, const regression_fit& fit,
                     const coefficient_covariance& covariance, const slope_rows& rows,
                     const margin_options& options) {
    const margin_maker maker(design, fit, covariance, options, "average_slope");
    maker.require_rows(rows.at, options.weights);
    slope_rows whole;
    const slope_rows* used = &rows;
    if (rows.derivative.offset.empty() && !design.offset.empty()) {
        whole = rows;
        whole.derivative.offset.assign(rows.derivative.size, 0.0);
        used = &whole;
    }
    maker.require_rows(used->derivative, {});
    if (rows.at.size != rows.derivative.size) {
        maker.refuse("a slope for each of " + std::to_string(rows.at.size) + " rows",
                     std::to_string(rows.derivative.size));
    }
    if (!fit.has_estimates()) {
        return maker.margin_of({.status = prediction_status::no_fit}, limit_scale::plain);
    }
    return maker.margin_of(
        detail::average_slope_of(design, fit, *used,
                                 {.weights = options.weights, .scale = options.scale}),
        limit_scale::plain);
}

margin_contrast contrast_means(const regression_design& design, const regression_fit& fit,
                               const coefficient_covariance& covariance, const contrast_rows& rows,
                               const margin_options& options) {
    const margin_maker maker(design, fit, covariance, options, "contrast_means");
    const detail::average_gradient first = maker.mean_of(rows.first, options.weights);
    const detail::average_gradient second = maker.mean_of(rows.second, options.weights);
    margin_contrast made{.first = maker.margin_of(first, limit_scale::mean),
                         .second = maker.margin_of(second, limit_scale::mean),
                         .difference = {.limits = detail::whole_line()},
                         .ratio = {.limits = {.lower = 0.0, .upper = detail::infinity}}};
    made.difference.status = worse(first.status, second.status);
    made.ratio.status = made.difference.status;
    if (!first.value || !second.value) {
        return made;
    }
    made.difference = maker.margin_of(
        combined(first, second, *first.value - *second.value, {.counts = 1.0, .zeros = -1.0}),
        limit_scale::plain);
    if (!(*first.value > 0.0 && *second.value > 0.0)) {
        made.ratio.status = worse(made.ratio.status, prediction_status::not_estimable);
        return made;
    }
    const double ratio = *first.value / *second.value;
    made.ratio =
        maker.margin_of(combined(first, second, ratio,
                                 {.counts = 1.0 / *second.value, .zeros = -ratio / *second.value}),
                        limit_scale::positive);
    return made;
}

} // namespace digigap
