#include "reference_fits.hpp"
#include "row_family_fits.hpp"

#include <digigap/model/fit.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

namespace {

constexpr std::array robust_kinds{error_kind::hc0, error_kind::hc1, error_kind::hc2,
                                  error_kind::hc3, error_kind::hc4};
constexpr double no_degrees = std::numeric_limits<double>::infinity();

/// Never a number that is none, and 0 where nothing is known.
void check_sound(const coefficient_covariance& errors, std::size_t k) {
    REQUIRE(errors.size() == k);
    REQUIRE(errors.matrix.size() == k * k);
    REQUIRE(errors.degrees.size() == k);
    for (std::size_t i = 0; i < k; ++i) {
        CHECK(errors.degrees[i] > 0.0);
        for (std::size_t j = 0; j < k; ++j) {
            CHECK(std::isfinite(errors(i, j)));
            CHECK(errors(i, j) == errors(j, i));
            if (errors.known[i] == 0 || errors.known[j] == 0) {
                CHECK(errors(i, j) == 0.0);
            }
        }
        CHECK(errors(i, i) >= 0.0);
    }
}

} // namespace

TEST_CASE("errors of every fit of the grid are what R's sandwich says") {
    const piped_table fits("regression_fits.csv");
    const piped_table table("regression_terms.csv");
    const reference_terms terms = terms_by_fit(table);
    int compared = 0;
    for (const piped_row& row : fits.rows()) {
        INFO(row.text("id"), ": ", row.text("family"), " ", row.text("formula"), " weights ",
             row.text("weights"));
        if (has_other_polynomials(row)) {
            continue;
        }
        const regression_design design = reference_design(row);
        const regression_fit fit = row_family_fit(design, family_called(row.text("family")));
        const auto& expected = terms.at(row.text("id"));
        const auto agrees = [&](error_kind kind, const char* column) {
            INFO(column);
            const coefficient_covariance errors = errors_of(design, fit, kind);
            CHECK(errors.errors == name_of(kind));
            check_sound(errors, fit.size());
            const bool dispersed = fit.family == regression_family::quasi_poisson;
            const bool student =
                fit.family == regression_family::gaussian ||
                (dispersed && (kind == error_kind::model || kind == error_kind::expected));
            for (std::size_t j = 0; j < fit.size(); ++j) {
                const piped_row& term = term_called(expected, fit.coefficients[j].name);
                REQUIRE((errors.known[j] != 0) == term.has("estimate"));
                if (errors.known[j] != 0 && term.has(column)) {
                    CHECK_MESSAGE(std::abs(error_of(errors, j) / term.number(column) - 1.0) < 1e-8,
                                  fit.coefficients[j].name, ": ", error_of(errors, j), " for ",
                                  term.text(column));
                    CHECK(errors.degrees[j] ==
                          (student ? static_cast<double>(fit.n - fit.rank) : no_degrees));
                    ++compared;
                }
            }
        };
        agrees(error_kind::model, "se");
        agrees(error_kind::expected, "se_expected");
        for (const error_kind kind : robust_kinds) {
            agrees(kind, std::string(name_of(kind)).c_str());
        }
    }
    CHECK(compared > 3000);
}

TEST_CASE("RG-09: spending on public schools, as Zeileis (2004) has it") {
    // doi:10.18637/jss.v011.i10; Wisconsin's spending is missing. Income in units of 10,000.
    const table schools =
        read_csv(std::string(DIGIGAP_TEST_DATA) + "/published/public_schools.csv");
    const regression_design design =
        design_recipe(parse_formula("Expenditure ~ Income + Income^2"), schools).design(schools);
    REQUIRE(design.size() == 50);
    const regression_fit fit = fit_gaussian(design);
    struct printed {
        error_kind kind;
        std::array<double, 3> errors;
    };
    constexpr std::array all{printed{error_kind::model, {327.292, 828.985, 519.077}},
                             printed{error_kind::hc0, {460.892, 1243.043, 829.993}},
                             printed{error_kind::hc1, {475.373, 1282.101, 856.072}},
                             printed{error_kind::hc2, {688.481, 1866.406, 1250.147}},
                             printed{error_kind::hc3, {1095.001, 2975.411, 1995.242}},
                             printed{error_kind::hc4, {3008.010, 8183.191, 5488.929}}};
    for (const printed& each : all) {
        INFO(name_of(each.kind));
        const coefficient_covariance errors = errors_of(design, fit, each.kind);
        for (std::size_t j = 0; j < 3; ++j) {
            CHECK(std::abs(error_of(errors, j) - each.errors[j]) <= 0.0005);
        }
        CHECK(errors.degrees[1] == 47.0);
    }
}

