#include "after_fit.hpp"

#include <digigap/model/fit.hpp>
#include <digigap/model/prediction.hpp>
#include <digigap/model/smearing.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

TEST_CASE("predictions of a weighted least squares fit are R's") {
    const regression_design design = bloc_design({.response = column_score, .weighted = true});
    const regression_fit fit = fit_gaussian(design);
    const std::vector<std::size_t> rows{0, 1, 49};
    prediction_options options;
    for (const std::size_t row : rows) {
        options.weights.push_back(design.weights[row]);
    }
    const predictions made = predict(design, fit, model_errors(fit), chosen(design, rows), options);
    // R: predict(lm(score ~ log(pop) + bloc, weights = w), se.fit, interval =).
    const std::array mean{53.1376209868279, 51.8598813809214, 54.1046162398385};
    const std::array error{1.06064929620782, 1.00012046946682, 0.948995479463313};
    const std::array confidence_limits{51.0424280165363, 55.2328139571194, 49.8842562760318,
                                       53.8355064858109, 52.2299827822772, 55.9792496973998};
    const std::array unit_limits{35.4293401617189, 70.8459018119368, 33.6298191287876,
                                 70.0899436330552, 41.7676472546387, 66.4415852250382};
    REQUIRE(made.rows.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const prediction& row = made.rows[i];
        CHECK(row.status == prediction_status::predicted);
        CHECK(relative(*row.mean, mean[i]) < 1e-12);
        CHECK(row.linear_predictor == row.mean);
        CHECK(relative(*row.standard_error, error[i]) < 1e-11);
        CHECK(relative(row.limits.lower, confidence_limits[2 * i]) < 1e-12);
        CHECK(relative(row.limits.upper, confidence_limits[2 * i + 1]) < 1e-12);
        CHECK(relative(row.new_unit->lower, unit_limits[2 * i]) < 1e-12);
        CHECK(relative(row.new_unit->upper, unit_limits[2 * i + 1]) < 1e-12);
    }
}

TEST_CASE("means of counts and shares are R's") {
    const regression_design design = bloc_design({.response = column_few, .exposure = true});
    const regression_fit fit = fit_poisson(design);
    const predictions made = predict(design, fit, model_errors(fit), chosen(design, {0, 1, 49}));
    // R: predict(glm(few ~ log(pop) + bloc + offset(log(words)), poisson), type =, se.fit = TRUE),
    // iterated to the last digit.
    const std::array linear_error{0.102603422845332, 0.0889949060971154, 0.0804864185978434};
    const std::array mean{3.96433505052258, 1.86174614953276, 1.48125047519131};
    const std::array error{0.40675434548934, 0.165685923754334, 0.119220545794502};
    for (std::size_t i = 0; i < 3; ++i) {
        const prediction& row = made.rows[i];
        CHECK(relative(*row.mean, mean[i]) < 1e-9);
        CHECK(relative(*row.linear_standard_error, linear_error[i]) < 1e-9);
        CHECK(relative(*row.standard_error, error[i]) < 1e-9);
        CHECK(relative(row.limits.lower, mean[i] * std::exp(-1.959963984540054 * linear_error[i])) <
              1e-9);
        CHECK(relative(row.limits.upper, mean[i] * std::exp(1.959963984540054 * linear_error[i])) <
              1e-9);
    }
    const regression_design asked = bloc_design({.response = column_yes});
    const regression_fit logistic = fit_logistic(asked);
    const predictions shares =
        predict(asked, logistic, model_errors(logistic), chosen(asked, {0, 1, 49}));
    const std::array share{0.453987209595869, 0.679032296287139, 0.730096159426156};
    const std::array share_error{0.0774372014454904, 0.0633042337780227, 0.0562095054436658};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(relative(*shares.rows[i].mean, share[i]) < 1e-9);
        CHECK(relative(*shares.rows[i].standard_error, share_error[i]) < 1e-9);
        CHECK(shares.rows[i].limits.lower > 0.0);
        CHECK(shares.rows[i].limits.upper < 1.0);
        CHECK_FALSE(shares.rows[i].new_unit);
    }
}

