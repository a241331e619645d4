#include "inference_reference.hpp"

#include <digigap/model/coefficient_table.hpp>
#include <digigap/model/likelihood_ratio_test.hpp>
#include <digigap/model/profile_interval.hpp>
#include <digigap/model/robust_errors.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

TEST_CASE("profile limits are what R finds") {
    const piped_table table("regression_terms.csv");
    const reference_terms terms = terms_by_fit(table);
    int compared = 0;
    each_reference_fit([&](const std::string& id, regression_family family, const auto& design,
                           const regression_fit&) {
        const auto& expected = terms.at(id);
        const bool any = std::any_of(expected.begin(), expected.end(), [](const auto& each) {
            return each.second.has("profile_lower");
        });
        if (!any) {
            return;
        }
        for (const coefficient_interval& found : profile_intervals(design, family)) {
            INFO(found.name);
            const piped_row& term = expected.at(found.name);
            if (!term.has("profile_lower")) {
                continue;
            }
            CHECK(found.status == coefficient_interval_status::found);
            const double lower = term.number("profile_lower");
            const double upper = term.number("profile_upper");
            const double within = 2e-8 * (upper - lower);
            CHECK_MESSAGE(std::abs(found.limits.lower - lower) < within, found.limits.lower,
                          " for ", lower);
            CHECK_MESSAGE(std::abs(found.limits.upper - upper) < within, found.limits.upper,
                          " for ", upper);
            ++compared;
        }
    });
    CHECK(compared > 190);
}

TEST_CASE("gaussian profiles fall by n log(RSS)") {
    const regression_design design = made_design(regression_family::gaussian, 5, 12);
    for (std::size_t j = 0; j < 3; ++j) {
        const coefficient_interval found =
            profile_interval(design, regression_family::gaussian, j, confidence(0.9));
        for (const double end : {found.limits.lower, found.limits.upper}) {
            // The rest is fitted with the column in the offset.
            std::vector<std::vector<double>> columns;
            regression_design held = design;
            for (std::size_t other = 0; other < 3; ++other) {
                const auto values = design.column(other);
                if (other != j) {
                    columns.emplace_back(values.begin(), values.end());
                }
            }
            held = design_from(design.response, columns);
            held.weights = design.weights;
            held.offset =
                design.offset.empty() ? std::vector<double>(design.size(), 0.0) : design.offset;
            for (std::size_t row = 0; row < design.size(); ++row) {
                held.offset[row] += end * design.column(j)[row];
            }
            const double most = *fit_regression(design, regression_family::gaussian).log_likelihood;
            const double there = *fit_regression(held, regression_family::gaussian).log_likelihood;
            // R: qchisq(0.9, 1)
            CHECK(2.0 * (most - there) == doctest::Approx(2.70554345409541).epsilon(1e-9));
        }
    }
}

TEST_CASE("one proportion and one count by hand") {
    // 3 of 12: the ends of the likelihood-ratio interval, by the formula of the likelihood.
    std::vector<double> response(12, 0.0);
    response[0] = response[4] = response[5] = 1.0;
    const regression_design share = design_from(response, {std::vector<double>(12, 1.0)});
    const coefficient_interval found = profile_interval(share, regression_family::logistic, 0);
    const auto fall = [](double logit) {
        const double p = 1.0 / (1.0 + std::exp(-logit));
        return 2.0 * (3.0 * std::log(0.25 / p) + 9.0 * std::log(0.75 / (1.0 - p)));
    };
    CHECK(fall(found.limits.lower) == doctest::Approx(3.84145882069412).epsilon(1e-9));
    CHECK(fall(found.limits.upper) == doctest::Approx(3.84145882069412).epsilon(1e-9));
    CHECK(found.limits.lower < std::log(1.0 / 3.0));
    CHECK(found.limits.upper > std::log(1.0 / 3.0));

    // No count in an exposure of 8: the mean may be up to 3.84 / 2.
    regression_design none = design_from({0, 0}, {{1, 1}});
    none.offset = {std::log(3.0), std::log(5.0)};
    const coefficient_interval zero = profile_interval(none, regression_family::poisson, 0);
    CHECK(zero.status == coefficient_interval_status::found);
    CHECK(zero.limits.lower == -no_end);
    CHECK(zero.limits.upper == doctest::Approx(std::log(3.84145882069412 / 16.0)).epsilon(1e-9));
    CHECK(!zero.estimate);
    // All of 5 say yes: (1 - p)^... is the likelihood of at least as much.
    const regression_design all = design_from({1, 1, 1, 1, 1}, {{1, 1, 1, 1, 1}});
    const coefficient_interval yes = profile_interval(all, regression_family::logistic, 0);
    const double least = std::exp(-3.84145882069412 / 10.0);
    CHECK(yes.limits.lower == doctest::Approx(std::log(least / (1.0 - least))).epsilon(1e-9));
    CHECK(yes.limits.upper == no_end);
    // With another column nothing is known about that one.
    const regression_design slope = design_from({0, 0, 0}, {{1, 1, 1}, {1, 2, 4}});
    CHECK(profile_interval(slope, regression_family::poisson, 1).limits ==
          interval{-no_end, no_end});
    CHECK(profile_interval(slope, regression_family::poisson, 0).limits.lower == -no_end);
}

