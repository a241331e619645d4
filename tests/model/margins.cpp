#include "after_fit.hpp"

#include <digigap/model/coefficient_ratio.hpp>
#include <digigap/model/fit.hpp>
#include <digigap/model/margins.hpp>

#include <doctest/doctest.h>

#include <functional>
#include <stdexcept>

using namespace digigap;

namespace {

/// The rows with all blocs replaced: 0 for the reference, else one of columns 2, 3, 4.
prediction_rows with_bloc(const regression_design& design, std::size_t bloc) {
    prediction_rows rows = rows_of(design);
    for (std::size_t j = 2; j < 5; ++j) {
        for (std::size_t i = 0; i < rows.size; ++i) {
            rows.matrix[j * rows.size + i] = j == bloc ? 1.0 : 0.0;
        }
    }
    return rows;
}

/// The slope of log(pop) along pop.
prediction_rows slope_of_population(const regression_design& design) {
    prediction_rows rows{.matrix = std::vector<double>(design.matrix.size(), 0.0),
                         .size = design.size()};
    for (std::size_t i = 0; i < rows.size; ++i) {
        rows.matrix[rows.size + i] = std::exp(-design.column(1)[i]);
    }
    return rows;
}

/// The mean of a row as a function of its predictors, written plainly.
using plain_mean = std::function<double(double, double)>;

struct plain_family {
    regression_family family;
    plain_mean mean;
};

std::vector<plain_family> plain_families() {
    const auto logit = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
    return {
        {regression_family::gaussian, [](double eta, double) { return eta; }},
        {regression_family::logistic, [=](double eta, double) { return logit(eta); }},
        {regression_family::poisson, [](double eta, double) { return std::exp(eta); }},
        {regression_family::negative_binomial_1, [](double eta, double) { return std::exp(eta); }},
        {regression_family::zero_inflated_poisson,
         [=](double eta, double zeta) { return std::exp(eta) * logit(-zeta); }},
        {regression_family::hurdle_poisson,
         [=](double eta, double zeta) {
             return logit(zeta) * std::exp(eta) / (1.0 - std::exp(-std::exp(eta)));
         }},
        {regression_family::hurdle_negative_binomial,
         [=](double eta, double zeta) {
             return logit(zeta) * std::exp(eta) /
                    (1.0 - std::pow(1.5 / (1.5 + std::exp(eta)), 1.5));
         }},
    };
}

/// Some linear predictors and a covariance that is no diagonal.
regression_fit plain_fit(regression_family family, std::size_t p) {
    const std::size_t k = has_zero_part(family) ? 2 * p : p;
    std::vector<double> beta;
    for (std::size_t j = 0; j < k; ++j) {
        beta.push_back(0.3 - 0.25 * static_cast<double>(j % 3));
    }
    regression_fit fit = fit_at(family, beta);
    if (family == regression_family::hurdle_negative_binomial) {
        fit.theta = 1.5;
    }
    fit.dispersion = 1.0;
    fit.n = 20;
    for (std::size_t i = 0; i < k; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            const double apart = std::abs(static_cast<double>(i) - static_cast<double>(j));
            fit.covariance[i * k + j] = 0.02 * std::exp(-apart);
        }
    }
    return fit;
}

} // namespace

