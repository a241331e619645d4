#include "plain_likelihood.hpp"
#include "two_part_reference.hpp"

#include <digigap/model/hurdle.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

using namespace digigap;

namespace {

const double infinity = std::numeric_limits<double>::infinity();

/// Counts with more zeros than there would be, by x; 80 rows.
regression_design some_counts(int shape) {
    test_numbers numbers;
    std::vector<double> response;
    std::vector<double> x;
    for (int i = 0; i < 80; ++i) {
        x.push_back(numbers.normal());
        const double mean = std::exp(1.0 + 0.3 * x.back()) * (shape > 0 ? numbers.gamma(shape) : 1);
        response.push_back(numbers.uniform() < 0.4 ? 0.0 : numbers.poisson(mean));
    }
    return hand_design(response, {{"x", x}});
}

} // namespace

TEST_CASE("hurdle fits are those of another program with fifty digits") {
    CHECK(compare_with_two_part_table("hurdle_poisson", "hurdle-poisson") > 70);
    CHECK(compare_with_two_part_table("hurdle_negative_binomial", "hurdle-negative-binomial") > 70);
}

TEST_CASE("a hurdle fit is a maximum of the likelihood as it is printed") {
    const regression_design design = some_counts(1);
    const regression_design constant = intercept_of(design);
    for (const bool both : {true, false}) {
        const two_part_design designs{.counts = design, .zeros = both ? design : constant};
        for (const regression_fit& fit :
             {fit_hurdle_poisson(designs), fit_hurdle_negative_binomial(designs)}) {
            INFO(name_of(fit.family));
            CHECK(fit.status == fit_status::converged);
            CHECK(is_sound(fit));
            CHECK(fit.size() == (both ? 4 : 3));
            CHECK(fit.rank == fit.size());
            CHECK(fit.coefficients[0].name == "count_(intercept)");
            CHECK(fit.coefficients[1].name == "count_x");
            CHECK(fit.coefficients[1].term == 1);
            CHECK(fit.coefficients[2].name == "zero_(intercept)");
            CHECK(fit.coefficients[2].term == 2);
            const plain_likelihood likelihood(fit.family, design, designs.zeros);
            const std::vector<long double> at = plain_likelihood::place_of(fit);
            CHECK(*fit.log_likelihood ==
                  doctest::Approx(static_cast<double>(likelihood(at))).epsilon(1e-12));
            for (std::size_t i = 0; i < at.size(); ++i) {
                CHECK(std::abs(static_cast<double>(likelihood.slope(at, i))) < 1e-7);
            }
            CHECK_FALSE(fit.deviance);
            CHECK_FALSE(fit.dispersion);
            CHECK(fit.unscaled.empty());
        }
    }
    // The same design twice is the same as one, but for the offset, which is in the counts only.
    regression_design shifted = design;
    shifted.offset.assign(shifted.size(), 2.0);
    shifted.offset[3] = 5.0;
    const regression_fit one = fit_hurdle_poisson(shifted);
    const regression_fit two = fit_hurdle_poisson({.counts = shifted, .zeros = design});
    const regression_fit other = fit_hurdle_poisson({.counts = shifted, .zeros = shifted});
    CHECK(one.beta == two.beta);
    CHECK(one.beta[1] == other.beta[1]);
    CHECK(one.beta[3] != other.beta[3]);
}

TEST_CASE("truncated counts without overdispersion are truncated Poisson counts") {
    const regression_design design = hand_design({0, 2, 3, 3, 0, 4, 2, 3, 3, 0, 2, 4});
    const regression_fit fit = fit_hurdle_negative_binomial(design);
    const regression_fit poisson = fit_hurdle_poisson(design);
    CHECK(poisson.status == fit_status::converged);
    CHECK(fit.status == fit_status::poisson_limit);
    CHECK(fit.theta == infinity);
    CHECK_FALSE(fit.theta_standard_error);
    CHECK(fit.beta[0] == doctest::Approx(poisson.beta[0]).epsilon(1e-12));
    CHECK(standard_error(fit, 0) == doctest::Approx(standard_error(poisson, 0)).epsilon(1e-9));
    CHECK(fit.log_likelihood == poisson.log_likelihood);
    // By hand: 3 of 12 are zero, and the mean of the others is 26 / 9.
    CHECK(fit.beta[1] == doctest::Approx(std::log(3.0)));
    const double mean = std::exp(fit.beta[0]);
    CHECK(mean / (1.0 - std::exp(-mean)) == doctest::Approx(26.0 / 9.0).epsilon(1e-12));
}

