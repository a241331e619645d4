#include "inference_reference.hpp"

#include <digigap/model/coefficient_table.hpp>
#include <digigap/model/likelihood_ratio_test.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

namespace {

/// A fit with nothing but what the test looks at.
regression_fit fit_of(regression_family family, double log_likelihood, std::size_t coefficients) {
    regression_fit fit;
    fit.family = family;
    fit.status = fit_status::converged;
    fit.n = 50;
    fit.rank = coefficients;
    fit.coefficients.assign(coefficients, {"b", 0, coefficient_state::estimated, 1.0});
    fit.beta.assign(coefficients, 1.0);
    fit.log_likelihood = log_likelihood;
    return fit;
}

} // namespace

TEST_CASE("terms dropped are what R's anova says") {
    const inference_reference expected;
    int compared = 0;
    each_reference_fit([&](const std::string& id, regression_family family, const auto& design,
                           const regression_fit& fit) {
        const std::vector<dropped_term> dropped = drop_terms(design, family);
        REQUIRE(dropped.size() == design.terms.size());
        for (std::size_t term = 0; term < dropped.size(); ++term) {
            const likelihood_ratio_test& test = dropped[term].test;
            INFO(dropped[term].name);
            const double* statistic = expected.find(id, "drop", dropped[term].name);
            if (!statistic) {
                continue;
            }
            CHECK(test.status == nested_test_status::tested);
            CHECK(test.degrees == design.terms[term].columns);
            const bool by_f =
                family == regression_family::gaussian || family == regression_family::quasi_poisson;
            CHECK(test.distribution ==
                  (by_f ? null_distribution::f : null_distribution::chi_square));
            CHECK(test.denominator == (by_f ? static_cast<double>(fit.n - fit.rank) : no_end));
            CHECK_MESSAGE(close_to(*test.statistic, *statistic, 1e-7), *test.statistic, " for ",
                          *statistic);
            const double p = *expected.find(id, "drop_p", dropped[term].name);
            CHECK_MESSAGE(std::abs(*test.p_value - p) <= 1e-6 * p + 1e-12, *test.p_value, " for ",
                          p);
            ++compared;
        }
    });
    CHECK(compared > 180);
}

TEST_CASE("Poisson against NB2 is what R says") {
    const inference_reference expected;
    int compared = 0;
    each_reference_fit([&](const std::string& id, regression_family, const auto& design,
                           const regression_fit& fit) {
        const double* statistic = expected.find(id, "over");
        if (!statistic) {
            return;
        }
        const regression_fit poisson = fit_regression(design, regression_family::poisson);
        const likelihood_ratio_test test = test_nested({.smaller = poisson, .larger = fit});
        CHECK(test.distribution == null_distribution::half_chi_square);
        CHECK(test.degrees == 1);
        CHECK(close_to(*test.statistic, *statistic, 1e-8));
        CHECK(close_to(*test.p_value, *expected.find(id, "over_p"), 1e-8));
        ++compared;
    });
    CHECK(compared > 20);
}

TEST_CASE("the mixture of Self and Liang") {
    using family = regression_family;
    const regression_fit poisson = fit_of(family::poisson, -100.0, 2);
    const auto p_of = [&](double gain, std::size_t coefficients) {
        const regression_fit larger =
            fit_of(family::negative_binomial, -100.0 + 0.5 * gain, coefficients);
        return *test_nested({.smaller = poisson, .larger = larger}).p_value;
    };
    // R: pchisq(q, 1, lower = FALSE) / 2 and (pchisq(q, 1, ...) + pchisq(q, 2, ...)) / 2
    CHECK(p_of(2.705543454095465, 2) == doctest::Approx(0.05).epsilon(1e-12));
    CHECK(p_of(0.0, 2) == 1.0);
    CHECK(p_of(1e-9, 2) == doctest::Approx(0.5).epsilon(1e-4));
    CHECK(p_of(5.138, 3) == doctest::Approx(0.0500136).epsilon(1e-4)); // printed: 5.138
    CHECK(p_of(3.0, 3) ==
          doctest::Approx(0.5 * (0.0832645166635504 + 0.22313016014843)).epsilon(1e-12));
}

