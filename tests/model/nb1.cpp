#include "plain_likelihood.hpp"
#include "two_part_reference.hpp"

#include <digigap/model/nb1.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

using namespace digigap;

TEST_CASE("NB1 fits are those of another program with fifty digits") {
    CHECK(compare_with_two_part_table("nb1", "nb1") > 60);
}

TEST_CASE("an NB1 fit is a maximum of the likelihood as it is printed") {
    test_numbers numbers;
    std::vector<double> response;
    std::vector<double> x;
    std::vector<double> offset;
    std::vector<double> weights;
    for (int i = 0; i < 60; ++i) {
        x.push_back(numbers.normal());
        offset.push_back(numbers.normal());
        weights.push_back(i % 4);
        response.push_back(
            numbers.poisson(std::exp(0.5 + 0.4 * x.back() + offset.back()) * numbers.gamma(1)));
    }
    regression_design design = hand_design(response, {{"x", x}});
    design.offset = offset;
    design.weights = weights;
    const regression_fit fit = fit_negative_binomial_1(design);
    CHECK(fit.status == fit_status::converged);
    CHECK(fit.n == 45);
    CHECK(is_sound(fit));
    CHECK_FALSE(fit.deviance);
    CHECK(fit.unscaled.empty());
    const plain_likelihood likelihood(fit.family, design, design);
    const std::vector<long double> at = plain_likelihood::place_of(fit);
    REQUIRE(at.size() == 3);
    CHECK(*fit.log_likelihood ==
          doctest::Approx(static_cast<double>(likelihood(at))).epsilon(1e-12));
    // The information of coefficients and log alpha times their covariance is the unit matrix.
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(std::abs(static_cast<double>(likelihood.slope(at, i))) < 1e-7);
        long double product = 0.0L;
        const long double a = likelihood.bend(at, 2, 2);
        for (std::size_t j = 0; j < 2; ++j) {
            // With log alpha eliminated.
            const long double information =
                -(likelihood.bend(at, i, j) -
                  likelihood.bend(at, i, 2) * likelihood.bend(at, j, 2) / a);
            product += information * fit.covariance[j * 2 + i];
        }
        CHECK(static_cast<double>(product) == doctest::Approx(1.0).epsilon(1e-5));
    }
    CHECK(std::abs(static_cast<double>(likelihood.slope(at, 2))) < 1e-7);
    double pearson = 0.0;
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double mean = std::exp(offset[row] + fit.beta[0] + fit.beta[1] * x[row]);
        pearson += weights[row] * (response[row] - mean) * (response[row] - mean) /
                   (mean * (1.0 + *fit.alpha));
    }
    CHECK(*fit.dispersion == doctest::Approx(pearson / 43.0).epsilon(1e-10));
}

TEST_CASE("NB1 counts without overdispersion are Poisson counts") {
    // RG-NBFAIL: 2, 3 and 4 ten times each, for x = 1 to 10.
    std::vector<double> response;
    std::vector<double> x;
    for (int i = 0; i < 30; ++i) {
        response.push_back(i < 10 ? 2.0 : i < 20 ? 3.0 : 4.0);
        x.push_back(1.0 + i % 10);
    }
    const regression_design design = hand_design(response, {{"x", x}});
    const regression_fit fit = fit_negative_binomial_1(design);
    CHECK(fit.status == fit_status::poisson_limit);
    CHECK(fit.alpha == 0.0);
    CHECK_FALSE(fit.alpha_standard_error);
    CHECK_FALSE(fit.theta);
    CHECK(fit.beta[0] == doctest::Approx(1.09861228867).epsilon(1e-11));
    CHECK(std::abs(fit.beta[1]) < 1e-12);
    const regression_fit poisson = fit_regression(design, regression_family::poisson);
    CHECK(*fit.log_likelihood == doctest::Approx(*poisson.log_likelihood).epsilon(1e-13));
    for (std::size_t entry = 0; entry < 4; ++entry) {
        CHECK(fit.covariance[entry] == doctest::Approx(poisson.covariance[entry]).epsilon(1e-9));
    }
    CHECK(*fit.dispersion == doctest::Approx(*poisson.dispersion).epsilon(1e-10));
}

