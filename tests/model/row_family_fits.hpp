#ifndef DIGIGAP_TESTS_MODEL_ROW_FAMILY_FITS_HPP
#define DIGIGAP_TESTS_MODEL_ROW_FAMILY_FITS_HPP

#include "../numbered.hpp"

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/fit.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

// What the tests of errors have in common.

/// A fit of one of the families whose scores are known by row.
inline digigap::regression_fit row_family_fit(const digigap::regression_design& design,
                                              digigap::regression_family family) {
    switch (family) {
    case digigap::regression_family::logistic:
        return digigap::fit_logistic(design);
    case digigap::regression_family::poisson:
        return digigap::fit_poisson(design);
    case digigap::regression_family::quasi_poisson:
        return digigap::fit_quasi_poisson(design);
    case digigap::regression_family::negative_binomial:
        return digigap::fit_negative_binomial(design);
    default:
        return digigap::fit_gaussian(design);
    }
}

inline double error_of(const digigap::coefficient_covariance& errors, std::size_t j) {
    return std::sqrt(errors(j, j));
}

/// An intercept and some columns.
inline digigap::regression_design with_intercept(std::vector<double> response,
                                                 const std::vector<std::vector<double>>& columns) {
    digigap::regression_design design;
    const std::size_t n = response.size();
    design.response = std::move(response);
    design.matrix.assign(n, 1.0);
    design.columns = {"(intercept)"};
    design.terms = {{.name = "(intercept)"}};
    design.intercept = 0;
    for (std::size_t j = 0; j < columns.size(); ++j) {
        design.matrix.insert(design.matrix.end(), columns[j].begin(), columns[j].end());
        design.columns.push_back(numbered("x", j + 1));
        design.terms.push_back({.name = design.columns.back(), .first = j + 1});
    }
    return design;
}

inline digigap::regression_design without_row(const digigap::regression_design& design,
                                              std::size_t left_out) {
    digigap::regression_design rest = design;
    rest.matrix.clear();
    for (std::size_t j = 0; j < design.parameters(); ++j) {
        for (std::size_t row = 0; row < design.size(); ++row) {
            if (row != left_out) {
                rest.matrix.push_back(design.column(j)[row]);
            }
        }
    }
    for (std::vector<double>* values : {&rest.response, &rest.offset, &rest.weights}) {
        if (!values->empty()) {
            values->erase(values->begin() + static_cast<std::ptrdiff_t>(left_out));
        }
    }
    return rest;
}

inline std::vector<double> normal_numbers(std::size_t count, std::uint64_t seed) {
    std::mt19937_64 generator(seed);
    std::normal_distribution<double> normal;
    std::vector<double> numbers(count);
    for (double& number : numbers) {
        number = normal(generator);
    }
    return numbers;
}

#endif
