#include "../listed_numbers.hpp"
#include "../numbered.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/model/design_recipe.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

namespace {

std::vector<std::string> parts_of(const std::string& text, char mark) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, mark);) {
        parts.push_back(part);
    }
    return parts;
}

std::string file(const std::string& name) {
    return std::string(DIGIGAP_TEST_DATA) + "/" + name;
}

/// The lines of a table whose cells are separated by |.
std::vector<std::vector<std::string>> lines_of(const std::string& name) {
    std::ifstream stream(file(name));
    std::vector<std::vector<std::string>> lines;
    for (std::string line; std::getline(stream, line);) {
        if (!line.starts_with('#') && !line.starts_with("formula|")) {
            lines.push_back(parts_of(line, '|'));
        }
    }
    return lines;
}

/// The name of a column whatever the order of its parts: R orders them by their first appearance
/// in the formula, digigap as they are spelled.
std::string unordered(const std::string& name) {
    std::vector<std::string> parts = parts_of(name, ':');
    std::sort(parts.begin(), parts.end());
    std::string text;
    for (const std::string& part : parts) {
        text += part + ':';
    }
    return text;
}

/// "y ~ x" of five municipalities, read from a file with lines.
table plans() {
    return parse_csv("y,population,bloc,words,year\n"
                     "3,1000,left,100,2018\n"
                     "5,20000,right,200,2021\n"
                     "0,,left,300,2018\n"
                     "7,50000,mixed,400,2021\n"
                     "2,8000,right,500,2016\n",
                     "plans.csv");
}

design_recipe recipe_of(const std::string& text, const table& data, design_options options = {}) {
    return {parse_formula(text), data, std::move(options)};
}

std::vector<double> row_of(const prediction_rows& rows, std::size_t row) {
    std::vector<double> values;
    for (std::size_t at = row; at < rows.matrix.size(); at += rows.size) {
        values.push_back(rows.matrix[at]);
    }
    return values;
}

template <class Act>
data_error refusal(Act act) {
    try {
        act();
    } catch (const data_error& error) {
        return error;
    }
    throw std::runtime_error("nothing was refused");
}

bool says(const data_error& error, const char* text) {
    return std::string(error.what()).find(text) != std::string::npos;
}

using names = std::vector<std::string>;

names columns_of(const std::string& text, const table& data, design_options options = {}) {
    const design_recipe recipe = recipe_of(text, data, std::move(options));
    return {recipe.columns().begin(), recipe.columns().end()};
}

} // namespace

TEST_CASE("matrices are those of R's model.matrix") {
    const table data = read_csv(file("design_matrix_data.csv"));
    int compared = 0;
    int in_order = 0;
    double worst = 0.0;
    for (const auto& line : lines_of("design_matrix.csv")) {
        if (line[1] == "predict") {
            continue;
        }
        INFO(line[0]);
        const regression_design design = recipe_of(line[0], data).design(data);
        const std::vector<std::string> expected = parts_of(line[2], ';');
        REQUIRE(design.parameters() == expected.size());
        std::map<std::string, std::size_t> place;
        for (std::size_t column = 0; column < expected.size(); ++column) {
            place[unordered(design.columns[column])] = column;
        }
        REQUIRE(place.size() == expected.size());
        if (design.columns == expected) {
            ++in_order;
        }
        const std::vector<double> sums = listed_numbers(line[3]);
        const std::vector<double> by_row = listed_numbers(line[4]);
        for (std::size_t column = 0; column < expected.size(); ++column) {
            REQUIRE(place.count(unordered(expected[column])) == 1);
            const auto values = design.column(place[unordered(expected[column])]);
            double sum = 0.0;
            double weighted = 0.0;
            double size = 1e-3;
            for (std::size_t row = 0; row < values.size(); ++row) {
                sum += values[row];
                weighted += std::sqrt(static_cast<double>(row + 1)) * values[row];
                size += std::sqrt(static_cast<double>(row + 1)) * std::abs(values[row]);
            }
            worst = std::max({worst, std::abs(sum - sums[column]) / size,
                              std::abs(weighted - by_row[column]) / size});
        }
        require_valid(design, "test");
        ++compared;
    }
    CHECK(compared > 250);
    CHECK(in_order > 200);
    CHECK(worst < 1e-13);
}

