#include "reference_fits.hpp"

#include <digigap/model/fit.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/least_squares_factor.hpp>
#include <digigap/model/likelihood_pass.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

namespace {

/// The rows of a design from `first` to `last` - 1.
regression_design block_of(const regression_design& whole, std::size_t first, std::size_t last) {
    regression_design block = whole;
    const auto cut = [&](const std::vector<double>& values) {
        return values.empty()
                   ? values
                   : std::vector<double>(values.begin() + static_cast<std::ptrdiff_t>(first),
                                         values.begin() + static_cast<std::ptrdiff_t>(last));
    };
    block.response = cut(whole.response);
    block.offset = cut(whole.offset);
    block.weights = cut(whole.weights);
    block.rows.clear();
    block.lines.clear();
    block.dropped = last == whole.size() && first < last ? whole.dropped : 0;
    block.matrix.clear();
    for (std::size_t j = 0; j < whole.parameters(); ++j) {
        const auto column = whole.column(j).subspan(first, last - first);
        block.matrix.insert(block.matrix.end(), column.begin(), column.end());
    }
    return block;
}

/// Places to cut n rows at, 0 and n among them.
std::vector<std::size_t> cuts(std::size_t n, std::size_t parts, std::mt19937_64& random) {
    std::vector<std::size_t> at{0, n};
    for (std::size_t part = 1; part < parts; ++part) {
        at.push_back(random() % (n + 1));
    }
    std::sort(at.begin(), at.end());
    return at;
}

void check_same(const regression_fit& found, const regression_fit& expected, double within) {
    REQUIRE(found.size() == expected.size());
    CHECK(found.status == expected.status);
    CHECK(found.n == expected.n);
    CHECK(found.dropped == expected.dropped);
    CHECK(close_to(*found.deviance, *expected.deviance, within));
    CHECK(close_to(*found.null_deviance, *expected.null_deviance, within));
    CHECK(close_to(*found.log_likelihood, *expected.log_likelihood, within));
    for (std::size_t j = 0; j < found.size(); ++j) {
        const double error = std::sqrt(expected.covariance[j * expected.size() + j]);
        CHECK(std::abs(found.beta[j] - expected.beta[j]) <=
              within * (error + std::abs(expected.beta[j])));
        CHECK(std::abs(found.covariance[j * found.size() + j] - error * error) <=
              100.0 * within * error * error);
    }
}

} // namespace

TEST_CASE("least squares by factors are the same for any split") {
    const piped_table fits("regression_fits.csv");
    std::mt19937_64 random(4);
    int compared = 0;
    for (const piped_row& row : fits.rows()) {
        if (row.text("family") != "gaussian") {
            continue;
        }
        INFO(row.text("formula"), " ", row.text("weights"));
        const regression_design design = reference_design(row);
        const regression_fit whole = fit_gaussian(design);
        least_squares_factor one;
        one.add(design);
        check_same(one.fit(), whole, 1e-9);
        for (const std::size_t parts : {2U, 5U, 40U}) {
            const std::vector<std::size_t> at = cuts(design.size(), parts, random);
            // A tree of merges, each block a factor of its own.
            std::vector<least_squares_factor> factors;
            for (std::size_t part = 0; part + 1 < at.size(); ++part) {
                factors.emplace_back();
                factors.back().add(block_of(design, at[part], at[part + 1]));
            }
            while (factors.size() > 1) {
                const std::size_t into = random() % (factors.size() - 1);
                factors[into] += factors.back();
                factors.pop_back();
            }
            // To the last few bits, times the condition of the columns: 1e7 for year and year^2.
            const bool years = row.text("formula").find("year^2") != std::string::npos;
            const regression_fit merged = factors.front().fit();
            check_same(merged, one.fit(), years ? 1e-8 : 1e-12);
            ++compared;
        }
    }
    CHECK(compared > 60);
    least_squares_factor none;
    CHECK(none.fit().status == fit_status::nothing_observed);
    least_squares_factor other;
    other.add(reference_design(fits.rows().front()));
    const regression_fit before = other.fit();
    other += none;
    CHECK(other.fit().beta == before.beta);
    none += other;
    CHECK(none.size() == other.size());
    least_squares_factor two;
    two.add(reference_design(fits.rows()[1]));
    CHECK_THROWS_AS(two += other, std::invalid_argument);
}

