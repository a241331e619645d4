#include "plain_likelihood.hpp"
#include "two_part_reference.hpp"

#include <digigap/model/zero_inflated.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

using namespace digigap;

namespace {

const double infinity = std::numeric_limits<double>::infinity();

/// Counts with zeros in excess, by x; 120 rows.
regression_design some_counts(int shape) {
    test_numbers numbers;
    std::vector<double> response;
    std::vector<double> x;
    for (int i = 0; i < 120; ++i) {
        x.push_back(numbers.normal());
        const double mean = std::exp(1.0 + 0.3 * x.back()) * (shape > 0 ? numbers.gamma(shape) : 1);
        response.push_back(numbers.uniform() < 0.4 ? 0.0 : numbers.poisson(mean));
    }
    return hand_design(response, {{"x", x}});
}

} // namespace

TEST_CASE("zero-inflated fits are those of another program with fifty digits") {
    CHECK(compare_with_two_part_table("zero_inflated_poisson", "zip") > 70);
    CHECK(compare_with_two_part_table("zero_inflated_negative_binomial", "zinb") > 50);
}

TEST_CASE("a zero-inflated fit is a maximum of the likelihood as it is printed") {
    const regression_design poisson = some_counts(0);
    const regression_design mixed = some_counts(2);
    for (const bool both : {true, false}) {
        for (const bool over : {false, true}) {
            const regression_design& design = over ? mixed : poisson;
            const regression_design constant = intercept_of(design);
            const two_part_design designs{.counts = design, .zeros = both ? design : constant};
            const regression_fit fit = over ? fit_zero_inflated_negative_binomial(designs)
                                            : fit_zero_inflated_poisson(designs);
            INFO(name_of(fit.family));
            CHECK(fit.status == fit_status::converged);
            CHECK(is_sound(fit));
            CHECK(fit.rank == (both ? 4 : 3));
            CHECK(fit.coefficients[1].name == "count_x");
            CHECK(fit.coefficients[2].name == "zero_(intercept)");
            CHECK(fit.coefficients[2].term == 2);
            const plain_likelihood likelihood(fit.family, design, designs.zeros);
            const std::vector<long double> at = plain_likelihood::place_of(fit);
            CHECK(*fit.log_likelihood ==
                  doctest::Approx(static_cast<double>(likelihood(at))).epsilon(1e-12));
            const std::size_t k = at.size();
            for (std::size_t i = 0; i < k; ++i) {
                CHECK(std::abs(static_cast<double>(likelihood.slope(at, i))) < 1e-7);
            }
            if (!over) {
                // The information times the covariance is the unit matrix, across the parts too.
                for (std::size_t i = 0; i < k; ++i) {
                    for (std::size_t j = 0; j < k; ++j) {
                        long double product = 0.0L;
                        for (std::size_t l = 0; l < k; ++l) {
                            product -= likelihood.bend(at, i, l) * fit.covariance[l * k + j];
                        }
                        CHECK(std::abs(static_cast<double>(product) - (i == j ? 1.0 : 0.0)) < 1e-5);
                    }
                }
            }
            CHECK_FALSE(fit.deviance);
            CHECK(fit.unscaled.empty());
        }
    }
}

TEST_CASE("a constant zero-inflated Poisson fit is the truncated one") {
    // With intercepts alone both fit the share of zeros, and the mean of the other counts.
    const regression_fit fit =
        fit_zero_inflated_poisson(hand_design({0, 0, 0, 0, 0, 2, 3, 1, 4, 2}));
    CHECK(fit.status == fit_status::converged);
    const double mean = std::exp(fit.beta[0]);
    const double excess = 1.0 / (1.0 + std::exp(-fit.beta[1]));
    CHECK(mean / (1.0 - std::exp(-mean)) == doctest::Approx(12.0 / 5.0).epsilon(1e-12));
    CHECK(excess + (1.0 - excess) * std::exp(-mean) == doctest::Approx(0.5).epsilon(1e-12));
}

