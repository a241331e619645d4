#include "after_fit.hpp"

#include <digigap/model/fit.hpp>
#include <digigap/model/overdispersion.hpp>

#include <doctest/doctest.h>

#include <stdexcept>

using namespace digigap;

TEST_CASE("Cameron and Trivedi's test is that of AER") {
    const regression_design few = bloc_design({.response = column_few, .exposure = true});
    const regression_fit fit = fit_poisson(few);
    overdispersion_options options{.form = overdispersion_form::linear};
    const overdispersion_test linear = cameron_trivedi_test(few, fit, options);
    CHECK(linear.status == overdispersion_status::tested);
    CHECK(relative(*linear.statistic, 4.49722755432925) < 1e-8);
    CHECK(relative(linear.p_value, 3.44226470563115e-06) < 1e-6);
    CHECK(relative(*linear.alpha, 1.44729822990796) < 1e-8);
    CHECK(linear.n == 160);
    options.alternative = side::two;
    CHECK(relative(cameron_trivedi_test(few, fit, options).p_value, 6.88452941126231e-06) < 1e-6);
    options.alternative = side::upper;
    CHECK(cameron_trivedi_test(few, fit, options).p_value > 0.999);
    const overdispersion_test quadratic = cameron_trivedi_test(few, fit);
    CHECK(relative(*quadratic.statistic, 3.36103969321038) < 1e-8);
    CHECK(relative(quadratic.p_value, 0.000388248327952542) < 1e-7);
    CHECK(relative(*quadratic.alpha, 0.398737765514976) < 1e-8);

    const regression_design mentions = bloc_design({.response = column_mentions, .exposure = true});
    const regression_fit many = fit_quasi_poisson(mentions);
    const overdispersion_test strong = cameron_trivedi_test(mentions, many);
    CHECK(relative(*strong.statistic, 6.96516988209139) < 1e-10);
    CHECK(relative(*strong.alpha, 0.462728800304902) < 1e-10);
    CHECK(relative(strong.p_value, 1.64003849492265e-12) < 1e-8);

    // The sums of Dean's test by R's fitted values and hatvalues.
    CHECK(relative(*dean_test(few, fit).statistic, 10.2793944009969) < 1e-8);
    CHECK(relative(*dean_test(few, fit, {.form = overdispersion_form::linear}).statistic,
                   13.2245374003448) < 1e-8);
    CHECK(dean_test(few, fit).p_value < 1e-20);
    CHECK_FALSE(dean_test(few, fit).alpha);

    const regression_fit nb2 = fit_negative_binomial(mentions);
    const likelihood_ratio_test ratio = negative_binomial_test(fit_poisson(mentions), nb2);
    CHECK(relative(*ratio.statistic, 1763.67718631311) < 1e-9);
    CHECK(ratio.distribution == null_distribution::half_chi_square);
    CHECK(*ratio.p_value < 1e-300);
}

TEST_CASE("Pearson's dispersion") {
    const regression_design few = bloc_design({.response = column_few, .exposure = true});
    const regression_fit quasi = fit_quasi_poisson(few);
    const pearson_dispersion found = pearson_dispersion_of(few, quasi);
    CHECK(relative(*found.ratio, *quasi.dispersion) < 1e-10);
    CHECK(found.degrees == 155);
    CHECK(*found.p_value < 1e-6);
    CHECK_THROWS_AS((void)pearson_dispersion_of(few, fit_gaussian(few)), std::invalid_argument);
    const regression_design one = design_of({3.0}, {{1.0}});
    CHECK(pearson_dispersion_of(one, fit_poisson(one)).degrees == 0);
    CHECK_FALSE(pearson_dispersion_of(one, fit_poisson(one)).ratio);
    const regression_design none = design_of({0.0, 0.0}, {{1.0, 1.0}});
    CHECK_FALSE(pearson_dispersion_of(none, fit_poisson(none)).chi_square);
}

TEST_CASE("the tests hold their level for Poisson counts and see what is not") {
    std::mt19937_64 random(5);
    int rejected_dean = 0;
    int rejected_regression = 0;
    int found = 0;
    int half = 0;
    constexpr int samples = 300;
    for (int sample = 0; sample < samples; ++sample) {
        std::vector<double> x;
        std::vector<double> y;
        std::vector<double> spread;
        for (int i = 0; i < 200; ++i) {
            x.push_back(0.01 * i);
            const double mean = std::exp(0.2 + x.back());
            y.push_back(std::poisson_distribution<int>(mean)(random));
            std::gamma_distribution<double> gamma(3.0, mean / 3.0);
            spread.push_back(std::poisson_distribution<int>(gamma(random))(random));
        }
        const regression_design design = design_of(y, {std::vector<double>(200, 1.0), x});
        const regression_fit fit = fit_poisson(design);
        rejected_dean += dean_test(design, fit).p_value < 0.05 ? 1 : 0;
        rejected_regression += cameron_trivedi_test(design, fit).p_value < 0.05 ? 1 : 0;
        half += *negative_binomial_test(fit, fit_negative_binomial(design)).p_value < 0.5 ? 1 : 0;
        const regression_design wide = design_of(spread, {std::vector<double>(200, 1.0), x});
        found += dean_test(wide, fit_poisson(wide)).p_value < 0.05 ? 1 : 0;
    }
    // 15 of 300 are expected, within three standard errors of 3.8.
    CHECK(rejected_dean >= 4);
    CHECK(rejected_dean <= 27);
    // The regression's own spread shrinks with it: known to reject less often.
    CHECK(rejected_regression <= 27);
    CHECK(found > 290);
    // Under Poisson half of the estimates lie at the limit; a little more with two coefficients.
    CHECK(half > 90);
    CHECK(half < 175);
}

