#ifndef DIGIGAP_TESTS_MODEL_TWO_PART_REFERENCE_HPP
#define DIGIGAP_TESTS_MODEL_TWO_PART_REFERENCE_HPP

#include "hand_design.hpp"
#include "reference_fits.hpp"

#include <digigap/load/csv.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/formula.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <limits>
#include <string>
#include <vector>

/// Whether fits are those of regression_two_part.csv for a model, named as in that table: every
/// coefficient within 1e-9 standard errors and 1e-11 of itself, errors to 1e-9 of themselves. How
/// many figures were compared.
inline int compare_with_two_part_table(const std::string& model, const std::string& family) {
    const piped_table table("regression_two_part.csv");
    int compared = 0;
    std::string id;
    digigap::regression_fit fit;
    const auto agrees = [&](double found, double expected, double within) {
        CHECK(std::abs(found - expected) <= within);
        ++compared;
    };
    for (const piped_row& row : table.rows()) {
        if (row.text("model") != model) {
            continue;
        }
        INFO(model, ": ", row.text("formula"), " weights ", row.text("weights"), ", ",
             row.text("term"));
        if (row.text("id") != id) {
            id = row.text("id");
            digigap::design_options options;
            options.weights = row.text("weights");
            fit = digigap::fit_regression(
                digigap::design_recipe(digigap::parse_formula(row.text("formula")), grid_data(),
                                       options)
                    .design(grid_data()),
                family_called(family));
            CHECK(fit.status == digigap::fit_status::converged);
            CHECK(is_sound(fit));
            CHECK(static_cast<double>(fit.n) == row.number("n"));
            agrees(fit.log_likelihood.value_or(0.0), row.number("log_likelihood"), 1e-9);
            for (const auto& [name, value] :
                 {std::pair("theta", fit.theta), std::pair("theta_se", fit.theta_standard_error),
                  std::pair("alpha", fit.alpha), std::pair("alpha_se", fit.alpha_standard_error)}) {
                CHECK(value.has_value() == row.has(name));
                if (value && row.has(name)) {
                    agrees(*value, row.number(name), 1e-9 * row.number(name));
                }
            }
        }
        std::string term = row.text("term");
        const std::size_t mark = term.find(':');
        const bool plain = model == "nb1";
        if (plain) {
            term.erase(0, mark + 1);
        } else {
            term[mark] = '_';
        }
        bool found = false;
        for (std::size_t j = 0; j < fit.size(); ++j) {
            if (fit.coefficients[j].name == term) {
                found = true;
                const double error = row.number("se");
                const double estimate = row.number("estimate");
                agrees(fit.beta[j], estimate, 1e-9 * error + 1e-11 * std::abs(estimate));
                agrees(standard_error(fit, j), error, 1e-9 * error);
            }
        }
        CHECK(found);
    }
    return compared;
}

/// The figures that published_regressions.csv has of one study and family, beside those of `fit_of`
/// its formula's design over its data. How many agree to the digits printed; the others fail.
template <class Fit>
int compare_with_print(const std::string& id, const std::string& family, const Fit& fit_of) {
    const piped_table table("published_regressions.csv");
    int compared = 0;
    for (const piped_row& row : table.rows()) {
        if (row.text("id") != id || row.text("family") != family) {
            continue;
        }
        const digigap::table data = reference_table("published/" + row.text("set") + ".csv");
        const digigap::regression_fit fit =
            fit_of(digigap::design_recipe(digigap::parse_formula(row.text("formula")), data, {})
                       .design(data));
        const std::string& quantity = row.text("quantity");
        double found =
            quantity == "theta" ? fit.theta.value_or(0.0) : fit.log_likelihood.value_or(0.0);
        for (std::size_t j = 0; j < fit.size(); ++j) {
            if (fit.coefficients[j].name == row.text("term")) {
                found = quantity == "se" ? standard_error(fit, j) : fit.beta[j];
            }
        }
        INFO(id, ' ', family, ' ', quantity, ' ', row.text("term"));
        CHECK(std::abs(found - row.number("printed")) <= row.number("tolerance"));
        ++compared;
    }
    return compared;
}

/// The rows of a set of regression_separation_data.csv as a design.
inline digigap::regression_design separation_design(const std::string& set,
                                                    const std::string& formula) {
    std::ifstream file(std::string(DIGIGAP_TEST_DATA) + "/regression_separation_data.csv");
    std::string text = "y,x,z,g\n";
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with(set + ',')) {
            text += line.substr(set.size() + 1) + '\n';
        }
    }
    const digigap::table data = digigap::parse_csv(text, set);
    return digigap::design_recipe(digigap::parse_formula(formula), data, {}).design(data);
}

/// The rows of regression_separation.csv about one family, by set and formula.
struct separation_case {
    std::string set;
    std::string formula;
    bool separated = false;
    std::vector<piped_row> terms{};
};
inline std::vector<separation_case> separation_cases(const piped_table& table,
                                                     const std::string& family) {
    std::vector<separation_case> cases;
    for (const piped_row& row : table.rows()) {
        if (row.text("family") != family) {
            continue;
        }
        if (cases.empty() || cases.back().set != row.text("set")) {
            cases.push_back({.set = row.text("set"),
                             .formula = row.text("formula"),
                             .separated = row.text("mle_exists") == "no"});
        }
        cases.back().terms.push_back(row);
    }
    return cases;
}

/// Whether the coefficients from `first` on are infinite where, and as, a case says.
inline void check_directions(const digigap::regression_fit& fit, std::size_t first,
                             const separation_case& expected) {
    using digigap::coefficient_state;
    for (std::size_t j = 0; j < expected.terms.size(); ++j) {
        const auto& found = fit.coefficients[first + j];
        const std::string& direction = expected.terms[j].text("direction");
        INFO(expected.set, " ", expected.formula, " ", found.name, " ", direction);
        if (direction == "0") {
            CHECK(found.state == coefficient_state::estimated);
        } else if (direction == "both") {
            CHECK(found.state != coefficient_state::estimated);
        } else {
            CHECK(found.state == coefficient_state::infinite);
            CHECK(found.estimate.value_or(0.0) ==
                  std::copysign(std::numeric_limits<double>::infinity(), std::stod(direction)));
        }
    }
}

#endif