TEST_CASE("a separated coefficient has one end") {
    // Nobody of five in the second group says yes. The likelihood of odds-ratio exp(b) by a search
    // over the share in the first group.
    const std::vector<double> ones(11, 1.0);
    const std::vector<double> group{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    const regression_design design = design_from({1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0}, {ones, group});
    const coefficient_interval found = profile_interval(design, regression_family::logistic, 1);
    CHECK(found.status == coefficient_interval_status::found);
    CHECK(*found.estimate == -no_end);
    CHECK(found.limits.lower == -no_end);
    const auto profile = [](double b) {
        double best = -no_end;
        double centre = 0.0;
        for (double width = 8.0; width > 1e-9; width *= 0.5) {
            for (int step = -8; step <= 8; ++step) {
                const double a = centre + width * step / 8.0;
                const double l =
                    3.0 * a - 6.0 * std::log1p(std::exp(a)) - 5.0 * std::log1p(std::exp(a + b));
                if (l > best) {
                    best = l;
                    centre = a;
                }
            }
        }
        return best;
    };
    CHECK(2.0 * (6.0 * std::log(0.5) - profile(found.limits.upper)) ==
          doctest::Approx(3.84145882069412).epsilon(1e-8));
    CHECK(found.limits.upper < 2.0);
    // Turned around it is the other end.
    regression_design turned = design;
    for (double& response : turned.response) {
        response = 1.0 - response;
    }
    const coefficient_interval other = profile_interval(turned, regression_family::logistic, 1);
    CHECK(other.limits.lower == doctest::Approx(-found.limits.upper).epsilon(1e-9));
    CHECK(other.limits.upper == no_end);
    // The intercept keeps both.
    const interval intercept = profile_interval(design, regression_family::logistic, 0).limits;
    CHECK(std::isfinite(intercept.lower));
    CHECK(std::isfinite(intercept.upper));
    // Complete separation: the intercept knows nothing, the slope is above something.
    const regression_design complete =
        design_from({0, 0, 0, 1, 1, 1}, {std::vector<double>(6, 1.0), {1, 2, 3, 4, 5, 6}});
    const coefficient_interval slope = profile_interval(complete, regression_family::logistic, 1);
    CHECK(slope.limits.lower > 0.0);
    CHECK(slope.limits.upper == no_end);
}

TEST_CASE("0 is outside exactly where the likelihood-ratio test rejects it") {
    using family = regression_family;
    int outside = 0;
    int separated = 0;
    for (const family of : {family::gaussian, family::logistic, family::poisson,
                            family::negative_binomial, family::negative_binomial_1}) {
        for (std::uint32_t seed = 1; seed <= 16; ++seed) {
            const regression_design design = made_design(of, seed, 7 + 2 * (seed % 5));
            const regression_fit fit = fit_regression(design, of);
            separated += fit.status == fit_status::separated ? 1 : 0;
            for (std::size_t j = 0; j < 3; ++j) {
                INFO(name_of(of), " seed ", seed, " coefficient ", j);
                std::vector<std::vector<double>> columns;
                for (std::size_t other = 0; other < 3; ++other) {
                    if (other != j) {
                        const auto values = design.column(other);
                        columns.emplace_back(values.begin(), values.end());
                    }
                }
                regression_design without = design_from(design.response, columns);
                without.weights = design.weights;
                without.offset = design.offset;
                const regression_fit smaller = fit_regression(without, of);
                const likelihood_ratio_test test = test_nested({.smaller = smaller, .larger = fit});
                if (test.status != nested_test_status::tested) {
                    continue;
                }
                interval inner{no_end, -no_end};
                for (const double level : {0.3, 0.8, 0.95, 0.999}) {
                    const coefficient_interval found =
                        profile_interval(design, of, j, confidence(level));
                    CHECK(found.status == coefficient_interval_status::found);
                    CHECK(std::abs(*found.p_value - *test.p_value) < 1e-9);
                    const bool out = found.limits.lower > 0.0 || found.limits.upper < 0.0;
                    CHECK((out == (*test.p_value < 1.0 - level) ||
                           std::abs(*test.p_value - 1.0 + level) < 1e-9));
                    outside += out ? 1 : 0;
                    if (found.estimate) {
                        CHECK(found.limits.lower <= *found.estimate);
                        CHECK(found.limits.upper >= *found.estimate);
                    }
                    CHECK(found.limits.lower <= inner.lower);
                    CHECK(found.limits.upper >= inner.upper);
                    inner = found.limits;
                    // One-sided bounds are ends of the two-sided interval of twice the alpha.
                    const double one_sided = 0.5 * (1.0 + level);
                    const interval lower =
                        profile_interval(design, of, j, confidence(one_sided, side::lower)).limits;
                    CHECK((lower.lower == found.limits.lower ||
                           close_to(lower.lower, found.limits.lower, 1e-8)));
                    CHECK(lower.upper == no_end);
                }
            }
        }
    }
    CHECK(outside > 100);
    CHECK(separated >= 4);
}

TEST_CASE("two parts: that of the zeros is a logit of its own") {
    const table& data = grid_data();
    const regression_design design =
        design_recipe(parse_formula("zeros ~ log(pop) + bloc"), data).design(data);
    regression_design zeros = design;
    for (double& response : zeros.response) {
        response = response > 0.0 ? 1.0 : 0.0;
    }
    const std::size_t p = design.parameters();
    const coefficient_interval part =
        profile_interval(design, regression_family::hurdle_poisson, p + 1);
    const coefficient_interval alone = profile_interval(zeros, regression_family::logistic, 1);
    CHECK(part.name == "zero_log(pop)");
    CHECK(close_to(part.limits.lower, alone.limits.lower, 1e-7));
    CHECK(close_to(part.limits.upper, alone.limits.upper, 1e-7));
    // With 160 rows the counts' slope has nearly Wald's limits.
    const regression_fit fit = fit_regression(design, regression_family::hurdle_poisson);
    const coefficient_row wald = tabulate(fit, errors_of(design, fit, error_kind::model)).rows[1];
    const coefficient_interval counts =
        profile_interval(design, regression_family::hurdle_poisson, 1);
    CHECK(std::abs(counts.limits.lower - wald.limits.lower) < 0.1 * *wald.standard_error);
    CHECK(std::abs(counts.limits.upper - wald.limits.upper) < 0.1 * *wald.standard_error);
}

TEST_CASE("quasi-Poisson: the deviance over the dispersion by t") {
    const regression_design design = made_design(regression_family::poisson, 7, 30);
    const regression_fit fit = fit_regression(design, regression_family::quasi_poisson);
    const coefficient_interval found =
        profile_interval(design, regression_family::quasi_poisson, 1);
    const likelihood_ratio_test test =
        test_by_likelihood(design, regression_family::quasi_poisson, std::size_t{1});
    CHECK(std::abs(*found.p_value - *test.p_value) < 1e-9);
    CHECK(close_to(*found.statistic * *found.statistic, *test.statistic, 1e-9));
    CHECK(found.limits.lower < *fit.coefficients[1].estimate);
    CHECK(found.limits.upper > *fit.coefficients[1].estimate);
}

TEST_CASE("what has no profile says why") {
    using family = regression_family;
    using status = coefficient_interval_status;
    const std::vector<double> ones(6, 1.0);
    const std::vector<double> x{1, 2, 3, 4, 5, 7};
    std::vector<double> twice = x;
    for (double& value : twice) {
        value *= 2.0;
    }
    const regression_design aliased = design_from({0, 1, 0, 1, 1, 2}, {ones, x, twice});
    const coefficient_interval out = profile_interval(aliased, family::poisson, 2);
    CHECK(out.status == status::aliased);
    CHECK(out.limits == interval{-no_end, no_end});
    const regression_design plain = design_from({0, 1, 0, 1, 1, 2}, {ones, x});
    for (const family of : {family::gaussian, family::poisson, family::negative_binomial}) {
        const interval with = profile_interval(aliased, of, 1).limits;
        const interval without = profile_interval(plain, of, 1).limits;
        CHECK(close_to(with.lower, without.lower, 1e-9));
        CHECK(close_to(with.upper, without.upper, 1e-9));
    }
    const regression_design full = design_from({1.0, 2.5}, {{1, 1}, {0, 1}});
    CHECK(profile_interval(full, family::gaussian, 1).status == status::no_error);
    CHECK(profile_interval(full, family::quasi_poisson, 1).status == status::no_error);
    // A full Poisson model has a likelihood: two counts against each other.
    const interval two =
        profile_interval(design_from({3, 9}, {{1, 1}, {0, 1}}), family::poisson, 1).limits;
    const auto fall = [](double b) {
        const double share = std::exp(b) / (1.0 + std::exp(b));
        return 2.0 * (9.0 * std::log(0.75 / share) + 3.0 * std::log(0.25 / (1.0 - share)));
    };
    CHECK(fall(two.lower) == doctest::Approx(3.84145882069412).epsilon(1e-9));
    CHECK(fall(two.upper) == doctest::Approx(3.84145882069412).epsilon(1e-9));
    const regression_design exact = design_from({1, 2, 3}, {ones, {1, 2, 3}});
    static_cast<void>(exact);
    const regression_design none = design_from({}, {{}});
    CHECK(profile_interval(none, family::poisson, 0).status == status::no_fit);
    CHECK(profile_interval(none, family::gaussian, 0).status == status::no_fit);
    const regression_design zeros = design_from({0, 0, 0}, {{1, 1, 1}});
    CHECK(profile_interval(zeros, family::negative_binomial, 0).limits ==
          interval{-no_end, no_end});
    CHECK_THROWS_AS(static_cast<void>(profile_interval(plain, family::poisson, 2)),
                    std::invalid_argument);
}

TEST_CASE("extreme sizes keep their limits") {
    // Counts of 1e9, offsets of +-700: the interval moves with the offset.
    regression_design design = design_from({3e9, 1e9, 2e9, 5e8}, {{1, 1, 1, 1}, {0, 0, 1, 1}});
    const interval plain = profile_interval(design, regression_family::poisson, 1).limits;
    // Nearly normal around log(2.5e9 / 4e9) with variance 1 / 2.5e9 + 1 / 4e9.
    const double error = std::sqrt(1.0 / 2.5e9 + 1.0 / 4e9);
    CHECK(std::abs(plain.lower - (std::log(0.625) - 1.95996398454 * error)) < 1e-3 * error);
    CHECK(std::abs(plain.upper - (std::log(0.625) + 1.95996398454 * error)) < 1e-3 * error);
    for (const double offset : {-700.0, 700.0}) {
        regression_design moved = design_from({3, 1, 2, 0}, {{1, 1, 1, 1}, {0, 0, 1, 1}});
        const interval before = profile_interval(moved, regression_family::poisson, 0).limits;
        moved.offset.assign(4, offset);
        const interval after = profile_interval(moved, regression_family::poisson, 0).limits;
        CHECK(std::abs(after.lower + offset - before.lower) < 1e-7);
        CHECK(std::abs(after.upper + offset - before.upper) < 1e-7);
    }
}