TEST_CASE("NB1 fits know where counts are separated") {
    const piped_table table("regression_separation.csv");
    for (const separation_case& each : separation_cases(table, "poisson")) {
        const regression_fit fit =
            fit_negative_binomial_1(separation_design(each.set, each.formula));
        INFO(each.set, " ", name_of(fit.status));
        if (fit.status == fit_status::no_events) {
            continue;
        }
        CHECK(is_sound(fit));
        CHECK((fit.status == fit_status::separated) == each.separated);
        check_directions(fit, 0, each);
        for (std::size_t j = 0; j < fit.size(); ++j) {
            if (fit.alpha == 0.0 && fit.estimated(j)) {
                CHECK(close_to(fit.beta[j], each.terms[j].number("limit"), 1e-9));
            }
        }
    }

    // PF-19: no events in one of two groups.
    const regression_design design =
        hand_design({0, 0, 0, 0, 3, 5, 2, 4}, {{"group", {0, 0, 0, 0, 1, 1, 1, 1}}});
    const regression_fit fit = fit_negative_binomial_1(design);
    CHECK(fit.status == fit_status::separated);
    CHECK(is_sound(fit));
    CHECK(fit.rank == 0);
    CHECK(fit.coefficients[0].estimate == -std::numeric_limits<double>::infinity());
    CHECK(fit.coefficients[1].estimate == std::numeric_limits<double>::infinity());
    CHECK(fit.alpha == 0.0);

    // The others keep the limits of their estimates: what they are without the group.
    const regression_design with =
        hand_design({0, 0, 9, 0, 1, 3, 0, 6},
                    {{"x", {1, 2, 3, 4, 5, 6, 7, 8}}, {"group", {1, 1, 0, 0, 0, 0, 0, 0}}});
    const regression_design without = hand_design({9, 0, 1, 3, 0, 6}, {{"x", {3, 4, 5, 6, 7, 8}}});
    const regression_fit limit = fit_negative_binomial_1(with);
    const regression_fit part = fit_negative_binomial_1(without);
    CHECK(limit.status == fit_status::separated);
    CHECK(part.status == fit_status::converged);
    CHECK(limit.beta[0] == doctest::Approx(part.beta[0]).epsilon(1e-9));
    CHECK(limit.beta[1] == doctest::Approx(part.beta[1]).epsilon(1e-9));
    CHECK(standard_error(limit, 1) == doctest::Approx(standard_error(part, 1)).epsilon(1e-9));
    CHECK(*limit.alpha == doctest::Approx(*part.alpha).epsilon(1e-9));
    CHECK(*limit.log_likelihood == doctest::Approx(*part.log_likelihood).epsilon(1e-12));
    CHECK(limit.coefficients[2].state == coefficient_state::infinite);
}