TEST_CASE("polynomials at other numbers are those of R's predict") {
    const table data = read_csv(file("design_matrix_data.csv"));
    int compared = 0;
    for (const auto& line : lines_of("design_matrix.csv")) {
        if (line[1] != "predict") {
            continue;
        }
        const design_recipe recipe = recipe_of("y ~ 0 + " + line[0], data);
        std::vector<double> years;
        for (const std::string& year : parts_of(line[2], ';')) {
            years.push_back(std::stod(year));
        }
        table others;
        others.add("year", number_column(years));
        const prediction_rows found = recipe.predict_rows(others);
        const std::vector<double> expected = listed_numbers(line[3]);
        REQUIRE(found.matrix.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            CHECK(std::abs(found.matrix[i] - expected[i]) <= 2e-11 * (1.0 + std::abs(expected[i])));
        }
        ++compared;
    }
    CHECK(compared == 6);
}

TEST_CASE("a design has the complete rows, their places, and counts the others") {
    const table data = plans();
    const regression_design design =
        recipe_of("log(y) ~ log(population) + bloc + offset(log(words))",
                  parse_csv("y,population,bloc,words\n3,1000,left,100\n5,,right,100\n"
                            ",9,left,1\n1,9,,1\n1,9,left,\n7,50000,mixed,400\n2,8000,right,500\n",
                            "p.csv"))
            .design(parse_csv("words,y,population,bloc\n100,3,1000,left\n,5,9,right\n"
                              "400,7,50000,mixed\n",
                              "q.csv"));
    CHECK(design.size() == 2);
    CHECK(design.dropped == 1);
    CHECK(design.rows == std::vector<std::size_t>{0, 2});
    CHECK(design.lines == std::vector<std::size_t>{2, 4});
    CHECK(design.source == "q.csv");
    CHECK(design.response_name == "log(y)");
    CHECK(design.log_response);
    CHECK(design.response[1] == std::log(7.0));
    CHECK(design.offset == std::vector<double>{std::log(100.0), std::log(400.0)});
    CHECK(design.weights.empty());
    CHECK(design.columns == names{"(intercept)", "log(population)", "bloc[mixed]", "bloc[right]"});
    CHECK(design.terms == std::vector<design_term>{
                              {"(intercept)", 0, 1}, {"log(population)", 1, 1}, {"bloc", 2, 2}});
    CHECK(design.intercept == 0);
    CHECK(design.matrix ==
          std::vector<double>{1.0, 1.0, std::log(1000.0), std::log(50000.0), 0.0, 1.0, 0.0, 0.0});
    CHECK_FALSE(recipe_of("sqrt(y) ~ bloc", data).design(data).log_response);
    CHECK_FALSE(recipe_of("y ~ bloc - 1", data).design(data).intercept.has_value());

    const regression_design offsets =
        recipe_of("y ~ offset(log(words)) + offset(year)", data).design(data);
    CHECK(offsets.offset[0] == std::log(100.0) + 2018.0);
    CHECK(offsets.columns == names{"(intercept)"});
}

TEST_CASE("weights stand beside the rows, and zero is one") {
    const table data = parse_csv("y,x,w\n1,1,2\n2,2,0\n3,3,\n4,4,1.5\n", "w.csv");
    const regression_design design = recipe_of("y ~ x", data, {.weights = "w"}).design(data);
    CHECK(design.weights == std::vector<double>{2.0, 0.0, 1.5});
    CHECK(design.dropped == 1);
    const table wrong = parse_csv("y,x,w\n1,1,2\n2,2,-1\n", "w.csv");
    const data_error error =
        refusal([&] { (void)recipe_of("y ~ x", wrong, {.weights = "w"}).design(wrong); });
    CHECK(std::string(error.what()) == "w.csv:3:3: a weight is a number from 0 on: \"-1\"");
    CHECK_THROWS_AS((void)recipe_of("y ~ x", data, {.weights = "none"}), data_error);
}