TEST_CASE("tests of overdispersion without variation, without a fit, or of other fits") {
    const regression_design none = design_of({0.0, 0.0}, {{1.0, 1.0}});
    const regression_fit no_events = fit_poisson(none);
    CHECK(cameron_trivedi_test(none, no_events).status == overdispersion_status::no_fit);
    CHECK(cameron_trivedi_test(none, no_events).p_value == 1.0);
    CHECK(dean_test(none, no_events).status == overdispersion_status::no_fit);
    const regression_design same = design_of({2.0, 2.0, 2.0}, {{1.0, 1.0, 1.0}});
    const overdispersion_test all_alike = cameron_trivedi_test(same, fit_poisson(same));
    CHECK(all_alike.status == overdispersion_status::no_variation);
    CHECK_FALSE(all_alike.statistic);
    CHECK(all_alike.p_value == 1.0);
    CHECK(*all_alike.alpha == doctest::Approx(-0.5));
    const regression_design one = design_of({2.0}, {{1.0}});
    CHECK(cameron_trivedi_test(one, fit_poisson(one)).status ==
          overdispersion_status::no_variation);

    // Rows of a group without events take no part.
    const regression_design separated = design_of(
        {0, 3, 1, 0, 1, 0, 0, 0}, {std::vector<double>(8, 1.0), {0, 0, 0, 0, 0, 1, 1, 1}});
    const regression_design rest = design_of({0, 3, 1, 0, 1}, {std::vector<double>(5, 1.0)});
    for (const overdispersion_form form :
         {overdispersion_form::linear, overdispersion_form::quadratic}) {
        const overdispersion_test left =
            cameron_trivedi_test(separated, fit_poisson(separated), {.form = form});
        CHECK(left.n == 5);
        CHECK(*left.statistic ==
              doctest::Approx(
                  *cameron_trivedi_test(rest, fit_poisson(rest), {.form = form}).statistic));
        CHECK(*dean_test(separated, fit_poisson(separated), {.form = form}).statistic ==
              doctest::Approx(*dean_test(rest, fit_poisson(rest), {.form = form}).statistic));
    }

    // Offsets of +-700 and counts of 1e9.
    regression_design extreme = design_of({0.0, 1.0, 1e9}, {{1.0, 1.0, 1.0}});
    extreme.offset = {-700.0, 0.0, 20.0};
    const overdispersion_test wide = cameron_trivedi_test(extreme, fit_poisson(extreme));
    CHECK(std::isfinite(wide.p_value));
    extreme.offset = {700.0, -700.0, 0.0};
    for (const overdispersion_form form :
         {overdispersion_form::linear, overdispersion_form::quadratic}) {
        const overdispersion_test test =
            cameron_trivedi_test(extreme, fit_poisson(extreme), {.form = form});
        CHECK((test.statistic || test.status != overdispersion_status::tested));
        CHECK(test.p_value >= 0.0);
    }

    const regression_fit gaussian = fit_gaussian(same);
    CHECK_THROWS_AS((void)cameron_trivedi_test(same, gaussian), std::invalid_argument);
    CHECK_THROWS_AS((void)dean_test(same, gaussian), std::invalid_argument);
    CHECK_THROWS_AS((void)negative_binomial_test(gaussian, gaussian), std::invalid_argument);
    const regression_fit limit = fit_negative_binomial(same);
    REQUIRE(limit.status == fit_status::poisson_limit);
    CHECK(negative_binomial_test(fit_poisson(same), limit).p_value == 1.0);
    CHECK(negative_binomial_test(no_events, fit_negative_binomial(none)).status ==
          nested_test_status::no_fit);
    CHECK_THROWS_AS((void)negative_binomial_test(no_events, limit), std::invalid_argument);
    CHECK(std::string(name_of(overdispersion_form::quadratic)) == "quadratic");
    CHECK(std::string(name_of(overdispersion_status::no_variation)) == "no-variation");
}
