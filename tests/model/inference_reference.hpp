#ifndef DIGIGAP_TESTS_MODEL_INFERENCE_REFERENCE_HPP
#define DIGIGAP_TESTS_MODEL_INFERENCE_REFERENCE_HPP

#include "../numbered.hpp"
#include "reference_fits.hpp"

#include <digigap/model/fit_regression.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <random>
#include <string>
#include <vector>

inline const double no_end = std::numeric_limits<double>::infinity();

/// regression_inference.csv: for each fit what is said about it, "what term" -> value.
class inference_reference {
public:
    inference_reference() : table_("regression_inference.csv") {
        for (const piped_row& row : table_.rows()) {
            values_[row.text("fit")][row.text("what") + ' ' + row.text("term")] =
                row.number("value");
        }
    }
    [[nodiscard]] const double* find(const std::string& fit, const std::string& what,
                                     const std::string& term = {}) const {
        const auto of_fit = values_.find(fit);
        if (of_fit == values_.end()) {
            return nullptr;
        }
        const auto found = of_fit->second.find(what + ' ' + term);
        return found == of_fit->second.end() ? nullptr : &found->second;
    }

private:
    piped_table table_;
    std::map<std::string, std::map<std::string, double>> values_;
};

/// Calls `use(id, family, design, fit)` for every fit of regression_fits.csv.
template <class Use>
void each_reference_fit(const Use& use) {
    const piped_table fits("regression_fits.csv");
    for (const piped_row& row : fits.rows()) {
        if (has_other_polynomials(row)) {
            continue;
        }
        INFO(row.text("id"), ": ", row.text("family"), " ", row.text("formula"), " weights ",
             row.text("weights"));
        const digigap::regression_family family = family_called(row.text("family"));
        const digigap::regression_design design = reference_design(row);
        use(row.text("id"), family, design, digigap::fit_regression(design, family));
    }
}

/// A design from columns; the first is the intercept where all of it is 1.
inline digigap::regression_design design_from(std::vector<double> response,
                                              const std::vector<std::vector<double>>& columns) {
    digigap::regression_design design;
    design.response = std::move(response);
    for (std::size_t j = 0; j < columns.size(); ++j) {
        const bool ones = j == 0 && std::all_of(columns[j].begin(), columns[j].end(),
                                                [](double value) { return value == 1.0; });
        const std::string name = ones ? std::string("(intercept)") : numbered("x", j);
        design.columns.push_back(name);
        design.terms.push_back({.name = name, .first = j, .columns = 1});
        design.matrix.insert(design.matrix.end(), columns[j].begin(), columns[j].end());
        if (ones) {
            design.intercept = 0;
        }
    }
    return design;
}

/// Small made-up designs with an intercept, a number and a 0/1 column, some of them with weights
/// and offsets; few enough rows that some are separated.
inline digigap::regression_design made_design(digigap::regression_family family, std::uint32_t seed,
                                              std::size_t rows) {
    std::mt19937 random(seed);
    const auto uniform = [&] { return static_cast<double>(random() >> 5) / 134217728.0; };
    std::vector<double> ones(rows, 1.0);
    std::vector<double> x(rows);
    std::vector<double> group(rows);
    std::vector<double> response(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        x[i] = 2.0 * uniform() + uniform() - 1.5;
        group[i] = uniform() < 0.4 ? 1.0 : 0.0;
        const double eta = -0.2 + 0.8 * x[i] + 0.7 * group[i];
        if (family == digigap::regression_family::gaussian) {
            response[i] = eta + uniform() + uniform() + uniform() - 1.5;
        } else if (family == digigap::regression_family::logistic) {
            response[i] = uniform() < 1.0 / (1.0 + std::exp(-eta)) ? 1.0 : 0.0;
        } else {
            const double mean = std::exp(eta) * (0.3 - 1.2 * std::log(uniform() + 1e-9));
            double left = std::exp(-mean);
            for (double below = uniform(); below > left && response[i] < 60.0;) {
                below -= left;
                response[i] += 1.0;
                left *= mean / response[i];
            }
        }
    }
    digigap::regression_design design = design_from(response, {ones, x, group});
    if (seed % 3 == 1) {
        for (std::size_t i = 0; i < rows; ++i) {
            design.weights.push_back(0.5 + 0.5 * static_cast<double>(i % 4));
        }
    }
    if (seed % 4 == 1) {
        for (std::size_t i = 0; i < rows; ++i) {
            design.offset.push_back(0.3 * static_cast<double>(i % 3));
        }
    }
    return design;
}

#endif