namespace {

/// P(Y = y), added up by its recurrence from P(0).
std::vector<double> poisson_masses(double mean, std::size_t most) {
    std::vector<double> mass{std::exp(-mean)};
    for (std::size_t y = 1; y <= most; ++y) {
        mass.push_back(mass.back() * mean / static_cast<double>(y));
    }
    return mass;
}

std::vector<double> negative_binomial_masses(double mean, double size, std::size_t most) {
    std::vector<double> mass{std::exp(-size * std::log1p(mean / size))};
    for (std::size_t y = 1; y <= most; ++y) {
        const auto count = static_cast<double>(y);
        mass.push_back(mass.back() * (size + count - 1.0) / count * (mean / (mean + size)));
    }
    return mass;
}

/// The masses of a new count where the linear predictor is normal: Simpson's rule over a fine grid,
/// and for the zeros over another.
template <class Masses>
std::vector<double> mixed(double error, std::size_t most, const Masses& masses) {
    constexpr int steps = 2000;
    std::vector<double> sum(most + 1, 0.0);
    for (int i = 0; i <= steps; ++i) {
        const double z = -8.0 + 16.0 * i / steps;
        const double simpson = i == 0 || i == steps ? 1.0 : (i % 2 == 1 ? 4.0 : 2.0);
        const double weight =
            simpson / 3.0 * (16.0 / steps) * std::exp(-0.5 * z * z) * 0.3989422804014327;
        const std::vector<double> each = masses(error * z);
        for (std::size_t y = 0; y <= most; ++y) {
            sum[y] += weight * each[y];
        }
    }
    return sum;
}

/// The narrowest whole numbers with no more than `tail` beyond.
interval limits_of(const std::vector<double>& masses, double tail) {
    interval limits;
    double below = 0.0;
    std::size_t y = 0;
    while (below + masses[y] <= tail) {
        below += masses[y++];
    }
    limits.lower = static_cast<double>(y);
    double up_to = 0.0;
    y = 0;
    while (up_to + masses[y] < 1.0 - tail) {
        up_to += masses[y++];
    }
    limits.upper = static_cast<double>(y);
    return limits;
}

/// One row of ones, whose coefficient is the linear predictor.
struct one_row {
    regression_design design = design_of({1.0, 2.0, 3.0}, {{1.0, 1.0, 1.0}});
    prediction_rows rows{.matrix = {1.0}, .size = 1};
    regression_fit fit;

    one_row(regression_family family, const std::vector<double>& beta,
            const std::vector<double>& covariance)
        : fit(fit_at(family, beta)) {
        fit.covariance = covariance;
    }
    [[nodiscard]] interval unit(const confidence& level) const {
        prediction_options options;
        options.level = level;
        return *predict(design, fit, model_errors(fit), rows, options).rows[0].new_unit;
    }
};

} // namespace

TEST_CASE("a new count lies within limits that a plain sum agrees with") {
    const confidence level(0.9);
    for (const double eta : {-3.0, -0.5, 0.7, 2.0, 4.0}) {
        for (const double error : {0.0, 0.05, 0.4, 1.1}) {
            INFO(eta, " ", error);
            const std::vector<double> variance{error * error};
            one_row poisson(regression_family::poisson, {eta}, variance);
            CHECK(
                poisson.unit(level) ==
                limits_of(mixed(error, 900,
                                [&](double by) { return poisson_masses(std::exp(eta + by), 900); }),
                          0.05));
            one_row nb2(regression_family::negative_binomial, {eta}, variance);
            nb2.fit.theta = 1.7;
            CHECK(nb2.unit(level) == limits_of(mixed(error, 1500,
                                                     [&](double by) {
                                                         return negative_binomial_masses(
                                                             std::exp(eta + by), 1.7, 1500);
                                                     }),
                                               0.05));
            one_row nb1(regression_family::negative_binomial_1, {eta}, variance);
            nb1.fit.alpha = 0.8;
            CHECK(nb1.unit(level) ==
                  limits_of(mixed(error, 900,
                                  [&](double by) {
                                      const double mean = std::exp(eta + by);
                                      return negative_binomial_masses(mean, mean / 0.8, 900);
                                  }),
                            0.05));
        }
    }
}

