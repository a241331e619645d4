#include "../numbered.hpp"
#include "reference_fits.hpp"
#include "row_family_fits.hpp"

#include <digigap/model/design_errors.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

TEST_CASE("design-based errors are what R's svyglm says") {
    const piped_table table("regression_survey.csv");
    int compared = 0;
    std::string about;
    regression_design design;
    regression_fit fit;
    for (const piped_row& row : table.rows()) {
        INFO(row.text("family"), " ", row.text("formula"), " of ", row.text("population"));
        if (about != row.text("family") + row.text("formula")) {
            about = row.text("family") + row.text("formula");
            design =
                design_recipe(parse_formula(row.text("formula")), grid_data()).design(grid_data());
            fit = row_family_fit(design, family_called(row.text("family")));
        }
        const double population = row.number("population");
        const coefficient_covariance found =
            design_errors(design, fit, static_cast<std::int64_t>(population));
        CHECK(found.errors ==
              numbered("design ", fit.n).append("@").append(row.text("population")));
        std::size_t j = 0;
        while (fit.coefficients.at(j).name != row.text("term")) {
            ++j;
        }
        // With rows that miss a value the table has the sample that they are part of, and here it
        // is the rows that have all.
        const auto spread = [population](double n) {
            return std::sqrt(n / (n - 1.0) * (1.0 - n / population));
        };
        const double expected =
            row.number("se") * spread(static_cast<double>(fit.n)) / spread(row.number("n"));
        REQUIRE(found.known[j] != 0);
        CHECK_MESSAGE(std::abs(error_of(found, j) / expected - 1.0) < 1e-8, row.text("term"));
        CHECK(found.degrees[j] == static_cast<double>(fit.n - fit.rank));
        ++compared;
    }
    CHECK(compared > 40);
}

TEST_CASE("a mean of n of N") {
    const std::vector<double> y{3.0, 5.0, 4.0, 9.0, 1.0, 7.0};
    const regression_design design = with_intercept(y, {});
    const coefficient_covariance found = design_errors(design, fit_gaussian(design), 11);
    double mean = 0.0;
    for (const double value : y) {
        mean += value / 6.0;
    }
    double squares = 0.0;
    for (const double value : y) {
        squares += (value - mean) * (value - mean);
    }
    // Cochran (1977), Sampling Techniques, theorem 2.2 with the estimate of S^2.
    CHECK(found(0, 0) == doctest::Approx((1.0 - 6.0 / 11.0) * squares / 5.0 / 6.0).epsilon(1e-13));
    CHECK(found.degrees[0] == 5.0);
}

TEST_CASE("of all units the coefficients are a description without error") {
    std::vector<double> alone(9, 0.0);
    alone[4] = 1.0;
    const regression_design design =
        with_intercept({1, 2, 4, 4, 6, 7, 9, 8, 12}, {normal_numbers(9, 3), alone});
    for (const regression_family family :
         {regression_family::gaussian, regression_family::poisson}) {
        const regression_fit fit = row_family_fit(design, family);
        const coefficient_covariance all = design_errors(design, fit, 9);
        CHECK(all.known == std::vector<unsigned char>{1, 1, 1});
        CHECK(all.matrix == std::vector<double>(9, 0.0));
        const coefficient_covariance some = design_errors(design, fit, 10);
        CHECK(some.known == std::vector<unsigned char>{1, 1, 0});
        CHECK(some(1, 1) > 0.0);
        CHECK(some(2, 2) == 0.0);
        CHECK_THROWS_WITH_AS(
            (void)design_errors(design, fit, 8),
            "design_errors: needs a population of at least the 9 rows of the fit, got 8",
            std::invalid_argument);
        CHECK_THROWS_AS((void)design_errors(design, fit, -1), std::invalid_argument);
    }
}

TEST_CASE("from an endless population the errors are hc0's with n / (n - 1)") {
    const regression_design design =
        with_intercept({1, 2, 4, 4, 6, 7, 9, 8, 12}, {normal_numbers(9, 3)});
    const regression_fit fit = fit_negative_binomial(design);
    const coefficient_covariance found = design_errors(design, fit, INT64_MAX);
    const coefficient_covariance hc0 = errors_of(design, fit, error_kind::hc0);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(found.matrix[i] == doctest::Approx(hc0.matrix[i] * 9.0 / 8.0).epsilon(1e-12));
    }
}

TEST_CASE("design-based errors at their limits") {
    const regression_design none = with_intercept({}, {{}});
    CHECK(design_errors(none, fit_gaussian(none), 0).known == std::vector<unsigned char>{0, 0});
    const regression_design one = with_intercept({4.0}, {});
    CHECK(design_errors(one, fit_gaussian(one), 1).known == std::vector<unsigned char>{1});
    CHECK(design_errors(one, fit_gaussian(one), 2).known == std::vector<unsigned char>{0});
    const regression_design full = with_intercept({4.0, 5.0}, {{1.0, 2.0}});
    CHECK(design_errors(full, fit_gaussian(full), 9).known == std::vector<unsigned char>{0, 0});
    const coefficient_covariance exact = design_errors(full, fit_gaussian(full), 2);
    CHECK(exact.known == std::vector<unsigned char>{1, 1});
    CHECK(exact.degrees[0] > 0.0);
    regression_fit other = fit_gaussian(full);
    other.family = regression_family::negative_binomial_1;
    CHECK_THROWS_WITH_AS(
        (void)design_errors(full, other, 9),
        "design_errors: the family nb1 has model-based errors only, got design-based ones",
        std::invalid_argument);
}
