#include "../../src/model/row_scores.hpp"

#include "reference_fits.hpp"
#include "row_family_fits.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

using namespace digigap;

namespace {

constexpr std::array row_families{regression_family::gaussian, regression_family::logistic,
                                  regression_family::poisson, regression_family::quasi_poisson,
                                  regression_family::negative_binomial};

double log_likelihood(const regression_fit& fit, double y, double eta) {
    const double mean = std::exp(eta);
    switch (fit.family) {
    case regression_family::gaussian:
        return -0.5 * (y - eta) * (y - eta);
    case regression_family::logistic:
        return y * eta - std::log1p(std::exp(eta));
    case regression_family::negative_binomial:
        return y * eta - (y + *fit.theta) * std::log(mean + *fit.theta);
    default:
        return y * eta - mean;
    }
}

regression_design some_design(regression_family family) {
    constexpr std::size_t n = 131; // a tile and a rest that fills no lane
    const std::vector<double> x = normal_numbers(n, 51);
    const std::vector<double> noise = normal_numbers(n, 52);
    std::vector<double> y;
    std::vector<double> year;
    for (std::size_t row = 0; row < n; ++row) {
        const double eta = 0.5 * x[row] + noise[row];
        year.push_back(2000.0 + static_cast<double>(row % 20));
        y.push_back(family == regression_family::gaussian   ? eta
                    : family == regression_family::logistic ? (eta > 0.0 ? 1.0 : 0.0)
                                                            : std::floor(4.0 * std::exp(eta)));
    }
    regression_design design = with_intercept(y, {x, year, normal_numbers(n, 53)});
    for (std::size_t row = 0; row < n; ++row) {
        design.weights.push_back(static_cast<double>(row % 4) * 0.5);
        design.offset.push_back(0.01 * static_cast<double>(row % 9));
    }
    return design;
}

} // namespace

TEST_CASE("scores are the slopes of the log-likelihood, working weights its expected bend") {
    for (const regression_family family : row_families) {
        INFO(name_of(family));
        const regression_design design = some_design(family);
        const regression_fit fit = row_family_fit(design, family);
        REQUIRE(fit.status == fit_status::converged);
        const detail::row_scores scores = detail::scores_of(design, fit);
        std::vector<double> sums(design.parameters(), 0.0);
        for (std::size_t row = 0; row < design.size(); ++row) {
            const double eta = scores.predictor[row];
            const double y = design.response[row];
            const double weight = design.weights[row];
            double expected = design.offset[row];
            for (std::size_t j = 0; j < design.parameters(); ++j) {
                expected += fit.beta[j] * design.column(j)[row];
                sums[j] += scores.score[row] * design.column(j)[row];
            }
            CHECK(eta == doctest::Approx(expected).epsilon(1e-12));
            const double step = 1e-4;
            const double slope =
                (8.0 * (log_likelihood(fit, y, eta + step) - log_likelihood(fit, y, eta - step)) -
                 (log_likelihood(fit, y, eta + 2.0 * step) -
                  log_likelihood(fit, y, eta - 2.0 * step))) /
                (12.0 * step);
            CHECK(scores.score[row] == doctest::Approx(weight * slope).epsilon(1e-7));
            const detail::mean_at mean = detail::inverse_link(family, eta);
            CHECK(scores.mean[row] == doctest::Approx(mean.value).epsilon(1e-14));
            CHECK(scores.working[row] ==
                  doctest::Approx(weight * mean.slope * mean.slope / scores.variance[row])
                      .epsilon(1e-12));
        }
        for (std::size_t j = 0; j < sums.size(); ++j) {
            CHECK(std::abs(sums[j]) < 1e-6 * (j == 2 ? 2000.0 : 1.0));
        }
    }
}

TEST_CASE("slopes and bends of the inverse link") {
    for (const regression_family family :
         {regression_family::gaussian, regression_family::logistic, regression_family::poisson}) {
        for (const double eta : {-9.0, -1.0, 0.0, 0.3, 2.0, 8.0}) {
            const double step = 1e-3;
            const auto at = [&](double steps) {
                return detail::inverse_link(family, eta + steps * step);
            };
            const detail::mean_at mean = at(0.0);
            CHECK((8.0 * (at(1.0).value - at(-1.0).value) - (at(2.0).value - at(-2.0).value)) /
                      (12.0 * step) ==
                  doctest::Approx(mean.slope).epsilon(1e-9));
            CHECK((8.0 * (at(1.0).slope - at(-1.0).slope) - (at(2.0).slope - at(-2.0).slope)) /
                      (12.0 * step) ==
                  doctest::Approx(mean.bend).epsilon(1e-8));
        }
    }
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(detail::inverse_link(regression_family::logistic, infinity).value == 1.0);
    CHECK(detail::inverse_link(regression_family::logistic, -infinity).bend == 0.0);
    CHECK(detail::inverse_link(regression_family::poisson, -infinity).value == 0.0);
    CHECK(std::isfinite(detail::inverse_link(regression_family::poisson, infinity).value));
}

