#include "two_part_reference.hpp"

#include <digigap/model/bias_reduced.hpp>
#include <digigap/model/fit.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <tuple>

using namespace digigap;

namespace {

double softplus(double x) {
    return std::fmax(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

/// The penalised log-likelihood of two columns, written out; without constants.
double penalised(const regression_design& design, bool poisson, double a, double b) {
    double sum = 0.0;
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double x = design.column(1)[row];
        const double weight = design.weights.empty() ? 1.0 : design.weights[row];
        const double eta = a + b * x + (design.offset.empty() ? 0.0 : design.offset[row]);
        const double share = 1.0 / (1.0 + std::exp(-eta));
        const double information = weight * (poisson ? std::exp(eta) : share * (1.0 - share));
        sum += weight * (design.response[row] * eta - (poisson ? std::exp(eta) : softplus(eta)));
        s0 += information;
        s1 += information * x;
        s2 += information * x * x;
    }
    return sum + 0.5 * std::log(s0 * s2 - s1 * s1);
}

} // namespace

TEST_CASE("Firth's fits are those of R's brglm2, polished") {
    const piped_table table("regression_firth.csv");
    std::map<std::tuple<std::string, std::string, std::string, std::string>, regression_fit> fits;
    int rows = 0;
    for (const piped_row& row : table.rows()) {
        const auto key = std::tuple(row.text("set"), row.text("family"), row.text("formula"),
                                    row.text("weights"));
        if (!fits.contains(key)) {
            design_options options;
            options.weights = row.text("weights");
            const regression_design design =
                row.text("set") == "regression_data"
                    ? design_recipe(parse_formula(row.text("formula")), grid_data(), options)
                          .design(grid_data())
                    : separation_design(row.text("set"), row.text("formula"));
            fits.emplace(key, fit_bias_reduced(design, family_called(row.text("family"))));
        }
        const regression_fit& fit = fits.at(key);
        INFO(row.text("set"), ' ', row.text("family"), ' ', row.text("formula"), ' ',
             row.text("weights"), ' ', row.text("term"));
        CHECK(fit.status == fit_status::converged);
        CHECK(is_sound(fit));
        bool found = false;
        for (std::size_t j = 0; j < fit.size(); ++j) {
            if (fit.coefficients[j].name == row.text("term")) {
                found = true;
                const double error = row.number("se");
                CHECK(std::abs(fit.beta[j] - row.number("estimate")) <= 1e-7 * error);
                CHECK(std::abs(standard_error(fit, j) - error) <= 1e-7 * error);
            }
        }
        CHECK(found);
        ++rows;
    }
    CHECK(rows > 80);
}

TEST_CASE("RG-23: Firth's fit to digits in print") {
    CHECK(compare_with_print("RG-23", "firth_logistic", [](const regression_design& design) {
              CHECK(fit_logistic(design).status == fit_status::separated);
              return fit_bias_reduced(design, regression_family::logistic);
          }) == 8);
}

TEST_CASE("a bias-reduced fit is the maximum of the penalised likelihood") {
    test_numbers numbers;
    std::vector<double> x;
    std::vector<double> yes;
    std::vector<double> counts;
    regression_design design;
    for (int i = 0; i < 25; ++i) {
        x.push_back(numbers.normal());
        yes.push_back(x.back() > 0.2 ? 1.0 : 0.0); // completely separated
        counts.push_back(x.back() > 0.2 ? 0.0 : numbers.poisson(3.0));
        design.offset.push_back(0.3 * numbers.normal());
        design.weights.push_back(1.0 + i % 3);
    }
    for (const bool poisson : {false, true}) {
        regression_design full = hand_design(poisson ? counts : yes, {{"x", x}});
        full.offset = design.offset;
        full.weights = design.weights;
        const regression_fit fit = fit_bias_reduced(full, poisson ? regression_family::poisson
                                                                  : regression_family::logistic);
        CHECK(fit.status == fit_status::converged);
        CHECK(is_sound(fit));
        CHECK(fit.unscaled == fit.covariance);
        const double top = penalised(full, poisson, fit.beta[0], fit.beta[1]);
        for (const double h : {1e-3, -1e-3}) {
            CHECK(penalised(full, poisson, fit.beta[0] + h, fit.beta[1]) < top);
            CHECK(penalised(full, poisson, fit.beta[0], fit.beta[1] + h) < top);
        }
        const double step = 1e-5;
        const double slope = (penalised(full, poisson, fit.beta[0], fit.beta[1] + step) -
                              penalised(full, poisson, fit.beta[0], fit.beta[1] - step)) /
                             (2 * step);
        CHECK(std::abs(slope) < 1e-7);
        if (!poisson) {
            CHECK(fit_logistic(full).status == fit_status::separated);
        }
        CHECK(*fit.deviance > 0.0);
        CHECK(*fit.null_deviance > *fit.deviance);
    }
}

TEST_CASE("without columns a bias-reduced fit adds half an event") {
    // A share of (yes + 1/2) / (n + 1), and a rate of (events + 1/2) / exposure.
    const regression_fit share =
        fit_bias_reduced(hand_design({0, 0, 0, 0, 0, 0, 0}), regression_family::logistic);
    CHECK(share.status == fit_status::converged);
    CHECK(share.beta[0] == doctest::Approx(std::log(0.5 / 7.5)).epsilon(1e-12));
    CHECK(*share.null_deviance == 0.0);
    regression_design rate = hand_design({0, 3, 1});
    rate.offset = {std::log(10.0), std::log(20.0), std::log(5.0)};
    const regression_fit poisson = fit_bias_reduced(rate, regression_family::poisson);
    CHECK(poisson.beta[0] == doctest::Approx(std::log(4.5 / 35.0)).epsilon(1e-12));
    CHECK(standard_error(poisson, 0) == doctest::Approx(1.0 / std::sqrt(4.5)).epsilon(1e-12));
    const regression_fit plain = fit_poisson(rate);
    CHECK(*poisson.null_deviance == doctest::Approx(*plain.deviance).epsilon(1e-12));
    CHECK(*poisson.log_likelihood < *plain.log_likelihood);
    CHECK(*poisson.log_likelihood > *plain.log_likelihood - 0.1);

    // Shares of trials are the trials one by one.
    regression_design shares = hand_design({0.25, 1.0}, {{"x", {0, 1}}});
    shares.weights = {8, 3};
    const regression_fit grouped = fit_bias_reduced(shares, regression_family::logistic);
    CHECK(grouped.beta[0] == doctest::Approx(std::log(2.5 / 6.5)).epsilon(1e-12));
    CHECK(grouped.beta[0] + grouped.beta[1] == doctest::Approx(std::log(3.5 / 0.5)).epsilon(1e-12));
    const regression_fit single = fit_bias_reduced(
        hand_design({1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1}, {{"x", {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1}}}),
        regression_family::logistic);
    CHECK(single.beta[1] == doctest::Approx(grouped.beta[1]).epsilon(1e-12));
    CHECK(*grouped.log_likelihood - *single.log_likelihood == doctest::Approx(std::log(28.0)));
    // PF-19.
    const regression_fit rates =
        fit_bias_reduced(hand_design({0, 0, 0, 0, 3, 5, 2, 4}, {{"g", {0, 0, 0, 0, 1, 1, 1, 1}}}),
                         regression_family::poisson);
    CHECK(rates.beta[1] == doctest::Approx(3.3672958).epsilon(1e-8));
}

TEST_CASE("with many rows a bias-reduced fit is the plain one") {
    test_numbers numbers;
    std::vector<double> x;
    std::vector<double> y;
    for (int i = 0; i < 4000; ++i) {
        x.push_back(numbers.normal());
        y.push_back(numbers.poisson(std::exp(0.4 + 0.2 * x.back())));
    }
    const regression_design design = hand_design(y, {{"x", x}});
    const regression_fit reduced = fit_bias_reduced(design, regression_family::poisson);
    const regression_fit plain = fit_poisson(design);
    CHECK(std::abs(reduced.beta[1] - plain.beta[1]) < 2e-4);
    CHECK(*reduced.deviance == doctest::Approx(*plain.deviance).epsilon(1e-6));
    CHECK(*reduced.null_deviance == doctest::Approx(*plain.null_deviance).epsilon(1e-12));
    CHECK(*reduced.dispersion == doctest::Approx(*plain.dispersion).epsilon(1e-3));
}

TEST_CASE("bias-reduced fits end honestly") {
    const regression_design none = hand_design({}, {{"x", {}}});
    CHECK(fit_bias_reduced(none, regression_family::logistic).status ==
          fit_status::nothing_observed);
    const regression_fit one =
        fit_bias_reduced(hand_design({1}, {{"x", {3}}}), regression_family::logistic);
    CHECK(one.status == fit_status::rank_deficient);
    CHECK(one.beta[0] == doctest::Approx(std::log(3.0)));
    CHECK_FALSE(one.dispersion);
    for (const double offset : {-700.0, 700.0}) {
        regression_design far = hand_design({0, 1, 0, 1, 1, 1}, {{"x", {1, 2, 3, 4, 5, 6}}});
        const regression_fit near = fit_bias_reduced(far, regression_family::logistic);
        const regression_fit rate = fit_bias_reduced(far, regression_family::poisson);
        far.offset.assign(6, offset);
        const regression_fit moved = fit_bias_reduced(far, regression_family::logistic);
        CHECK(moved.status == fit_status::converged);
        CHECK(moved.beta[1] == doctest::Approx(near.beta[1]).epsilon(1e-9));
        CHECK(*moved.null_deviance == doctest::Approx(*near.null_deviance).epsilon(1e-9));
        const regression_fit moved_rate = fit_bias_reduced(far, regression_family::poisson);
        CHECK(moved_rate.status == fit_status::converged);
        CHECK(moved_rate.beta[1] == doctest::Approx(rate.beta[1]).epsilon(1e-9));
        CHECK(*moved_rate.null_deviance == doctest::Approx(*rate.null_deviance).epsilon(1e-9));
    }
    regression_design uneven = hand_design({0, 1, 0, 1, 1, 1}, {{"x", {1, 2, 3, 4, 5, 6}}});
    uneven.offset = {0.5, -0.5, 2.0, 1.0, -1.0, 0.0};
    const regression_fit shifted = fit_bias_reduced(uneven, regression_family::logistic);
    const regression_fit plain = fit_logistic(uneven);
    CHECK(*shifted.null_deviance == doctest::Approx(*plain.null_deviance).epsilon(1e-12));
    CHECK(is_sound(fit_bias_reduced(hand_design({1e9, 3e9, 2e9}, {{"x", {1, 2, 4}}}),
                                    regression_family::poisson)));
    uneven.weights.assign(6, 0.0);
    CHECK(fit_bias_reduced(uneven, regression_family::poisson).status ==
          fit_status::nothing_observed);

    const regression_design design = hand_design({0, 1});
    CHECK_THROWS_AS((void)fit_bias_reduced(design, regression_family::gaussian),
                    std::invalid_argument);
    CHECK_THROWS_AS((void)fit_bias_reduced(hand_design({0, 2}), regression_family::logistic),
                    std::invalid_argument);
    CHECK_THROWS_AS((void)fit_bias_reduced(hand_design({0, -1}), regression_family::poisson),
                    std::invalid_argument);
}
