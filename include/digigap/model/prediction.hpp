#ifndef DIGIGAP_MODEL_PREDICTION_HPP
#define DIGIGAP_MODEL_PREDICTION_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace digigap {

/// What a figure made of a fit's coefficients is worth.
enum class prediction_status : unsigned char {
    predicted,
    /// The estimate stands, its standard error is not known: a coefficient in it has none, or the
    /// columns are so nearly dependent that rounding left nothing of it.
    no_error,
    /// Infinite coefficients (separation) or a number beyond all doubles take part: the mean is a
    /// limit, 0, 1 or infinite.
    limit,
    /// The design has no answer for it: it mixes aliased columns otherwise than the design does, or
    /// infinite coefficients pull to both sides.
    not_estimable,
    no_fit ///< the fit has no estimates
};

/// "predicted", "no-error", "limit", "not-estimable", "no-fit".
/// Throws `std::invalid_argument` for a value that is no status.
[[nodiscard]] std::string_view name_of(prediction_status status);

/// What a fit says of one row.
struct prediction {
    prediction_status status = prediction_status::no_fit;
    /// x'beta + offset; with a zero part that of the counts. Infinite at a limit.
    std::optional<double> linear_predictor{};
    std::optional<double> linear_standard_error{};
    std::optional<double> mean{};           ///< of the response, zeros included
    std::optional<double> standard_error{}; ///< of the mean, by the delta method
    /// Confidence interval of the mean; all values that a mean can have where there is no error.
    interval limits{};
    /// Prediction interval of a new unit; none where nothing tells (see `predict`).
    std::optional<interval> new_unit{};
};

/// What is predicted.
enum class predicted_part : unsigned char {
    means,
    means_and_units ///< with prediction intervals, which for counts take up to some ms each
};

/// How predictions are made.
struct prediction_options {
    confidence level = default_confidence();
    predicted_part part = predicted_part::means_and_units;
    /// Of the new units of a gaussian fit, as prior weights: the variance of one is s^2 / weight.
    /// One for each row, or none where all are 1.
    std::vector<double> weights{};
};

/// One prediction for each row.
struct predictions {
    std::vector<prediction> rows{};
    confidence level = default_confidence();
};

/// Means of the response for rows of a design's columns, with confidence intervals, and prediction
/// intervals for a new unit of that kind: "a municipality of 20,000 under a left bloc". Exposure is
/// part of the rows, as their offset. No rows give no predictions.
///
/// - The confidence interval is that of the linear predictor, taken back through the link. With a
///   zero part it is that of the logarithm of the whole mean, by the delta method. Quantiles
///   are of Student's t with the fewest degrees of freedom among the coefficients that take part.
/// - The prediction interval of a gaussian fit is predictor -+ t sqrt(s^2 / weight + se^2), t with
///   no more than n - rank degrees of freedom.
/// - Of counts, a new one is taken to have the fitted law (Poisson, NB2, NB1, or with zeros) given
///   its linear predictors, and these to be normal around their estimates with the errors of
///   `covariance`. The interval runs from the smallest to the largest count that leave no more
///   than alpha / 2 beyond them, so it covers at least its level under this mixture; theta and
///   alpha count as known. It is as good as the law: a Poisson interval of counts that vary more
///   than that is far too narrow, whatever the robust errors.
/// - Logistic fits have no prediction interval (a yes or a no), quasi-Poisson ones neither (no
///   law; NB1 has the same variance and one).
/// - A one-sided level gives its end the whole of alpha; the other is the end of the range.
///
/// - A fit with a zero part must have the columns of this design in both parts.
///
/// For a design with `log_response` all is on the logarithmic scale; see `predict_back`.
///
/// Throws `std::invalid_argument` where design, fit, covariance and rows do not fit together, a
/// number is not finite, or a weight is not above 0.
///
/// McCullagh & Nelder (1989), Generalized Linear Models, 2nd edition; the mixture: Lawless &
/// Fredette (2005), Biometrika 92, 529-542, doi:10.1093/biomet/92.3.529.
[[nodiscard]] predictions predict(const regression_design& design, const regression_fit& fit,
                                  const coefficient_covariance& covariance,
                                  const prediction_rows& rows,
                                  const prediction_options& options = {});

/// The design's own rows as rows to predict for.
[[nodiscard]] prediction_rows rows_of(const regression_design& design);

} // namespace digigap

#endif