TEST_CASE("leverages by the inverse of the information, worked out plainly") {
    for (const regression_family family : row_families) {
        INFO(name_of(family));
        const regression_design design = some_design(family);
        const regression_fit fit = row_family_fit(design, family);
        const detail::row_scores scores = detail::scores_of(design, fit);
        const std::vector<double> found = detail::leverages(design, fit, scores);
        const std::size_t n = design.size();
        // Gram and Schmidt, twice, over the weighted rows.
        std::vector<std::vector<double>> basis;
        for (std::size_t j = 0; j < design.parameters(); ++j) {
            std::vector<double> column(n);
            for (std::size_t row = 0; row < n; ++row) {
                const double value = design.column(j)[row] - (j == 2 ? 2010.0 : 0.0);
                column[row] = std::sqrt(scores.working[row]) * value;
            }
            for (int round = 0; round < 2; ++round) {
                for (const std::vector<double>& other : basis) {
                    const double along =
                        std::inner_product(column.begin(), column.end(), other.begin(), 0.0);
                    for (std::size_t row = 0; row < n; ++row) {
                        column[row] -= along * other[row];
                    }
                }
            }
            const double length =
                std::sqrt(std::inner_product(column.begin(), column.end(), column.begin(), 0.0));
            for (double& value : column) {
                value /= length;
            }
            basis.push_back(column);
        }
        double sum = 0.0;
        for (std::size_t row = 0; row < n; ++row) {
            double expected = 0.0;
            for (const std::vector<double>& column : basis) {
                expected += column[row] * column[row];
            }
            CHECK(found[row] == doctest::Approx(expected).epsilon(1e-10));
            CHECK(found[row] <= 1.0);
            if (design.weights[row] == 0.0) {
                CHECK(found[row] == 0.0);
            }
            sum += found[row];
        }
        CHECK(sum == doctest::Approx(4.0).epsilon(1e-12));
    }
}

TEST_CASE("leverages are R's hat values") {
    const piped_table table("regression_after.csv");
    std::string about;
    std::vector<double> found;
    int compared = 0;
    for (const piped_row& row : table.rows()) {
        if (row.text("quantity") != "hat") {
            continue;
        }
        if (about != row.text("id")) {
            about = row.text("id");
            const regression_design design =
                design_recipe(parse_formula(row.text("formula")), grid_data()).design(grid_data());
            const regression_fit fit = row_family_fit(design, family_called(row.text("family")));
            found = detail::leverages(design, fit, detail::scores_of(design, fit));
        }
        const auto item = static_cast<std::size_t>(row.number("item"));
        CHECK_MESSAGE(std::abs(found[item - 1] / row.number("value") - 1.0) < 1e-8,
                      row.text("family"), " row ", item);
        ++compared;
    }
    CHECK(compared > 60);
}

TEST_CASE("leverages at their limits") {
    // As many rows as coefficients, a dummy for one row, rows that separation fits perfectly.
    const regression_design full = with_intercept({1.0, 4.0, 2.0}, {{1, 2, 3}, {1, 4, 9}});
    const auto of = [](const regression_design& design, const regression_fit& fit) {
        return detail::leverages(design, fit, detail::scores_of(design, fit));
    };
    for (const double leverage : of(full, fit_gaussian(full))) {
        CHECK(leverage >= detail::full_leverage);
        CHECK(leverage <= 1.0);
    }
    const regression_design one = with_intercept({1, 4, 2, 5}, {{0, 0, 1, 0}});
    CHECK(of(one, fit_gaussian(one))[2] >= detail::full_leverage);
    CHECK(of(one, fit_gaussian(one))[0] == doctest::Approx(1.0 / 3.0));
    const regression_design none = with_intercept({}, {{}});
    CHECK(of(none, fit_gaussian(none)).empty());

    const regression_design apart = with_intercept({0, 0, 0, 1, 0, 1}, {{1, 1, 0, 0, 0, 0}});
    const regression_fit fit = fit_logistic(apart);
    REQUIRE(fit.status == fit_status::separated);
    const detail::row_scores scores = detail::scores_of(apart, fit);
    CHECK(scores.predictor[0] == -std::numeric_limits<double>::infinity());
    CHECK(scores.mean[0] == 0.0);
    CHECK(scores.score[0] == 0.0);
    CHECK(scores.mean[2] == doctest::Approx(0.5));
    const std::vector<double> leverage = detail::leverages(apart, fit, scores);
    CHECK(leverage[0] == 0.0);
    CHECK(leverage[2] == doctest::Approx(0.25));
}

TEST_CASE("scores stay finite where means do not fit a double") {
    for (const regression_family family : {regression_family::logistic, regression_family::poisson,
                                           regression_family::negative_binomial}) {
        regression_design design = with_intercept({0, 1, 1, 0, 1}, {{0.1, 0.5, 0.2, 0.9, 0.3}});
        regression_fit fit = row_family_fit(design, family);
        fit.theta = 0.5;
        design.offset = {800.0, -800.0, 700.0, -700.0, 0.0};
        const detail::row_scores scores = detail::scores_of(design, fit);
        for (std::size_t row = 0; row < 5; ++row) {
            for (const double value :
                 {scores.predictor[row], scores.mean[row], scores.variance[row],
                  scores.working[row], scores.score[row]}) {
                CHECK(std::isfinite(value));
            }
            CHECK(scores.working[row] >= 0.0);
        }
        for (const double leverage : detail::leverages(design, fit, scores)) {
            CHECK(leverage >= 0.0);
            CHECK(leverage <= 1.0);
        }
    }
}
