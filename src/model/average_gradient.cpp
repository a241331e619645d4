#include "average_gradient.hpp"

#include "fit_rows.hpp"
#include "mean_curve.hpp"

#include <cmath>
#include <cstddef>

namespace digigap::detail {
namespace {

/// What a row adds to the gradient: its columns times `at`, and those of its derivative times
/// `along`, in each part.
struct row_factors {
    double value = 0.0;
    row_point at{};
    row_point along{};
};

/// The linear predictors of a set of rows in all parts.
class part_predictors {
public:
    part_predictors(const regression_design& design, const regression_fit& fit,
                    const row_block& rows) {
        for (std::size_t part = 0; part < parts_of(fit); ++part) {
            parts_.push_back(predictors_of(design, fit, rows, part));
        }
    }

    [[nodiscard]] row_point at(std::size_t row) const {
        return {.counts = parts_[0].values[row],
                .zeros = parts_.size() > 1 ? parts_[1].values[row] : 0.0};
    }
    [[nodiscard]] bool any(std::size_t row, row_reach reach) const {
        return parts_[0].reach[row] == reach ||
               (parts_.size() > 1 && parts_[1].reach[row] == reach);
    }

private:
    std::vector<row_predictors> parts_;
};

row_block scaled_block(const prediction_rows& rows, margin_scale scale) {
    row_block block = block_of(rows);
    if (scale == margin_scale::rate) {
        block.offset = {};
    }
    return block;
}

/// Weighted sums over rows, as long as there is something to add up.
class gradient_sum {
public:
    gradient_sum(const regression_design& design, const regression_fit& fit, const averaging& how)
        : fit_(fit), how_(how), p_(design.parameters()), gradient_(fit.size(), 0.0) {}

    [[nodiscard]] double weight(std::size_t row) const {
        return how_.weights.empty() ? 1.0 : how_.weights[row];
    }
    void see(prediction_status status) { status_ = status_ < status ? status : status_; }
    [[nodiscard]] bool ended() const { return status_ == prediction_status::not_estimable; }

    void add(std::size_t row, const row_factors& factors, const row_block& at,
             const row_block* along) {
        const double w = weight(row);
        weights_ += w;
        value_ += w * factors.value;
        for (std::size_t j = 0; j < p_; ++j) {
            const double x = at.column(j)[row];
            const double d = along != nullptr ? along->column(j)[row] : 0.0;
            gradient_[j] += w * (factors.at.counts * x + factors.along.counts * d);
            if (fit_.size() > p_) {
                gradient_[p_ + j] += w * (factors.at.zeros * x + factors.along.zeros * d);
            }
        }
    }

    [[nodiscard]] average_gradient average() {
        if (ended() || !(weights_ > 0.0)) {
            return {};
        }
        average_gradient made{
            .status = status_, .value = value_ / weights_, .gradient = std::move(gradient_)};
        for (std::size_t j = 0; j < made.gradient.size(); ++j) {
            made.gradient[j] = fit_.estimated(j) ? made.gradient[j] / weights_ : 0.0;
            if (!std::isfinite(made.gradient[j])) {
                made.status = prediction_status::limit;
            }
        }
        if (!std::isfinite(*made.value)) {
            made.status = prediction_status::limit;
            if (std::isnan(*made.value)) {
                made.value.reset();
            }
        }
        return made;
    }

private:
    const regression_fit& fit_;
    const averaging& how_;
    std::size_t p_;
    prediction_status status_ = prediction_status::predicted;
    double weights_ = 0.0;
    double value_ = 0.0;
    std::vector<double> gradient_;
};

} // namespace

average_gradient average_mean_of(const regression_design& design, const regression_fit& fit,
                                 const prediction_rows& rows, const averaging& how) {
    const row_block block = scaled_block(rows, how.scale);
    const part_predictors predictors(design, fit, block);
    gradient_sum sum(design, fit, how);
    for (std::size_t row = 0; row < rows.size && !sum.ended(); ++row) {
        if (sum.weight(row) == 0.0) {
            continue;
        }
        if (predictors.any(row, row_reach::not_estimable)) {
            sum.see(prediction_status::not_estimable);
            continue;
        }
        const mean_curve curve = mean_curve_at(fit, predictors.at(row));
        if (predictors.any(row, row_reach::limit) || std::isinf(curve.value)) {
            sum.see(prediction_status::limit);
        }
        sum.add(row,
                {.value = curve.value, .at = {.counts = curve.by_counts, .zeros = curve.by_zeros}},
                block, nullptr);
    }
    return sum.average();
}

average_gradient average_slope_of(const regression_design& design, const regression_fit& fit,
                                  const slope_rows& rows, const averaging& how) {
    const row_block block = scaled_block(rows.at, how.scale);
    const row_block slopes = scaled_block(rows.derivative, how.scale);
    const part_predictors predictors(design, fit, block);
    const part_predictors moves(design, fit, slopes);
    gradient_sum sum(design, fit, how);
    for (std::size_t row = 0; row < rows.at.size && !sum.ended(); ++row) {
        if (sum.weight(row) == 0.0) {
            continue;
        }
        if (predictors.any(row, row_reach::not_estimable) ||
            moves.any(row, row_reach::not_estimable)) {
            sum.see(prediction_status::not_estimable);
            continue;
        }
        const mean_curve curve = mean_curve_at(fit, predictors.at(row));
        const bool at_limit = predictors.any(row, row_reach::limit);
        if (at_limit || std::isinf(curve.value)) {
            sum.see(std::isinf(curve.value) ? prediction_status::not_estimable
                                            : prediction_status::limit);
        }
        // Towards a limit the mean flattens faster than the predictor grows.
        if (at_limit) {
            sum.add(row, {}, block, &slopes);
            continue;
        }
        if (moves.any(row, row_reach::limit)) {
            sum.see(prediction_status::not_estimable);
            continue;
        }
        const row_point move = moves.at(row);
        sum.add(row,
                {.value = curve.by_counts * move.counts + curve.by_zeros * move.zeros,
                 .at = {.counts = curve.by_counts_twice * move.counts + curve.by_both * move.zeros,
                        .zeros = curve.by_both * move.counts + curve.by_zeros_twice * move.zeros},
                 .along = {.counts = curve.by_counts, .zeros = curve.by_zeros}},
                block, &slopes);
    }
    return sum.average();
}

} // namespace digigap::detail
