#include "reference_fits.hpp"

#include <digigap/model/fit.hpp>
#include <digigap/model/fit_regression.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace digigap;

namespace {

/// The rows of one of the small data sets.
table separation_set(const std::string& name) {
    const table all = reference_table("regression_separation_data.csv");
    table chosen("separation");
    const label_column& sets = all.labels("set");
    for (const std::string& column : {std::string("y"), std::string("x"), std::string("z")}) {
        if (!all.has_numbers(column)) {
            continue;
        }
        number_column values;
        for (std::size_t row = 0; row < all.rows(); ++row) {
            if (sets[row] == name) {
                const auto value = all.numbers(column)[row];
                value ? values.push_back(*value) : values.push_missing();
            }
        }
        chosen.add(column, std::move(values));
    }
    label_column groups;
    for (std::size_t row = 0; row < all.rows(); ++row) {
        if (sets[row] == name) {
            const auto value = all.labels("g")[row];
            value ? groups.push_back(*value) : groups.push_missing();
        }
    }
    chosen.add("g", std::move(groups));
    return chosen;
}

} // namespace

TEST_CASE("separation is what linear programming says") {
    const piped_table table("regression_separation.csv");
    int separated = 0;
    int whole = 0;
    std::string last;
    for (const piped_row& row : table.rows()) {
        const std::string key = row.text("set") + row.text("family") + row.text("formula");
        INFO(row.text("set"), " ", row.text("family"), " ", row.text("formula"), " ",
             row.text("term"));
        const auto data = separation_set(row.text("set"));
        const design_recipe recipe(parse_formula(row.text("formula")), data);
        const regression_fit fit =
            fit_regression(recipe.design(data), family_called(row.text("family")));
        const bool exists = row.text("mle_exists") == "yes";
        CHECK((fit.status == fit_status::separated || fit.status == fit_status::no_events) ==
              !exists);
        if (key != last) {
            (exists ? whole : separated) += 1;
            last = key;
        }
        for (const regression_coefficient& found : fit.coefficients) {
            // All counts zero, all answers the same: there is nothing to fit.
            if (found.name != row.text("term") || fit.status == fit_status::no_events) {
                continue;
            }
            const std::string& direction = row.text("direction");
            if (direction == "0") {
                REQUIRE(found.state == coefficient_state::estimated);
                if (row.has("limit")) {
                    CHECK_MESSAGE(close_to(*found.estimate, row.number("limit"), 1e-9),
                                  *found.estimate, " for ", row.text("limit"));
                }
            } else if (direction != "both") {
                REQUIRE(found.state == coefficient_state::infinite);
                CHECK((*found.estimate > 0.0) == (direction == "1"));
            } else {
                CHECK(found.state != coefficient_state::estimated);
            }
        }
    }
    CHECK(separated > 8);
    CHECK(whole > 8);
}