TEST_CASE("passes over blocks give the fit of all rows") {
    const piped_table fits("regression_fits.csv");
    std::mt19937_64 random(5);
    int compared = 0;
    for (const piped_row& row : fits.rows()) {
        const regression_family family = family_called(row.text("family"));
        // Raw years cost a pass its digits, as its docstring says.
        if ((family != regression_family::logistic && family != regression_family::poisson &&
             family != regression_family::negative_binomial) ||
            row.text("formula").find("year^2") != std::string::npos ||
            row.text("formula").find("pop2") != std::string::npos) {
            continue;
        }
        INFO(row.text("family"), " ", row.text("formula"), " ", row.text("weights"));
        const regression_design design = reference_design(row);
        const regression_fit whole = fit_regression(design, family);
        const std::vector<std::size_t> at = cuts(design.size(), 4, random);
        likelihood_place place{.family = family, .beta = whole.beta};
        if (whole.theta) {
            place.theta = 1.05 * *whole.theta;
        }
        for (double& coefficient : place.beta) {
            coefficient *= 1.0 + 1e-3;
        }
        for (int round = 0; round < 30; ++round) {
            likelihood_pass all(place);
            all.add(design);
            likelihood_pass merged(place);
            for (std::size_t part = 0; part + 1 < at.size(); ++part) {
                likelihood_pass pass(place);
                pass.add(block_of(design, at[part], at[part + 1]));
                merged += pass;
            }
            CHECK(merged.size() == all.size());
            CHECK(close_to(merged.log_likelihood(), all.log_likelihood(), 1e-13));
            const std::vector<double> information = all.information();
            for (std::size_t j = 0; j < all.score().size(); ++j) {
                // Sums of terms of both signs: in units of what they are known to.
                const double unit = std::sqrt(information[j * all.score().size() + j]);
                CHECK(std::abs(merged.score()[j] - all.score()[j]) <= 1e-10 * unit);
            }
            REQUIRE(merged.decrement());
            if (*merged.decrement() < 1e-20) {
                break;
            }
            place = *merged.step();
        }
        for (std::size_t j = 0; j < whole.size(); ++j) {
            const double error = std::sqrt(whole.covariance[j * whole.size() + j]);
            CHECK(std::abs(place.beta[j] - whole.beta[j]) <= 1e-8 * error);
        }
        if (whole.theta) {
            CHECK(close_to(place.theta, *whole.theta, 1e-8));
        }
        ++compared;
    }
    CHECK(compared > 60);
    CHECK_THROWS_AS(likelihood_pass({.family = regression_family::gaussian}),
                    std::invalid_argument);
    CHECK_THROWS_AS(likelihood_pass({.family = regression_family::negative_binomial}),
                    std::invalid_argument);
    likelihood_pass empty({.family = regression_family::poisson, .beta = {0.0}});
    CHECK_FALSE(empty.step().has_value());
}

TEST_CASE("the number of threads changes no bit") {
    // 120,000 rows are four runs of tiles.
    regression_design design;
    design.intercept = 0;
    design.columns = {"(intercept)", "x", "z"};
    design.terms = {{.name = "(intercept)"}, {.name = "x", .first = 1}, {.name = "z", .first = 2}};
    constexpr std::size_t n = 120'000;
    std::mt19937_64 random(6);
    std::vector<double> x(n);
    std::vector<double> z(n);
    for (std::size_t row = 0; row < n; ++row) {
        x[row] = static_cast<double>(random() % 1000) / 500.0 - 1.0;
        z[row] = static_cast<double>(random() % 7);
        const double mean = std::exp(0.5 + 0.4 * x[row] + 0.1 * z[row]);
        design.response.push_back(std::floor(mean * static_cast<double>(random() % 1000) / 400.0));
    }
    design.matrix.assign(n, 1.0);
    design.matrix.insert(design.matrix.end(), x.begin(), x.end());
    design.matrix.insert(design.matrix.end(), z.begin(), z.end());
    for (const regression_family family : {regression_family::gaussian, regression_family::poisson,
                                           regression_family::negative_binomial}) {
        const regression_fit one = fit_regression(design, family, {.threads = 1});
        CHECK(one.status == fit_status::converged);
        for (const int threads : {2, 3, 7}) {
            const regression_fit many = fit_regression(design, family, {.threads = threads});
            CHECK(many.beta == one.beta);
            CHECK(many.covariance == one.covariance);
            CHECK(many.log_likelihood == one.log_likelihood);
            CHECK(many.theta == one.theta);
        }
    }
}
