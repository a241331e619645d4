#ifndef DIGIGAP_MODEL_ROBUST_ERRORS_HPP
#define DIGIGAP_MODEL_ROBUST_ERRORS_HPP

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <string_view>

namespace digigap {

/// Where standard errors come from. With scores s = w (y - mean) (dmean/deta) / V(mean), leverages
/// h = W x'(X'WX)^-1 x at the working weights W of the fit, n rows and k estimated coefficients,
/// the robust ones are (X'WX)^-1 [sum of c s^2 x x'] (X'WX)^-1 with a correction c of each row.
enum class error_kind : unsigned char {
    model,    ///< the family's variance holds; NB2: joint observed information, as Stata and SAS
    expected, ///< the same by the expected information; NB2: at known theta, as R's glm.nb
    hc0,      ///< c = 1: White (1980), doi:10.2307/1912934
    hc1,      ///< c = n / (n - k)
    hc2,      ///< c = 1 / (1 - h): right for least squares if the variance is constant after all
    hc3,      ///< c = 1 / (1 - h)^2: nearly the jackknife
    hc4       ///< c = 1 / (1 - h)^min(4, n h / k): for rows of high leverage
};

/// "model", "expected", "hc0", ..., "hc4".
[[nodiscard]] std::string_view name_of(error_kind kind) noexcept;

/// The covariance of a fit's coefficients, with the leverages that belong to its family: the hc
/// kinds agree with R's sandwich::vcovHC on lm, glm and glm.nb objects.
///
/// `design` is that of the fit. Robust errors allow for a variance that is not the family's, for
/// rows that are independent; the mean has to be right. Rows that are not independent need
/// `cluster_errors`. They need rows: with few of them, below fifty or so, hc3 comes nearest to what
/// it promises (Long & Ervin 2000), and no robust error is good where single rows decide a
/// coefficient. For NB2 they are those of the coefficients at the estimated theta, which is
/// uncorrelated with them wherever the mean is right. After a bias-reduced fit they are those of
/// the reduced estimates.
///
/// Prior weights are inverse variances (of a logistic fit, numbers of trials): a row of weight 2 is
/// not two rows. Rows of weight zero do not count for n.
///
/// Degrees of freedom: n - k for a Gaussian fit, and for a quasi-Poisson one by the model; else the
/// normal distribution, as R has it.
///
/// Not known, with 0 in the matrix, is the error of a coefficient that is not estimated; for the
/// model kinds of Gaussian and quasi-Poisson fits, and for hc1, all where n = k; and for all hc
/// kinds of a coefficient that rests on a row of leverage 1, such as the dummy of a single
/// municipality: the row's residual is 0 whatever its value, so the data say nothing about its
/// error. The other coefficients keep theirs, with that row left out of the sum. A fit without
/// estimates has none.
///
/// Throws `std::invalid_argument` for a kind other than `model` with the families nb1,
/// hurdle and zero-inflated, and for a design whose sizes are not those of the fit.
///
/// MacKinnon & White (1985), J. Econometrics 29, 305-325, doi:10.1016/0304-4076(85)90158-7. Long &
/// Ervin (2000), The American Statistician 54, 217-224, doi:10.1080/00031305.2000.10474549.
/// Cribari-Neto (2004), Comput. Stat. Data Anal. 45, 215-233, doi:10.1016/S0167-9473(02)00366-3.
/// For generalized linear models: Zeileis (2006), J. Stat. Softw. 16(9), doi:10.18637/jss.v016.i09.
[[nodiscard]] coefficient_covariance errors_of(const regression_design& design,
                                               const regression_fit& fit, error_kind kind);

} // namespace digigap

#endif
