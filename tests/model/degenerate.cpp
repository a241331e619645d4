// Designs at the edge: every family ends with a status that names the cause, and never with a
// number that is none.
#include <digigap/model/coefficient_table.hpp>
#include <digigap/model/fit_measures.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

namespace {

const std::vector<regression_family>& families() {
    static const std::vector<regression_family> all{
        regression_family::gaussian,
        regression_family::logistic,
        regression_family::poisson,
        regression_family::quasi_poisson,
        regression_family::negative_binomial,
        regression_family::negative_binomial_1,
        regression_family::hurdle_poisson,
        regression_family::hurdle_negative_binomial,
        regression_family::zero_inflated_poisson,
        regression_family::zero_inflated_negative_binomial};
    return all;
}

/// A design of these columns beside the intercept.
regression_design design_of(const std::vector<double>& response,
                            const std::map<std::string, std::vector<double>>& columns) {
    regression_design design;
    design.response = response;
    design.intercept = 0;
    design.columns = {"(intercept)"};
    design.matrix.assign(response.size(), 1.0);
    for (const auto& [name, values] : columns) {
        design.columns.push_back(name);
        design.matrix.insert(design.matrix.end(), values.begin(), values.end());
    }
    for (std::size_t j = 0; j < design.columns.size(); ++j) {
        design.terms.push_back({.name = design.columns[j], .first = j});
    }
    return design;
}

/// Counts with zeros that vary more than Poisson's, and a column.
const std::vector<double> counts{0, 3, 0, 1, 7, 2, 0, 12, 4, 0, 5, 1, 9, 0, 2, 15, 0, 6, 3, 1,
                                 0, 2, 8, 0, 4, 1, 0, 20, 3, 0, 6, 2, 0, 1, 5, 11, 0, 2, 4, 0};

std::vector<double> ramp(std::size_t n) {
    std::vector<double> values(n);
    for (std::size_t at = 0; at < n; ++at) {
        values[at] = static_cast<double>(at % 7) - 3.0 + 0.01 * static_cast<double>(at);
    }
    return values;
}

/// 1 where a count is above its middle, for the logistic family.
regression_design for_family(regression_design design, regression_family family) {
    if (family == regression_family::logistic) {
        for (double& response : design.response) {
            response = response > 2.0 ? 1.0 : 0.0;
        }
    }
    return design;
}

/// No number that is none, no error without end, nothing estimated without a state.
void check_honest(const regression_fit& fit) {
    for (const regression_coefficient& coefficient : fit.coefficients) {
        INFO(coefficient.name);
        CHECK(coefficient.estimate.has_value() ==
              (coefficient.state == coefficient_state::estimated ||
               coefficient.state == coefficient_state::infinite));
        if (coefficient.estimate) {
            CHECK(std::isinf(*coefficient.estimate) ==
                  (coefficient.state == coefficient_state::infinite));
            CHECK_FALSE(std::isnan(*coefficient.estimate));
        }
    }
    for (std::size_t j = 0; j < fit.size(); ++j) {
        CHECK(std::isfinite(fit.beta[j]));
        const double variance = fit.covariance[j * fit.size() + j];
        CHECK(std::isfinite(variance));
        CHECK(variance >= 0.0);
        if (!fit.estimated(j)) {
            CHECK(variance == 0.0);
        }
    }
    for (const std::optional<double>& number :
         {fit.log_likelihood, fit.deviance, fit.null_deviance, fit.dispersion, fit.theta,
          fit.theta_standard_error, fit.alpha, fit.alpha_standard_error}) {
        CHECK_FALSE((number && std::isnan(*number)));
    }
    if (fit.status == fit_status::converged) {
        for (std::size_t j = 0; j < fit.size(); ++j) {
            CHECK(fit.estimated(j));
            // Never "converged" with a standard error of thousands of what the model can tell.
            CHECK(std::sqrt(fit.covariance[j * fit.size() + j]) <
                  1e3 * (1.0 + std::abs(fit.beta[j])));
        }
    }
}

} // namespace

