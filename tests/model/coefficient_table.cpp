#include "inference_reference.hpp"

#include <digigap/model/coefficient_table.hpp>
#include <digigap/model/contrast_estimate.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

namespace {

/// A fit of two coefficients by hand, 3 and 1 with errors 2 and 0.5.
regression_fit two_by_hand() {
    regression_fit fit;
    fit.status = fit_status::converged;
    fit.coefficients = {{"a", 0, coefficient_state::estimated, 3.0},
                        {"b", 1, coefficient_state::estimated, 1.0}};
    fit.beta = {3.0, 1.0};
    fit.rank = 2;
    return fit;
}

coefficient_covariance errors_by_hand(double degrees) {
    return {.errors = "by hand",
            .matrix = {4.0, 0.4, 0.4, 0.25},
            .known = {1, 1},
            .degrees = {degrees, degrees}};
}

} // namespace

TEST_CASE("Wald statistics, p-values and limits are what R says") {
    const inference_reference expected;
    int compared = 0;
    each_reference_fit([&](const std::string& id, regression_family, const auto& design,
                           const regression_fit& fit) {
        const coefficient_covariance covariance = errors_of(design, fit, error_kind::model);
        const coefficient_table table = tabulate(fit, covariance, confidence(0.9));
        const coefficient_table bound = tabulate(fit, covariance, confidence(0.8, side::lower));
        CHECK(table.errors == "model");
        REQUIRE(table.rows.size() == fit.size());
        for (std::size_t j = 0; j < fit.size(); ++j) {
            const coefficient_row& row = table.rows[j];
            INFO(row.name);
            if (!expected.find(id, "statistic", row.name)) {
                continue;
            }
            const double error = *row.standard_error;
            CHECK(close_to(*row.statistic, *expected.find(id, "statistic", row.name), 1e-7));
            const double p = *expected.find(id, "p_value", row.name);
            CHECK(std::abs(*row.p_value - p) <= 1e-6 * p + 1e-15);
            const auto near = [&](double found, const char* what) {
                const double end = *expected.find(id, what, row.name);
                CHECK_MESSAGE(std::abs(found - end) <= 1e-7 * error + 1e-9 * std::abs(end), found,
                              " for ", end);
            };
            near(row.limits.lower, "lower_90");
            near(row.limits.upper, "upper_90");
            near(bound.rows[j].limits.lower, "lower_bound_80");
            CHECK(bound.rows[j].limits.upper == no_end);
            ++compared;
        }
    });
    CHECK(compared > 250);
}

TEST_CASE("Student's t or the normal distribution, one-sided or two-sided") {
    const regression_fit fit = two_by_hand();
    // R: qt(0.975, 4), 2 * pt(-1.5, 4), pt(-1.5, 4); qnorm, pnorm.
    const coefficient_table t = tabulate(fit, errors_by_hand(4.0));
    CHECK(t.rows[0].limits.lower == doctest::Approx(3.0 - 2.0 * 2.776445105198).epsilon(1e-12));
    CHECK(t.rows[0].limits.upper == doctest::Approx(3.0 + 2.0 * 2.776445105198).epsilon(1e-12));
    CHECK(*t.rows[0].p_value == doctest::Approx(0.208000000000).epsilon(1e-9));
    CHECK(t.rows[0].degrees == 4.0);
    const coefficient_table z = tabulate(fit, errors_by_hand(no_end));
    CHECK(z.rows[1].limits.lower == doctest::Approx(1.0 - 0.5 * 1.959963984540).epsilon(1e-12));
    CHECK(*z.rows[1].p_value == doctest::Approx(0.0455002638963584).epsilon(1e-12));
    const confidence below(0.975, side::lower);
    const coefficient_table one = tabulate(fit, errors_by_hand(no_end), below);
    CHECK(one.rows[1].limits.lower == z.rows[1].limits.lower);
    CHECK(one.rows[1].limits.upper == no_end);
    CHECK(*one.rows[1].p_value == doctest::Approx(0.0227501319481792).epsilon(1e-12));
    const coefficient_table other =
        tabulate(fit, errors_by_hand(no_end), confidence(0.975, side::upper));
    CHECK(other.rows[1].limits.lower == -no_end);
    CHECK(*other.rows[1].p_value == doctest::Approx(0.977249868051821).epsilon(1e-12));
}

