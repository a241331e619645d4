#include "inference_reference.hpp"

#include <digigap/estimate/wilson.hpp>
#include <digigap/model/likelihood_ratio_test.hpp>
#include <digigap/model/score_interval.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

TEST_CASE("the score test of 0 is what statmod says") {
    const piped_table table("regression_terms.csv");
    const reference_terms terms = terms_by_fit(table);
    int compared = 0;
    each_reference_fit([&](const std::string& id, regression_family family, const auto& design,
                           const regression_fit&) {
        for (const coefficient_interval& found : score_intervals(design, family)) {
            INFO(found.name);
            const auto at = terms.at(id).find(found.name);
            if (at == terms.at(id).end() || !at->second.has("score_test")) {
                continue;
            }
            const piped_row& term = at->second;
            const double expected = term.number("score_test");
            CHECK(found.status == coefficient_interval_status::found);
            CHECK_MESSAGE(close_to(*found.statistic * *found.statistic, expected, 1e-6),
                          *found.statistic * *found.statistic, " for ", expected);
            CHECK(found.limits.lower < *found.estimate);
            CHECK(found.limits.upper > *found.estimate);
            // R: qchisq(0.95, 1)
            const bool out = found.limits.lower > 0.0 || found.limits.upper < 0.0;
            CHECK(out == (expected > 3.84145882069412));
            ++compared;
        }
    });
    CHECK(compared > 500);
}

TEST_CASE("one proportion is Wilson's interval") {
    for (const confidence& level : {confidence(0.5), confidence(0.95), confidence(0.9999),
                                    confidence(0.9, side::lower), confidence(0.9, side::upper)}) {
        for (const std::int64_t n : {1, 2, 7, 30}) {
            for (std::int64_t x = 0; x <= n; x += n == 30 ? 5 : 1) {
                INFO(x, " of ", n, " at ", level.level());
                std::vector<double> response(static_cast<std::size_t>(n), 0.0);
                std::fill_n(response.begin(), x, 1.0);
                const regression_design design =
                    design_from(response, {std::vector<double>(response.size(), 1.0)});
                // The same as a share of n trials.
                regression_design trials =
                    design_from({static_cast<double>(x) / static_cast<double>(n)}, {{1.0}});
                trials.weights = {static_cast<double>(n)};
                const interval expected = wilson({x, n}, level);
                for (const regression_design& each : {design, trials}) {
                    const coefficient_interval found =
                        score_interval(each, regression_family::logistic, 0, level);
                    CHECK(found.status == coefficient_interval_status::found);
                    const auto share = [](double logit) { return 1.0 / (1.0 + std::exp(-logit)); };
                    CHECK(std::abs(share(found.limits.lower) - expected.lower) < 1e-10);
                    CHECK(std::abs(share(found.limits.upper) - expected.upper) < 1e-10);
                }
            }
        }
    }
}

TEST_CASE("one rate is the solution of a quadratic") {
    for (const double z : {0.5, 1.959963984540054, 4.0}) {
        const confidence level(std::erf(z / std::sqrt(2.0)));
        for (const double count : {0.0, 1.0, 4.0, 250.0}) {
            INFO(count, " at ", z);
            regression_design design = design_from({count, 0.0, 2.0 * count}, {{1, 1, 1}});
            design.offset = {std::log(2.0), std::log(0.5), std::log(7.0)};
            const coefficient_interval found =
                score_interval(design, regression_family::poisson, 0, level);
            const double y = 3.0 * count;
            const double middle = y + 0.5 * z * z;
            const double half = z * std::sqrt(y + 0.25 * z * z);
            CHECK(std::exp(found.limits.upper) ==
                  doctest::Approx((middle + half) / 9.5).epsilon(1e-9));
            if (count == 0.0) {
                CHECK(found.limits.lower == -no_end);
            } else {
                CHECK(std::exp(found.limits.lower) ==
                      doctest::Approx((middle - half) / 9.5).epsilon(1e-9));
            }
        }
    }
}

