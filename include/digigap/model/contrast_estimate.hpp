#ifndef DIGIGAP_MODEL_CONTRAST_ESTIMATE_HPP
#define DIGIGAP_MODEL_CONTRAST_ESTIMATE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/prediction.hpp>
#include <digigap/model/regression_fit.hpp>

#include <limits>
#include <optional>
#include <span>

namespace digigap {

/// A weighted sum of coefficients: right less left, where both are compared with another level.
struct contrast_estimate {
    prediction_status status = prediction_status::no_fit;
    std::optional<double> estimate{}; ///< infinite at a limit
    std::optional<double> standard_error{};
    std::optional<double> statistic{}; ///< estimate / standard error; none where that is 0
    std::optional<double> p_value{};   ///< of the sum being 0
    /// The whole line where nothing is known about the error.
    interval limits{-std::numeric_limits<double>::infinity(),
                    std::numeric_limits<double>::infinity()};
    double degrees = std::numeric_limits<double>::infinity();
    confidence level = default_confidence();
};

/// The sum of weight * coefficient, with its error sqrt(w'Vw), on the scale of the linear
/// predictor. Degrees of freedom are the fewest among the coefficients with a weight. All weights 0
/// give 0 with an error of 0.
///
/// Where an aliased coefficient has a weight the sum is `not_estimable`: what it comes to depends
/// on which of the dependent columns were kept. Where infinite ones have weights, the sum is a
/// `limit` without an error, or not estimable if they pull to both sides.
///
/// Throws `std::invalid_argument` unless there is a finite weight for each coefficient, and where
/// the covariance is not of as many coefficients as the fit has.
///
/// For one contrast that was thought of beforehand; several at once need a joint test
/// (`test_coefficients`) or limits that allow for their number.
///
/// Searle (1971), Linear Models, section 3.6.
[[nodiscard]] contrast_estimate estimate_contrast(const regression_fit& fit,
                                                  const coefficient_covariance& covariance,
                                                  std::span<const double> weights,
                                                  const confidence& level = default_confidence());

} // namespace digigap

#endif