TEST_CASE("average effects of a Poisson fit are those of differences in R") {
    const regression_design design = bloc_design({.response = column_few, .exposure = true});
    const regression_fit fit = fit_poisson(design);
    const coefficient_covariance errors = model_errors(fit);
    const margin slope = average_slope(
        design, fit, errors, {.at = rows_of(design), .derivative = slope_of_population(design)});
    CHECK(slope.status == prediction_status::predicted);
    CHECK(relative(*slope.estimate, 4.58733209273969e-05) < 1e-9);
    CHECK(relative(*slope.standard_error, 4.79989657833856e-06) < 1e-8);
    CHECK(slope.degrees == no_limit);
    CHECK(relative(slope.limits.upper,
                   *slope.estimate + 1.959963984540054 * *slope.standard_error) < 1e-12);

    const margin_contrast blocs = contrast_means(
        design, fit, errors, {.first = with_bloc(design, 4), .second = with_bloc(design, 0)});
    CHECK(relative(*blocs.first.estimate, 2.75930472588176) < 1e-9);
    CHECK(relative(*blocs.first.standard_error, 0.222995702608813) < 1e-8);
    CHECK(relative(*blocs.second.estimate, 2.15382310368832) < 1e-9);
    CHECK(relative(*blocs.second.standard_error, 0.223468452458508) < 1e-8);
    CHECK(relative(*blocs.difference.estimate, 0.605481622193443) < 1e-9);
    CHECK(relative(*blocs.difference.standard_error, 0.319805488237955) < 1e-8);
    CHECK(relative(*blocs.ratio.estimate, 1.28111947594795) < 1e-9);
    // R's is that of the logarithm.
    CHECK(relative(*blocs.ratio.standard_error, 0.133174287076532 * 1.28111947594795) < 1e-8);
    const double step = 1.959963984540054 * 0.133174287076532;
    CHECK(relative(blocs.ratio.limits.lower, 1.28111947594795 * std::exp(-step)) < 1e-8);
    // With a log link the ratio of averages is the rate ratio of the coefficient.
    const double half = 1.959963984540054 * std::sqrt(fit.covariance[24]);
    const ratio_row rate = ratio_of({.name = "bloc[right]",
                                     .estimate = fit.beta[4],
                                     .limits = {fit.beta[4] - half, fit.beta[4] + half}});
    CHECK(relative(*rate.estimate, *blocs.ratio.estimate) < 1e-12);
    CHECK(relative(rate.limits.lower, blocs.ratio.limits.lower) < 1e-10);
    CHECK(relative(rate.limits.upper, blocs.ratio.limits.upper) < 1e-10);

    const auto means = marginal_means(design, fit, errors,
                                      {{.name = "left", .rows = with_bloc(design, 0)},
                                       {.name = "right", .rows = with_bloc(design, 4)}});
    REQUIRE(means.size() == 2);
    CHECK(means[1].name == "right");
    CHECK(means[1].mean.estimate == blocs.first.estimate);
    CHECK(means[0].mean.limits == blocs.second.limits);
    CHECK(relative(means[0].mean.limits.lower,
                   2.15382310368832 *
                       std::exp(-1.959963984540054 * 0.223468452458508 / 2.15382310368832)) < 1e-8);
}

TEST_CASE("every family's averages and errors are those of differences") {
    const regression_design design = [] {
        std::vector<std::vector<double>> columns(3);
        std::vector<double> response;
        for (int i = 0; i < 12; ++i) {
            columns[0].push_back(1.0);
            columns[1].push_back(std::sin(1.3 * i));
            columns[2].push_back(0.4 * (i % 4));
            response.push_back(i % 3);
        }
        regression_design made = design_of(response, columns);
        for (int i = 0; i < 12; ++i) {
            made.offset.push_back(0.1 * i - 0.3);
        }
        return made;
    }();
    prediction_rows along{.size = 12};
    for (int j = 0; j < 3; ++j) {
        for (int i = 0; i < 12; ++i) {
            along.matrix.push_back(j == 0 ? 0.0 : std::cos(0.7 * i + j));
        }
    }
    for (int i = 0; i < 12; ++i) {
        along.offset.push_back(0.2 * std::sin(0.5 * i));
    }
    margin_options options;
    for (int i = 0; i < 12; ++i) {
        options.weights.push_back(i == 4 ? 0.0 : 1.0 + 0.2 * i);
    }
    for (const plain_family& plain : plain_families()) {
        const regression_fit fit = plain_fit(plain.family, 3);
        for (const margin_scale scale : {margin_scale::response, margin_scale::rate}) {
            if (scale == margin_scale::rate && (plain.family == regression_family::gaussian ||
                                                plain.family == regression_family::logistic)) {
                continue;
            }
            INFO(name_of(plain.family), " ", static_cast<int>(scale));
            options.scale = scale;
            // The average with all rows moved along by that much.
            const auto average = [&](const std::vector<double>& beta, double by) {
                double sum = 0.0;
                double weights = 0.0;
                for (std::size_t i = 0; i < 12; ++i) {
                    const bool exposed = scale == margin_scale::response;
                    double eta = exposed ? design.offset[i] + by * along.offset[i] : 0.0;
                    double zeta = 0.0;
                    for (std::size_t j = 0; j < 3; ++j) {
                        const double x = design.column(j)[i] + by * along.matrix[12 * j + i];
                        eta += beta[j] * x;
                        zeta += has_zero_part(plain.family) ? beta[3 + j] * x : 0.0;
                    }
                    sum += options.weights[i] * plain.mean(eta, zeta);
                    weights += options.weights[i];
                }
                return sum / weights;
            };
            const auto slope = [&](const std::vector<double>& beta) {
                const double h = 1e-3;
                return (8.0 * (average(beta, h) - average(beta, -h)) -
                        (average(beta, 2 * h) - average(beta, -2 * h))) /
                       (12.0 * h);
            };
            const auto level = [&](const std::vector<double>& beta) { return average(beta, 0.0); };
            const coefficient_covariance errors = model_errors(fit);
            const margin mean = average_mean(design, fit, errors, rows_of(design), options);
            CHECK(relative(*mean.estimate, level(fit.beta)) < 1e-12);
            CHECK(relative(*mean.standard_error,
                           delta_error(differences(fit.beta, level), fit.covariance)) < 1e-8);
            CHECK(mean.limits.lower < *mean.estimate);
            CHECK(mean.limits.upper > *mean.estimate);
            const margin effect = average_slope(
                design, fit, errors, {.at = rows_of(design), .derivative = along}, options);
            CHECK(relative(*effect.estimate, slope(fit.beta)) < 1e-8);
            CHECK(relative(*effect.standard_error,
                           delta_error(differences(fit.beta, slope), fit.covariance)) < 1e-6);
        }
    }
}