TEST_CASE("fits that have no test of nesting") {
    using family = regression_family;
    const regression_fit larger = fit_of(family::poisson, -90.0, 3);
    const auto test = [&](const regression_fit& smaller) {
        return test_nested({.smaller = smaller, .larger = larger});
    };
    CHECK(test(fit_of(family::poisson, -92.0, 2)).status == nested_test_status::tested);
    CHECK(*test(fit_of(family::poisson, -92.0, 2)).statistic == doctest::Approx(4.0));
    CHECK(test(fit_of(family::poisson, -89.0, 2)).status == nested_test_status::not_nested);
    CHECK(*test(fit_of(family::poisson, -90.0 + 1e-10, 2)).p_value == 1.0);
    CHECK(test(fit_of(family::poisson, -90.0, 3)).status == nested_test_status::nothing_to_test);
    regression_fit aliased = fit_of(family::poisson, -90.0, 3);
    aliased.coefficients[1].state = coefficient_state::aliased;
    CHECK(test(aliased).degrees == 1);
    regression_fit none = fit_of(family::poisson, -92.0, 2);
    none.log_likelihood.reset();
    CHECK(test(none).status == nested_test_status::no_fit);
    none = fit_of(family::poisson, -92.0, 2);
    none.status = fit_status::iteration_limit;
    CHECK(test(none).status == nested_test_status::no_fit);
    CHECK_THROWS_AS(static_cast<void>(test(fit_of(family::poisson, -92.0, 4))),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(test(fit_of(family::logistic, -92.0, 2))),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(test(fit_of(family::negative_binomial, -92.0, 2))),
                    std::invalid_argument);
    none = fit_of(family::poisson, -92.0, 2);
    none.n = 49;
    CHECK_THROWS_AS(static_cast<void>(test(none)), std::invalid_argument);
}

TEST_CASE("separation, aliases and full models are tested as far as they can be") {
    // Nobody in the second group says yes: its coefficient is infinite, its test is not.
    const std::vector<double> ones(8, 1.0);
    const std::vector<double> group{0, 0, 0, 0, 1, 1, 1, 1};
    const regression_design design = design_from({1, 0, 1, 0, 0, 0, 0, 0}, {ones, group});
    const likelihood_ratio_test test =
        test_by_likelihood(design, regression_family::logistic, std::size_t{1});
    CHECK(test.status == nested_test_status::tested);
    CHECK(test.degrees == 1);
    // 2 [4 log(1/2) - 2 log(1/4) - 6 log(3/4)]
    CHECK(*test.statistic ==
          doctest::Approx(2 * (4 * std::log(0.5) - 2 * std::log(0.25) - 6 * std::log(0.75)))
              .epsilon(1e-10));

    std::vector<double> twice = group;
    for (double& value : twice) {
        value *= 2.0;
    }
    const regression_design doubled = design_from({1, 0, 1, 0, 0, 1, 0, 0}, {ones, group, twice});
    for (const std::size_t column : {1U, 2U}) {
        CHECK(test_by_likelihood(doubled, regression_family::logistic, column).status ==
              nested_test_status::nothing_to_test);
    }
    const std::array both{std::size_t{1}, std::size_t{2}};
    CHECK(test_by_likelihood(doubled, regression_family::logistic, both).degrees == 1);

    const regression_design full = design_from({1.0, 2.5}, {{1, 1}, {0, 1}});
    CHECK(test_by_likelihood(full, regression_family::gaussian, std::size_t{1}).status ==
          nested_test_status::no_error);
    const regression_design exact = design_from({1, 2, 3}, {{1, 1, 1}, {1, 2, 3}});
    CHECK(*test_by_likelihood(exact, regression_family::gaussian, std::size_t{1}).p_value < 1e-12);
    const regression_design nothing = design_from({0, 0, 0}, {{1, 1, 1}, {1, 2, 3}});
    CHECK(test_by_likelihood(nothing, regression_family::poisson, std::size_t{1}).status ==
          nested_test_status::no_fit);
    const std::array wrong{std::size_t{2}};
    CHECK_THROWS_AS(
        static_cast<void>(test_by_likelihood(nothing, regression_family::poisson, wrong)),
        std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(test_by_likelihood(nothing, regression_family::poisson, std::size_t{2})),
        std::invalid_argument);
}

TEST_CASE("a design may lose all of its columns") {
    // One proportion against one half, one count against its exposure.
    const regression_design half = design_from({1, 1, 1, 0}, {{1, 1, 1, 1}});
    CHECK(*test_by_likelihood(half, regression_family::logistic, std::size_t{0}).statistic ==
          doctest::Approx(2 * (3 * std::log(0.75) + std::log(0.25) - 4 * std::log(0.5)))
              .epsilon(1e-10));
    regression_design count = design_from({3, 5}, {{1, 1}});
    count.offset = {std::log(2.0), std::log(3.0)};
    CHECK(*test_by_likelihood(count, regression_family::poisson, std::size_t{0}).statistic ==
          doctest::Approx(2 * (8 * std::log(8.0 / 5.0) - 3.0)).epsilon(1e-10));
}
