#include "../estimate/distribution.hpp"
#include "../estimate/student_t.hpp"
#include "count_prediction.hpp"
#include "fit_rows.hpp"
#include "gradient_error.hpp"
#include "mean_curve.hpp"
#include "mean_limits.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/prediction.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

using detail::row_point;
using detail::row_reach;

/// Predictions from a fit, row by row.
class row_predictor {
public:
    row_predictor(const regression_design& design, const regression_fit& fit,
                  const coefficient_covariance& covariance, const prediction_rows& rows,
                  const prediction_options& options)
        : fit_(fit), options_(options), rows_(detail::block_of(rows)), p_(design.parameters()),
          errors_(design, fit, covariance), gradient_(fit.size()), other_(fit.size()) {
        for (std::size_t part = 0; part < detail::parts_of(fit); ++part) {
            parts_.push_back(detail::predictors_of(design, fit, rows_, part));
        }
    }

    void predict(std::size_t row, prediction& made) {
        made.status = reach_of(row);
        made.limits = detail::mean_range(fit_.family);
        if (made.status == prediction_status::not_estimable) {
            return;
        }
        const row_point at{.counts = parts_[0].values[row],
                           .zeros = parts_.size() > 1 ? parts_[1].values[row] : 0.0};
        const detail::mean_curve curve = detail::mean_curve_at(fit_, at);
        made.linear_predictor = at.counts;
        made.mean = curve.value;
        if (made.status == prediction_status::limit || std::isinf(curve.value)) {
            made.status = prediction_status::limit;
            return;
        }
        fill(gradient_, row, {.counts = 1.0, .zeros = 0.0});
        const auto linear = errors_.of(gradient_);
        if (!linear) {
            made.status = prediction_status::no_error;
            return;
        }
        made.linear_standard_error = linear->standard_error;
        if (parts_.size() == 1) {
            with_one_part(made, row, curve, *linear);
        } else {
            with_zeros(made, row, curve, *linear);
        }
    }

private:
    [[nodiscard]] prediction_status reach_of(std::size_t row) const {
        bool limit = false;
        for (const detail::row_predictors& part : parts_) {
            if (part.reach[row] == row_reach::not_estimable) {
                return prediction_status::not_estimable;
            }
            limit = limit || part.reach[row] == row_reach::limit;
        }
        return limit ? prediction_status::limit : prediction_status::predicted;
    }

    /// The row of the matrix in each part, times a factor.
    void fill(std::vector<double>& gradient, std::size_t row, const row_point& factors) const {
        for (std::size_t j = 0; j < p_; ++j) {
            const double x = rows_.column(j)[row];
            gradient[j] = fit_.estimated(j) ? factors.counts * x : 0.0;
            if (parts_.size() > 1) {
                gradient[p_ + j] = fit_.estimated(p_ + j) ? factors.zeros * x : 0.0;
            }
        }
    }

    void with_one_part(prediction& made, std::size_t row, const detail::mean_curve& curve,
                       const detail::gradient_error& linear) const {
        const double eta = *made.linear_predictor;
        made.standard_error = std::abs(curve.by_counts) * linear.standard_error;
        made.limits = detail::through_link(
            fit_.family, detail::t_limits({.estimate = eta,
                                           .standard_error = linear.standard_error,
                                           .degrees = linear.degrees},
                                          options_.level));
        if (!std::isfinite(*made.standard_error)) {
            made.standard_error.reset();
        }
        if (options_.part == predicted_part::means) {
            return;
        }
        if (fit_.family == regression_family::gaussian) {
            made.new_unit = gaussian_unit(eta, row, linear);
        } else if (has_law()) {
            made.new_unit = detail::new_count_limits(
                fit_, {.at = {.counts = eta}, .counts_error = linear.standard_error},
                options_.level);
        }
    }

