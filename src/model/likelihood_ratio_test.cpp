#include "../estimate/distribution.hpp"
#include "f_tail.hpp"
#include "parameter_count.hpp"
#include "reduced_design.hpp"

#include <digigap/model/fit_regression.hpp>
#include <digigap/model/likelihood_ratio_test.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace digigap {
namespace {

[[noreturn]] void refuse_comparison(const char* function, const std::string& rule,
                                    const std::string& found) {
    throw std::invalid_argument(std::string(function) + ": needs " + rule + ", got " + found);
}

/// Whether the smaller family is the larger without overdispersion.
bool is_limit_of(regression_family smaller, regression_family larger) noexcept {
    using family = regression_family;
    switch (larger) {
    case family::negative_binomial:
    case family::negative_binomial_1:
        return smaller == family::poisson;
    case family::hurdle_negative_binomial:
        return smaller == family::hurdle_poisson;
    case family::zero_inflated_negative_binomial:
        return smaller == family::zero_inflated_poisson;
    default:
        return false;
    }
}

/// What rounding may take from twice the difference of two log-likelihoods.
double rounding_of(double log_likelihood) {
    return 1e-9 * (1.0 + std::abs(log_likelihood));
}

/// Half chi-square with that many degrees, half with one less; with none it is 0 for certain.
double half_chi_square_tail(double statistic, double degrees) {
    if (!(statistic > 0.0)) {
        return 1.0;
    }
    const double less = degrees > 1.0 ? detail::chi_square_tail(statistic, degrees - 1.0) : 0.0;
    return 0.5 * (less + detail::chi_square_tail(statistic, degrees));
}

/// The exact test of least squares, and of deviances where the variance is known but for a factor.
likelihood_ratio_test test_by_f(const nested_fits& fits) {
    likelihood_ratio_test test{.distribution = null_distribution::f};
    const regression_fit& larger = fits.larger;
    if (!larger.has_estimates() || !fits.smaller.has_estimates() || !larger.deviance ||
        !fits.smaller.deviance) {
        return test;
    }
    const std::size_t k = detail::free_coefficients(larger);
    test.degrees = k - std::min(k, detail::free_coefficients(fits.smaller));
    if (test.degrees == 0) {
        test.status = nested_test_status::nothing_to_test;
        return test;
    }
    if (larger.n <= k || !larger.dispersion) {
        test.status = nested_test_status::no_error;
        return test;
    }
    test.status = nested_test_status::tested;
    test.denominator = static_cast<double>(larger.n - k);
    const auto degrees = static_cast<double>(test.degrees);
    const double explained = std::max(0.0, *fits.smaller.deviance - *larger.deviance);
    if (*larger.dispersion == 0.0) {
        test.p_value = explained > 0.0 ? 0.0 : 1.0;
        return test;
    }
    test.statistic = explained / degrees / *larger.dispersion;
    test.p_value =
        detail::f_tail(*test.statistic, {.numerator = degrees, .denominator = test.denominator});
    return test;
}

std::vector<unsigned char> marks_of(const regression_design& design,
                                    std::span<const std::size_t> columns) {
    std::vector<unsigned char> out(design.parameters(), 0);
    for (const std::size_t column : columns) {
        if (column >= out.size()) {
            refuse_comparison("test_by_likelihood", "columns below " + std::to_string(out.size()),
                              std::to_string(column));
        }
        out[column] = 1;
    }
    return out;
}

std::vector<std::size_t> columns_of(const design_term& term) {
    std::vector<std::size_t> columns;
    for (std::size_t column = term.first; column < term.first + term.columns; ++column) {
        columns.push_back(column);
    }
    return columns;
}

likelihood_ratio_test test_fits(const nested_fits& fits) {
    const regression_family family = fits.larger.family;
    return family == regression_family::gaussian || family == regression_family::quasi_poisson
               ? test_by_f(fits)
               : test_nested(fits);
}

} // namespace

std::string_view name_of(nested_test_status status) {
    switch (status) {
    case nested_test_status::tested:
        return "tested";
    case nested_test_status::nothing_to_test:
        return "nothing-to-test";
    case nested_test_status::not_nested:
        return "not-nested";
    case nested_test_status::no_error:
        return "no-error";
    case nested_test_status::no_fit:
        return "no-fit";
    }
    throw std::invalid_argument("name_of: needs a nested test status, got " +
                                std::to_string(static_cast<int>(status)));
}