TEST_CASE("a truncated mean keeps its digits where it is next to 1") {
    // mean / (1 - exp(-mean)) and its slope, from their series: 1 + m / 2 + m^2 / 12 - m^4 / 720.
    const regression_design design = design_of({1.0}, {{1.0}});
    for (const double eta : {-40.0, -12.0, -11.4, -11.3, -6.0}) {
        regression_fit fit = fit_at(regression_family::hurdle_poisson, {eta, 40.0});
        const margin slope = average_slope(
            design, fit, model_errors(fit),
            {.at = rows_of(design), .derivative = {.matrix = {0.0}, .offset = {1.0}, .size = 1}});
        const double m = std::exp(eta);
        const double expected = m / 2.0 + m * m / 6.0 - m * m * m * m / 180.0;
        CHECK(relative(*slope.estimate, expected) < 1e-6);
    }
}

TEST_CASE("limits and rows without an answer show in an average") {
    const std::vector<double> ones(8, 1.0);
    const std::vector<double> group{0, 0, 0, 0, 0, 1, 1, 1};
    const regression_design design = design_of({0, 1, 1, 0, 1, 0, 0, 0}, {ones, group});
    const regression_fit fit = fit_poisson(design);
    REQUIRE(fit.status == fit_status::separated);
    const coefficient_covariance errors = model_errors(fit);
    const prediction_rows all = rows_of(design);
    const margin mean = average_mean(design, fit, errors, all);
    CHECK(mean.status == prediction_status::limit);
    CHECK(*mean.estimate == doctest::Approx(3.0 / 8.0));
    CHECK_FALSE(mean.standard_error);
    CHECK(mean.limits == interval{0.0, no_limit});
    margin_options first;
    first.weights = {1, 1, 1, 1, 1, 0, 0, 0};
    CHECK(average_mean(design, fit, errors, all, first).status == prediction_status::predicted);
    const margin_contrast groups = contrast_means(
        design, fit, errors,
        {.first = {.matrix = {1, 1}, .size = 1}, .second = {.matrix = {1, 0}, .size = 1}});
    CHECK(groups.first.estimate == 0.0);
    CHECK(*groups.difference.estimate == doctest::Approx(-0.6));
    CHECK_FALSE(groups.difference.standard_error);
    CHECK(groups.ratio.status == prediction_status::not_estimable);
    CHECK(groups.ratio.limits == interval{0.0, no_limit});
    // A slope along the separated column is nowhere finite.
    const slope_rows along{.at = {.matrix = {1, 0}, .size = 1},
                           .derivative = {.matrix = {0, 1}, .size = 1}};
    CHECK(average_slope(design, fit, errors, along).status == prediction_status::not_estimable);

    CHECK(average_mean(design, fit, errors, {}).status == prediction_status::not_estimable);
    CHECK_FALSE(average_mean(design, fit, errors, {}).estimate);
    const regression_design none = design_of({0.0, 0.0}, {{1.0, 1.0}});
    const regression_fit no_events = fit_poisson(none);
    CHECK(average_mean(none, no_events, model_errors(no_events), rows_of(none)).status ==
          prediction_status::no_fit);
    CHECK(contrast_means(none, no_events, model_errors(no_events),
                         {.first = rows_of(none), .second = rows_of(none)})
              .ratio.status == prediction_status::no_fit);

    coefficient_covariance unknown = errors;
    unknown.known[0] = 0;
    const margin bare = average_mean(design, fit, unknown, {.matrix = {1, 0}, .size = 1});
    CHECK(bare.status == prediction_status::no_error);
    CHECK(*bare.estimate == doctest::Approx(0.6));

    margin_options wrong;
    wrong.weights = {1.0, 2.0};
    CHECK_THROWS_AS((void)average_mean(design, fit, errors, all, wrong), std::invalid_argument);
    wrong.weights.assign(8, -1.0);
    CHECK_THROWS_AS((void)average_mean(design, fit, errors, all, wrong), std::invalid_argument);
    CHECK_THROWS_AS((void)average_slope(design, fit, errors, {.at = all, .derivative = along.at}),
                    std::invalid_argument);
    const regression_fit logistic = plain_fit(regression_family::logistic, 2);
    margin_options rate;
    rate.scale = margin_scale::rate;
    CHECK_THROWS_AS((void)average_mean(design, logistic, model_errors(logistic), all, rate),
                    std::invalid_argument);
}

