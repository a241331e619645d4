#include "../estimate/distribution.hpp"
#include "f_tail.hpp"
#include "fit_rows.hpp"
#include "symmetric_solve.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/joint_test.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace digigap {
namespace {

/// Less than this part of a variance left beside the others is rounding.
constexpr double dependent_part = 1e-12;

/// Some coefficients that have estimates and errors.
struct known_coefficients {
    std::vector<std::size_t> indices{};
    joint_test_status status = joint_test_status::tested;
    bool exactly_apart = false; ///< one of them is known without error, and is not 0
};

known_coefficients known_among(const regression_fit& fit, const coefficient_covariance& covariance,
                               std::span<const std::size_t> coefficients) {
    known_coefficients known;
    for (const std::size_t j : coefficients) {
        switch (fit.coefficients[j].state) {
        case coefficient_state::aliased:
            continue;
        case coefficient_state::infinite:
            known.status = joint_test_status::infinite_coefficients;
            return known;
        case coefficient_state::unknown:
            known.status = joint_test_status::no_error;
            continue;
        case coefficient_state::estimated:
            break;
        }
        if (covariance.known[j] == 0) {
            known.status = joint_test_status::no_error;
            continue;
        }
        known.indices.push_back(j);
        known.exactly_apart = known.exactly_apart || (covariance(j, j) == 0.0 && fit.beta[j] != 0);
    }
    if (known.status == joint_test_status::tested && known.indices.empty()) {
        known.status = joint_test_status::nothing_to_test;
    }
    return known;
}

/// b' V^-1 b over those whose error is not 0; none where V is singular.
std::optional<double> wald_statistic(const regression_fit& fit,
                                     const coefficient_covariance& covariance,
                                     const std::vector<std::size_t>& indices) {
    std::vector<double> packed;
    std::vector<double> beta;
    std::vector<std::size_t> uncertain;
    for (const std::size_t j : indices) {
        if (covariance(j, j) == 0.0) {
            continue;
        }
        uncertain.push_back(j);
        beta.push_back(fit.beta[j]);
        for (const std::size_t i : uncertain) {
            packed.push_back(covariance(j, i));
        }
    }
    detail::symmetric_factor factor(uncertain.size());
    if (!factor.factorize(packed) || factor.least_pivot() < dependent_part) {
        return std::nullopt;
    }
    std::vector<double> solved = beta;
    factor.solve(solved);
    double sum = 0.0;
    for (std::size_t at = 0; at < beta.size(); ++at) {
        sum += beta[at] * solved[at];
    }
    return std::max(0.0, sum);
}

void require_coefficients(const regression_fit& fit, std::span<const std::size_t> coefficients) {
    std::vector<unsigned char> seen(fit.size(), 0);
    for (const std::size_t j : coefficients) {
        if (j >= fit.size() || seen[j] != 0) {
            throw std::invalid_argument("test_coefficients: needs different indices below " +
                                        std::to_string(fit.size()) + ", got " + std::to_string(j));
        }
        seen[j] = 1;
    }
}

std::string joined_names(const regression_fit& fit, std::span<const std::size_t> coefficients) {
    std::string names;
    for (const std::size_t j : coefficients) {
        names += (names.empty() ? "" : " + ") + fit.coefficients[j].name;
    }
    return names;
}

/// The coefficients of a term, counted on over the parts of the fit.
std::vector<std::size_t> coefficients_of(const regression_fit& fit, std::size_t term) {
    std::vector<std::size_t> found;
    for (std::size_t j = 0; j < fit.size(); ++j) {
        if (fit.coefficients[j].term == term) {
            found.push_back(j);
        }
    }
    return found;
}

/// What coefficients of a part have before the name of their column: "count_", "zero_" or nothing.
std::string prefix_of(const regression_design& design, const regression_fit& fit,
                      std::size_t part) {
    const std::size_t p = design.parameters();
    if (p == 0) {
        return {};
    }
    const std::string& name = fit.coefficients[part * p].name;
    return name.substr(0, name.size() - std::min(name.size(), design.columns[0].size()));
}

} // namespace

std::string_view name_of(joint_test_status status) {
    switch (status) {
    case joint_test_status::tested:
        return "tested";
    case joint_test_status::nothing_to_test:
        return "nothing-to-test";
    case joint_test_status::infinite_coefficients:
        return "infinite-coefficients";
    case joint_test_status::no_error:
        return "no-error";
    case joint_test_status::dependent_errors:
        return "dependent-errors";
    case joint_test_status::no_fit:
        return "no-fit";
    }
    throw std::invalid_argument("name_of: needs a joint test status, got " +
                                std::to_string(static_cast<int>(status)));
}

joint_test test_coefficients(const regression_fit& fit, const coefficient_covariance& covariance,
                             std::span<const std::size_t> coefficients) {
    detail::require_errors_of(fit, covariance, "test_coefficients");
    require_coefficients(fit, coefficients);
    joint_test test{.name = joined_names(fit, coefficients)};
    if (!fit.has_estimates()) {
        test.status = joint_test_status::no_fit;
        return test;
    }
    const known_coefficients known = known_among(fit, covariance, coefficients);
    test.status = known.status;
    if (known.status != joint_test_status::tested) {
        return test;
    }
    test.degrees = known.indices.size();
    for (const std::size_t j : known.indices) {
        test.denominator = std::min(test.denominator, covariance.degrees[j]);
    }
    if (known.exactly_apart) {
        test.p_value = 0.0;
        return test;
    }
    const std::optional<double> wald = wald_statistic(fit, covariance, known.indices);
    if (!wald) {
        test.status = joint_test_status::dependent_errors;
        return test;
    }
    const auto degrees = static_cast<double>(test.degrees);
    test.statistic = std::isinf(test.denominator) ? *wald : *wald / degrees;
    test.p_value =
        detail::f_tail(*wald / degrees, {.numerator = degrees, .denominator = test.denominator});
    return test;
}

joint_test test_term(const regression_design& design, const regression_fit& fit,
                     const coefficient_covariance& covariance, std::size_t term) {
    detail::require_fit_of(design, fit, "test_term");
    const std::size_t terms = design.terms.size();
    if (term >= terms * detail::parts_of(fit)) {
        throw std::invalid_argument("test_term: needs a term below " +
                                    std::to_string(terms * detail::parts_of(fit)) + ", got " +
                                    std::to_string(term));
    }
    joint_test test = test_coefficients(fit, covariance, coefficients_of(fit, term));
    test.name = prefix_of(design, fit, term / terms) + design.terms[term % terms].name;
    return test;
}

joint_test test_term(const regression_design& design, const regression_fit& fit,
                     const coefficient_covariance& covariance, std::string_view term) {
    const auto found = std::find_if(design.terms.begin(), design.terms.end(),
                                    [=](const design_term& each) { return each.name == term; });
    if (found == design.terms.end()) {
        throw std::invalid_argument("test_term: needs the name of a term, got " +
                                    std::string(term));
    }
    return test_term(design, fit, covariance,
                     static_cast<std::size_t>(found - design.terms.begin()));
}

std::vector<joint_test> test_terms(const regression_design& design, const regression_fit& fit,
                                   const coefficient_covariance& covariance) {
    std::vector<joint_test> tests;
    for (std::size_t term = 0; term < design.terms.size() * detail::parts_of(fit); ++term) {
        tests.push_back(test_term(design, fit, covariance, term));
    }
    return tests;
}

} // namespace digigap
