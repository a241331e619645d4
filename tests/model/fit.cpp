#include "reference_fits.hpp"

#include <digigap/model/fit.hpp>
#include <digigap/model/fit_regression.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace digigap;

TEST_CASE("every fit of the grid is what R says") {
    const piped_table fits("regression_fits.csv");
    const piped_table table("regression_terms.csv");
    const reference_terms terms = terms_by_fit(table);
    int compared = 0;
    for (const piped_row& row : fits.rows()) {
        INFO(row.text("id"), ": ", row.text("family"), " ", row.text("formula"), " weights ",
             row.text("weights"), " reference ", row.text("reference"));
        const regression_design design = reference_design(row);
        const regression_fit fit = fit_regression(design, family_called(row.text("family")));
        CHECK(fit.n == static_cast<std::size_t>(row.number("n")));
        CHECK(fit.dropped == static_cast<std::size_t>(row.number("dropped")));
        CHECK(fit.rank == static_cast<std::size_t>(row.number("rank")));
        const bool deficient = fit.rank < design.parameters();
        CHECK(fit.status == (deficient ? fit_status::rank_deficient : fit_status::converged));
        const auto agrees = [&](const std::optional<double>& found, const char* column,
                                double within) {
            INFO(column);
            REQUIRE(found.has_value() == row.has(column));
            if (found) {
                CHECK_MESSAGE(close_to(*found, row.number(column), within), *found, " for ",
                              row.text(column));
            }
        };
        agrees(fit.log_likelihood, "log_likelihood", 1e-11);
        agrees(fit.deviance, "deviance", 1e-11);
        agrees(fit.null_deviance, "null_deviance", 1e-11);
        agrees(fit.dispersion, "dispersion", 1e-10);
        agrees(fit.theta, "theta", 1e-9);
        agrees(fit.theta_standard_error, "theta_se", 1e-8);
        const auto& expected = terms.at(row.text("id"));
        REQUIRE(expected.size() == fit.size());
        for (std::size_t j = 0; j < fit.size(); ++j) {
            const regression_coefficient& found = fit.coefficients[j];
            INFO(found.name);
            if (has_other_polynomials(row) && found.name != "log(pop)") {
                continue;
            }
            const piped_row& term = term_called(expected, found.name);
            REQUIRE(found.estimate.has_value() == term.has("estimate"));
            if (!found.estimate) {
                CHECK(found.state == coefficient_state::aliased);
                continue;
            }
            const double error = std::sqrt(fit.covariance[j * fit.size() + j]);
            // In standard errors, since a coefficient may be next to nothing beside its own.
            CHECK_MESSAGE(std::abs(*found.estimate - term.number("estimate")) <=
                              1e-9 * error + 1e-10 * std::abs(*found.estimate),
                          *found.estimate, " for ", term.text("estimate"));
            CHECK_MESSAGE(std::abs(error / term.number("se") - 1.0) < 1e-8, error, " for ",
                          term.text("se"));
            if (term.has("se_expected")) {
                const double expected_error = std::sqrt(fit.unscaled[j * fit.size() + j]);
                CHECK_MESSAGE(std::abs(expected_error / term.number("se_expected") - 1.0) < 1e-8,
                              expected_error, " for ", term.text("se_expected"));
            }
            ++compared;
        }
    }
    CHECK(fits.rows().size() > 140);
    CHECK(compared > 500);
}