    void with_zeros(prediction& made, std::size_t row, const detail::mean_curve& curve,
                    const detail::gradient_error& counts) {
        const row_point at{.counts = parts_[0].values[row], .zeros = parts_[1].values[row]};
        fill(other_, row, {.counts = 0.0, .zeros = 1.0});
        const auto zeros = errors_.of(other_);
        fill(other_, row, {.counts = curve.by_counts, .zeros = curve.by_zeros});
        const auto whole = errors_.of(other_);
        if (!zeros || !whole) {
            made.status = prediction_status::no_error;
            return;
        }
        made.standard_error = whole->standard_error;
        made.limits = detail::mean_limits(fit_.family,
                                          {.estimate = curve.value,
                                           .standard_error = whole->standard_error,
                                           .degrees = whole->degrees},
                                          options_.level);
        if (options_.part == predicted_part::means) {
            return;
        }
        // From the variance of the sum, which needs no other access to the covariance.
        fill(other_, row, {.counts = 1.0, .zeros = 1.0});
        const auto sum = errors_.of(other_);
        const double product = counts.standard_error * zeros->standard_error;
        double correlation = 0.0;
        if (product > 0.0) {
            const double variance = sum ? sum->standard_error * sum->standard_error : 0.0;
            correlation = 0.5 *
                          (variance - counts.standard_error * counts.standard_error -
                           zeros->standard_error * zeros->standard_error) /
                          product;
        }
        // Rounding is no correlation, and none is a quicker average.
        correlation = std::abs(correlation) < 1e-10 ? 0.0 : std::clamp(correlation, -1.0, 1.0);
        made.new_unit = detail::new_count_limits(fit_,
                                                 {.at = at,
                                                  .counts_error = counts.standard_error,
                                                  .zeros_error = zeros->standard_error,
                                                  .correlation = correlation},
                                                 options_.level);
    }

    [[nodiscard]] std::optional<interval>
    gaussian_unit(double eta, std::size_t row, const detail::gradient_error& linear) const {
        if (!fit_.dispersion) {
            return std::nullopt;
        }
        const double weight = options_.weights.empty() ? 1.0 : options_.weights[row];
        const auto left = static_cast<double>(fit_.n - fit_.rank);
        return detail::t_limits({.estimate = eta,
                                 .standard_error = std::hypot(std::sqrt(*fit_.dispersion / weight),
                                                              linear.standard_error),
                                 .degrees = std::min(left, linear.degrees)},
                                options_.level);
    }

    [[nodiscard]] bool has_law() const {
        return fit_.family != regression_family::logistic &&
               fit_.family != regression_family::quasi_poisson;
    }

    const regression_fit& fit_;
    const prediction_options& options_;
    detail::row_block rows_;
    std::size_t p_;
    detail::error_source errors_;
    std::vector<detail::row_predictors> parts_;
    std::vector<double> gradient_;
    std::vector<double> other_;
};

void require_unit_weights(const prediction_rows& rows, const std::vector<double>& weights) {
    if (!weights.empty() && weights.size() != rows.size) {
        throw std::invalid_argument("predict: needs a weight for each row, got " +
                                    std::to_string(weights.size()) + " for " +
                                    std::to_string(rows.size));
    }
    for (const double weight : weights) {
        if (!(weight > 0.0 && std::isfinite(weight))) {
            throw std::invalid_argument("predict: needs weights above 0, got " +
                                        std::to_string(weight));
        }
    }
}

} // namespace

std::string_view name_of(prediction_status status) {
    switch (status) {
    case prediction_status::predicted:
        return "predicted";
    case prediction_status::no_error:
        return "no-error";
    case prediction_status::limit:
        return "limit";
    case prediction_status::not_estimable:
        return "not-estimable";
    case prediction_status::no_fit:
        return "no-fit";
    }
    throw std::invalid_argument("name_of: needs a prediction status, got " +
                                std::to_string(static_cast<int>(status)));
}

predictions predict(const regression_design& design, const regression_fit& fit,
                    const coefficient_covariance& covariance, const prediction_rows& rows,
                    const prediction_options& options) {
    detail::require_fit_of(design, fit, "predict");
    detail::require_errors_of(fit, covariance, "predict");
    detail::require_rows_for(design, rows, "predict");
    require_unit_weights(rows, options.weights);
    predictions made{.level = options.level};
    if (!fit.has_estimates()) {
        made.rows.assign(rows.size, prediction{.limits = detail::mean_range(fit.family)});
        return made;
    }
    row_predictor predictor(design, fit, covariance, rows, options);
    made.rows.resize(rows.size);
    for (std::size_t row = 0; row < rows.size; ++row) {
        predictor.predict(row, made.rows[row]);
    }
    return made;
}

prediction_rows rows_of(const regression_design& design) {
    return {.matrix = design.matrix, .offset = design.offset, .size = design.size()};
}

} // namespace digigap