TEST_CASE("aliased columns are named and the rest is fitted") {
    const std::vector<double> x = ramp(counts.size());
    std::vector<double> twice = x;
    for (double& value : twice) {
        value = 2.0 * value + 5.0;
    }
    for (const regression_family family : families()) {
        INFO(name_of(family));
        const regression_fit plain =
            fit_regression(for_family(design_of(counts, {{"x", x}}), family), family);
        check_honest(plain);
        for (const auto& column : std::map<std::string, std::vector<double>>{
                 {"y constant", std::vector<double>(counts.size(), 4.0)},
                 {"y zero", std::vector<double>(counts.size(), 0.0)},
                 {"y twice", twice},
                 {"y same", x}}) {
            const std::string& name = column.first;
            const std::vector<double>& values = column.second;
            INFO(name);
            const regression_fit fit = fit_regression(
                for_family(design_of(counts, {{"x", x}, {name, values}}), family), family);
            check_honest(fit);
            const std::size_t parts = fit.size() / 3;
            for (std::size_t part = 0; part < parts; ++part) {
                CHECK(fit.coefficients[3 * part + 2].state == coefficient_state::aliased);
                for (std::size_t j = 0; j < 2; ++j) {
                    CHECK(fit.beta[3 * part + j] ==
                          doctest::Approx(plain.beta[2 * part + j]).epsilon(1e-6));
                }
            }
            CHECK((fit.status == fit_status::rank_deficient || fit.status == plain.status));
            if (plain.status == fit_status::converged) {
                CHECK(fit.status == fit_status::rank_deficient);
            }
        }
    }
}

TEST_CASE("no rows, one row, as many columns as rows") {
    const std::vector<double> x = ramp(counts.size());
    for (const regression_family family : families()) {
        INFO(name_of(family));
        const regression_fit none = fit_regression(design_of({}, {{"x", {}}}), family);
        CHECK(none.status == fit_status::nothing_observed);
        CHECK_FALSE(none.has_estimates());
        check_honest(none);
        regression_design weightless = for_family(design_of(counts, {{"x", x}}), family);
        weightless.weights.assign(counts.size(), 0.0);
        CHECK(fit_regression(weightless, family).status == fit_status::nothing_observed);

        const double response = family == regression_family::logistic ? 1.0 : 3.0;
        const regression_fit one = fit_regression(design_of({response}, {{"x", {2.0}}}), family);
        check_honest(one);
        CHECK(one.status != fit_status::converged);

        // Three rows, three columns and then four.
        for (const std::size_t columns : {2U, 3U}) {
            std::map<std::string, std::vector<double>> many{{"a", {1.0, 0.0, 0.0}},
                                                            {"b", {0.0, 1.0, 0.5}}};
            if (columns == 3) {
                many["c"] = {0.3, 0.1, 2.0};
            }
            const regression_fit fit =
                fit_regression(for_family(design_of({1.0, 4.0, 9.0}, many), family), family);
            check_honest(fit);
            CHECK_FALSE(fit.dispersion.has_value());
            if (columns == 3) {
                CHECK(fit.status != fit_status::converged);
            }
        }
    }
}

TEST_CASE("nothing to explain has a name") {
    const std::vector<double> zeros(12, 0.0);
    const std::vector<double> ones(12, 1.0);
    const std::vector<double> x = ramp(12);
    for (const regression_family family : families()) {
        if (family == regression_family::gaussian) {
            continue;
        }
        INFO(name_of(family));
        const regression_fit fit = fit_regression(design_of(zeros, {{"x", x}}), family);
        CHECK(fit.status == fit_status::no_events);
        CHECK_FALSE(fit.has_estimates());
        check_honest(fit);
    }
    CHECK(fit_regression(design_of(ones, {{"x", x}}), regression_family::logistic).status ==
          fit_status::no_events);
    // A response without variation is a fit like any other, of zero width.
    const regression_fit flat = fit_regression(design_of(std::vector<double>(12, 5.0), {{"x", x}}),
                                               regression_family::gaussian);
    CHECK(flat.status == fit_status::converged);
    CHECK(flat.beta[0] == doctest::Approx(5.0));
    CHECK(std::abs(flat.beta[1]) < 1e-14);
    CHECK(*flat.deviance < 1e-25);
}

TEST_CASE("a dummy for one municipality keeps the others' errors") {
    const std::vector<double> x = ramp(counts.size());
    std::vector<double> alone(counts.size(), 0.0);
    alone[7] = 1.0;
    for (const regression_family family : {regression_family::gaussian, regression_family::poisson,
                                           regression_family::negative_binomial}) {
        INFO(name_of(family));
        const regression_design design = design_of(counts, {{"alone", alone}, {"x", x}});
        const regression_fit fit = fit_regression(design, family);
        CHECK(fit.status == fit_status::converged);
        // The same without the row: it decides nothing but its own coefficient.
        std::vector<double> fewer = counts;
        std::vector<double> fewer_x = x;
        fewer.erase(fewer.begin() + 7);
        fewer_x.erase(fewer_x.begin() + 7);
        const regression_design without = design_of(fewer, {{"x", fewer_x}});
        const regression_fit other = fit_regression(without, family);
        const bool nb2 = family == regression_family::negative_binomial;
        if (!nb2) {
            CHECK(fit.beta[2] == doctest::Approx(other.beta[1]).epsilon(1e-9));
        }
        for (const error_kind kind : {error_kind::hc2, error_kind::hc3, error_kind::hc4}) {
            const coefficient_covariance errors = errors_of(design, fit, kind);
            CHECK(errors.known[0] == 1);
            CHECK(errors.known[1] == 0);
            CHECK(errors.known[2] == 1);
            if (!nb2 && kind != error_kind::hc4) {
                const coefficient_covariance expected = errors_of(without, other, kind);
                CHECK(errors(2, 2) == doctest::Approx(expected(1, 1)).epsilon(1e-8));
            }
            const coefficient_table table = tabulate(fit, errors);
            CHECK_FALSE(table.rows[1].standard_error.has_value());
            CHECK(table.rows[2].standard_error.has_value());
        }
    }
}

