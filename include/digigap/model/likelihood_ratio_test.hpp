#ifndef DIGIGAP_MODEL_LIKELIHOOD_RATIO_TEST_HPP
#define DIGIGAP_MODEL_LIKELIHOOD_RATIO_TEST_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// What a test of nested models is worth.
enum class nested_test_status : unsigned char {
    tested,
    nothing_to_test, ///< both have the same parameters: the columns left out were aliased
    not_nested,      ///< the smaller model fits better, so it is not part of the larger
    no_error,        ///< as many parameters as rows: nothing is left to compare with
    no_fit           ///< one of them has no estimates or no likelihood
};

/// "tested", "nothing-to-test", "not-nested", "no-error", "no-fit".
/// Throws `std::invalid_argument` for a value that is no status.
[[nodiscard]] std::string_view name_of(nested_test_status status);

/// What a statistic is compared with.
enum class null_distribution : unsigned char {
    chi_square,
    /// Half of it chi-square with one degree less: a parameter is at the edge of what it can be.
    half_chi_square,
    f
};

/// "chi-square", "half-chi-square", "f".
/// Throws `std::invalid_argument` for a value that is no distribution.
[[nodiscard]] std::string_view name_of(null_distribution distribution);

/// A larger model against a smaller one.
struct likelihood_ratio_test {
    nested_test_status status = nested_test_status::no_fit;
    null_distribution distribution = null_distribution::chi_square;
    /// Twice the difference of the log-likelihoods, or F. None where it was not tested, and where
    /// the larger model leaves no residual.
    std::optional<double> statistic{};
    std::size_t degrees = 0; ///< parameters that the larger model has more
    double denominator = std::numeric_limits<double>::infinity(); ///< degrees of freedom of F
    std::optional<double> p_value{};
};

/// Two fits to the same rows, of which one is the other with some parameters held.
struct nested_fits {
    const regression_fit& smaller;
    const regression_fit& larger;
};

/// Twice the difference of the log-likelihoods against chi-square with as many degrees of freedom
/// as the larger model has parameters more (Wilks 1938). Columns whose coefficients are infinite
/// count, aliased ones do not.
///
/// The families are the same, or the smaller model is the larger without overdispersion: Poisson in
/// NB2 or NB1, hurdle and zero-inflated Poisson in their NB2. Overdispersion cannot be less than 0,
/// so where there is none the statistic is 0 in one half of all data: it is compared with the
/// mixture of half chi-square with one degree more and half with one less (Self & Liang 1987).
///
/// Throws `std::invalid_argument` for other pairs of families, different numbers of rows, and a
/// larger model with fewer parameters. That one is part of the other is the caller's to know;
/// only a smaller model that fits better is found out, `not_nested`.
///
/// Fits without a likelihood (quasi-Poisson) have no such test; `test_by_likelihood` has one by F,
/// and that is also the exact one for gaussian fits. Not for bias-reduced fits, whose likelihood is
/// below its maximum. A likelihood that is not right, counts that vary more than Poisson, makes the
/// test reject far too often.
///
/// Wilks (1938), Ann. Math. Stat. 9, 60-62, doi:10.1214/aoms/1177732360. Self & Liang (1987), JASA
/// 82, 605-610, doi:10.1080/01621459.1987.10478472.
[[nodiscard]] likelihood_ratio_test test_nested(const nested_fits& fits);

/// The design is fitted with these columns and without them, and the fits compared: by chi-square,
/// except that gaussian fits are compared by the exact F test of least squares, and
/// quasi-Poisson ones by F, the difference of deviances over its degrees of freedom and over the
/// dispersion of the larger fit (McCullagh & Nelder 1989). A family with a zero part loses the
/// columns in both parts.
///
/// Throws `std::invalid_argument` for an index that is no column, and as the fits do.
[[nodiscard]] likelihood_ratio_test test_by_likelihood(const regression_design& design,
                                                       regression_family family,
                                                       std::span<const std::size_t> columns,
                                                       const fit_options& options = {});
/// The same for the columns of a term of the design.
[[nodiscard]] likelihood_ratio_test test_by_likelihood(const regression_design& design,
                                                       regression_family family, std::size_t term,
                                                       const fit_options& options = {});

/// A term and what the model loses without it.
struct dropped_term {
    std::string name;
    likelihood_ratio_test test{};
    std::optional<double> aic{}; ///< of the model without it
};

/// Each term tested, as by `test_by_likelihood`: R's drop1 with the scope of all terms. A variable
/// that also is in a product is left out alone, the product kept ("type III").
[[nodiscard]] std::vector<dropped_term> drop_terms(const regression_design& design,
                                                   regression_family family,
                                                   const fit_options& options = {});

} // namespace digigap

#endif
