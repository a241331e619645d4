#include "after_fit.hpp"

#include <digigap/detail/normal_quantile.hpp>
#include <digigap/detail/normal_tail.hpp>
#include <digigap/model/fit.hpp>
#include <digigap/model/residuals.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

namespace {

constexpr std::array<std::size_t, 3> looked_at{0, 1, 49};

void check_rows(const residual_values& found, const std::array<double, 3>& expected,
                double tolerance) {
    for (std::size_t i = 0; i < 3; ++i) {
        REQUIRE(found[looked_at[i]]);
        CHECK(relative(*found[looked_at[i]], expected[i]) < tolerance);
    }
}

double sum_of_squares(const residual_values& values) {
    double sum = 0.0;
    for (const auto& each : values) {
        sum += *each * *each;
    }
    return sum;
}

/// Kolmogorov's distance from the standard normal distribution, times sqrt(n).
double distance_from_normal(residual_values values) {
    std::sort(values.begin(), values.end());
    const auto n = static_cast<double>(values.size());
    double most = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double below = detail::normal_tail(-*values[i]);
        const auto at = static_cast<double>(i);
        most = std::max({most, below - at / n, (at + 1.0) / n - below});
    }
    return most * std::sqrt(n);
}

/// Rows of one column, log of the mean from -2 to 3, and a fit that knows it.
struct simulated {
    regression_design design;
    regression_fit fit;
};

template <class Draw>
simulated simulate(regression_family family, const Draw& draw) {
    constexpr std::size_t n = 4000;
    std::mt19937_64 random(7);
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < n; ++i) {
        x.push_back(-2.0 + 5.0 * static_cast<double>(i) / n);
        y.push_back(draw(x.back(), random));
    }
    simulated made{.design = design_of(y, {x}), .fit = fit_at(family, {1.0})};
    if (has_zero_part(family)) {
        made.fit = fit_at(family, {1.0, 0.4});
    }
    return made;
}

} // namespace

TEST_CASE("residuals are R's") {
    const regression_design gaussian = bloc_design({.response = column_score, .weighted = true});
    const regression_fit line = fit_gaussian(gaussian);
    const std::array weighted{-18.056411732736, 1.7820349031224, -3.97977544451491};
    check_rows(pearson_residuals(gaussian, line), weighted, 1e-11);
    check_rows(deviance_residuals(gaussian, line), weighted, 1e-11);

    const regression_design counts = bloc_design({.response = column_few, .exposure = true});
    const regression_fit poisson = fit_poisson(counts);
    check_rows(response_residuals(counts, poisson),
               {-2.96433505052258, 0.138253850467242, -0.481250475191308}, 1e-9);
    check_rows(pearson_residuals(counts, poisson),
               {-1.4888197216218, 0.101325091220591, -0.395418441460095}, 1e-9);
    check_rows(deviance_residuals(counts, poisson),
               {-1.78157060723735, 0.100108299708639, -0.420389886856943}, 1e-9);

    const regression_design asked = bloc_design({.response = column_yes});
    const regression_fit logistic = fit_logistic(asked);
    check_rows(pearson_residuals(asked, logistic),
               {-0.911843697345422, 0.687520183422632, -1.64469548336246}, 1e-9);
    check_rows(deviance_residuals(asked, logistic),
               {-1.10010261145315, 0.879871113364772, -1.61844958490632}, 1e-9);

    const regression_design mentions = bloc_design({.response = column_mentions, .exposure = true});
    const regression_fit nb2 = fit_negative_binomial(mentions);
    check_rows(pearson_residuals(mentions, nb2),
               {-0.7485159838038, 3.75231249677292, -0.604786549345926}, 1e-8);
    check_rows(deviance_residuals(mentions, nb2),
               {-0.943575952668558, 2.33805942665969, -0.720400424002788}, 1e-8);

    // R: residuals(zeroinfl(zeros ~ log(pop) + bloc), type = "pearson"), at its coefficients.
    const regression_design zeros = bloc_design({.response = column_zeros});
    const regression_fit zip =
        fit_at(regression_family::zero_inflated_poisson,
               {-0.530988876726308, 0.239172353545042, -0.0229299384943846, -0.491038473121353,
                -0.000298601274811489, 8.37235351589615, -0.86974793192303, -0.866506440535719,
                -0.00745653401817748, -0.685554717093219});
    check_rows(pearson_residuals(zeros, zip),
               {-1.04844222714706, -1.00197979276196, 4.46912886933447}, 1e-9);
    CHECK_FALSE(deviance_residuals(zeros, zip)[0]);
}