TEST_CASE("large counts and far offsets") {
    const std::vector<double> x = ramp(counts.size());
    std::vector<double> large = counts;
    for (double& count : large) {
        count = std::floor(count * 5e7 + 1e3 * count * count);
    }
    for (const regression_family family : families()) {
        if (family == regression_family::logistic) {
            continue;
        }
        INFO(name_of(family));
        const regression_fit fit = fit_regression(design_of(large, {{"x", x}}), family);
        check_honest(fit);
        CHECK(fit.status == fit_status::converged);
    }
    for (const double far : {700.0, -700.0}) {
        for (const regression_family family : families()) {
            INFO(name_of(family), " offset ", far);
            regression_design design = for_family(design_of(counts, {{"x", x}}), family);
            const regression_fit near = fit_regression(design, family);
            design.offset.assign(counts.size(), far);
            const regression_fit fit = fit_regression(design, family);
            check_honest(fit);
            CHECK(fit.status == near.status);
            CHECK(fit.beta[0] == doctest::Approx(near.beta[0] - far).epsilon(1e-6));
            CHECK(fit.beta[1] == doctest::Approx(near.beta[1]).epsilon(1e-6));
        }
    }
    // Offsets that differ by 1,400: nothing fits, and whatever is said is said honestly.
    for (const regression_family family : families()) {
        INFO(name_of(family));
        regression_design design = for_family(design_of(counts, {{"x", x}}), family);
        for (std::size_t row = 0; row < counts.size(); ++row) {
            design.offset.push_back(row % 2 == 0 ? 700.0 : -700.0);
        }
        check_honest(fit_regression(design, family));
    }
}

TEST_CASE("no overdispersion is the Poisson limit, with Poisson's coefficients") {
    // MASS: "iteration limit reached".
    std::vector<double> response;
    std::vector<double> x;
    for (const double level : {2.0, 3.0, 4.0}) {
        for (int times = 0; times < 10; ++times) {
            response.push_back(level);
            x.push_back(times + 1.0);
        }
    }
    const regression_design design = design_of(response, {{"x", x}});
    const regression_fit poisson = fit_regression(design, regression_family::poisson);
    const regression_fit nb2 = fit_regression(design, regression_family::negative_binomial);
    CHECK(nb2.status == fit_status::poisson_limit);
    CHECK(std::isinf(nb2.theta.value()));
    CHECK_FALSE(nb2.theta_standard_error.has_value());
    CHECK(std::abs(nb2.beta[0] - std::log(3.0)) < 1e-8);
    CHECK(std::abs(nb2.beta[1]) < 1e-8);
    CHECK(nb2.log_likelihood == poisson.log_likelihood);
    CHECK(nb2.covariance == poisson.covariance);
    check_honest(nb2);
    const regression_fit nb1 = fit_regression(design, regression_family::negative_binomial_1);
    CHECK(nb1.status == fit_status::poisson_limit);
    CHECK(nb1.alpha == 0.0);
}

TEST_CASE("a design that is none is refused with its row") {
    const std::vector<double> x = ramp(counts.size());
    const double bad = std::numeric_limits<double>::quiet_NaN();
    for (const regression_family family : families()) {
        INFO(name_of(family));
        regression_design design = for_family(design_of(counts, {{"x", x}}), family);
        design.matrix[counts.size() + 5] = bad;
        CHECK_THROWS_AS((void)fit_regression(design, family), std::invalid_argument);
        design.matrix[counts.size() + 5] = 1.0;
        design.response[3] = family == regression_family::logistic ? 1.5 : -1.0;
        if (family == regression_family::gaussian) {
            CHECK_NOTHROW((void)fit_regression(design, family));
        } else {
            CHECK_THROWS_AS((void)fit_regression(design, family), std::invalid_argument);
        }
        design.response[3] = 0.0;
        design.weights = {1.0};
        CHECK_THROWS_AS((void)fit_regression(design, family), std::invalid_argument);
    }
}