TEST_CASE("levels are sorted, the reference comes first, unused ones are gone") {
    const table data = plans();
    CHECK(columns_of("y ~ bloc", data) == names{"(intercept)", "bloc[mixed]", "bloc[right]"});
    CHECK(columns_of("y ~ bloc", data, {.references = {{"bloc", "right"}}}) ==
          names{"(intercept)", "bloc[left]", "bloc[mixed]"});
    CHECK(columns_of("y ~ bloc", data,
                     {.references = {{"bloc", "mixed"}},
                      .orders = {{"bloc", {"right", "mixed", "none", "left"}}}}) ==
          names{"(intercept)", "bloc[right]", "bloc[left]"});
    CHECK(columns_of("y ~ factor(year)", data) ==
          names{"(intercept)", "factor(year)[2018]", "factor(year)[2021]"});
    CHECK(columns_of("y ~ factor(year)", data, {.references = {{"year", "2018"}}}) ==
          names{"(intercept)", "factor(year)[2016]", "factor(year)[2021]"});
    CHECK(columns_of("y ~ `bloc` + factor(bloc)", data).size() == 5);

    // "mixed" is in no complete row.
    const table gaps = parse_csv("y,x,b\n1,1,left\n2,,mixed\n3,3,right\n4,5,left\n", "g.csv");
    const design_recipe recipe = recipe_of("y ~ x + b", gaps);
    CHECK(recipe.variable("b").levels == names{"left", "right"});
    CHECK(recipe.variable("b").kind == variable_kind::factor);
    CHECK(recipe.variable("x").kind == variable_kind::number);
    CHECK(recipe.variables().size() == 2);
    CHECK(recipe.terms().size() == 3);
    CHECK(recipe.model().text() == "y ~ x + b");

    const auto refused = [&](const char* text, design_options options, const char* problem) {
        CHECK(says(refusal([&] { (void)recipe_of(text, data, options); }), problem));
    };
    refused("y ~ bloc", {.references = {{"bloc", "green"}}}, "(there are left, mixed, right)");
    refused("y ~ bloc", {.references = {{"population", "1"}}}, "no factor");
    refused("y ~ bloc", {.references = {{"bloc", "left"}, {"bloc", "right"}}}, "twice");
    refused("y ~ bloc", {.orders = {{"bloc", {"left", "right"}}}}, "no place in the order");
    refused("y ~ bloc", {.orders = {{"words", {"left", "right"}}}}, "no factor");
}

TEST_CASE("a factor with one level is an error that names both") {
    const table data = parse_csv("y,x,b\n1,1,left\n2,2,left\n3,,right\n", "one.csv");
    const data_error error = refusal([&] { (void)recipe_of("y ~ x + b", data); });
    CHECK(says(error, "the factor b has a single level"));
    CHECK(error.place().found == "left");
    CHECK(says(refusal([&] { (void)recipe_of("y ~ x:b - 1", data); }), "single level"));
}

TEST_CASE("no rows make a design of size zero") {
    const table data = parse_csv("y,x,b\n1,,left\n,2,right\n", "none.csv");
    const regression_design design =
        recipe_of("y ~ x + b + poly(x,2) + x:b", data, {.references = {{"b", "left"}}})
            .design(data);
    CHECK(design.size() == 0);
    CHECK(design.dropped == 2);
    CHECK(design.columns == names{"(intercept)", "x", "poly(x,2)[1]", "poly(x,2)[2]"});
    CHECK(design.terms.size() == 5);
    require_valid(design, "test");
    const table empty = parse_csv("y,x\n", "empty.csv");
    CHECK(recipe_of("y ~ x", empty).design(empty).size() == 0);
}

TEST_CASE("numbers outside of a transformation are errors with their place") {
    const table data = parse_csv("y,x,z,b\n1,0,-1,u\n2,1,-4,v\n,-5,2,u\n3,,1e200,v\n", "t.csv");
    const auto message = [&](const char* text) {
        return std::string(refusal([&] { (void)recipe_of(text, data).design(data); }).what());
    };
    CHECK(message("y ~ log(x)") ==
          "t.csv:2:2: log(x) needs numbers above 0 (log1p takes 0 as well): \"0\"");
    CHECK(message("y ~ sqrt(z)") == "t.csv:2:3: sqrt(z) needs numbers from 0 on: \"-1\"");
    CHECK(message("y ~ log1p(z)") == "t.csv:2:3: log1p(z) needs numbers above -1: \"-1\"");
    CHECK(message("y ~ z^3") == "t.csv:5:3: z^3 is beyond the numbers of a computer: \"1e+200\"");
    CHECK(message("y ~ log(log1p(x))").find("log(log1p(x)) needs") != std::string::npos);
    CHECK(message("y ~ offset(log(x))").find("t.csv:2:2: log(x)") == 0);
    CHECK(message("y ~ poly(log(x),1)").find("t.csv:2:2: log(x)") == 0);
    CHECK(message("log(b) ~ x").find("\"u\" and \"v\"") != std::string::npos);
    CHECK(message("b ~ x").find("write 0 and 1") != std::string::npos);
    CHECK(message("y ~ log(b)") ==
          "t.csv: log(b) needs numbers, and the column holds labels: \"b\"");
    CHECK(message("y ~ offset(b)").find("is an offset") != std::string::npos);
    CHECK(message("y ~ nothing").find("there are y, x, z, b") != std::string::npos);
    CHECK(message("y ~ poly(x,2)").find("more different numbers") != std::string::npos);
    table huge("memory");
    huge.add("y", number_column({1.0, 2.0}));
    huge.add("x", number_column({1e200, 1e250}));
    huge.add("z", number_column({1.0, 1e100}));
    CHECK(std::string(refusal([&] { (void)recipe_of("y ~ x:z", huge).design(huge); }).what()) ==
          "memory: x:z is beyond the numbers of a computer, in row 1: \"1e+250\"");
    // A row that is not complete is not looked at.
    CHECK(recipe_of("y ~ sqrt(x)", data).design(data).size() == 2);
}