TEST_CASE("a separated coefficient has one end, two counts are a binomial share") {
    // Given their sum, the share of the second of two counts: Wilson's interval again.
    for (const std::int64_t y : {0, 1, 5, 12}) {
        const auto count = static_cast<double>(y);
        const regression_design design = design_from({12.0 - count, count}, {{1, 1}, {0, 1}});
        const coefficient_interval found = score_interval(design, regression_family::poisson, 1);
        const interval share = wilson({y, 12}, default_confidence());
        INFO(y, " of 12");
        CHECK(found.status == coefficient_interval_status::found);
        if (y == 0) {
            CHECK(found.limits.lower == -no_end);
        } else {
            CHECK(found.limits.lower ==
                  doctest::Approx(std::log(share.lower / (1 - share.lower))).epsilon(1e-9));
        }
        if (y == 12) {
            CHECK(found.limits.upper == no_end);
        } else {
            CHECK(found.limits.upper ==
                  doctest::Approx(std::log(share.upper / (1 - share.upper))).epsilon(1e-9));
        }
    }
    const regression_design group =
        design_from({1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0},
                    {std::vector<double>(11, 1.0), {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1}});
    const coefficient_interval found = score_interval(group, regression_family::logistic, 1);
    CHECK(found.limits.lower == -no_end);
    CHECK(found.limits.upper > -1.0);
    CHECK(found.limits.upper < 1.5);
    // Pearson's chi-square of the table without continuity correction: R's chisq.test, 3.4375.
    CHECK(*found.statistic * *found.statistic == doctest::Approx(3.4375).epsilon(1e-9));
    CHECK(*found.statistic < 0.0);
}

TEST_CASE("0 is outside exactly where the score test rejects it") {
    using family = regression_family;
    int outside = 0;
    for (const family of : {family::gaussian, family::logistic, family::poisson,
                            family::quasi_poisson, family::negative_binomial}) {
        for (std::uint32_t seed = 1; seed <= 12; ++seed) {
            const regression_design design = made_design(of, seed, 9 + 2 * (seed % 5));
            for (std::size_t j = 0; j < 3; ++j) {
                INFO(name_of(of), " seed ", seed, " coefficient ", j);
                interval inner{no_end, -no_end};
                for (const double level : {0.3, 0.8, 0.95, 0.99}) {
                    const coefficient_interval found =
                        score_interval(design, of, j, confidence(level));
                    if (found.status == coefficient_interval_status::no_fit) {
                        continue;
                    }
                    CHECK(found.status == coefficient_interval_status::found);
                    const bool out = found.limits.lower > 0.0 || found.limits.upper < 0.0;
                    CHECK((out == (*found.p_value < 1.0 - level) ||
                           std::abs(*found.p_value - 1.0 + level) < 1e-9));
                    outside += out ? 1 : 0;
                    CHECK(found.limits.lower <= inner.lower);
                    CHECK(found.limits.upper >= inner.upper);
                    inner = found.limits;
                }
            }
        }
    }
    CHECK(outside > 100);
}

TEST_CASE("what has no score interval says why") {
    using family = regression_family;
    using status = coefficient_interval_status;
    const std::vector<double> ones(6, 1.0);
    const std::vector<double> x{1, 2, 3, 4, 5, 7};
    std::vector<double> twice = x;
    for (double& value : twice) {
        value *= 2.0;
    }
    const regression_design aliased = design_from({0, 1, 0, 1, 1, 2}, {ones, x, twice});
    const regression_design plain = design_from({0, 1, 0, 1, 1, 2}, {ones, x});
    CHECK(score_interval(aliased, family::poisson, 2).status == status::aliased);
    const interval with = score_interval(aliased, family::poisson, 1).limits;
    const interval without = score_interval(plain, family::poisson, 1).limits;
    CHECK(close_to(with.lower, without.lower, 1e-9));
    CHECK(close_to(with.upper, without.upper, 1e-9));
    // No value of a coefficient is rejected with so few rows.
    const regression_design three = design_from({1, 3, 2}, {{1, 1, 1}, {0, 1, 2}});
    CHECK(score_interval(three, family::gaussian, 1).limits == interval{-no_end, no_end});
    CHECK(score_interval(design_from({1.0, 2.5}, {{1, 1}, {0, 1}}), family::gaussian, 1).status ==
          status::no_error);
    const regression_design none = design_from({}, {{}});
    CHECK(score_interval(none, family::logistic, 0).status == status::no_fit);
    for (const family of : {family::negative_binomial_1, family::hurdle_poisson,
                            family::zero_inflated_negative_binomial}) {
        CHECK_THROWS_AS(static_cast<void>(score_interval(plain, of, 0)), std::invalid_argument);
    }
    CHECK_THROWS_AS(static_cast<void>(score_interval(plain, family::poisson, 2)),
                    std::invalid_argument);
}