TEST_CASE("NB1 fits end honestly") {
    const regression_fit none = fit_negative_binomial_1(hand_design({}, {{"x", {}}}));
    CHECK(none.status == fit_status::nothing_observed);
    CHECK(none.coefficients[1].state == coefficient_state::unknown);
    CHECK(none.size() == 2);
    CHECK(fit_negative_binomial_1(hand_design({0, 0, 0})).status == fit_status::no_events);
    const regression_fit one = fit_negative_binomial_1(hand_design({5}, {{"x", {2}}}));
    CHECK(one.status == fit_status::poisson_limit);
    CHECK(one.beta[0] == doctest::Approx(std::log(5.0)));
    CHECK(one.coefficients[1].state == coefficient_state::aliased);
    CHECK_FALSE(one.dispersion);

    regression_design twice =
        hand_design({0, 7, 1, 0, 12, 3}, {{"x", {1, 2, 3, 4, 5, 6}}, {"y", {3, 6, 9, 12, 15, 18}}});
    const regression_fit deficient = fit_negative_binomial_1(twice);
    CHECK(deficient.status == fit_status::rank_deficient);
    CHECK(deficient.coefficients[2].state == coefficient_state::aliased);
    CHECK(deficient.coefficients[2].term == 2);
    CHECK(is_sound(deficient));

    // Exposures out of all proportion move the intercept and nothing else.
    const double slope = deficient.beta[1];
    for (const double far : {-700.0, 700.0}) {
        twice.offset.assign(6, far);
        const regression_fit fit = fit_negative_binomial_1(twice);
        CHECK(fit.status == fit_status::rank_deficient);
        CHECK(fit.beta[1] == doctest::Approx(slope).epsilon(1e-9));
        CHECK(fit.beta[0] == doctest::Approx(deficient.beta[0] - far).epsilon(1e-12));
    }
    twice.offset = {700, 700, 700, -700, 700, 700};
    CHECK(is_sound(fit_negative_binomial_1(twice)));

    const regression_fit large = fit_negative_binomial_1(
        hand_design({1e9, 3e8, 2e9, 5e8, 1.5e9, 9e8}, {{"x", {1, 2, 3, 4, 5, 6}}}));
    CHECK(large.status == fit_status::converged);
    CHECK(is_sound(large));
    // Next to large counts, what rows without events add is less than rounding.
    test_numbers numbers;
    std::vector<double> counts;
    std::vector<double> group;
    for (int i = 0; i < 50; ++i) {
        group.push_back(i % 2);
        counts.push_back(i % 2 == 0 ? 0.0 : std::floor(1e9 * std::exp(numbers.normal())));
    }
    const regression_fit beside = fit_negative_binomial_1(hand_design(counts, {{"group", group}}));
    CHECK(beside.status == fit_status::separated);
    CHECK(beside.coefficients[0].state == coefficient_state::infinite);
    CHECK(is_sound(beside));
}

TEST_CASE("NB1 weights are repetitions, whatever their size") {
    regression_design design =
        hand_design({0, 7, 1, 0, 12, 3, 2, 0}, {{"x", {1, 2, 3, 4, 5, 6, 7, 8}}});
    design.weights = {1, 2, 1, 3, 0, 1, 2, 1};
    const regression_fit weighted = fit_negative_binomial_1(design);
    const regression_fit repeated = fit_negative_binomial_1(
        hand_design({0, 7, 7, 1, 0, 0, 0, 3, 2, 2, 0}, {{"x", {1, 2, 2, 3, 4, 4, 4, 6, 7, 7, 8}}}));
    CHECK(weighted.status == fit_status::converged);
    CHECK(weighted.beta[1] == doctest::Approx(repeated.beta[1]).epsilon(1e-10));
    CHECK(standard_error(weighted, 1) ==
          doctest::Approx(standard_error(repeated, 1)).epsilon(1e-10));
    for (const double scale : {1e-9, 1e9}) {
        regression_design other = design;
        for (double& weight : other.weights) {
            weight *= scale;
        }
        const regression_fit fit = fit_negative_binomial_1(other);
        CHECK(fit.status == fit_status::converged);
        CHECK(fit.beta[1] == doctest::Approx(weighted.beta[1]).epsilon(1e-9));
        CHECK(standard_error(fit, 1) * std::sqrt(scale) ==
              doctest::Approx(standard_error(weighted, 1)).epsilon(1e-9));
    }
}

TEST_CASE("an NB1 fit needs whole counts") {
    CHECK_THROWS_AS((void)fit_negative_binomial_1(hand_design({1, 2.5})), std::invalid_argument);
    CHECK_THROWS_AS((void)fit_negative_binomial_1(hand_design({1, -2})), std::invalid_argument);
    regression_design design = hand_design({1, 2});
    design.weights = {1, -1};
    CHECK_THROWS_AS((void)fit_negative_binomial_1(design), std::invalid_argument);
    CHECK_THROWS_WITH_AS((void)fit_negative_binomial_1(hand_design({1, 2.5})),
                         "fit_negative_binomial_1: needs whole counts from 0 on, got 2.500000 in "
                         "row 1",
                         std::invalid_argument);
}