TEST_CASE("rows to predict for need what the model uses, and no response") {
    const table data = plans();
    const design_recipe recipe = recipe_of("y ~ log(population)*bloc + offset(log(words))", data);
    table others = parse_csv("words,bloc,population,more\n100,right,20000,x\n1,left,300,y\n"
                             "2,,5,z\n3,green,4,\n5,left,,\n",
                             "new.csv");
    CHECK(says(refusal([&] { (void)recipe.predict_rows(others); }), "new.csv:6:3: population is"));
    const std::vector<std::size_t> two{1, 0};
    const prediction_rows rows = recipe.predict_rows(others, two);
    CHECK(rows.size == 2);
    CHECK(rows.offset == std::vector<double>{0.0, std::log(100.0)});
    CHECK(row_of(rows, 0) == std::vector<double>{1.0, std::log(300.0), 0.0, 0.0, 0.0, 0.0});
    CHECK(row_of(rows, 1) ==
          std::vector<double>{1.0, std::log(20000.0), 0.0, 1.0, 0.0, std::log(20000.0)});
    const auto refused = [&](std::size_t row) {
        const std::vector<std::size_t> one{row};
        return std::string(refusal([&] { (void)recipe.predict_rows(others, one); }).what());
    };
    CHECK(refused(2) == "new.csv:4:2: bloc is missing");
    CHECK(refused(3).find("new.csv:5:2: bloc has no such level") == 0);
    CHECK(refused(3).find("\"green\"") != std::string::npos);
    const std::vector<std::size_t> beyond{5};
    CHECK_THROWS_AS((void)recipe.predict_rows(others, beyond), std::invalid_argument);
    const std::vector<std::size_t> nobody;
    CHECK(recipe.predict_rows(others, nobody).size == 0);
    CHECK(recipe_of("y ~ bloc", data).predict_rows(others, two).offset.empty());
    table numbers;
    numbers.add("population", number_column({1.0}));
    numbers.add("bloc", number_column({1.0}));
    numbers.add("words", number_column({1.0}));
    CHECK_THROWS_AS((void)recipe.predict_rows(numbers), data_error);
}