TEST_CASE("zeros that the counts explain are none in excess") {
    // As many zeros as Poisson counts have, or fewer, and none at all.
    for (const std::vector<double>& response :
         {std::vector<double>{0, 1, 1, 2, 1, 0, 2, 1, 1, 1}, std::vector<double>{3, 1, 2, 5, 1}}) {
        std::vector<double> x(response.size());
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = static_cast<double>((i * 3) % 5);
        }
        const regression_design design = hand_design(response, {{"x", x}});
        const regression_fit fit =
            fit_zero_inflated_poisson({.counts = design, .zeros = intercept_of(design)});
        const regression_fit poisson = fit_regression(design, regression_family::poisson);
        CHECK(fit.status == fit_status::separated);
        CHECK(is_sound(fit));
        CHECK(fit.coefficients[2].estimate == -infinity);
        CHECK(fit.rank == 2);
        CHECK(*fit.log_likelihood == doctest::Approx(*poisson.log_likelihood).epsilon(1e-12));
        for (std::size_t j = 0; j < 2; ++j) {
            CHECK(close_to(fit.beta[j], poisson.beta[j], 1e-10));
            CHECK(standard_error(fit, j) ==
                  doctest::Approx(standard_error(poisson, j)).epsilon(1e-9));
        }
        const regression_fit both =
            fit_zero_inflated_negative_binomial({.counts = design, .zeros = intercept_of(design)});
        CHECK(both.status == fit_status::separated);
        CHECK(is_sound(both));
        CHECK(both.theta == infinity);
    }
    // Overdispersed, but no more zeros than NB2 has: the plain NB2 fit.
    const regression_design design = hand_design({1, 9, 3, 1, 22, 2, 1, 5, 2, 14, 1, 0});
    const regression_fit fit = fit_zero_inflated_negative_binomial(design);
    const regression_fit plain = fit_regression(design, regression_family::negative_binomial);
    CHECK(plain.status == fit_status::converged);
    CHECK(fit.status == fit_status::separated);
    CHECK(*fit.theta == doctest::Approx(*plain.theta).epsilon(1e-8));
    CHECK(*fit.theta_standard_error == doctest::Approx(*plain.theta_standard_error).epsilon(1e-8));
    CHECK(*fit.log_likelihood == doctest::Approx(*plain.log_likelihood).epsilon(1e-12));
    // The other coefficients of the zero part make no difference.
    const regression_fit more =
        fit_zero_inflated_poisson(hand_design({3, 1, 2, 5, 1}, {{"x", {1, 2, 3, 4, 5}}}));
    CHECK(more.coefficients[2].state == coefficient_state::infinite);
    CHECK(more.coefficients[3].state == coefficient_state::unknown);
}

TEST_CASE("zero-inflated counts without overdispersion are Poisson counts") {
    const regression_design design = some_counts(0);
    const regression_fit poisson = fit_zero_inflated_poisson(design);
    const regression_fit fit = fit_zero_inflated_negative_binomial(design);
    CHECK(is_sound(fit));
    if (fit.status == fit_status::poisson_limit) {
        CHECK(fit.theta == infinity);
        CHECK(fit.beta == poisson.beta);
        CHECK(fit.log_likelihood == poisson.log_likelihood);
    } else {
        CHECK(*fit.log_likelihood > *poisson.log_likelihood);
    }
    const regression_fit limit = fit_zero_inflated_negative_binomial(
        hand_design({0, 0, 0, 0, 0, 4, 5, 4, 3, 5, 4, 4, 0, 0, 4, 3}));
    CHECK(limit.status == fit_status::poisson_limit);
    CHECK(limit.theta == infinity);
    CHECK_FALSE(limit.theta_standard_error);
    CHECK(limit.rank == 2);
}

TEST_CASE("zero-inflated fits know where a level has no zero, or nothing else") {
    std::vector<double> response = some_counts(0).response;
    std::vector<double> level(response.size());
    for (std::size_t i = 0; i < response.size(); ++i) {
        level[i] = i % 4 == 0 ? 1.0 : 0.0;
        response[i] = level[i] == 1.0 ? std::fmax(response[i], 1.0 + static_cast<double>(i % 3))
                                      : response[i];
    }
    const regression_fit never = fit_zero_inflated_poisson(hand_design(response, {{"g", level}}));
    CHECK(never.status == fit_status::separated);
    CHECK(is_sound(never));
    CHECK(never.coefficients[3].estimate == -infinity);
    CHECK(never.rank == 3);
    for (std::size_t i = 0; i < response.size(); ++i) {
        response[i] = level[i] == 1.0 ? 0.0 : response[i];
    }
    for (const regression_fit& only :
         {fit_zero_inflated_poisson(hand_design(response, {{"g", level}})),
          fit_zero_inflated_negative_binomial(hand_design(response, {{"g", level}}))}) {
        CHECK(only.status == fit_status::separated);
        CHECK(is_sound(only));
        CHECK(only.coefficients[1].state != coefficient_state::estimated);
        CHECK(only.coefficients[3].state != coefficient_state::estimated);
        CHECK(only.rank == 2);
    }
    // The others are what they are without the level.
    std::vector<double> rest;
    for (std::size_t i = 0; i < response.size(); ++i) {
        if (level[i] == 0.0) {
            rest.push_back(response[i]);
        }
    }
    const regression_fit alone = fit_zero_inflated_poisson(hand_design(rest));
    const regression_fit with = fit_zero_inflated_poisson(hand_design(response, {{"g", level}}));
    CHECK(with.beta[0] == doctest::Approx(alone.beta[0]).epsilon(1e-9));
    CHECK(with.beta[2] == doctest::Approx(alone.beta[1]).epsilon(1e-8));
    CHECK(*with.log_likelihood == doctest::Approx(*alone.log_likelihood).epsilon(1e-11));
}

