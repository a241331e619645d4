#include "after_fit.hpp"

#include <digigap/model/fit.hpp>
#include <digigap/model/influence.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace digigap;

namespace {

constexpr std::array<std::size_t, 3> looked_at{0, 1, 49};

/// The design without a row.
regression_design without(const regression_design& design, std::size_t left_out) {
    regression_design made = design;
    made.matrix.clear();
    for (std::size_t j = 0; j < design.parameters(); ++j) {
        for (std::size_t row = 0; row < design.size(); ++row) {
            if (row != left_out) {
                made.matrix.push_back(design.column(j)[row]);
            }
        }
    }
    const auto at = static_cast<std::ptrdiff_t>(left_out);
    made.response.erase(made.response.begin() + at);
    if (!made.weights.empty()) {
        made.weights.erase(made.weights.begin() + at);
    }
    return made;
}

} // namespace

TEST_CASE("leverage, standardized residuals and Cook's distance are R's") {
    const regression_design line = bloc_design({.response = column_score, .weighted = true});
    const auto gaussian = influence(line, fit_gaussian(line));
    const std::array hat{0.0141976960720717, 0.0118840236695801, 0.0236352953643505};
    const std::array standard{-1.86891569655797, 0.184232150719625, -0.413909799975196};
    const std::array cook{0.0100609146570609, 8.16425247737416e-05, 0.000829450315161937};
    for (std::size_t i = 0; i < 3; ++i) {
        const row_influence& row = gaussian[looked_at[i]];
        CHECK(relative(*row.leverage, hat[i]) < 1e-11);
        CHECK(relative(*row.standardized, standard[i]) < 1e-11);
        CHECK(relative(*row.cooks_distance, cook[i]) < 1e-11);
    }
    const regression_design few = bloc_design({.response = column_few, .exposure = true});
    const auto poisson = influence(few, fit_poisson(few));
    const std::array poisson_hat{0.0417343881729961, 0.014745203250612, 0.00959563476506678};
    const std::array poisson_standard{-1.52089475204613, 0.102080484919313, -0.397329350269063};
    const std::array poisson_cook{0.0201482098741721, 3.11901633989218e-05, 0.000305909140080564};
    for (std::size_t i = 0; i < 3; ++i) {
        const row_influence& row = poisson[looked_at[i]];
        CHECK(relative(*row.leverage, poisson_hat[i]) < 1e-8);
        CHECK(relative(*row.standardized, poisson_standard[i]) < 1e-8);
        CHECK(relative(*row.cooks_distance, poisson_cook[i]) < 1e-8);
    }
    const regression_design asked = bloc_design({.response = column_yes});
    const auto logistic = influence(asked, fit_logistic(asked));
    CHECK(relative(*logistic[0].leverage, 0.0241909467233447) < 1e-8);
    CHECK(relative(*logistic[49].cooks_distance, 0.00895923311977141) < 1e-8);
    const regression_design mentions = bloc_design({.response = column_mentions, .exposure = true});
    const auto nb2 = influence(mentions, fit_negative_binomial(mentions));
    CHECK(relative(*nb2[0].leverage, 0.0244042404613677) < 1e-8);
    CHECK(relative(*nb2[1].cooks_distance, 0.0516588701284756) < 1e-8);
    double sum = 0.0;
    for (const row_influence& row : nb2) {
        sum += *row.leverage;
    }
    CHECK(relative(sum, 5.0) < 1e-12);
}

TEST_CASE("Cook's distance is how far least squares moves without the row") {
    regression_design design = design_of({3.1, 4.0, 2.2, 7.5, 6.1, 9.9, 4.4, 8.0},
                                         {std::vector<double>(8, 1.0), {1, 2, 3, 4, 5, 6, 7, 12}});
    design.weights = {1.0, 2.0, 0.5, 1.0, 1.0, 0.0, 3.0, 1.0};
    const regression_fit fit = fit_gaussian(design);
    const auto found = influence(design, fit);
    for (std::size_t row = 0; row < design.size(); ++row) {
        if (design.weights[row] == 0.0) {
            CHECK(found[row].leverage == 0.0);
            CHECK_FALSE(found[row].standardized);
            CHECK_FALSE(found[row].cooks_distance);
            continue;
        }
        const regression_fit other = fit_gaussian(without(design, row));
        double moved = 0.0;
        for (std::size_t i = 0; i < design.size(); ++i) {
            double change = 0.0;
            for (std::size_t j = 0; j < 2; ++j) {
                change += (fit.beta[j] - other.beta[j]) * design.column(j)[i];
            }
            moved += design.weights[i] * change * change;
        }
        CHECK(relative(*found[row].cooks_distance, moved / (2.0 * *fit.dispersion)) < 1e-10);
    }
}

TEST_CASE("a row that decides its own mean has leverage and nothing else") {
    const regression_design design = design_of({3.0, 5.0, 4.0, 9.0}, {{1, 1, 1, 1}, {0, 0, 0, 1}});
    for (const regression_fit& fit :
         {fit_gaussian(design), fit_poisson(design), fit_quasi_poisson(design)}) {
        INFO(name_of(fit.family));
        const auto found = influence(design, fit);
        CHECK(*found[3].leverage == doctest::Approx(1.0).epsilon(1e-9));
        CHECK_FALSE(found[3].standardized);
        CHECK_FALSE(found[3].cooks_distance);
        CHECK(*found[0].leverage == doctest::Approx(1.0 / 3.0));
        CHECK(found[0].cooks_distance);
    }
}

TEST_CASE("influence where there is no fit, a limit or no leverage") {
    const regression_design none = design_of({0.0, 0.0}, {{1.0, 1.0}});
    const auto empty = influence(none, fit_poisson(none));
    REQUIRE(empty.size() == 2);
    CHECK_FALSE(empty[0].leverage);
    const regression_design separated = design_of(
        {0, 1, 1, 0, 1, 0, 0, 0}, {std::vector<double>(8, 1.0), {0, 0, 0, 0, 0, 1, 1, 1}});
    const auto limit = influence(separated, fit_logistic(separated));
    CHECK(limit[6].leverage == 0.0);
    CHECK(limit[6].cooks_distance == 0.0);
    CHECK(*limit[0].leverage == doctest::Approx(0.2));
    // As many columns as rows.
    const regression_design square = design_of({1.0, 3.0}, {{1.0, 1.0}, {0.0, 1.0}});
    for (const row_influence& row : influence(square, fit_gaussian(square))) {
        CHECK(*row.leverage == doctest::Approx(1.0));
        CHECK_FALSE(row.cooks_distance);
    }
    CHECK_THROWS_AS((void)influence(none, fit_at(regression_family::negative_binomial_1, {1.0})),
                    std::invalid_argument);
    CHECK_THROWS_AS((void)influence(separated, fit_poisson(none)), std::invalid_argument);
}