TEST_CASE("zeros of their own are averaged with the counts") {
    // Linear predictors of the counts and of the zeros, correlated.
    const double eta = 1.2;
    const double zeta = -0.3;
    const double covariance = 0.06;
    for (const bool hurdle : {false, true}) {
        one_row model(hurdle ? regression_family::hurdle_negative_binomial
                             : regression_family::zero_inflated_negative_binomial,
                      {eta, zeta}, {0.09, covariance, covariance, 0.25});
        model.fit.theta = 2.5;
        const std::vector<double> masses = mixed(0.3, 400, [&](double by) {
            // Given the first, the second is normal again.
            std::vector<double> counts = negative_binomial_masses(std::exp(eta + by), 2.5, 400);
            const double centre = zeta + covariance / 0.09 * by;
            const double spread = std::sqrt(0.25 - covariance * covariance / 0.09);
            double chance = 0.0; // of counts
            for (int i = 0; i < 400; ++i) {
                const double z = -8.0 + 16.0 * (i + 0.5) / 400;
                const double logit = (hurdle ? 1.0 : -1.0) * (centre + spread * z);
                chance +=
                    0.04 * std::exp(-0.5 * z * z) * 0.3989422804014327 / (1.0 + std::exp(-logit));
            }
            const double above = hurdle ? chance / (1.0 - counts[0]) : chance;
            const double zero = hurdle ? 0.0 : counts[0];
            for (double& mass : counts) {
                mass *= above;
            }
            counts[0] = 1.0 - chance + zero * chance;
            return counts;
        });
        for (const double level : {0.5, 0.8, 0.95}) {
            INFO(hurdle, " ", level);
            CHECK(model.unit(confidence(level)) == limits_of(masses, 0.5 - 0.5 * level));
        }
    }
}

TEST_CASE("limits of a new count cover at least their level for a known mean") {
    for (const double mean : {0.02, 0.7, 3.0, 12.5, 80.0}) {
        const one_row model(regression_family::poisson, {std::log(mean)}, {0.0});
        const std::vector<double> masses = poisson_masses(mean, 300);
        for (const double level : {0.5, 0.9, 0.99}) {
            for (const side which : {side::two, side::lower, side::upper}) {
                const interval limits = model.unit(confidence(level, which));
                double inside = 0.0;
                for (std::size_t y = 0; y < masses.size(); ++y) {
                    const auto count = static_cast<double>(y);
                    inside += count >= limits.lower && count <= limits.upper ? masses[y] : 0.0;
                }
                CHECK(inside >= level - 1e-12);
                CHECK(limits.lower >= 0.0);
                CHECK((which == side::lower) == std::isinf(limits.upper));
            }
        }
    }
}

TEST_CASE("new counts of any size have limits") {
    // Large: normal on the scale of the square root, and of the logarithm where errors rule.
    const one_row large(regression_family::poisson, {std::log(1e9)}, {0.0});
    const interval exact = large.unit(confidence(0.95));
    CHECK(std::abs(exact.lower - (1e9 - 1.959964 * std::sqrt(1e9))) < 5.0);
    CHECK(std::abs(exact.upper - (1e9 + 1.959964 * std::sqrt(1e9))) < 5.0);
    const one_row unsure(regression_family::poisson, {std::log(1e9)}, {0.01});
    CHECK(relative(unsure.unit(confidence(0.95)).upper, 1e9 * std::exp(0.1959964)) < 1e-6);
    for (const double eta : {-700.0, -40.0, 30.0, 60.0, 400.0, 700.0}) {
        for (const double error : {0.0, 0.3, 20.0}) {
            for (const double size : {1e-3, 2.0, 1e6, 1e11, 1e300, no_limit}) {
                INFO(eta, " ", error, " ", size);
                one_row nb2(regression_family::negative_binomial, {eta}, {error * error});
                nb2.fit.theta = size;
                const interval found = nb2.unit(confidence(0.95));
                CHECK(found.lower >= 0.0);
                CHECK(found.lower <= found.upper);
                CHECK(found.upper >= (eta > 0.0 && size > 1.0 ? 0.5 * std::exp(eta) : 0.0));
            }
            for (const double alpha : {1e-14, 0.5, 1e6}) {
                one_row nb1(regression_family::negative_binomial_1, {eta}, {error * error});
                nb1.fit.alpha = alpha;
                const interval found = nb1.unit(confidence(0.95));
                CHECK(found.lower >= 0.0);
                CHECK(found.lower <= found.upper);
            }
        }
    }
}

