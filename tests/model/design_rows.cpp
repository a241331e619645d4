#include <digigap/data/error.hpp>
#include <digigap/model/design_rows.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace digigap;

namespace {

enum class bloc { right, left, mixed };

enum class office { council, company };

std::string_view name_of(office value) {
    return value == office::council ? "council" : "company";
}

struct plan {
    int mentions = 0;
    std::optional<double> population{};
    bloc governing = bloc::left;
    double tax_base = 0.0;
    long words = 0;
    std::optional<std::string> county{};
    office writer = office::council;
    bool city = false;

    [[nodiscard]] double share() const { return static_cast<double>(mentions) / 10.0; }
};

std::vector<plan> plans() {
    return {{3, 1000.0, bloc::left, 2.0, 100, "Uppsala", office::company, true},
            {5, 20000.0, bloc::right, 3.0, 200, "Skåne", office::council, false},
            {0, std::nullopt, bloc::mixed, 4.0, 300, "Skåne", office::council, true},
            {7, 50000.0, bloc::mixed, std::exp(1.0), 400, std::nullopt, office::council, true},
            {2, 8000.0, bloc::right, 6.0, 500, "Dalarna", office::company, false}};
}

const auto name_of_bloc = [](bloc value) {
    return value == bloc::left ? "left" : value == bloc::right ? "right" : "mixed";
};

using names = std::vector<std::string>;

} // namespace