TEST_CASE("squares of residuals add up to what the fit says") {
    for (const bool exposure : {false, true}) {
        const regression_design design =
            bloc_design({.response = column_few, .exposure = exposure, .weighted = true});
        for (const regression_fit& fit : {fit_poisson(design), fit_negative_binomial(design),
                                          fit_gaussian(design), fit_quasi_poisson(design)}) {
            INFO(name_of(fit.family));
            CHECK(relative(sum_of_squares(deviance_residuals(design, fit)), *fit.deviance) < 1e-9);
            CHECK(relative(sum_of_squares(pearson_residuals(design, fit)),
                           *fit.dispersion * static_cast<double>(fit.n - fit.rank)) < 1e-9);
        }
    }
}

TEST_CASE("deviance residuals keep their digits next to the mean") {
    // y log(y / m) - (y - m) is d^2 / 2m - d^3 / 6 m^2 + d^4 / 12 m^3 for y = m + d.
    const regression_design design = design_of({1e9 + 100.0}, {{1.0}});
    const regression_fit fit = fit_at(regression_family::poisson, {std::log(1e9)});
    const double m = std::exp(std::log(1e9));
    const double d = 1e9 + 100.0 - m;
    const double part = d * d / (2.0 * m) * (1.0 - d / (3.0 * m));
    CHECK(relative(*deviance_residuals(design, fit)[0], std::sqrt(2.0 * part)) < 1e-9);
    CHECK(*quantile_residuals(design, fit)[0] == doctest::Approx(d / std::sqrt(m)).epsilon(0.05));
}

TEST_CASE("quantile residuals are normal where the model holds") {
    const auto draw_nb2 = [](double mean, double size, auto& random) {
        std::gamma_distribution<double> gamma(size, mean / size);
        const double lambda = gamma(random);
        return lambda > 0.0
                   ? static_cast<double>(std::poisson_distribution<std::int64_t>(lambda)(random))
                   : 0.0;
    };
    const auto draw_poisson = [](double mean, auto& random) {
        return static_cast<double>(std::poisson_distribution<std::int64_t>(mean)(random));
    };
    const auto draw_yes = [](double logit, auto& random) {
        return std::bernoulli_distribution(1.0 / (1.0 + std::exp(-logit)))(random);
    };
    std::vector<simulated> all;
    all.push_back(simulate(regression_family::poisson, [&](double x, auto& random) {
        return draw_poisson(std::exp(x), random);
    }));
    all.push_back(all.back());
    all.back().fit.family = regression_family::quasi_poisson;
    all.push_back(simulate(regression_family::negative_binomial, [&](double x, auto& random) {
        return draw_nb2(std::exp(x), 1.2, random);
    }));
    all.back().fit.theta = 1.2;
    all.push_back(simulate(regression_family::negative_binomial_1, [&](double x, auto& random) {
        return draw_nb2(std::exp(x), std::exp(x) / 0.9, random);
    }));
    all.back().fit.alpha = 0.9;
    all.push_back(simulate(regression_family::logistic, [&](double x, auto& random) {
        return draw_yes(x, random) ? 1.0 : 0.0;
    }));
    all.push_back(simulate(regression_family::logistic, [](double x, auto& random) {
        const double share = 1.0 / (1.0 + std::exp(-x));
        return std::binomial_distribution<int>(12, share)(random) / 12.0;
    }));
    all.back().design.weights.assign(4000, 12.0);
    all.push_back(simulate(regression_family::gaussian, [](double x, auto& random) {
        return std::normal_distribution<double>(x, 3.0)(random);
    }));
    all.back().fit.dispersion = 9.0;
    all.push_back(simulate(regression_family::zero_inflated_poisson, [&](double x, auto& random) {
        return draw_yes(0.4 * x, random) ? 0.0 : draw_poisson(std::exp(x), random);
    }));
    all.push_back(
        simulate(regression_family::hurdle_negative_binomial, [&](double x, auto& random) {
            if (!draw_yes(0.4 * x, random)) {
                return 0.0;
            }
            double y = 0.0;
            while (y == 0.0) {
                y = draw_nb2(std::exp(x), 2.0, random);
            }
            return y;
        }));
    all.back().fit.theta = 2.0;
    for (const simulated& each : all) {
        INFO(name_of(each.fit.family));
        // 1.63 is the point that a distance passes in one of a hundred samples.
        const residual_values found = quantile_residuals(each.design, each.fit, 3);
        CHECK(distance_from_normal(found) < 1.63);
        CHECK(found == quantile_residuals(each.design, each.fit, 3));
        // A law that is not theirs shows.
        regression_fit other = each.fit;
        other.beta[0] *= 2.0;
        CHECK(distance_from_normal(quantile_residuals(each.design, other, 3)) > 2.0);
    }
}