TEST_CASE("HC3 is the sum of what leaving out each row does to the coefficients") {
    const std::size_t n = 37;
    std::vector<double> x = normal_numbers(n, 1);
    for (double& value : x) {
        value = std::exp(value);
    }
    const std::vector<double> z = normal_numbers(n, 2);
    std::vector<double> y = normal_numbers(n, 3);
    regression_design design = with_intercept(y, {x, z});
    for (std::size_t row = 0; row < n; ++row) {
        design.response[row] += 0.4 * x[row] * (1.0 + z[row]);
        design.weights.push_back(0.5 + 0.1 * static_cast<double>(row % 7));
        design.offset.push_back(0.01 * static_cast<double>(row));
    }
    for (const bool plain : {true, false}) {
        if (plain) {
            design.weights.clear();
            design.offset.clear();
        }
        const regression_fit fit = fit_gaussian(design);
        std::vector<double> sum(9, 0.0);
        for (std::size_t row = 0; row < n; ++row) {
            const regression_fit rest = fit_gaussian(without_row(design, row));
            for (std::size_t i = 0; i < 3; ++i) {
                for (std::size_t j = 0; j < 3; ++j) {
                    sum[i * 3 + j] += (fit.beta[i] - rest.beta[i]) * (fit.beta[j] - rest.beta[j]);
                }
            }
        }
        const coefficient_covariance errors = errors_of(design, fit, error_kind::hc3);
        for (std::size_t i = 0; i < 9; ++i) {
            CHECK(errors.matrix[i] == doctest::Approx(sum[i]).epsilon(1e-9));
        }
    }
}

TEST_CASE("a coefficient that rests on one municipality has no robust error, the others have") {
    const std::size_t n = 24;
    const std::vector<double> x = normal_numbers(n, 5);
    std::vector<double> alone(n, 0.0);
    alone[17] = 1.0;
    for (const regression_family family :
         {regression_family::gaussian, regression_family::poisson, regression_family::quasi_poisson,
          regression_family::negative_binomial}) {
        INFO(name_of(family));
        std::vector<double> y;
        for (std::size_t row = 0; row < n; ++row) {
            const double noise = static_cast<double>((row * 7) % 11);
            y.push_back(std::floor(std::exp(0.3 * x[row] + 1.0) * (0.2 + 0.3 * noise)));
        }
        y[17] = 9.0;
        const regression_design design = with_intercept(y, {x, alone});
        const regression_fit fit = row_family_fit(design, family);
        REQUIRE(fit.status == fit_status::converged);
        // The other rows by themselves.
        regression_design rest = without_row(design, 17);
        rest.matrix.resize(2 * (n - 1));
        rest.columns.pop_back();
        rest.terms.pop_back();
        const regression_fit rest_fit = row_family_fit(rest, family);
        for (const error_kind kind : robust_kinds) {
            INFO(name_of(kind));
            const coefficient_covariance errors = errors_of(design, fit, kind);
            check_sound(errors, 3);
            CHECK(errors.known == std::vector<unsigned char>{1, 1, 0});
            if (kind == error_kind::hc1 || kind == error_kind::hc4 ||
                family == regression_family::negative_binomial) {
                continue; // n and k differ, or theta does
            }
            const coefficient_covariance others = errors_of(rest, rest_fit, kind);
            CHECK(errors(0, 0) == doctest::Approx(others(0, 0)).epsilon(1e-8));
            CHECK(errors(0, 1) == doctest::Approx(others(0, 1)).epsilon(1e-8));
            CHECK(errors(1, 1) == doctest::Approx(others(1, 1)).epsilon(1e-8));
        }
        CHECK(errors_of(design, fit, error_kind::model).known ==
              std::vector<unsigned char>{1, 1, 1});
    }
}

