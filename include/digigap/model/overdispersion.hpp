#ifndef DIGIGAP_MODEL_OVERDISPERSION_HPP
#define DIGIGAP_MODEL_OVERDISPERSION_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/model/likelihood_ratio_test.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace digigap {

/// How a variance may be more than the mean.
enum class overdispersion_form : unsigned char {
    linear,   ///< mean + alpha mean: NB1, quasi-Poisson
    quadratic ///< mean + alpha mean^2: NB2, alpha = 1 / theta
};

/// What the data have to say about overdispersion.
enum class overdispersion_status : unsigned char {
    tested,
    no_variation, ///< fewer than two rows, or all alike: no standard error; p is 1
    no_fit        ///< a fit has no estimates; p is 1
};

/// "linear", "quadratic".
[[nodiscard]] std::string_view name_of(overdispersion_form form) noexcept;
/// "tested", "no-variation", "no-fit".
[[nodiscard]] std::string_view name_of(overdispersion_status status) noexcept;

/// A test of a variance equal to the mean.
struct overdispersion_test {
    overdispersion_status status = overdispersion_status::no_fit;
    overdispersion_form form = overdispersion_form::quadratic;
    std::optional<double> statistic{}; ///< z: normal if the variance is the mean
    double p_value = 1.0;
    std::optional<double> alpha{}; ///< the moment estimate; below 0 for underdispersion
    side alternative = side::lower;
    std::size_t n = 0; ///< rows with a positive weight and mean
};

/// What is tested, against which side.
struct overdispersion_options {
    overdispersion_form form = overdispersion_form::quadratic;
    /// As bounds of alpha have it: `lower` finds overdispersion, `upper` underdispersion.
    side alternative = side::lower;
};

/// Cameron and Trivedi's regression test after a Poisson fit: ((y - mean)^2 - y) / mean on a
/// constant, or on the mean, without an intercept; the t statistic of its coefficient alpha, normal
/// for many rows. As `AER::dispersiontest` with `trafo` 1 and 2. Needs no negative binomial
/// fit, and assumes that the mean is right: what is missing from it looks like overdispersion.
///
/// Prior weights weigh the regression. Rows that separation gives a mean of 0 take no part. Throws
/// `std::invalid_argument` unless the fit is a Poisson or quasi-Poisson fit of this design.
///
/// Cameron & Trivedi (1990), Journal of Econometrics 46, 347-364, doi:10.1016/0304-4076(90)90014-K.
[[nodiscard]] overdispersion_test cameron_trivedi_test(const regression_design& design,
                                                       const regression_fit& fit,
                                                       const overdispersion_options& options = {});

/// Dean's score test after a Poisson fit, adjusted for the estimation of the mean: the sum of
/// (y - mean)^2 - y + leverage mean over the square root of 2 sum(mean^2), or for the linear form
/// the sum of the same over the mean, over sqrt(2 n). More powerful than the above where the
/// Poisson law holds but for the variance; it has no alpha. Prior weights make it the score
/// of as many rows.
///
/// Same conditions. Dean (1992), Testing for overdispersion in Poisson and binomial regression
/// models, JASA 87, 451-457, doi:10.1080/01621459.1992.10475225.
[[nodiscard]] overdispersion_test dean_test(const regression_design& design,
                                            const regression_fit& fit,
                                            const overdispersion_options& options = {});

/// Pearson's chi-square and how often it is its degrees of freedom.
struct pearson_dispersion {
    std::optional<double> chi_square{};
    std::optional<double> ratio{};   ///< 1 where the variance is right; none where n = rank
    std::size_t degrees = 0;         ///< n - rank
    std::optional<double> p_value{}; ///< P(chi-square >= observed)
};

/// Of a fit of any family with a mean and a variance (not gaussian, whose variance is free). The
/// p-value is that of chi-square, which means of less than about 1 make wrong; a yes or no for each
/// row tells nothing about dispersion. Nothing where the fit has no estimates.
/// Throws `std::invalid_argument` for a gaussian fit and one that is not of this design.
[[nodiscard]] pearson_dispersion pearson_dispersion_of(const regression_design& design,
                                                       const regression_fit& fit);

/// The likelihood-ratio test of a Poisson model against a negative binomial one: `test_nested` of
/// the two, for the one degree of freedom that alpha is.
///
/// Poisson against NB2 or NB1, or a hurdle or zero-inflated Poisson model against the same with
/// NB2, fitted to the same data with the same columns. Under Poisson alpha = 0 lies at the end of
/// its range and half of the time is its estimate, so p is half of that of chi-square with one
/// degree of freedom, and 1 for a statistic of 0 (`poisson_limit`).
///
/// Throws `std::invalid_argument` for other pairs of families, and for fits of different n or
/// number of coefficients.
///
/// Self & Liang (1987), JASA 82, 605-610, doi:10.1080/01621459.1987.10478472, case 5.
[[nodiscard]] likelihood_ratio_test negative_binomial_test(const regression_fit& poisson,
                                                           const regression_fit& negative_binomial);

} // namespace digigap

#endif
