#include "reference_fits.hpp"

#include <digigap/model/bias_reduced.hpp>
#include <digigap/model/fit_measures.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

using namespace digigap;

namespace {

/// The table of a set: those of this repository, or one of the two larger ones in the folder that
/// the variable DIGIGAP_PUBLISHED_DATA names, which published_regressions.R fills from R's
/// packages.
std::optional<table> published_set(const std::string& name) {
    const std::filesystem::path here =
        std::filesystem::path(DIGIGAP_TEST_DATA) / "published" / (name + ".csv");
    if (std::filesystem::exists(here)) {
        return read_csv(here);
    }
    const char* folder = std::getenv("DIGIGAP_PUBLISHED_DATA");
    if (folder == nullptr) {
        return std::nullopt;
    }
    return read_csv(std::filesystem::path(folder) / (name + ".csv"));
}

struct published_fit {
    regression_design design;
    regression_fit fit;
};

std::optional<published_fit> fit_of(const piped_row& row) {
    const auto data = published_set(row.text("set"));
    if (!data) {
        return std::nullopt;
    }
    design_options options;
    const std::string& reference = row.text("reference");
    if (!reference.empty()) {
        const std::size_t equals = reference.find('=');
        options.references = {
            {.column = reference.substr(0, equals), .level = reference.substr(equals + 1)}};
    }
    published_fit made;
    made.design = design_recipe(parse_formula(row.text("formula")), *data, options).design(*data);
    std::string family = row.text("family");
    if (family == "firth_logistic") {
        made.fit = fit_bias_reduced(made.design, regression_family::logistic);
        return made;
    }
    family = family == "zero_inflated_poisson"             ? "zip"
             : family == "zero_inflated_negative_binomial" ? "zinb"
                                                           : family;
    made.fit = fit_regression(made.design, family_called(family));
    return made;
}

std::size_t place_of(const regression_fit& fit, const std::string& term) {
    for (std::size_t at = 0; at < fit.size(); ++at) {
        if (fit.coefficients[at].name == term) {
            return at;
        }
    }
    throw std::runtime_error("no coefficient " + term);
}

double quantity_of(const published_fit& of, const std::string& quantity, const std::string& term) {
    const regression_fit& fit = of.fit;
    if (quantity == "estimate") {
        return fit.coefficients[place_of(fit, term)].estimate.value();
    }
    if (quantity == "se" || quantity == "se_expected" || quantity.substr(0, 2) == "hc") {
        const std::size_t at = place_of(fit, term);
        const std::map<std::string, error_kind> kinds{
            {"se", error_kind::model}, {"se_expected", error_kind::expected},
            {"hc0", error_kind::hc0},  {"hc1", error_kind::hc1},
            {"hc2", error_kind::hc2},  {"hc3", error_kind::hc3},
            {"hc4", error_kind::hc4}};
        return std::sqrt(errors_of(of.design, fit, kinds.at(quantity))(at, at));
    }
    const fit_measures measures = measures_of(of.design, fit);
    return quantity == "deviance"         ? fit.deviance.value()
           : quantity == "null_deviance"  ? fit.null_deviance.value()
           : quantity == "dispersion"     ? fit.dispersion.value()
           : quantity == "df"             ? static_cast<double>(fit.n - fit.rank)
           : quantity == "aic"            ? measures.aic.value()
           : quantity == "log_likelihood" ? fit.log_likelihood.value()
           : quantity == "theta"          ? fit.theta.value()
                                          : fit.theta_standard_error.value();
}

} // namespace

TEST_CASE("published regressions to the digits that were printed") {
    const piped_table table("published_regressions.csv");
    int compared = 0;
    int elsewhere = 0;
    for (const piped_row& row : table.rows()) {
        INFO(row.text("id"), " ", row.text("quantity"), " ", row.text("term"));
        const std::optional<published_fit> fit = fit_of(row);
        if (!fit) {
            ++elsewhere;
            continue;
        }
        ++compared;
        const std::string& quantity = row.text("quantity");
        if (quantity == "status") {
            CHECK(name_of(fit->fit.status) == row.text("printed"));
            continue;
        }
        if (quantity == "theta_se_mass") {
            continue; // theta alone, the coefficients held; the joint one is another row
        }
        const double scale = row.has("scale") ? row.number("scale") : 1.0;
        const double found = scale * quantity_of(*fit, quantity, row.text("term"));
        CHECK_MESSAGE(std::abs(found - row.number("printed")) <= row.number("tolerance"), found,
                      " for ", row.text("printed"));
    }
    CHECK(compared > 80);
    MESSAGE(compared, " figures compared, ", elsewhere, " of sets that are not here");
}
