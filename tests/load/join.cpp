#include <digigap/data/error.hpp>
#include <digigap/load/join.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using digigap::data_error;
using digigap::join;
using digigap::label_column;
using digigap::municipality_code;
using digigap::municipality_register;
using digigap::register_join;
using digigap::table;
using digigap::unmatched_row;

namespace {

municipality_register three_places() {
    return municipality_register({{.code = municipality_code{"0114"}, .name = "A"},
                                  {.code = municipality_code{"0115"}, .name = "B"},
                                  {.code = municipality_code{"2584"}, .name = "C"}});
}

table answers(const std::vector<std::optional<std::string>>& codes) {
    table rows("answers.csv");
    rows.add("code", label_column(std::span<const std::optional<std::string>>(codes)));
    return rows;
}

} // namespace

TEST_CASE("every row and every municipality is accounted for") {
    const auto rows = answers({"2584", "114", std::nullopt, "0114", "9999", "2584"});
    const register_join joined = join(rows, three_places());
    CHECK(joined.unit_of_row == std::vector<std::optional<std::size_t>>{
                                    2, std::nullopt, std::nullopt, 0, std::nullopt, 2});
    REQUIRE(joined.unmatched_rows.size() == 3);
    CHECK(joined.unmatched_rows[0] == unmatched_row{.row = 1, .code = "114", .meant = 0});
    CHECK(joined.unmatched_rows[1] == unmatched_row{.row = 2});
    CHECK(joined.unmatched_rows[2] == unmatched_row{.row = 4, .code = "9999"});
    CHECK(joined.silent_units == std::vector<std::size_t>{1});
    CHECK(joined.rows_of_unit == std::vector<std::size_t>{1, 0, 2});
}

TEST_CASE("no rows leave everybody silent, and no register matches nothing") {
    CHECK(join(answers({}), three_places()).silent_units == std::vector<std::size_t>{0, 1, 2});
    const register_join lonely = join(answers({"0114"}), municipality_register{});
    CHECK(lonely.unmatched_rows.size() == 1);
    CHECK(lonely.silent_units.empty());
    CHECK_THROWS_AS((void)join(answers({}), three_places(), "kommunkod"), data_error);
}

TEST_CASE("where a municipality may answer once, a second row is an error") {
    const auto places = three_places();
    const auto once = answers({"2584", "0114", "9999", "9999"});
    CHECK_NOTHROW(require_one_row_each(join(once, places), once, places));
    const auto twice = answers({"2584", "0114", "2584"});
    CHECK_THROWS_AS(require_one_row_each(join(twice, places), twice, places), data_error);
}