TEST_CASE("whole means of two parts are those of pscl") {
    // R: predict(zeroinfl(zeros ~ log(pop) + bloc), type = "response") at its coefficients.
    const regression_design design = bloc_design({.response = column_zeros});
    regression_fit fit =
        fit_at(regression_family::zero_inflated_poisson,
               {-0.530988876726308, 0.239172353545042, -0.0229299384943846, -0.491038473121353,
                -0.000298601274811489, 8.37235351589615, -0.86974793192303, -0.866506440535719,
                -0.00745653401817748, -0.685554717093219});
    for (std::size_t j = 0; j < 10; ++j) {
        fit.covariance[11 * j] = 0.01;
        if (j > 0) {
            fit.covariance[11 * j - 1] = fit.covariance[11 * j - 10] = 0.003;
        }
    }
    const prediction_rows rows = chosen(design, {0, 1, 49});
    const std::array mean{5.3162138603915, 3.20750943345369, 4.3374223853258};
    for (const regression_family family :
         {regression_family::zero_inflated_poisson, regression_family::hurdle_poisson,
          regression_family::hurdle_negative_binomial}) {
        fit.family = family;
        fit.theta = 1.3;
        if (family != regression_family::hurdle_negative_binomial) {
            fit.theta.reset();
        }
        const predictions made = predict(design, fit, model_errors(fit), rows);
        for (std::size_t i = 0; i < 3; ++i) {
            const auto whole = [&](const std::vector<double>& beta) {
                double eta = 0.0;
                double zeta = 0.0;
                for (std::size_t j = 0; j < 5; ++j) {
                    eta += beta[j] * rows.matrix[3 * j + i];
                    zeta += beta[5 + j] * rows.matrix[3 * j + i];
                }
                const double mu = std::exp(eta);
                if (family == regression_family::zero_inflated_poisson) {
                    return mu / (1.0 + std::exp(zeta));
                }
                const double zero = fit.theta ? std::pow(*fit.theta / (*fit.theta + mu), *fit.theta)
                                              : std::exp(-mu);
                return mu / (1.0 - zero) / (1.0 + std::exp(-zeta));
            };
            const prediction& row = made.rows[i];
            if (family == regression_family::zero_inflated_poisson) {
                CHECK(relative(*row.mean, mean[i]) < 1e-9);
            }
            CHECK(relative(*row.mean, whole(fit.beta)) < 1e-12);
            const double error = delta_error(differences(fit.beta, whole), fit.covariance);
            CHECK(relative(*row.standard_error, error) < 1e-7);
            CHECK(relative(row.limits.upper,
                           *row.mean * std::exp(1.959963984540054 * error / *row.mean)) < 1e-7);
            CHECK(row.new_unit->lower == 0.0);
        }
    }
}

TEST_CASE("rows that the design does not speak of have no prediction") {
    // The third column is the sum of the first two.
    const regression_design design =
        design_of({1.0, 3.0, 2.0, 5.0, 4.0}, {{1, 1, 1, 1, 1}, {1, 2, 3, 4, 5}, {2, 3, 4, 5, 6}});
    const regression_fit fit = fit_gaussian(design);
    REQUIRE(fit.status == fit_status::rank_deficient);
    const prediction_rows rows{.matrix = {1, 1, 7.5, 7.5, 8.5, 8.0}, .size = 2};
    const predictions made = predict(design, fit, model_errors(fit), rows);
    CHECK(made.rows[0].status == prediction_status::predicted);
    CHECK(*made.rows[0].mean == doctest::Approx(3.0 + 0.8 * 4.5));
    CHECK(made.rows[1].status == prediction_status::not_estimable);
    CHECK_FALSE(made.rows[1].mean);
    CHECK_FALSE(made.rows[1].new_unit);
    CHECK(made.rows[1].limits == interval{-no_limit, no_limit});
    CHECK(std::string(name_of(prediction_status::not_estimable)) == "not-estimable");
}

