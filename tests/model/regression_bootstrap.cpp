#include "reference_fits.hpp"

#include <digigap/model/cluster_errors.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/regression_bootstrap.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

namespace {

regression_design design_for(const std::string& formula) {
    return design_recipe(parse_formula(formula), grid_data()).design(grid_data());
}

/// SplitMix64, written down from its paper: word `index` (from 1) after a start.
std::uint64_t word_after(std::uint64_t start, std::uint64_t index) {
    std::uint64_t z = start + index * 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

/// How often each of n rows is drawn in a resample, two draws a word.
std::vector<double> draws(std::uint64_t seed, std::uint64_t number, std::size_t n) {
    const std::uint64_t step = 0x9E3779B97F4A7C15U;
    const auto mixed = [](std::uint64_t state) { return word_after(state, 0); };
    const std::uint64_t group = mixed(mixed(seed + step) + step);
    const std::uint64_t start = mixed(group + step * (number + 1));
    std::vector<double> times(n, 0.0);
    for (std::size_t draw = 0; draw < n; ++draw) {
        const std::uint64_t word = word_after(start, draw / 2 + 1);
        const std::uint64_t half = draw % 2 == 0 ? word & 0xFFFFFFFFU : word >> 32U;
        times[(half * n) >> 32U] += 1.0;
    }
    return times;
}

} // namespace

TEST_CASE("a resample is the fit with its counts as weights") {
    const std::map<regression_family, std::string> models{
        {regression_family::gaussian, "score ~ log(pop) + bloc"},
        {regression_family::logistic, "yes ~ log(pop)"},
        {regression_family::poisson, "few ~ log(pop) + year + year^2"},
        {regression_family::quasi_poisson, "mentions ~ log(pop) + offset(log(words))"},
        {regression_family::negative_binomial, "mentions ~ log(pop) + tax + offset(log(words))"}};
    for (const auto& model : models) {
        const regression_family family = model.first;
        const std::string& formula = model.second;
        INFO(formula);
        const regression_design design = design_for(formula);
        const regression_fit fit = fit_regression(design, family);
        const regression_bootstrap bootstrap =
            bootstrap_cases(design, fit, {.resamples = 100, .seed = 3});
        std::size_t answered = 0;
        for (std::uint64_t number = 0; number < 100; ++number) {
            regression_design weighted = design;
            weighted.weights = draws(3, number, design.size());
            const regression_fit again = fit_regression(weighted, family);
            if (again.status != fit_status::converged &&
                again.status != fit_status::poisson_limit) {
                continue;
            }
            REQUIRE(answered < bootstrap.resamples());
            for (std::size_t j = 0; j < fit.size(); ++j) {
                const double error = std::sqrt(fit.covariance[j * fit.size() + j]);
                CHECK(std::abs(bootstrap.estimates[answered * fit.size() + j] - again.beta[j]) <=
                      1e-6 * error + 1e-9 * std::abs(again.beta[j]));
            }
            if (again.theta) {
                CHECK(close_to(bootstrap.thetas[answered], *again.theta, 1e-5));
            }
            ++answered;
        }
        CHECK(answered == bootstrap.resamples());
        CHECK(bootstrap.without_answer == static_cast<std::int64_t>(100 - answered));
    }
}

TEST_CASE("bootstrap errors are near the sandwich and the same for any number of threads") {
    const regression_design design = design_for("mentions ~ log(pop) + offset(log(words))");
    const regression_fit fit = fit_regression(design, regression_family::negative_binomial);
    const regression_bootstrap one = bootstrap_cases(design, fit, {.resamples = 4000});
    for (const int threads : {2, 3}) {
        const regression_bootstrap many =
            bootstrap_cases(design, fit, {.resamples = 4000, .threads = threads});
        CHECK(many.estimates == one.estimates);
        CHECK(many.thetas == one.thetas);
    }
    const coefficient_covariance errors = errors_of(one);
    const coefficient_covariance sandwich = errors_of(design, fit, error_kind::hc2);
    for (std::size_t j = 0; j < fit.size(); ++j) {
        REQUIRE(errors.known[j] != 0);
        CHECK(std::sqrt(errors(j, j) / sandwich(j, j)) == doctest::Approx(1.0).epsilon(0.1));
    }
    const auto ends = percentile_interval(one, 1);
    REQUIRE(ends);
    CHECK(ends->lower ==
          doctest::Approx(fit.beta[1] - 1.96 * std::sqrt(errors(1, 1))).epsilon(0.05));
    CHECK(ends->upper ==
          doctest::Approx(fit.beta[1] + 1.96 * std::sqrt(errors(1, 1))).epsilon(0.05));
    CHECK_FALSE(percentile_interval(one, 1, confidence(0.9999)).has_value());
    CHECK_THROWS_AS((void)percentile_interval(one, 2), std::invalid_argument);
    CHECK(bootstrap_cases(design, fit, {.resamples = 200, .seed = 2}).estimates !=
          bootstrap_cases(design, fit, {.resamples = 200, .seed = 5}).estimates);
}

TEST_CASE("clusters are drawn whole") {
    const regression_design design = design_for("score ~ log(pop)");
    const regression_fit fit = fit_regression(design, regression_family::gaussian);
    // Each row its own cluster: the same as cases.
    std::vector<std::uint32_t> own(design.size());
    std::iota(own.begin(), own.end(), 7U);
    CHECK(bootstrap_clusters(design, fit, own, {.resamples = 150}).estimates ==
          bootstrap_cases(design, fit, {.resamples = 150}).estimates);
    std::vector<std::uint32_t> county;
    for (const std::size_t row : design.rows) {
        county.push_back(grid_data().labels("county").codes()[row]);
    }
    const regression_bootstrap clustered =
        bootstrap_clusters(design, fit, county, {.resamples = 3000, .threads = 2});
    const coefficient_covariance errors = errors_of(clustered);
    CHECK(errors.errors == "bootstrap by cluster");
    const coefficient_covariance cr1 = cluster_errors(design, fit, county, cluster_kind::cr1);
    CHECK(std::sqrt(errors(1, 1) / cr1(1, 1)) == doctest::Approx(1.0).epsilon(0.15));
    CHECK_THROWS_AS((void)bootstrap_clusters(design, fit, {}), std::invalid_argument);
}

TEST_CASE("resamples without an answer are counted") {
    // One row alone has the level that the last column stands for: 1 of e resamples lacks it.
    regression_design design = design_for("score ~ log(pop)");
    design.columns.emplace_back("alone");
    design.terms.push_back({.name = "alone", .first = 2});
    design.matrix.resize(3 * design.size(), 0.0);
    design.matrix.back() = 1.0;
    const regression_fit fit = fit_regression(design, regression_family::gaussian);
    const regression_bootstrap bootstrap = bootstrap_cases(design, fit, {.resamples = 1000});
    CHECK(bootstrap.without_answer > 320);
    CHECK(bootstrap.without_answer < 420);
    CHECK(bootstrap.resamples() + static_cast<std::size_t>(bootstrap.without_answer) == 1000);
    const regression_fit none;
    CHECK_THROWS_AS((void)bootstrap_cases(design, none), std::invalid_argument);
    CHECK_THROWS_AS((void)bootstrap_cases(design, fit, {.resamples = 99}), std::invalid_argument);
    const regression_fit nb1 =
        fit_regression(design_for("mentions ~ log(pop)"), regression_family::negative_binomial_1);
    CHECK_THROWS_AS((void)bootstrap_cases(design_for("mentions ~ log(pop)"), nb1),
                    std::invalid_argument);
}
