#ifndef DIGIGAP_MODEL_FIT_MEASURES_HPP
#define DIGIGAP_MODEL_FIT_MEASURES_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <optional>

namespace digigap {

/// How well a model fits, in numbers; those that the family or the fit does not have are missing.
struct fit_measures {
    std::size_t n = 0; ///< rows of positive weight
    /// Coefficients that are not aliased, and one each for sigma (gaussian), theta and alpha.
    std::size_t parameters = 0;
    std::optional<double> log_likelihood{};
    std::optional<double> aic{}; ///< -2 l + 2 parameters
    std::optional<double> bic{}; ///< -2 l + log(n) parameters
    /// Gaussian: the part of the (weighted) sum of squares that is explained, as R's summary.lm:
    /// about the mean where there is an intercept, about 0 where there is none; of the response
    /// less the offset (R 4.2 counts what the offset explains too, later ones do not).
    std::optional<double> r_squared{};
    std::optional<double> adjusted_r_squared{};
    /// 1 - l / l0, with l0 of the intercept and offset alone, and a theta of its own. Not for
    /// gaussian and quasi-Poisson.
    std::optional<double> mcfadden{};
    /// Var(eta) / (Var(eta) + variance beyond it), see `measures_of`.
    std::optional<double> mckelvey_zavoina{};
    std::optional<double> deviance_r_squared{}; ///< 1 - deviance / null deviance
    std::optional<double> pearson{};            ///< sum of weight (y - mean)^2 / V(mean)
    std::optional<double> residual_sd{};        ///< gaussian
};

/// The measures of a fit to this design. A fit without estimates has n only.
///
/// McKelvey and Zavoina's measure is for logistic fits and for counts without a zero part. Var(eta)
/// is the variance of the linear predictor without the offset, which nobody explains, over the rows
/// by weight (sums over n). Beyond it a logistic fit has pi^2 / 3, the variance of the logistic
/// distribution; counts have that of their logarithm by the lognormal approximation, log(1 +
/// V(m) / m^2) at the mean m of the response: log(1 + 1/m) for Poisson, log(1 + 1/m + 1/theta) for
/// NB2, log(1 + phi/m) for quasi-Poisson, log(1 + (1 + alpha)/m) for NB1. None where coefficients
/// are infinite.
///
/// AIC and BIC compare models of the same response and rows only, see `compare_models`; a
/// bias-reduced fit has its likelihood below the maximum. Measures of the R^2 kind do not say
/// whether a model is right, and for single answers and counts are far from 1 even where it is.
///
/// Throws `std::invalid_argument` where the fit is not of this design, as far as sizes tell.
///
/// Akaike (1974), doi:10.1109/TAC.1974.1100705. Schwarz (1978), doi:10.1214/aos/1176344136.
/// McFadden (1974), Conditional logit analysis of qualitative choice behavior. McKelvey & Zavoina
/// (1975), J. Math. Sociol. 4, 103-120, doi:10.1080/0022250X.1975.9989847. Nakagawa, Johnson &
/// Schielzeth (2017), J. R. Soc. Interface 14, 20170213, doi:10.1098/rsif.2017.0213. Cameron &
/// Windmeijer (1997), J. Econometrics 77, 329-342, doi:10.1016/S0304-4076(96)01818-0.
[[nodiscard]] fit_measures measures_of(const regression_design& design, const regression_fit& fit);

} // namespace digigap

#endif