TEST_CASE("separation takes means to their limits") {
    const std::vector<double> ones(8, 1.0);
    const std::vector<double> group{0, 0, 0, 0, 0, 1, 1, 1};
    const regression_design design = design_of({0, 1, 1, 0, 1, 0, 0, 0}, {ones, group});
    const prediction_rows rows{.matrix = {1, 1, 1, 1, 0, 1, -1, 2}, .size = 4};
    {
        const prediction_rows two{.matrix = {1, 1, 0, 1}, .size = 2};
        const regression_fit fit = fit_logistic(design);
        REQUIRE(fit.status == fit_status::separated);
        const predictions made = predict(design, fit, model_errors(fit), two);
        CHECK(made.rows[0].status == prediction_status::predicted);
        CHECK(*made.rows[0].mean == doctest::Approx(0.6));
        CHECK(made.rows[1].status == prediction_status::limit);
        CHECK(made.rows[1].mean == 0.0);
        CHECK_FALSE(made.rows[1].standard_error);
        CHECK(made.rows[1].limits == interval{0.0, 1.0});
    }
    const regression_fit counts = fit_poisson(design);
    REQUIRE(counts.status == fit_status::separated);
    const predictions made = predict(design, counts, model_errors(counts), rows);
    CHECK(*made.rows[0].mean == doctest::Approx(0.6));
    CHECK(made.rows[1].mean == 0.0);
    CHECK(made.rows[2].mean == no_limit);
    CHECK(made.rows[2].status == prediction_status::limit);
    CHECK(made.rows[3].mean == 0.0);
    // Infinite coefficients of both signs.
    regression_fit both = fit_at(regression_family::poisson, {0.0, 0.0});
    for (std::size_t j = 0; j < 2; ++j) {
        both.coefficients[j].state = coefficient_state::infinite;
        both.coefficients[j].estimate = j == 0 ? -no_limit : no_limit;
    }
    CHECK(predict(design, both, model_errors(both), rows).rows[1].status ==
          prediction_status::not_estimable);
}

TEST_CASE("predictions keep their errors where columns are nearly dependent") {
    // A year and its square: V has entries 1e16 times as large as the variance of a mean.
    std::vector<double> response;
    std::vector<std::vector<double>> columns(3);
    std::vector<std::vector<double>> centred(3);
    for (int year = 2013; year <= 2017; ++year) {
        const double t = year - 2015;
        response.push_back(3.0 + 0.2 * t + 0.01 * t * t + ((year * 7) % 5 - 2) * 0.1);
        const double x = year;
        for (int power = 0; power < 3; ++power) {
            columns[static_cast<std::size_t>(power)].push_back(std::pow(x, power));
            centred[static_cast<std::size_t>(power)].push_back(std::pow(t, power));
        }
    }
    const regression_design design = design_of(response, columns);
    const regression_design other = design_of(response, centred);
    const regression_fit fit = fit_gaussian(design);
    const regression_fit plain = fit_gaussian(other);
    const predictions made = predict(design, fit, model_errors(fit), rows_of(design));
    const predictions expected = predict(other, plain, model_errors(plain), rows_of(other));
    for (std::size_t row = 0; row < response.size(); ++row) {
        CHECK(made.rows[row].status == prediction_status::predicted);
        CHECK(relative(*made.rows[row].standard_error, *expected.rows[row].standard_error) < 2e-3);
    }
    coefficient_covariance robust = model_errors(fit);
    robust.matrix[0] *= 1.0 + 1e-15; // no longer the fit's own
    int unknown = 0;
    for (const prediction& row : predict(design, fit, robust, rows_of(design)).rows) {
        unknown += row.status == prediction_status::no_error ? 1 : 0;
    }
    CHECK(unknown == 5);
}

