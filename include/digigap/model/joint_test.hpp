#ifndef DIGIGAP_MODEL_JOINT_TEST_HPP
#define DIGIGAP_MODEL_JOINT_TEST_HPP

#include <digigap/model/coefficient_covariance.hpp>
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

/// What a joint test is worth.
enum class joint_test_status : unsigned char {
    tested,
    nothing_to_test,       ///< no coefficients, or all of them aliased
    infinite_coefficients, ///< they have no errors; test the term by its likelihood
    no_error,              ///< one of them has no standard error
    dependent_errors,      ///< their covariance is singular: more coefficients than clusters, say
    no_fit                 ///< the fit has no estimates
};

/// "tested", "nothing-to-test", "infinite-coefficients", "no-error", "dependent-errors", "no-fit".
/// Throws `std::invalid_argument` for a value that is no status.
[[nodiscard]] std::string_view name_of(joint_test_status status);

/// The test that several coefficients are all 0.
struct joint_test {
    std::string name{}; ///< the term, or the coefficients with " + " between them
    joint_test_status status = joint_test_status::nothing_to_test;
    /// Chi-square, or F where `denominator` is finite. None where it was not tested, and where
    /// a coefficient is known exactly not to be 0.
    std::optional<double> statistic{};
    std::size_t degrees = 0; ///< coefficients that were tested
    double denominator = std::numeric_limits<double>::infinity();
    std::optional<double> p_value{};
};

/// Wald's test that these coefficients (indices into the fit's) are all 0: b' V^-1 b against
/// chi-square, or where the covariance has finite degrees of freedom over the number of
/// coefficients against F, with the fewest degrees that any of them has in the denominator.
/// Aliased coefficients are left out, and there are so many degrees less.
///
/// The answer depends on the errors: with robust ones it is a robust test. With the model's errors
/// of a gaussian fit it is the F test of the model without these columns.
///
/// Throws `std::invalid_argument` for an index that is no coefficient or appears twice, and
/// where the covariance is not of as many coefficients as the fit has.
///
/// With few clusters it rejects too often, the more so the more coefficients are tested. Far from 0
/// on the logit scale Wald's test loses its power (Hauck & Donner 1977): `test_by_likelihood` does
/// not.
///
/// Wald (1943), Trans. Am. Math. Soc. 54, 426-482, doi:10.1090/S0002-9947-1943-0012401-3.
[[nodiscard]] joint_test test_coefficients(const regression_fit& fit,
                                           const coefficient_covariance& covariance,
                                           std::span<const std::size_t> coefficients);

/// The same for the columns of a term. Of a fit with a zero part, terms of that part are counted on
/// from those of the counts.
[[nodiscard]] joint_test test_term(const regression_design& design, const regression_fit& fit,
                                   const coefficient_covariance& covariance, std::size_t term);
/// By the name of the term, of the counts where there is a zero part; throws
/// `std::invalid_argument` for a name that is none.
[[nodiscard]] joint_test test_term(const regression_design& design, const regression_fit& fit,
                                   const coefficient_covariance& covariance, std::string_view term);

/// One test for each term of the design, the intercept too; of a fit with a zero part for each term
/// of that too, with the name of its first coefficient's prefix. Each is given all the others:
/// "type III", with the coding of the design, so that of a variable that also is in a product it
/// tests the effect where the other variable is 0 or at its reference.
[[nodiscard]] std::vector<joint_test> test_terms(const regression_design& design,
                                                 const regression_fit& fit,
                                                 const coefficient_covariance& covariance);

} // namespace digigap

#endif