TEST_CASE("zero-inflated fits end honestly") {
    const regression_design none = hand_design({}, {{"x", {}}});
    CHECK(fit_zero_inflated_poisson(none).status == fit_status::nothing_observed);
    CHECK(fit_zero_inflated_negative_binomial(none).size() == 4);
    CHECK(fit_zero_inflated_poisson(hand_design({0, 0})).status == fit_status::no_events);
    for (const std::vector<double>& few :
         {std::vector<double>{4}, {1}, {0, 1}, {0, 3}, {0, 0, 9}}) {
        CHECK(is_sound(fit_zero_inflated_poisson(hand_design(few))));
        CHECK(is_sound(fit_zero_inflated_negative_binomial(hand_design(few))));
    }
    regression_design far = some_counts(0);
    const regression_fit near = fit_zero_inflated_poisson(far);
    for (const double offset : {-700.0, 700.0}) {
        far.offset.assign(far.size(), offset);
        const regression_fit fit = fit_zero_inflated_poisson(far);
        CHECK(fit.status == fit_status::converged);
        CHECK(fit.beta[1] == doctest::Approx(near.beta[1]).epsilon(1e-8));
        CHECK(fit.beta[0] + offset == doctest::Approx(near.beta[0]).epsilon(1e-8));
        CHECK(fit.beta[2] == doctest::Approx(near.beta[2]).epsilon(1e-8));
    }
    std::vector<double> doubled = some_counts(0).matrix;
    regression_design deficient = some_counts(0);
    deficient.matrix.insert(deficient.matrix.end(), doubled.begin() + 120, doubled.end());
    deficient.columns.emplace_back("again");
    deficient.terms.push_back({.name = "again", .first = 2, .columns = 1});
    const regression_fit less = fit_zero_inflated_poisson(deficient);
    CHECK(less.status == fit_status::rank_deficient);
    CHECK(is_sound(less));
    CHECK(less.coefficients[5].state == coefficient_state::aliased);
    CHECK(less.beta[1] == doctest::Approx(near.beta[1]).epsilon(1e-9));
    const regression_fit large =
        fit_zero_inflated_negative_binomial(hand_design({1e9, 0, 3e8, 2e9, 0, 5e8, 1.5e9, 0, 9e8}));
    CHECK(large.status == fit_status::converged);
    CHECK(is_sound(large));
    CHECK(large.beta[1] == doctest::Approx(std::log(0.5)).epsilon(1e-6));
    CHECK_THROWS_AS((void)fit_zero_inflated_poisson(hand_design({1, 0.5})), std::invalid_argument);
}

TEST_CASE("zero-inflated weights are repetitions") {
    regression_design design = some_counts(0);
    regression_design repeated;
    std::vector<double> response;
    std::vector<double> x;
    for (std::size_t i = 0; i < design.size(); ++i) {
        design.weights.push_back(static_cast<double>(i % 3));
        for (std::size_t times = 0; times < i % 3; ++times) {
            response.push_back(design.response[i]);
            x.push_back(design.column(1)[i]);
        }
    }
    const regression_fit weighted = fit_zero_inflated_poisson(design);
    const regression_fit plain = fit_zero_inflated_poisson(hand_design(response, {{"x", x}}));
    CHECK(weighted.n == 80);
    for (std::size_t j = 0; j < 4; ++j) {
        CHECK(close_to(weighted.beta[j], plain.beta[j], 1e-9));
        CHECK(standard_error(weighted, j) ==
              doctest::Approx(standard_error(plain, j)).epsilon(1e-8));
    }
}
