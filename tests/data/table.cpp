#include <digigap/data/error.hpp>
#include <digigap/data/table.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using digigap::data_error;
using digigap::label_column;
using digigap::number_column;
using digigap::row_line;
using digigap::table;

TEST_CASE("numbers keep their missing rows apart from their zeros") {
    number_column column;
    CHECK(column.empty());
    column.push_back(1.5);
    column.push_missing();
    column.push_back(0.0);
    CHECK(column.size() == 3);
    CHECK(column[0] == 1.5);
    CHECK(column[1] == std::nullopt);
    CHECK(column[2] == 0.0);
    CHECK(column.missing(1));
    CHECK_FALSE(column.missing(2));
    CHECK(column.missing_count() == 1);
    CHECK(std::vector<double>(column.values().begin(), column.values().end()) ==
          std::vector<double>{1.5, 0.0, 0.0});
    CHECK_THROWS_WITH_AS(static_cast<void>(column[3]), "number_column: needs row < 3, got 3",
                         std::invalid_argument);
    CHECK_THROWS_AS(column.push_back(std::numeric_limits<double>::quiet_NaN()),
                    std::invalid_argument);
    CHECK_THROWS_AS(number_column({1.0, std::numeric_limits<double>::infinity()}),
                    std::invalid_argument);
    CHECK(column.size() == 3);

    const std::vector<std::optional<double>> values{std::nullopt, 2.0};
    const number_column built(values);
    CHECK(built[0] == std::nullopt);
    CHECK(built[1] == 2.0);
}

TEST_CASE("labels keep each text once, in the order of first appearance") {
    label_column column;
    column.push_back("0114");
    column.push_back("Håbo");
    column.push_missing();
    column.push_back("");
    column.push_back("0114");
    CHECK(column.size() == 5);
    CHECK(column[0] == "0114");
    CHECK(column[1] == "Håbo");
    CHECK(column[2] == std::nullopt);
    CHECK(column[3] == "");
    CHECK(column[4] == "0114");
    CHECK(column.missing_count() == 1);
    CHECK(std::vector<std::string>(column.labels().begin(), column.labels().end()) ==
          std::vector<std::string>{"0114", "Håbo", ""});
    CHECK(std::vector<std::uint32_t>(column.codes().begin(), column.codes().end()) ==
          std::vector<std::uint32_t>{0, 1, label_column::missing_code, 2, 0});
    CHECK(column.find("Håbo") == 1U);
    CHECK(column.find("Habo") == std::nullopt);
    CHECK(label_column().find("Habo") == std::nullopt);
    CHECK_THROWS_WITH_AS(static_cast<void>(column[5]), "label_column: needs row < 5, got 5",
                         std::invalid_argument);

    const std::vector<std::optional<std::string>> texts{"a", std::nullopt};
    CHECK(label_column(texts)[1] == std::nullopt);
}

TEST_CASE("the codes of a label column agree with a sorted map on many texts of every length") {
    std::mt19937 random(20150226);
    label_column column;
    std::map<std::string, std::uint32_t> codes;
    for (int i = 0; i < 50'000; ++i) {
        std::string text(random() % 20, 'a');
        for (char& letter : text) {
            letter = static_cast<char>(random() % (text.size() < 4 ? 256 : 5));
        }
        const auto next = static_cast<std::uint32_t>(codes.size());
        const std::uint32_t expected = codes.emplace(text, next).first->second;
        column.push_back(text);
        REQUIRE(column.codes().back() == expected);
    }
    CHECK(column.labels().size() == codes.size());
    const label_column copy = column;
    for (const auto& [text, code] : codes) {
        REQUIRE(column.labels()[code] == text);
        REQUIRE(copy.find(text) == code);
    }
}

TEST_CASE("a table finds columns by name and says what it has instead") {
    table data("survey.csv");
    CHECK(data.rows() == 0);
    CHECK(data.columns() == 0);
    CHECK_THROWS_WITH_AS(static_cast<void>(data.numbers("code")),
                         "survey.csv: no such column (there are no columns): \"code\"", data_error);
    data.add("code", label_column(std::vector<std::string>{"0114", "0115"}));
    data.add("share", number_column({0.31, 0.41}));
    CHECK(data.rows() == 2);
    CHECK(data.columns() == 2);
    CHECK(data.names()[1] == "share");
    CHECK(data.has("code"));
    CHECK_FALSE(data.has("Code"));
    CHECK(data.has_numbers("share"));
    CHECK_FALSE(data.has_numbers("code"));
    CHECK(data.labels("code")[1] == "0115");
    CHECK(data.numbers("share")[1] == 0.41);
    CHECK(data.line(1) == 0);
    CHECK_THROWS_WITH_AS(static_cast<void>(data.labels("kod")),
                         "survey.csv: no such column (there are code, share): \"kod\"", data_error);
    CHECK_THROWS_WITH_AS(static_cast<void>(data.numbers("code")),
                         "survey.csv: the column holds labels, not numbers: \"code\"", data_error);
    CHECK_THROWS_WITH_AS(static_cast<void>(data.labels("share")),
                         "survey.csv: the column holds numbers, not labels: \"share\"", data_error);
    CHECK_THROWS_WITH_AS(data.add("code", number_column({1.0, 2.0})),
                         "table::add: needs names that differ, got code again",
                         std::invalid_argument);
    CHECK_THROWS_WITH_AS(data.add("year", number_column({2015.0})),
                         "table::add: needs columns of one length, got 1 rows in year and 2 before",
                         std::invalid_argument);
    CHECK_THROWS_AS(data.add("", number_column({1.0, 2.0})), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(data.line(2)), std::invalid_argument);
    CHECK(data.columns() == 2);
}

TEST_CASE("a message lists the first columns of many") {
    table data;
    for (int i = 0; i < 20; ++i) {
        data.add(std::string("c").append(std::to_string(i)), number_column());
    }
    CHECK_THROWS_WITH_AS(
        static_cast<void>(data.numbers("x")),
        "no such column (there are c0, c1, c2, c3, c4, c5, c6, c7 and 12 more): \"x\"", data_error);
}

TEST_CASE("rows know their line where some hold line breaks") {
    // Row 0 on line 2; row 2 is two lines long, so that row 3 begins on line 6.
    table data("notes.csv", {row_line{.row = 0, .line = 2}, row_line{.row = 3, .line = 6}});
    data.add("x", number_column({1.0, 2.0, 3.0, 4.0, 5.0}));
    CHECK(data.line(0) == 2);
    CHECK(data.line(2) == 4);
    CHECK(data.line(3) == 6);
    CHECK(data.line(4) == 7);
    CHECK_THROWS_AS(table("x", {row_line{.row = 1, .line = 2}}), std::invalid_argument);
    CHECK_THROWS_AS(table("x", {row_line{.row = 0, .line = 2}, row_line{.row = 3, .line = 4}}),
                    std::invalid_argument);
    CHECK_THROWS_AS(table("x", {row_line{.row = 0, .line = 9}, row_line{.row = 1, .line = 5}}),
                    std::invalid_argument);
}