std::string_view name_of(null_distribution distribution) {
    switch (distribution) {
    case null_distribution::chi_square:
        return "chi-square";
    case null_distribution::half_chi_square:
        return "half-chi-square";
    case null_distribution::f:
        return "f";
    }
    throw std::invalid_argument("name_of: needs a null distribution, got " +
                                std::to_string(static_cast<int>(distribution)));
}

likelihood_ratio_test test_nested(const nested_fits& fits) {
    const regression_fit& smaller = fits.smaller;
    const regression_fit& larger = fits.larger;
    const bool at_edge = is_limit_of(smaller.family, larger.family);
    if (smaller.family != larger.family && !at_edge) {
        refuse_comparison("test_nested", "the same family, or its limit without overdispersion",
                          std::string(name_of(smaller.family)) + " in " +
                              std::string(name_of(larger.family)));
    }
    if (smaller.n != larger.n) {
        refuse_comparison("test_nested", "fits to the same rows",
                          std::to_string(smaller.n) + " and " + std::to_string(larger.n));
    }
    likelihood_ratio_test test{.distribution = at_edge ? null_distribution::half_chi_square
                                                       : null_distribution::chi_square};
    if (!smaller.has_estimates() || !larger.has_estimates() || !smaller.log_likelihood ||
        !larger.log_likelihood) {
        return test;
    }
    const std::size_t most = detail::parameters_of(larger);
    const std::size_t fewest = detail::parameters_of(smaller);
    if (detail::free_coefficients(larger) < detail::free_coefficients(smaller)) {
        refuse_comparison("test_nested", "a larger model with as many coefficients as the smaller",
                          std::to_string(most) + " parameters against " + std::to_string(fewest));
    }
    test.degrees = most - fewest;
    const double statistic = 2.0 * (*larger.log_likelihood - *smaller.log_likelihood);
    if (statistic < -rounding_of(*larger.log_likelihood)) {
        test.status = nested_test_status::not_nested;
        return test;
    }
    if (test.degrees == 0) {
        test.status = nested_test_status::nothing_to_test;
        return test;
    }
    test.status = nested_test_status::tested;
    test.statistic = std::max(0.0, statistic);
    const auto degrees = static_cast<double>(test.degrees);
    test.p_value = at_edge ? half_chi_square_tail(*test.statistic, degrees)
                           : detail::chi_square_tail(*test.statistic, degrees);
    return test;
}

likelihood_ratio_test test_by_likelihood(const regression_design& design, regression_family family,
                                         std::span<const std::size_t> columns,
                                         const fit_options& options) {
    const std::vector<unsigned char> out = marks_of(design, columns);
    const regression_fit larger = fit_regression(design, family, options);
    const regression_fit smaller =
        fit_regression(detail::without_columns(design, out), family, options);
    return test_fits({.smaller = smaller, .larger = larger});
}

likelihood_ratio_test test_by_likelihood(const regression_design& design, regression_family family,
                                         std::size_t term, const fit_options& options) {
    if (term >= design.terms.size()) {
        refuse_comparison("test_by_likelihood",
                          "a term below " + std::to_string(design.terms.size()),
                          std::to_string(term));
    }
    return test_by_likelihood(design, family, columns_of(design.terms[term]), options);
}

std::vector<dropped_term> drop_terms(const regression_design& design, regression_family family,
                                     const fit_options& options) {
    const regression_fit larger = fit_regression(design, family, options);
    std::vector<dropped_term> dropped;
    for (const design_term& term : design.terms) {
        const auto out = marks_of(design, columns_of(term));
        const regression_fit smaller =
            fit_regression(detail::without_columns(design, out), family, options);
        dropped_term each{.name = term.name,
                          .test = test_fits({.smaller = smaller, .larger = larger})};
        if (smaller.has_estimates() && smaller.log_likelihood) {
            each.aic = 2.0 * (static_cast<double>(detail::parameters_of(smaller)) -
                              *smaller.log_likelihood);
        }
        dropped.push_back(each);
    }
    return dropped;
}

} // namespace digigap