TEST_CASE("a dummy for everything but one municipality makes the intercept unknown too") {
    const std::vector<double> x = normal_numbers(12, 8);
    std::vector<double> others(12, 1.0);
    others[3] = 0.0;
    const regression_design design = with_intercept(normal_numbers(12, 9), {x, others});
    const coefficient_covariance errors = errors_of(design, fit_gaussian(design), error_kind::hc3);
    // The intercept is the municipality's own level less its x.
    CHECK(errors.known == std::vector<unsigned char>{0, 1, 0});
    check_sound(errors, 3);
}

TEST_CASE("designs at their limits") {
    const auto all_kinds = [](const regression_design& design, regression_family family,
                              std::vector<unsigned char> robust) {
        const regression_fit fit = row_family_fit(design, family);
        for (const error_kind kind : robust_kinds) {
            INFO(name_of(kind));
            const coefficient_covariance errors = errors_of(design, fit, kind);
            check_sound(errors, design.parameters());
            CHECK(errors.known == robust);
        }
        check_sound(errors_of(design, fit, error_kind::model), design.parameters());
        check_sound(errors_of(design, fit, error_kind::expected), design.parameters());
    };
    SUBCASE("as many rows as coefficients") {
        const regression_design design = with_intercept({1.0, 4.0, 2.0}, {{1, 2, 3}, {1, 4, 9}});
        all_kinds(design, regression_family::gaussian, {0, 0, 0});
        const regression_fit fit = fit_gaussian(design);
        CHECK(errors_of(design, fit, error_kind::model).known ==
              std::vector<unsigned char>{0, 0, 0});
    }
    SUBCASE("more coefficients than rows") {
        all_kinds(with_intercept({1.0, 4.0}, {{1, 2}, {1, 4}}), regression_family::gaussian,
                  {0, 0, 0});
    }
    SUBCASE("one row, no rows") {
        all_kinds(with_intercept({3.0}, {}), regression_family::gaussian, {0});
        all_kinds(with_intercept({}, {{}}), regression_family::gaussian, {0, 0});
        all_kinds(with_intercept({}, {{}}), regression_family::poisson, {0, 0});
    }
    SUBCASE("no columns") {
        regression_design design;
        design.response = {1.0, 2.0};
        all_kinds(design, regression_family::gaussian, {});
    }
    SUBCASE("all weights zero, and some") {
        regression_design design = with_intercept({1.0, 4.0, 2.0, 7.0}, {{1.0, 2.0, 3.0, 5.0}});
        design.weights = {0.0, 0.0, 0.0, 0.0};
        all_kinds(design, regression_family::gaussian, {0, 0});
        design.weights = {1.0, 0.0, 1.0, 1.0};
        for (const regression_family family :
             {regression_family::gaussian, regression_family::poisson}) {
            all_kinds(design, family, {1, 1});
            const regression_design rest = without_row(design, 1);
            for (const error_kind kind : robust_kinds) {
                const coefficient_covariance some =
                    errors_of(design, row_family_fit(design, family), kind);
                const coefficient_covariance same =
                    errors_of(rest, row_family_fit(rest, family), kind);
                for (std::size_t i = 0; i < 4; ++i) {
                    CHECK(some.matrix[i] == doctest::Approx(same.matrix[i]).epsilon(1e-9));
                }
            }
        }
    }
    SUBCASE("nothing to explain") {
        all_kinds(with_intercept({0.0, 0.0, 0.0}, {{1.0, 2.0, 4.0}}), regression_family::poisson,
                  {0, 0});
    }
    SUBCASE("counts of a thousand million, offsets of 700") {
        regression_design design =
            with_intercept({1e9, 2e9, 0.0, 7e9, 3e9}, {{1.0, 2.0, 3.0, 5.0, 4.0}});
        all_kinds(design, regression_family::poisson, {1, 1});
        all_kinds(design, regression_family::negative_binomial, {1, 1});
        design.response = {3.0, 4.0, 0.0, 7.0, 9.0};
        design.offset.assign(5, 700.0);
        all_kinds(design, regression_family::poisson, {1, 1});
        design.offset.assign(5, -700.0);
        all_kinds(design, regression_family::poisson, {1, 1});
    }
}