TEST_CASE("an average per unit of exposure leaves the offset out") {
    regression_design design = design_of({4.0, 9.0, 2.0}, {{1.0, 1.0, 1.0}});
    design.offset = {std::log(100.0), std::log(300.0), std::log(50.0)};
    const regression_fit fit = fit_poisson(design);
    const coefficient_covariance errors = model_errors(fit);
    margin_options rate;
    rate.scale = margin_scale::rate;
    CHECK(relative(*average_mean(design, fit, errors, rows_of(design)).estimate, 5.0) < 1e-12);
    CHECK(relative(*average_mean(design, fit, errors, rows_of(design), rate).estimate,
                   15.0 / 450.0) < 1e-12);
}

TEST_CASE("a coefficient of a logarithm as what goes with twice the variable") {
    const coefficient_row population{
        .name = "log(population)", .estimate = 0.333, .limits = {0.1375, 0.526}};
    const ratio_row twice = ratio_for_factor(population, 2.0);
    CHECK(twice.name == "log(population)");
    CHECK(*twice.estimate == doctest::Approx(std::pow(2.0, 0.333)).epsilon(1e-14));
    CHECK(twice.limits.lower == doctest::Approx(std::pow(2.0, 0.1375)).epsilon(1e-14));
    CHECK(twice.limits.upper == doctest::Approx(std::pow(2.0, 0.526)).epsilon(1e-14));
    const ratio_row half = ratio_for_factor(population, 0.5);
    CHECK(half.limits.upper == doctest::Approx(1.0 / twice.limits.lower).epsilon(1e-14));
    CHECK(ratio_for_factor(population, 1.0).limits == interval{1.0, 1.0});
    const coefficient_row separated{.name = "g", .estimate = -no_limit, .limits = {-no_limit, 0.2}};
    CHECK(ratio_of(separated).estimate == 0.0);
    CHECK(ratio_of(separated).limits.lower == 0.0);
    CHECK(ratio_for_factor(separated, 1.0).estimate == 1.0);
    CHECK_FALSE(ratio_of({.name = "aliased"}).estimate);
    CHECK(ratio_of({.name = "aliased"}).limits == interval{0.0, no_limit});
    CHECK_THROWS_AS((void)ratio_for_factor(population, 0.0), std::invalid_argument);
}
