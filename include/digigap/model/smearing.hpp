#ifndef DIGIGAP_MODEL_SMEARING_HPP
#define DIGIGAP_MODEL_SMEARING_HPP

#include <digigap/model/prediction.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace digigap {

/// How a mean of logarithms becomes a mean: exp(E log y) is the median of y, not its mean.
enum class retransformation : unsigned char {
    smearing, ///< the average of exp(residual): for residuals of any shape, if all rows have it
    lognormal ///< exp(s^2 / 2): for normal residuals, steadier than smearing where they are
};

/// "smearing", "lognormal".
[[nodiscard]] std::string_view name_of(retransformation how) noexcept;

/// The factor from exp(predictor) to the mean of a unit of that prior weight, for a gaussian fit of
/// a logarithm. Residuals are those of a unit of weight 1, sqrt(weight) times the row's own, and
/// are divided by sqrt(weight) for another; rows without weight take no part.
///
/// None where the fit has no estimates, for `lognormal` where it has no residual variance, and
/// where the factor is beyond all doubles. Throws `std::invalid_argument` for another family, a
/// design without `log_response` or not of this fit, and a weight not above 0.
///
/// Duan (1983), Smearing estimate: a nonparametric retransformation method, JASA 78, 605-610,
/// doi:10.1080/01621459.1983.10478017.
[[nodiscard]] std::optional<double> smearing_factor(const regression_design& design,
                                                    const regression_fit& fit, double weight = 1.0);
[[nodiscard]] std::optional<double>
lognormal_factor(const regression_design& design, const regression_fit& fit, double weight = 1.0);

/// What a fit of a logarithm says of one row, in the response's own unit.
struct back_prediction {
    prediction_status status = prediction_status::no_fit;
    std::optional<double> median{}; ///< exp(predictor), under symmetric errors
    std::optional<double> factor{}; ///< from there to the mean
    std::optional<double> mean{};
    std::optional<double> standard_error{}; ///< of the mean, the factor taken as known
    interval limits{};                      ///< of the mean, the factor taken as known
    /// Prediction interval of a new unit: that of its logarithm, without any factor.
    std::optional<interval> new_unit{};
};

struct back_predictions {
    std::vector<back_prediction> rows{};
    retransformation how = retransformation::smearing;
    confidence level = default_confidence();
};

/// `predict` for a design with `log_response`, taken back to the response's own unit. Not for a
/// spread of the residuals that changes with the columns: one factor then fits no row; a Poisson
/// fit with robust errors has no need of any.
///
/// Throws `std::invalid_argument` as `predict` and `smearing_factor` do.
[[nodiscard]] back_predictions predict_back(const regression_design& design,
                                            const regression_fit& fit,
                                            const coefficient_covariance& covariance,
                                            const prediction_rows& rows,
                                            const prediction_options& options = {},
                                            retransformation how = retransformation::smearing);

} // namespace digigap

#endif