TEST_CASE("errors keep their digits where columns are nearly combinations") {
    // x and x + noise of 1e-6 about a large mean: by sums of products nothing is left. The same
    // space by orthogonal columns gives the errors to compare with.
    const std::size_t n = 60;
    const std::vector<double> u = normal_numbers(n, 21);
    const std::vector<double> v = normal_numbers(n, 22);
    const std::vector<double> y = normal_numbers(n, 23);
    std::vector<double> first;
    std::vector<double> second;
    for (std::size_t row = 0; row < n; ++row) {
        const double near = std::ldexp(std::round(std::ldexp(u[row], 20)), -20);
        const double small = std::ldexp(std::round(std::ldexp(v[row], 20)), -40);
        first.push_back(1024.0 + near);
        second.push_back(1024.0 + near + small); // exact
    }
    std::vector<double> plain_first;
    std::vector<double> plain_second;
    for (std::size_t row = 0; row < n; ++row) {
        plain_first.push_back(first[row] - 1024.0);
        plain_second.push_back(std::ldexp(second[row] - first[row], 20));
    }
    const regression_design hard = with_intercept(y, {first, second});
    const regression_design easy = with_intercept(y, {plain_first, plain_second});
    for (const error_kind kind : robust_kinds) {
        const coefficient_covariance found = errors_of(hard, fit_gaussian(hard), kind);
        const coefficient_covariance expected = errors_of(easy, fit_gaussian(easy), kind);
        // second = first + 2^-20 plain_second.
        CHECK(error_of(found, 2) ==
              doctest::Approx(std::ldexp(error_of(expected, 2), 20)).epsilon(1e-8));
        const double sum = found(1, 1) + 2.0 * found(1, 2) + found(2, 2);
        CHECK(found(1, 1) == doctest::Approx(std::ldexp(expected(2, 2), 40)).epsilon(1e-3));
        CHECK(sum / found(2, 2) < 1e-9);
    }
}

TEST_CASE("a separated fit has the errors of the rows that are not") {
    // All of the reference level are 0: the intercept and both levels are infinite, the slope is
    // not, and its errors are those of the rows of the two levels by themselves.
    const std::size_t n = 40;
    const std::vector<double> x = normal_numbers(n, 31);
    const std::vector<double> noise = normal_numbers(n, 32);
    std::vector<double> y;
    std::vector<double> second(n, 0.0);
    std::vector<double> third(n, 0.0);
    for (std::size_t row = 0; row < n; ++row) {
        if (row >= 10) {
            (row < 25 ? second : third)[row] = 1.0;
        }
        y.push_back(row < 10 ? 0.0 : (x[row] + 2.0 * noise[row] > 0.0 ? 1.0 : 0.0));
    }
    const regression_design design = with_intercept(y, {second, third, x});
    regression_design rest = design;
    for (int at = 0; at < 10; ++at) {
        rest = without_row(rest, 0);
    }
    for (const regression_family family :
         {regression_family::logistic, regression_family::poisson}) {
        const regression_fit fit = row_family_fit(design, family);
        REQUIRE(fit.status == fit_status::separated);
        const regression_fit rest_fit = row_family_fit(rest, family); // third is aliased
        for (const error_kind kind : {error_kind::hc0, error_kind::hc2, error_kind::hc3}) {
            const coefficient_covariance errors = errors_of(design, fit, kind);
            check_sound(errors, 4);
            CHECK(errors.known == std::vector<unsigned char>{0, 0, 0, 1});
            CHECK(error_of(errors, 3) ==
                  doctest::Approx(error_of(errors_of(rest, rest_fit, kind), 3)).epsilon(1e-8));
        }
    }
}

TEST_CASE("errors that do not exist are refused") {
    const regression_design design = with_intercept({1.0, 2.0, 4.0}, {{1.0, 2.0, 3.0}});
    regression_fit fit = fit_gaussian(design);
    fit.family = regression_family::negative_binomial_1;
    CHECK_NOTHROW((void)errors_of(design, fit, error_kind::model));
    CHECK_THROWS_WITH_AS((void)errors_of(design, fit, error_kind::hc3),
                         "errors_of: the family nb1 has model-based errors only, got hc3",
                         std::invalid_argument);
    CHECK_THROWS_AS((void)errors_of(design, fit, error_kind::expected), std::invalid_argument);
    fit.family = regression_family::hurdle_poisson;
    CHECK_THROWS_AS((void)errors_of(design, fit, error_kind::hc0), std::invalid_argument);
    fit.family = regression_family::gaussian;
    CHECK_THROWS_AS((void)errors_of(with_intercept({1.0, 2.0, 4.0}, {}), fit, error_kind::hc0),
                    std::invalid_argument);
}