TEST_CASE("rows with a variable set, and one described unit") {
    const table data = plans();
    const design_recipe recipe =
        recipe_of("y ~ log(population)*bloc + factor(year) + offset(log(words))", data);
    const regression_design design = recipe.design(data);
    const prediction_rows left = recipe.with(
        data, {{.variable = "bloc", .level = "right"}, {.variable = "year", .number = 2021}},
        design.rows);
    CHECK(left.size == 4);
    for (std::size_t row = 0; row < left.size; ++row) {
        const double size = *data.numbers("population")[design.rows[row]];
        CHECK(row_of(left, row) ==
              std::vector<double>{1.0, std::log(size), 0.0, 1.0, 0.0, 1.0, 0.0, std::log(size)});
    }
    CHECK(left.offset == design.offset);
    // What is set needs no value of its own.
    CHECK(recipe.with(data, {{.variable = "population", .number = 10}}).size == 5);

    const prediction_rows unit = recipe.unit({{.variable = "population", .number = 20'000},
                                              {.variable = "bloc", .level = "left"},
                                              {.variable = "year", .level = "2018"},
                                              {.variable = "words", .number = 1}});
    CHECK(unit.size == 1);
    CHECK(unit.matrix == std::vector<double>{1.0, std::log(20000.0), 0.0, 0.0, 1.0, 0.0, 0.0, 0.0});
    CHECK(unit.offset == std::vector<double>{0.0});

    const auto refused = [&](std::vector<variable_setting> settings) {
        return std::string(refusal([&] { (void)recipe.unit(settings); }).what());
    };
    CHECK(refused({{.variable = "bloc", .level = "left"}}) ==
          "a variable of the model is not set: \"population\"");
    CHECK(refused({{.variable = "bloc", .level = "green"},
                   {.variable = "population", .number = 1},
                   {.variable = "year", .number = 2018},
                   {.variable = "words", .number = 1}})
              .find("no such level") != std::string::npos);
    CHECK(refused({{.variable = "blok", .level = "left"}}).find("no such variable") == 0);
    CHECK(refused({{.variable = "population", .level = "left"}}).find("set to a number") !=
          std::string::npos);
    CHECK(refused({{.variable = "bloc"}}).find("one level") != std::string::npos);
    CHECK(refused({{.variable = "bloc", .level = "left"}, {.variable = "bloc", .level = "left"}})
              .find("twice") != std::string::npos);
    CHECK(refused({{.variable = "population", .number = std::nan("")}}).find("finite") !=
          std::string::npos);
    CHECK(refused({{.variable = "bloc", .level = "left"},
                   {.variable = "population", .number = 0},
                   {.variable = "year", .number = 2018},
                   {.variable = "words", .number = 1}}) ==
          "log(population) needs numbers above 0 (log1p takes 0 as well): \"0\"");
}

TEST_CASE("slopes of the columns are what small steps give") {
    const table data = read_csv(file("design_matrix_data.csv"));
    for (const char* text :
         {"y ~ log(pop)*f + words", "y ~ log(pop)^2 + sqrt(log1p(pop)):g + pop^3",
          "y ~ poly(pop,3)*g + log(pop):poly(pop,2)", "y ~ poly(log(pop),2):x + f",
          "y ~ 0 + pop:log(pop):f + offset(log(pop)) + offset(sqrt(pop))", "y ~ x"}) {
        INFO(text);
        const design_recipe recipe = recipe_of(std::string(text) + " + log1p(pop)", data);
        const prediction_rows slopes = recipe.derivative(data, "pop");
        const auto moved = [&](double step) {
            table other("moved");
            for (const std::string& name : data.names()) {
                if (name == "pop") {
                    std::vector<double> values(data.numbers(name).values().begin(),
                                               data.numbers(name).values().end());
                    for (double& value : values) {
                        value *= 1.0 + step;
                    }
                    other.add(name, number_column(values));
                } else if (data.has_numbers(name)) {
                    other.add(name, data.numbers(name));
                } else {
                    other.add(name, data.labels(name));
                }
            }
            return recipe.predict_rows(other);
        };
        constexpr double step = 1e-5;
        const prediction_rows above = moved(step);
        const prediction_rows below = moved(-step);
        const auto pop = data.numbers("pop").values();
        double worst = 0.0;
        const auto compare = [&](const std::vector<double>& found, const std::vector<double>& high,
                                 const std::vector<double>& low) {
            REQUIRE(found.size() == high.size());
            for (std::size_t i = 0; i < found.size(); ++i) {
                const double change = 2.0 * step * pop[i % pop.size()];
                const double expected = (high[i] - low[i]) / change;
                const double size = std::abs(high[i]) / pop[i % pop.size()];
                worst = std::max(worst, std::abs(found[i] - expected) /
                                            std::max(std::abs(expected), size + 1e-300));
            }
        };
        compare(slopes.matrix, above.matrix, below.matrix);
        compare(slopes.offset, above.offset, below.offset);
        CHECK(worst < 2e-8);
    }
    const design_recipe recipe = recipe_of("y ~ x + f + factor(wave) + sqrt(pop)", data);
    CHECK(recipe.derivative(data, "x").matrix[60] == 1.0);
    CHECK_THROWS_AS((void)recipe.derivative(data, "f"), data_error);
    CHECK_THROWS_AS((void)recipe.derivative(data, "wave"), data_error);
    CHECK_THROWS_AS((void)recipe.derivative(data, "z"), data_error);
    table zero;
    zero.add("x", number_column({1.0, 2.0, 3.0}));
    zero.add("y", number_column({1.0, 2.0, 3.0}));
    zero.add("pop", number_column({1.0, 0.0, 2.0}));
    CHECK(says(refusal([&] { (void)recipe_of("y ~ sqrt(pop)", zero).derivative(zero, "pop"); }),
               "sqrt(pop) has no slope there, in row 1: \"0\""));
}

TEST_CASE("too many columns are refused before they are made") {
    table data("wide");
    std::vector<double> numbers;
    std::vector<std::string> texts;
    for (int i = 0; i < 12'000; ++i) {
        numbers.push_back(i);
        texts.push_back(numbered("level ", static_cast<std::size_t>(i % 150)));
    }
    data.add("y", number_column(numbers));
    data.add("code", number_column(numbers));
    data.add("f", label_column(texts));
    data.add("g", label_column(texts));
    CHECK(says(refusal([&] { (void)recipe_of("y ~ factor(code)", data); }), "10,000 levels"));
    CHECK(says(refusal([&] { (void)recipe_of("y ~ f*g", data); }), "10,000 columns"));
}

TEST_CASE("a formula made by hand is checked before it is used") {
    const table data = plans();
    const formula written = parse_formula("y ~ log(population) + bloc + log(population):bloc");
    CHECK(design_recipe(written, data).columns().size() == 6);
    const auto refused = [&](auto change) {
        formula wrong = written;
        change(wrong);
        CHECK_THROWS_AS((void)design_recipe(wrong, data), std::invalid_argument);
    };
    refused([](auto& f) { f.terms[0].variables.clear(); });
    refused([](auto& f) { f.terms[2].variables[1] = f.terms[2].variables[0]; });
    refused([](auto& f) { f.terms[1] = f.terms[0]; });
    refused([](auto& f) { std::swap(f.terms[1], f.terms[2]); });
    refused([](auto& f) { f.offsets = {{.name = "words", .steps = {{transform::factor}}}}; });
    refused([](auto& f) { f.response.steps = {{transform::polynomial, 2}}; });
    refused([](auto& f) { f.terms[0].variables[0].steps = {{transform::polynomial, -1}}; });
    refused([](auto& f) { f.terms[0].variables[0].steps = {{transform::power, 1}}; });
    refused([](auto& f) {
        f.terms[0].variables[0].steps = {{transform::polynomial, 2}, {transform::log}};
    });
}

TEST_CASE("a design made by hand is checked before it is used") {
    regression_design design{.response = {1.0, 2.0},
                             .matrix = {1.0, 1.0, 3.0, 4.0},
                             .columns = {"(intercept)", "x"},
                             .terms = {{"(intercept)", 0, 1}, {"x", 1, 1}},
                             .intercept = 0};
    require_valid(design, "fit");
    const auto refused = [&](auto change, const std::string& message) {
        regression_design wrong = design;
        change(wrong);
        CHECK_THROWS_WITH_AS(require_valid(wrong, "fit"), message.c_str(), std::invalid_argument);
    };
    refused([](auto& d) { d.matrix.pop_back(); },
            "fit: needs as many numbers in its matrix as the design has, 4, got 3");
    refused([](auto& d) { d.offset = {1.0}; },
            "fit: needs as many offsets as the design has, 2, got 1");
    refused([](auto& d) { d.terms.pop_back(); },
            "fit: needs as many columns in its terms as the design has, 2, got 1");
    refused([](auto& d) { d.terms[1].first = 0; },
            "fit: needs terms whose columns lie side by side, got x from column 0");
    refused([](auto& d) { d.matrix[3] = std::numeric_limits<double>::infinity(); },
            "fit: needs finite numbers, got inf in row 1 of x");
    refused([](auto& d) { d.response[0] = std::nan(""); },
            "fit: needs finite numbers, got nan in row 0 of the response");
    refused(
        [](auto& d) {
            d.weights = {1.0, -1.0};
        },
        "fit: needs weights from 0 on, got -1.000000 in row 1 of the weights");
    refused([](auto& d) { d.matrix[1] = 2.0; },
            "fit: needs an intercept of ones, got 2.000000 in row 1 of (intercept)");
    refused([](auto& d) { d.intercept = 2; }, "fit: needs an intercept among the columns, got 2");
}