TEST_CASE("a model is said in the types of the rows") {
    const std::vector<plan> rows = plans();
    const auto population = log_of(&plan::population).named("population");
    const auto governing = factor_of(&plan::governing, bloc::left, name_of_bloc).named("bloc");
    const row_model model(rows, response(&plan::mentions).named("mentions"), population, governing,
                          log_of(&plan::tax_base), population * governing, exposure(&plan::words));
    const regression_design design = model.design(rows);
    CHECK(design.columns == names{"(intercept)", "log(population)", "bloc[right]", "bloc[mixed]",
                                  "log(x1)", "log(population):bloc[right]",
                                  "log(population):bloc[mixed]"});
    CHECK(design.response == std::vector<double>{3.0, 5.0, 7.0, 2.0});
    CHECK(design.response_name == "mentions");
    CHECK(design.rows == std::vector<std::size_t>{0, 1, 3, 4});
    CHECK(design.dropped == 1);
    CHECK(design.lines.empty());
    CHECK(design.offset[2] == std::log(400.0));
    CHECK(design.column(1)[1] == std::log(20000.0));
    CHECK(design.column(2)[1] == 1.0);
    CHECK(design.column(2)[0] == 0.0);
    CHECK(design.column(4)[2] == std::log(std::exp(1.0)));
    CHECK(design.column(5)[3] == std::log(8000.0));
    require_valid(design, "test");

    // Exposure goes with the model, not with the call.
    const std::list<plan> others{
        {.population = 20'000.0, .governing = bloc::mixed, .tax_base = 1.0, .words = 10}};
    const prediction_rows predicted = model.rows(others);
    CHECK(predicted.size == 1);
    CHECK(predicted.offset == std::vector<double>{std::log(10.0)});
    CHECK(predicted.matrix ==
          std::vector<double>{1.0, std::log(20000.0), 0.0, 1.0, 0.0, 0.0, std::log(20000.0)});

    // The same as the formula says it.
    CHECK(model.recipe().model().text() ==
          "mentions ~ log(population) + bloc + log(x1) + log(population):bloc + offset(log(x2))");
    const prediction_rows slopes = model.recipe().derivative(model.data(others), "population");
    CHECK(slopes.matrix ==
          std::vector<double>{0.0, 1.0 / 20000.0, 0.0, 0.0, 0.0, 0.0, 1.0 / 20000.0});
    CHECK(model.recipe()
              .with(model.data(others), {{.variable = "bloc", .level = "right"}})
              .matrix[2] == 1.0);
}

TEST_CASE("variables are the same where their projections are") {
    const std::vector<plan> rows = plans();
    // Member pointers are compared: the product finds its margins.
    CHECK(make_design(rows, response(&plan::mentions), log_of(&plan::tax_base),
                      factor_of(&plan::governing, bloc::left),
                      log_of(&plan::tax_base) * factor_of(&plan::governing, bloc::left))
              .columns ==
          names{"(intercept)", "log(x1)", "x2[0]", "x2[2]", "log(x1):x2[0]", "log(x1):x2[2]"});
    // A callable is itself and its copies.
    const auto half = number_of([](const plan& one) { return one.tax_base / 2.0; });
    const auto city = factor_of(&plan::city);
    CHECK(make_design(rows, response(&plan::share), half, half * city, city * half,
                      half * half * city)
              .columns == names{"(intercept)", "x1", "x1:x2[yes]"});
    CHECK(make_design(rows, half * city, response(&plan::share)).columns ==
          names{"(intercept)", "x1:x2[no]", "x1:x2[yes]"});
    CHECK_THROWS_AS((void)make_design(rows, response(&plan::mentions),
                                      number_of(&plan::tax_base).named("x"),
                                      number_of(&plan::words).named("x")),
                    std::invalid_argument);
    CHECK_THROWS_AS((void)make_design(rows, response(&plan::mentions),
                                      factor_of(&plan::governing, bloc::left),
                                      half * factor_of(&plan::governing, bloc::right)),
                    std::invalid_argument);
}

TEST_CASE("levels have the names of their values and the order of them") {
    const std::vector<plan> rows = plans();
    CHECK(make_design(rows, response(&plan::mentions), factor_of(&plan::county).named("county"))
              .columns == names{"(intercept)", "county[Skåne]", "county[Uppsala]"});
    CHECK(make_design(rows, response(&plan::mentions),
                      factor_of(&plan::county, "Skåne").named("county"))
              .columns == names{"(intercept)", "county[Dalarna]", "county[Uppsala]"});
    CHECK(make_design(rows, response(&plan::mentions), factor_of(&plan::writer, office::company),
                      without_intercept)
              .columns == names{"x1[company]", "x1[council]"});
    CHECK(make_design(rows, response(&plan::mentions), factor_of(&plan::words, 200L)).columns ==
          names{"(intercept)", "x1[100]", "x1[300]", "x1[400]", "x1[500]"});
    CHECK_THROWS_AS(
        (void)make_design(rows, response(&plan::mentions), factor_of(&plan::county, "Gotland")),
        data_error);
    const row_model model(rows, response(&plan::mentions), factor_of(&plan::county));
    std::vector<plan> others = plans();
    others.resize(2);
    others[1].county = "Gotland";
    CHECK_THROWS_WITH_AS((void)model.rows(others),
                         "rows: x1 has no such level in the data of the model (there are Dalarna, "
                         "Skåne, Uppsala), in row 1: \"Gotland\"",
                         data_error);
}

TEST_CASE("transformations, weights, offsets, and what is missing") {
    std::vector<plan> rows = plans();
    rows[4].tax_base = std::numeric_limits<double>::quiet_NaN();
    const regression_design design = make_design(
        rows, log_response([](const plan& one) { return one.mentions + 1; }), sqrt_of(&plan::words),
        square_of(&plan::tax_base), log1p_of(&plan::words), poly_of(&plan::words, 2),
        offset_of(&plan::tax_base), offset_of(&plan::words), weights_of(&plan::words));
    CHECK(design.columns ==
          names{"(intercept)", "sqrt(x1)", "x2^2", "log1p(x1)", "poly(x1,2)[1]", "poly(x1,2)[2]"});
    CHECK(design.size() == 4);
    CHECK(design.log_response);
    CHECK(design.response_name == "log(y)");
    CHECK(design.response[0] == std::log(4.0));
    CHECK(design.column(2)[1] == 9.0);
    CHECK(design.offset[1] == 203.0);
    CHECK(design.weights == std::vector<double>{100.0, 200.0, 300.0, 400.0});

    const auto words = response(&plan::words);
    CHECK_THROWS_AS((void)make_design(rows, number_of(&plan::words)), std::invalid_argument);
    CHECK_THROWS_AS((void)make_design(rows, words, words), std::invalid_argument);
    CHECK_THROWS_AS(
        (void)make_design(rows, words, weights_of(&plan::words), weights_of(&plan::tax_base)),
        std::invalid_argument);
    rows[0].tax_base = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS((void)make_design(rows, words, number_of(&plan::tax_base)),
                    std::invalid_argument);
    rows[0].tax_base = 0.0;
    CHECK_THROWS_WITH_AS((void)make_design(rows, words, log_of(&plan::tax_base).named("tax base")),
                         "rows: log(`tax base`) needs numbers above 0 (log1p takes 0 as well), in "
                         "row 0: \"0\"",
                         data_error);
    rows.clear();
    CHECK(make_design(rows, words, log_of(&plan::tax_base), factor_of(&plan::city)).size() == 0);
}