TEST_CASE("what is not known has no error and the whole line") {
    regression_fit fit = two_by_hand();
    fit.status = fit_status::separated;
    fit.coefficients[0].state = coefficient_state::infinite;
    fit.coefficients[0].estimate = no_end;
    fit.coefficients[1].state = coefficient_state::aliased;
    fit.coefficients[1].estimate.reset();
    coefficient_covariance covariance = errors_by_hand(no_end);
    for (const coefficient_row& row : tabulate(fit, covariance).rows) {
        CHECK(!row.standard_error);
        CHECK(!row.statistic);
        CHECK(!row.p_value);
        CHECK(row.limits == interval{-no_end, no_end});
    }
    CHECK(*tabulate(fit, covariance).rows[0].estimate == no_end);

    fit = two_by_hand();
    covariance.known[0] = 0;
    covariance.matrix[3] = 0.0;
    const coefficient_table table = tabulate(fit, covariance);
    CHECK(*table.rows[0].estimate == 3.0);
    CHECK(!table.rows[0].p_value);
    CHECK(table.rows[1].limits == interval{1.0, 1.0}); // known exactly: all units were observed
    CHECK(*table.rows[1].p_value == 0.0);
    CHECK(!table.rows[1].statistic);

    fit.status = fit_status::iteration_limit;
    CHECK(!tabulate(fit, covariance).rows[1].estimate);
    CHECK(tabulate(regression_fit{}, {}).rows.empty());
    CHECK_THROWS_AS(static_cast<void>(tabulate(fit, {})), std::invalid_argument);
}

TEST_CASE("a contrast is the coefficient of another coding") {
    // right less left is what the column right says when left is the reference.
    const table& data = grid_data();
    for (const auto family : {regression_family::gaussian, regression_family::poisson,
                              regression_family::negative_binomial}) {
        const std::string model =
            family == regression_family::gaussian ? "score ~ log(pop) + bloc" : "mentions ~ bloc";
        const auto design_of = [&](const std::string& reference) {
            return design_recipe(parse_formula(model), data,
                                 {.references = {{.column = "bloc", .level = reference}}})
                .design(data);
        };
        const regression_design one = design_of("cross");
        const regression_design other = design_of("left");
        const auto place = [](const regression_design& design, const std::string& name) {
            const auto found = std::find(design.columns.begin(), design.columns.end(), name);
            return static_cast<std::size_t>(found - design.columns.begin());
        };
        for (const error_kind kind : {error_kind::model, error_kind::hc3}) {
            const regression_fit fit = fit_regression(one, family);
            std::vector<double> weights(fit.size(), 0.0);
            weights[place(one, "bloc[right]")] = 1.0;
            weights[place(one, "bloc[left]")] = -1.0;
            const contrast_estimate found =
                estimate_contrast(fit, errors_of(one, fit, kind), weights, confidence(0.9));
            const regression_fit again = fit_regression(other, family);
            const coefficient_row expected =
                tabulate(again, errors_of(other, again, kind), confidence(0.9))
                    .rows[place(other, "bloc[right]")];
            CHECK(found.status == prediction_status::predicted);
            CHECK(close_to(*found.estimate, *expected.estimate, 1e-9));
            CHECK(close_to(*found.standard_error, *expected.standard_error, 1e-9));
            CHECK(close_to(*found.p_value, *expected.p_value, 1e-8));
            CHECK(close_to(found.limits.lower, expected.limits.lower, 1e-9));
            CHECK(close_to(found.limits.upper, expected.limits.upper, 1e-9));
            CHECK(found.degrees == expected.degrees);
        }
    }
}

TEST_CASE("a contrast of what is not known says so") {
    regression_fit fit = two_by_hand();
    coefficient_covariance covariance = errors_by_hand(no_end);
    covariance.degrees[0] = 3.0;
    const std::array both{1.0, -2.0};
    CHECK(*estimate_contrast(fit, covariance, both).estimate == 1.0);
    // 4 - 4 * 0.4 + 4 * 0.25
    CHECK(*estimate_contrast(fit, covariance, both).standard_error ==
          doctest::Approx(std::sqrt(3.4)).epsilon(1e-14));
    CHECK(estimate_contrast(fit, covariance, both).degrees == 3.0);
    const std::array none{0.0, 0.0};
    CHECK(estimate_contrast(fit, covariance, none).limits == interval{0.0, 0.0});

    fit.coefficients[1].state = coefficient_state::aliased;
    CHECK(estimate_contrast(fit, covariance, both).status == prediction_status::not_estimable);
    fit.coefficients[1] = {"b", 1, coefficient_state::infinite, no_end};
    CHECK(estimate_contrast(fit, covariance, both).status == prediction_status::limit);
    CHECK(*estimate_contrast(fit, covariance, both).estimate == -no_end);
    fit.coefficients[0] = {"a", 0, coefficient_state::infinite, no_end};
    CHECK(estimate_contrast(fit, covariance, both).status == prediction_status::not_estimable);

    fit = two_by_hand();
    covariance.matrix = {1.0, 1.0, 1.0, 1.0};
    const std::array apart{1.0, -1.0};
    CHECK(estimate_contrast(fit, covariance, apart).status == prediction_status::no_error);
    covariance.known[1] = 0;
    CHECK(estimate_contrast(fit, covariance, apart).status == prediction_status::no_error);
    CHECK(*estimate_contrast(fit, covariance, apart).estimate == 2.0);
    fit.status = fit_status::no_events;
    CHECK(estimate_contrast(fit, covariance, apart).status == prediction_status::no_fit);

    const std::array one{1.0};
    const std::array wrong{1.0, no_end};
    CHECK_THROWS_AS(static_cast<void>(estimate_contrast(fit, covariance, one)),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimate_contrast(fit, covariance, wrong)),
                    std::invalid_argument);
}
