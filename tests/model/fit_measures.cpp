#include "inference_reference.hpp"

#include <digigap/model/fit_measures.hpp>
#include <digigap/model/model_comparison.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

TEST_CASE("measures of fit are what R says") {
    const inference_reference expected;
    const piped_table fits("regression_fits.csv");
    int compared = 0;
    for (const piped_row& row : fits.rows()) {
        const std::string& id = row.text("id");
        INFO(id, ": ", row.text("family"), " ", row.text("formula"), " weights ",
             row.text("weights"));
        const regression_design design = reference_design(row);
        const fit_measures found =
            measures_of(design, fit_regression(design, family_called(row.text("family"))));
        const auto agrees = [&](const std::optional<double>& measure, const double* value,
                                const char* what) {
            INFO(what);
            if (value) {
                REQUIRE(measure);
                CHECK_MESSAGE(close_to(*measure, *value, 1e-8), *measure, " for ", *value);
                ++compared;
            }
        };
        const auto cell = [&](const char* column) {
            return row.has(column) ? row.number(column) : 0.0;
        };
        const double aic = cell("aic");
        const double bic = cell("bic");
        const double r_squared = cell("r_squared");
        agrees(found.aic, row.has("aic") ? &aic : nullptr, "aic");
        agrees(found.bic, row.has("bic") ? &bic : nullptr, "bic");
        // With an offset R 4.2 counts what that explains too.
        const bool plain = row.text("formula").find("offset") == std::string::npos;
        agrees(found.r_squared, row.has("r_squared") && plain ? &r_squared : nullptr, "r_squared");
        CHECK(found.aic.has_value() == row.has("aic"));
        CHECK(found.r_squared.has_value() == row.has("r_squared"));
        agrees(found.r_squared, expected.find(id, "r_squared"), "r_squared");
        agrees(found.adjusted_r_squared, expected.find(id, "adjusted"), "adjusted");
        agrees(found.residual_sd, expected.find(id, "sigma"), "sigma");
        agrees(found.mcfadden, expected.find(id, "mcfadden"), "mcfadden");
        agrees(found.mckelvey_zavoina, expected.find(id, "mckelvey"), "mckelvey");
        agrees(found.pearson, expected.find(id, "pearson"), "pearson");
    }
    CHECK(compared > 600);
}

TEST_CASE("measures that a fit does not have are missing") {
    using family = regression_family;
    const regression_design full = design_from({1.0, 2.5}, {{1, 1}, {0, 1}});
    const fit_measures saturated = measures_of(full, fit_regression(full, family::gaussian));
    CHECK(!saturated.adjusted_r_squared);
    CHECK(!saturated.residual_sd);
    CHECK(!saturated.mcfadden);
    const regression_design flat = design_from({2, 2, 2}, {{1, 1, 1}, {0, 1, 2}});
    CHECK(!measures_of(flat, fit_regression(flat, family::gaussian)).r_squared);
    const regression_design zeros = design_from({0, 0, 0}, {{1, 1, 1}});
    const fit_measures nothing = measures_of(zeros, fit_regression(zeros, family::poisson));
    CHECK(nothing.n == 3);
    CHECK(!nothing.aic);
    CHECK(!nothing.mcfadden);
    const regression_design separated = design_from({0, 0, 1, 1}, {{1, 1, 1, 1}, {0, 1, 2, 3}});
    const fit_measures perfect =
        measures_of(separated, fit_regression(separated, family::logistic));
    CHECK(perfect.parameters == 2);
    CHECK(!perfect.mckelvey_zavoina);
    CHECK(*perfect.mcfadden == doctest::Approx(1.0).epsilon(1e-12));
    const regression_design counts = made_design(family::poisson, 3, 25);
    const fit_measures quasi = measures_of(counts, fit_regression(counts, family::quasi_poisson));
    CHECK(!quasi.aic);
    CHECK(!quasi.mcfadden);
    CHECK(quasi.mckelvey_zavoina);
    const fit_measures hurdle = measures_of(counts, fit_regression(counts, family::hurdle_poisson));
    CHECK(hurdle.parameters == 6);
    CHECK(hurdle.mcfadden);
    CHECK(!hurdle.mckelvey_zavoina);
    const fit_measures nb1 =
        measures_of(counts, fit_regression(counts, family::negative_binomial_1));
    CHECK(nb1.parameters == 4);
    CHECK_THROWS_AS(static_cast<void>(measures_of(zeros, fit_regression(counts, family::poisson))),
                    std::invalid_argument);
}

TEST_CASE("models side by side") {
    using family = regression_family;
    const table& data = grid_data();
    const auto design_of = [&](const char* formula) {
        return design_recipe(parse_formula(formula), data).design(data);
    };
    const regression_design one = design_of("mentions ~ log(pop)");
    const regression_design two = design_of("mentions ~ log(pop) + bloc");
    const regression_fit poisson = fit_regression(one, family::poisson);
    const regression_fit negative = fit_regression(two, family::negative_binomial);
    const regression_fit quasi = fit_regression(two, family::quasi_poisson);
    const auto poisson_errors = errors_of(one, poisson, error_kind::hc3);
    const auto negative_errors = errors_of(two, negative, error_kind::model);
    const auto quasi_errors = errors_of(two, quasi, error_kind::model);
    const std::array models{named_model{"first", one, poisson, poisson_errors},
                            named_model{"second", two, negative, negative_errors},
                            named_model{"third", two, quasi, quasi_errors}};
    const model_comparison side = compare_models(models, confidence(0.9));
    CHECK(side.comparability == model_comparability::comparable);
    REQUIRE(side.models.size() == 3);
    CHECK(side.models[0].errors == "hc3");
    CHECK(side.models[1].family == family::negative_binomial);
    CHECK(*side.models[1].delta_aic == 0.0);
    CHECK(*side.models[0].delta_aic ==
          doctest::Approx(2 * (2 - *poisson.log_likelihood) - 2 * (6 - *negative.log_likelihood)));
    CHECK(!side.models[2].delta_aic);
    REQUIRE(side.coefficients.size() == 5);
    CHECK(side.coefficients[1].name == "log(pop)");
    CHECK(side.coefficients[4].name == "bloc[right]");
    CHECK(!side.coefficients[4].by_model[0]);
    CHECK(*side.coefficients[4].by_model[1]->estimate == *negative.coefficients[4].estimate);
    CHECK(*side.coefficients[1].by_model[0]->standard_error == std::sqrt(poisson_errors(1, 1)));

    const auto with = [&](const char* formula, family of) {
        const regression_design design = design_of(formula);
        const regression_fit fit = fit_regression(design, of);
        const auto errors = errors_of(design, fit, error_kind::model);
        const std::array pair{named_model{"first", one, poisson, poisson_errors},
                              named_model{"other", design, fit, errors}};
        const model_comparison made = compare_models(pair);
        CHECK(made.models[0].delta_aic.has_value() ==
              (made.comparability == model_comparability::comparable));
        return made.comparability;
    };
    CHECK(with("mentions ~ tax_gap", family::poisson) == model_comparability::different_rows);
    CHECK(with("few ~ log(pop)", family::poisson) == model_comparability::different_response);
    CHECK(with("mentions ~ log(pop)", family::gaussian) == model_comparability::different_kind);
    CHECK(with("mentions ~ bloc", family::zero_inflated_poisson) ==
          model_comparability::comparable);
    CHECK(compare_models({}).models.empty());
}