TEST_CASE("truncated counts that are a logarithmic series say so") {
    // Fisher's butterflies by the number of times a species was caught (1 to 10), and their limit.
    std::vector<double> response;
    const std::vector<int> species{118, 74, 44, 24, 29, 22, 20, 19, 20, 15};
    for (std::size_t caught = 1; caught <= species.size(); ++caught) {
        response.insert(response.end(), static_cast<std::size_t>(species[caught - 1]),
                        static_cast<double>(caught));
    }
    std::vector<double> steep; // steeper than any negative binomial
    for (const auto& [count, times] : {std::pair(1, 60), std::pair(2, 8), std::pair(3, 3),
                                       std::pair(8, 2), std::pair(30, 2), std::pair(90, 1)}) {
        steep.insert(steep.end(), static_cast<std::size_t>(times), static_cast<double>(count));
    }
    steep.insert(steep.end(), 20, 0.0);
    std::vector<double> x;
    for (std::size_t i = 0; i < steep.size(); ++i) {
        x.push_back(static_cast<double>(i % 7));
    }
    const regression_fit fit = fit_hurdle_negative_binomial(hand_design(steep, {{"x", x}}));
    CHECK(fit.status == fit_status::separated);
    CHECK(is_sound(fit));
    CHECK(fit.theta == 0.0);
    CHECK_FALSE(fit.theta_standard_error);
    CHECK(fit.coefficients[0].estimate == -infinity);
    CHECK(fit.coefficients[1].state == coefficient_state::estimated);
    CHECK(fit.coefficients[2].state == coefficient_state::estimated);
    // The mean of a logarithmic series variable with parameter p is -p / ((1 - p) log(1 - p)); its
    // likelihood is largest where that is the mean of the counts.
    const regression_fit alone = fit_hurdle_negative_binomial(hand_design(steep));
    double low = 1e-9;
    double high = 1.0 - 1e-9;
    double sum = 0.0;
    double positive = 0.0;
    double logs = 0.0;
    for (const double count : steep) {
        sum += count;
        positive += count > 0.0 ? 1.0 : 0.0;
        logs += count > 0.0 ? std::log(count) : 0.0;
    }
    for (int step = 0; step < 200; ++step) {
        const double p = 0.5 * (low + high);
        (-p / ((1.0 - p) * std::log1p(-p)) < sum / positive ? low : high) = p;
    }
    const auto n = static_cast<double>(steep.size());
    const double expected = sum * std::log(low) - logs - positive * std::log(-std::log1p(-low)) +
                            positive * std::log(positive / n) +
                            (n - positive) * std::log1p(-positive / n);
    CHECK(alone.theta == 0.0);
    CHECK(*alone.log_likelihood == doctest::Approx(expected).epsilon(1e-12));
    CHECK(alone.rank == 1);
    CHECK(*fit.log_likelihood >= *alone.log_likelihood);

    const regression_fit butterflies = fit_hurdle_negative_binomial(hand_design(response));
    CHECK(is_sound(butterflies));
    CHECK(butterflies.coefficients[1].estimate == infinity); // no zeros
    CHECK(*butterflies.theta > 0.0);
}

