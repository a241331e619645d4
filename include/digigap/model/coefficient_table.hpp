#ifndef DIGIGAP_MODEL_COEFFICIENT_TABLE_HPP
#define DIGIGAP_MODEL_COEFFICIENT_TABLE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_fit.hpp>

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// What is said of one coefficient: a row of the table that every regression prints.
struct coefficient_row {
    std::string name;
    coefficient_state state = coefficient_state::unknown;
    std::optional<double> estimate{}; ///< infinite where the coefficient is
    std::optional<double> standard_error{};
    std::optional<double> statistic{}; ///< estimate / standard error; none where that is 0
    std::optional<double> p_value{};   ///< of the coefficient being 0
    /// The whole line where nothing is known about the error.
    interval limits{-std::numeric_limits<double>::infinity(),
                    std::numeric_limits<double>::infinity()};
    /// Degrees of freedom of Student's t; infinite for the normal distribution.
    double degrees = std::numeric_limits<double>::infinity();
};

/// All coefficients of a fit with the errors that were asked for.
struct coefficient_table {
    std::vector<coefficient_row> rows{}; ///< in the order of the fit's coefficients
    std::string errors{};                ///< "model", "hc3", ..., as the covariance says
    confidence level = default_confidence();
};

/// Wald statistics, p-values and intervals: estimate -+ quantile * standard error, by Student's t
/// or the normal distribution as the covariance says. A one-sided level makes p-values and
/// intervals one-sided: with `side::lower` small p-values speak for a coefficient above 0.
///
/// A fit without coefficients gives no rows; of a fit without estimates all that is known are
/// names. An infinite coefficient has no error and the whole line for limits: the likelihood says
/// more, see `profile_interval`. A standard error of 0 (all units were observed) gives the estimate
/// as both limits, and a p-value of 0 or 1.
///
/// Throws `std::invalid_argument` where the covariance is not of as many coefficients as the fit
/// has.
///
/// Wald intervals rest on the estimate being normal on the scale of the linear predictor: near
/// separation, with few events or few rows, they are too long, too short or both, and p-values
/// can be near 1 though the likelihood is clear (Hauck & Donner 1977). `profile_interval` and
/// `score_interval` do not have that fault.
///
/// Wald (1943), Trans. Am. Math. Soc. 54, 426-482, doi:10.1090/S0002-9947-1943-0012401-3. Hauck &
/// Donner (1977), JASA 72, 851-853, doi:10.1080/01621459.1977.10479969.
[[nodiscard]] coefficient_table tabulate(const regression_fit& fit,
                                         const coefficient_covariance& covariance,
                                         const confidence& level = default_confidence());

} // namespace digigap

#endif
