#ifndef DIGIGAP_TESTS_MODEL_REFERENCE_FITS_HPP
#define DIGIGAP_TESTS_MODEL_REFERENCE_FITS_HPP

#include "../piped_rows.hpp"

#include <digigap/load/csv.hpp>
#include <digigap/model/design_recipe.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

/// Relative, and absolute below 1.
inline bool close_to(double found, double expected, double within) {
    return std::abs(found - expected) <= within * std::max(1.0, std::abs(expected));
}

/// The family by the name that the reference tables give it.
inline digigap::regression_family family_called(std::string name) {
    for (char& sign : name) {
        sign = sign == '_' ? '-' : sign;
    }
    for (int family = 0; family < 10; ++family) {
        const auto one = static_cast<digigap::regression_family>(family);
        if (digigap::name_of(one) == name) {
            return one;
        }
    }
    throw std::runtime_error("no family " + name);
}

/// A table of plain commas under tests/reference, without the comment lines above it.
inline digigap::table reference_table(const std::string& name) {
    std::ifstream file(std::string(DIGIGAP_TEST_DATA) + "/" + name);
    std::string text;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() != '#') {
            text += line + '\n';
        }
    }
    return digigap::parse_csv(text, name);
}

inline const digigap::table& grid_data() {
    static const digigap::table data = reference_table("regression_data.csv");
    return data;
}

/// The design that a row of regression_fits.csv is about.
inline digigap::regression_design reference_design(const piped_row& row) {
    digigap::design_options options;
    options.weights = row.text("weights");
    const std::string& reference = row.text("reference");
    if (!reference.empty()) {
        const std::size_t equals = reference.find('=');
        options.references = {
            {.column = reference.substr(0, equals), .level = reference.substr(equals + 1)}};
    }
    return digigap::design_recipe(digigap::parse_formula(row.text("formula")), grid_data(), options)
        .design(grid_data());
}

/// The table's polynomials are orthogonal over the rows of positive weight, ours over all complete
/// rows, as those of R's lm are: where both are not the same, the fit is, in other coordinates.
inline bool has_other_polynomials(const piped_row& row) {
    return row.text("weights") == "iw" && row.text("formula").find("poly") != std::string::npos;
}

/// The rows of regression_terms.csv by fit and term.
using reference_terms = std::map<std::string, std::map<std::string, piped_row>>;
inline reference_terms terms_by_fit(const piped_table& table) {
    reference_terms terms;
    for (const piped_row& row : table.rows()) {
        terms[row.text("fit")].emplace(row.text("term"), row);
    }
    return terms;
}

/// A term by its name or, as R orders the variables of a product anew, with its two parts
/// exchanged.
inline const piped_row& term_called(const std::map<std::string, piped_row>& terms,
                                    const std::string& name) {
    const auto found = terms.find(name);
    if (found != terms.end()) {
        return found->second;
    }
    const std::size_t colon = name.find(':');
    return terms.at(name.substr(colon + 1) + ':' + name.substr(0, colon));
}

#endif