TEST_CASE("hurdle fits know where both parts are separated") {
    const piped_table table("regression_separation.csv");
    for (const separation_case& each : separation_cases(table, "logistic")) {
        // Zero or not, and to have counts above 1 as well they are doubled.
        regression_design design = separation_design(each.set, each.formula);
        for (double& response : design.response) {
            response *= 2.0;
        }
        const regression_fit fit = fit_hurdle_poisson(design);
        if (fit.status == fit_status::no_events) {
            continue;
        }
        INFO(each.set);
        CHECK(is_sound(fit));
        if (each.separated) {
            CHECK(fit.status == fit_status::separated);
        }
        const std::size_t p = design.parameters();
        check_directions(fit, p, each);
        for (std::size_t j = 0; j < p; ++j) {
            if (fit.estimated(p + j)) {
                CHECK(close_to(fit.beta[p + j], each.terms[j].number("limit"), 1e-8));
            }
        }
    }
    for (const separation_case& each : separation_cases(table, "poisson")) {
        // A truncated count of 1 can have a mean as near to its limit as a count of 0.
        regression_design design = separation_design(each.set, each.formula);
        for (double& response : design.response) {
            response += 1.0;
        }
        for (const regression_fit& fit :
             {fit_hurdle_poisson(design), fit_hurdle_negative_binomial(design)}) {
            INFO(each.set, ' ', name_of(fit.family));
            CHECK(is_sound(fit));
            if (design.intercept) { // there are no zeros
                CHECK(fit.status == fit_status::separated);
                CHECK(fit.coefficients[design.parameters()].estimate == infinity);
            }
            if (!(fit.theta && *fit.theta == 0.0)) {
                check_directions(fit, 0, each);
            }
        }
    }
}

TEST_CASE("hurdle fits end honestly") {
    const regression_design none = hand_design({}, {{"x", {}}});
    CHECK(fit_hurdle_poisson(none).status == fit_status::nothing_observed);
    CHECK(fit_hurdle_poisson(none).size() == 4);
    CHECK(fit_hurdle_negative_binomial(hand_design({0, 0})).status == fit_status::no_events);
    CHECK_FALSE(fit_hurdle_poisson(hand_design({0, 0})).log_likelihood);

    // Counts above zero that are all 1.
    for (const regression_fit& ones :
         {fit_hurdle_poisson(hand_design({0, 1, 1, 0, 1})),
          fit_hurdle_negative_binomial(hand_design({0, 1, 1, 0, 1}))}) {
        CHECK(ones.status == fit_status::separated);
        CHECK(is_sound(ones));
        CHECK(ones.coefficients[0].estimate == -infinity);
        CHECK(ones.beta[1] == doctest::Approx(std::log(1.5)));
        CHECK_FALSE(ones.theta);
        CHECK(*ones.log_likelihood == doctest::Approx(3 * std::log(0.6) + 2 * std::log(0.4)));
    }

    // A column that is constant where there are counts.
    const regression_fit constant =
        fit_hurdle_poisson(hand_design({0, 0, 3, 2, 5, 0}, {{"g", {1, 0, 0, 0, 0, 1}}}));
    CHECK(constant.status == fit_status::separated); // in the zero part
    CHECK(constant.coefficients[1].state == coefficient_state::aliased);
    CHECK(constant.coefficients[3].estimate == -infinity);
    CHECK(is_sound(constant));

    regression_design far = some_counts(0);
    const regression_fit near = fit_hurdle_poisson(far);
    for (const double offset : {-700.0, 700.0}) {
        far.offset.assign(far.size(), offset);
        const regression_fit fit = fit_hurdle_poisson(far);
        CHECK(fit.status == fit_status::converged);
        CHECK(fit.beta[1] == doctest::Approx(near.beta[1]).epsilon(1e-9));
        CHECK(fit.beta[0] + offset == doctest::Approx(near.beta[0]).epsilon(1e-9));
        CHECK(fit.beta[3] == near.beta[3]);
    }
    regression_design unweighted = some_counts(0);
    unweighted.weights.assign(unweighted.size(), 0.0);
    CHECK(fit_hurdle_poisson(unweighted).status == fit_status::nothing_observed);
    const regression_fit large = fit_hurdle_negative_binomial(hand_design(
        {1e9, 0, 3e8, 2e9, 0, 5e8, 1.5e9, 0, 9e8}, {{"x", {1, 2, 3, 4, 5, 6, 7, 8, 9}}}));
    CHECK(large.status == fit_status::converged);
    CHECK(is_sound(large));

    CHECK_THROWS_AS((void)fit_hurdle_poisson(hand_design({1, 0.5})), std::invalid_argument);
    CHECK_THROWS_AS(
        (void)fit_hurdle_poisson({.counts = hand_design({1, 0}), .zeros = hand_design({1, 0, 2})}),
        std::invalid_argument);
}
