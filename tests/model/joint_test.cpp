#include "inference_reference.hpp"

#include <digigap/model/coefficient_table.hpp>
#include <digigap/model/joint_test.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

TEST_CASE("joint tests of terms are what car::linearHypothesis says") {
    const inference_reference expected;
    int compared = 0;
    each_reference_fit([&](const std::string& id, regression_family family, const auto& design,
                           const regression_fit& fit) {
        for (const error_kind kind : {error_kind::model, error_kind::hc3}) {
            const coefficient_covariance covariance = errors_of(design, fit, kind);
            const std::vector<joint_test> tests = test_terms(design, fit, covariance);
            REQUIRE(tests.size() == design.terms.size());
            for (std::size_t term = 0; term < tests.size(); ++term) {
                const joint_test& test = tests[term];
                INFO(test.name);
                const bool robust = kind == error_kind::hc3;
                const double* statistic =
                    expected.find(id, robust ? "wald_hc3" : "wald", test.name);
                if (!statistic) {
                    continue;
                }
                CHECK(test.status == joint_test_status::tested);
                CHECK(test.degrees == design.terms[term].columns);
                const bool by_f = family == regression_family::gaussian ||
                                  (family == regression_family::quasi_poisson && !robust);
                CHECK(test.denominator == (by_f ? static_cast<double>(fit.n - fit.rank) : no_end));
                CHECK_MESSAGE(close_to(*test.statistic, *statistic, 2e-7), *test.statistic, " for ",
                              *statistic);
                const double p = *expected.find(id, robust ? "wald_hc3_p" : "wald_p", test.name);
                CHECK_MESSAGE(std::abs(*test.p_value - p) <= 1e-5 * p + 1e-15, *test.p_value,
                              " for ", p);
                ++compared;
            }
        }
    });
    CHECK(compared > 300);
}

TEST_CASE("of one coefficient the joint test is the square of its own") {
    const piped_table fits("regression_fits.csv");
    for (const std::size_t at : {2U, 45U, 90U}) {
        const regression_design design = reference_design(fits.rows().at(at));
        const regression_fit fit =
            fit_regression(design, family_called(fits.rows().at(at).text("family")));
        const coefficient_covariance covariance = errors_of(design, fit, error_kind::model);
        const coefficient_table table = tabulate(fit, covariance);
        for (std::size_t j = 0; j < fit.size(); ++j) {
            const joint_test test = test_coefficients(fit, covariance, std::array{j});
            CHECK(test.name == fit.coefficients[j].name);
            CHECK(close_to(*test.statistic, std::pow(*table.rows[j].statistic, 2), 1e-12));
            CHECK(std::abs(*test.p_value - *table.rows[j].p_value) < 1e-12);
        }
    }
}

TEST_CASE("what cannot be tested jointly says why") {
    regression_fit fit;
    fit.status = fit_status::rank_deficient;
    fit.coefficients = {{"a", 0, coefficient_state::estimated, 3.0},
                        {"b", 1, coefficient_state::estimated, 1.0},
                        {"c", 1, coefficient_state::aliased, {}}};
    fit.beta = {3.0, 1.0, 0.0};
    coefficient_covariance covariance{.errors = "by hand",
                                      .matrix = {4, 1, 0, 1, 1, 0, 0, 0, 0},
                                      .known = {1, 1, 0},
                                      .degrees = {no_end, 7.0, no_end}};
    const std::array all{std::size_t{0}, std::size_t{1}, std::size_t{2}};
    const std::array last{std::size_t{2}};
    const joint_test test = test_coefficients(fit, covariance, all);
    CHECK(test.status == joint_test_status::tested);
    CHECK(test.name == "a + b + c");
    CHECK(test.degrees == 2);
    CHECK(test.denominator == 7.0);
    // (3, 1) [4 1; 1 1]^-1 (3, 1)' = (9 - 6 + 4) / 3, over 2; R: pf(7/6, 2, 7, lower = FALSE)
    CHECK(*test.statistic == doctest::Approx(7.0 / 6.0).epsilon(1e-14));
    CHECK(*test.p_value == doctest::Approx(0.36535446722156).epsilon(1e-8));
    CHECK(test_coefficients(fit, covariance, last).status == joint_test_status::nothing_to_test);
    CHECK(test_coefficients(fit, covariance, {}).status == joint_test_status::nothing_to_test);

    coefficient_covariance other = covariance;
    other.degrees = {5.0, 7.0, no_end};
    CHECK(test_coefficients(fit, other, all).denominator == 5.0);
    other.degrees = {7.0, 5.0, no_end};
    CHECK(test_coefficients(fit, other, all).denominator == 5.0);
    other = covariance;
    other.known[0] = 0;
    CHECK(test_coefficients(fit, other, all).status == joint_test_status::no_error);
    other = covariance;
    other.matrix = {4, 2, 0, 2, 1, 0, 0, 0, 0};
    CHECK(test_coefficients(fit, other, all).status == joint_test_status::dependent_errors);
    other.matrix = {4, 0, 0, 0, 0, 0, 0, 0, 0}; // b is known without error, and is not 0
    CHECK(*test_coefficients(fit, other, all).p_value == 0.0);
    CHECK(!test_coefficients(fit, other, all).statistic);
    fit.beta[1] = 0.0; // and now it is
    CHECK(*test_coefficients(fit, other, all).statistic == doctest::Approx(9.0 / 4.0 / 2.0));

    fit.coefficients[1] = {"b", 1, coefficient_state::infinite, no_end};
    CHECK(test_coefficients(fit, covariance, all).status ==
          joint_test_status::infinite_coefficients);
    fit.status = fit_status::iteration_limit;
    CHECK(test_coefficients(fit, covariance, all).status == joint_test_status::no_fit);

    const std::array twice{std::size_t{1}, std::size_t{1}};
    const std::array beyond{std::size_t{3}};
    CHECK_THROWS_AS(static_cast<void>(test_coefficients(fit, covariance, twice)),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(test_coefficients(fit, covariance, beyond)),
                    std::invalid_argument);
}

TEST_CASE("terms are found by name, and in both parts") {
    const table& data = grid_data();
    const regression_design design =
        design_recipe(parse_formula("zeros ~ log(pop) + bloc"), data).design(data);
    const regression_fit fit = fit_regression(design, regression_family::hurdle_poisson);
    const coefficient_covariance covariance = errors_of(design, fit, error_kind::model);
    const std::vector<joint_test> tests = test_terms(design, fit, covariance);
    REQUIRE(tests.size() == 6);
    CHECK(tests[2].name == "count_bloc");
    CHECK(tests[5].name == "zero_bloc");
    CHECK(tests[5].degrees == 3);
    CHECK(*tests[5].statistic != *tests[2].statistic);
    // The zero part of a hurdle model is a logit of its own.
    regression_design zeros = design;
    for (double& response : zeros.response) {
        response = response > 0.0 ? 1.0 : 0.0;
    }
    const regression_fit logit = fit_regression(zeros, regression_family::logistic);
    const joint_test alone =
        test_term(zeros, logit, errors_of(zeros, logit, error_kind::model), "bloc");
    CHECK(close_to(*tests[5].statistic, *alone.statistic, 1e-7));
    CHECK_THROWS_AS(static_cast<void>(test_term(design, fit, covariance, "block")),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(test_term(design, fit, covariance, 6)),
                    std::invalid_argument);
}