TEST_CASE("a fit without estimates, extreme offsets and wrong rows") {
    const regression_design none = design_of({0.0, 0.0}, {{1.0, 1.0}});
    const regression_fit no_events = fit_poisson(none);
    const predictions made = predict(none, no_events, model_errors(no_events), rows_of(none));
    CHECK(made.rows[1].status == prediction_status::no_fit);
    CHECK(made.rows[1].limits == interval{0.0, no_limit});
    CHECK_FALSE(made.rows[1].mean);

    regression_design design = design_of({1.0, 4.0, 2.0}, {{1.0, 1.0, 1.0}});
    design.offset = {0.0, 0.5, -0.2};
    const regression_fit fit = fit_poisson(design);
    const coefficient_covariance errors = model_errors(fit);
    const prediction_rows far_out{
        .matrix = {1.0, 1.0, 1.0, 1.0}, .offset = {700.0, -700.0, 800.0, -800.0}, .size = 4};
    const predictions extreme = predict(design, fit, errors, far_out);
    CHECK(extreme.rows[0].status == prediction_status::predicted);
    CHECK(std::isfinite(*extreme.rows[0].standard_error));
    CHECK(extreme.rows[0].new_unit->upper > *extreme.rows[0].mean);
    CHECK(extreme.rows[1].new_unit == interval{0.0, 0.0});
    CHECK(extreme.rows[2].status == prediction_status::limit);
    CHECK(extreme.rows[2].mean == no_limit);
    CHECK(extreme.rows[3].mean == 0.0);
    CHECK(predict(design, fit, errors, {}).rows.empty());

    CHECK_THROWS_AS((void)predict(design, fit, errors, {.matrix = {1.0}, .size = 1}),
                    std::invalid_argument);
    CHECK_THROWS_AS((void)predict(design, fit, errors, {.matrix = {}, .offset = {1.0}, .size = 1}),
                    std::invalid_argument);
    CHECK_THROWS_AS(
        (void)predict(design, fit, errors, {.matrix = {no_limit}, .offset = {1.0}, .size = 1}),
        std::invalid_argument);
    CHECK_THROWS_AS((void)predict(design, fit, {}, far_out), std::invalid_argument);
    CHECK_THROWS_AS(
        (void)predict(none, fit_at(regression_family::poisson, {1.0, 2.0}), errors, rows_of(none)),
        std::invalid_argument);
    prediction_options options;
    options.weights = {1.0, 0.0, 1.0, 1.0};
    CHECK_THROWS_AS((void)predict(design, fit, errors, far_out, options), std::invalid_argument);
}

TEST_CASE("logarithms are taken back by smearing or by the lognormal mean") {
    regression_design design = bloc_design({.response = column_services});
    for (double& y : design.response) {
        y = std::log(y);
    }
    design.log_response = true;
    const regression_fit fit = fit_gaussian(design);
    // R: mean(exp(resid(fit))) and exp(sigma^2 / 2) of lm(log(services) ~ log(pop) + bloc).
    CHECK(relative(*smearing_factor(design, fit), 1.10917001903484) < 1e-12);
    CHECK(relative(*lognormal_factor(design, fit), 1.1173638956669) < 1e-12);
    const coefficient_covariance errors = model_errors(fit);
    const prediction_rows rows = chosen(design, {3, 20});
    const predictions logs = predict(design, fit, errors, rows);
    for (const retransformation how : {retransformation::smearing, retransformation::lognormal}) {
        const back_predictions made = predict_back(design, fit, errors, rows, {}, how);
        const double factor =
            how == retransformation::smearing ? 1.10917001903484 : 1.1173638956669;
        for (std::size_t i = 0; i < 2; ++i) {
            const prediction& log = logs.rows[i];
            const back_prediction& row = made.rows[i];
            CHECK(relative(*row.median, std::exp(*log.mean)) < 1e-14);
            CHECK(relative(*row.mean, factor * std::exp(*log.mean)) < 1e-12);
            CHECK(relative(*row.standard_error, *row.mean * *log.standard_error) < 1e-12);
            CHECK(relative(row.limits.lower, factor * std::exp(log.limits.lower)) < 1e-12);
            CHECK(relative(row.new_unit->upper, std::exp(log.new_unit->upper)) < 1e-14);
        }
    }
    // A unit of half the weight has residuals sqrt(2) times as large.
    const predictions own = predict(design, fit, errors, rows_of(design));
    double sum = 0.0;
    for (std::size_t row = 0; row < design.size(); ++row) {
        sum += std::exp(std::sqrt(2.0) * (design.response[row] - *own.rows[row].mean));
    }
    CHECK(relative(*smearing_factor(design, fit, 0.5), sum / 160.0) < 1e-12);
    CHECK(std::string(name_of(retransformation::smearing)) == "smearing");
    CHECK_THROWS_AS((void)smearing_factor(design, fit, 0.0), std::invalid_argument);
    design.log_response = false;
    CHECK_THROWS_AS((void)smearing_factor(design, fit), std::invalid_argument);
}