TEST_CASE("a quantile residual lies on its step, and depends on seed and row only") {
    std::vector<double> y;
    for (int i = 0; i < 9; ++i) {
        y.push_back(i);
    }
    const regression_design design = design_of(y, {std::vector<double>(9, 1.0)});
    const regression_fit fit = fit_at(regression_family::poisson, {std::log(2.5)});
    const residual_values first = quantile_residuals(design, fit, 11);
    const residual_values second = quantile_residuals(design, fit, 12);
    double mass = std::exp(-2.5);
    double below = 0.0;
    for (std::size_t i = 0; i < 9; ++i) {
        for (const residual_values& each : {first, second}) {
            const double place = detail::normal_tail(-*each[i]);
            CHECK(place > below - 1e-15);
            CHECK(place < below + mass + 1e-15);
        }
        CHECK(first[i] != second[i]);
        below += mass;
        mass *= 2.5 / static_cast<double>(i + 1);
    }
    // Fewer rows before it do not matter to it, nor do other rows.
    const regression_design start = design_of({0.0, 1.0}, {{1.0, 1.0}});
    CHECK(quantile_residuals(start, fit, 11)[1] == first[1]);
    // Far tails are finite.
    const regression_design extreme = design_of({1e9, 0.0}, {{1.0, 1.0}});
    CHECK(*quantile_residuals(extreme, fit, 1)[0] > 37.0);
    const regression_fit many = fit_at(regression_family::poisson, {20.0});
    CHECK(*quantile_residuals(extreme, many, 1)[1] < -37.0);
    CHECK(std::isfinite(*quantile_residuals(extreme, many, 1)[1]));
}

TEST_CASE("residuals of separated, absent and other fits") {
    const std::vector<double> ones(8, 1.0);
    const std::vector<double> group{0, 0, 0, 0, 0, 1, 1, 1};
    const regression_design design = design_of({0, 1, 1, 0, 1, 0, 0, 0}, {ones, group});
    for (const regression_fit& fit :
         {fit_poisson(design), fit_logistic(design), fit_negative_binomial(design)}) {
        INFO(name_of(fit.family));
        REQUIRE(fit.status == fit_status::separated);
        for (std::size_t row = 5; row < 8; ++row) {
            CHECK(response_residuals(design, fit)[row] == 0.0);
            CHECK(pearson_residuals(design, fit)[row] == 0.0);
            CHECK(deviance_residuals(design, fit)[row] == 0.0);
            CHECK(std::isfinite(*quantile_residuals(design, fit)[row]));
        }
        CHECK(*response_residuals(design, fit)[1] == doctest::Approx(0.4));
    }
    const regression_design none = design_of({0.0, 0.0}, {{1.0, 1.0}});
    const regression_fit no_events = fit_poisson(none);
    CHECK(response_residuals(none, no_events).size() == 2);
    CHECK_FALSE(response_residuals(none, no_events)[0]);
    CHECK_FALSE(quantile_residuals(none, no_events)[0]);
    CHECK(pearson_residuals({}, {}).empty());
    CHECK_THROWS_AS((void)pearson_residuals(none, fit_poisson(design)), std::invalid_argument);
    // Perfect fits have no scale.
    const regression_design line = design_of({1.0, 2.0}, {{1.0, 2.0}});
    regression_fit perfect = fit_at(regression_family::gaussian, {1.0});
    perfect.dispersion = 0.0;
    CHECK_FALSE(quantile_residuals(line, perfect)[0]);
    CHECK(pearson_residuals(line, perfect)[0] == 0.0);
}
