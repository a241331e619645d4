#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/register.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

using digigap::data_error;
using digigap::latest_column;
using digigap::make_register;
using digigap::municipality_register;
using digigap::parse_csv;
using digigap::read_register;
using digigap::register_columns;
using digigap::repeated_names;

namespace {

const std::string example = std::string(DIGIGAP_EXAMPLE_DATA) + "/municipalities.csv";

municipality_register read(const std::string& text, const register_columns& columns = {}) {
    return make_register(parse_csv(text, "list.csv", {.labels = {"code", "name"}}), columns);
}

municipality_register with_population_of(int year) {
    register_columns columns;
    columns.population = "population_" + std::to_string(year);
    return read_register(example, columns);
}

std::int64_t count(const municipality_register& known, std::int64_t from, std::int64_t below) {
    const auto units = known.units();
    return std::count_if(units.begin(), units.end(), [=](const auto& unit) {
        return unit.population->inhabitants >= from && unit.population->inhabitants < below;
    });
}

} // namespace

TEST_CASE("the register of the examples is Sweden") {
    // Totals and counts by size: Statistics Sweden, 31 December; groups and blocs: SKR.
    struct year {
        int number;
        std::int64_t total, under_10000, under_11000, over_50000, over_100000;
    };
    for (const auto& [number, total, under_10000, under_11000, over_50000, over_100000] :
         {year{2013, 9'644'864, 77, 94, 47, 14}, year{2015, 9'851'017, 76, 91, 47, 15}}) {
        const municipality_register known = with_population_of(number);
        CHECK(known.size() == 290);
        std::int64_t sum = 0;
        for (const auto& unit : known.units()) {
            CHECK(unit.code.swedish_county());
            CHECK(unit.population->date == std::chrono::year{number} / std::chrono::December / 31);
            sum += unit.population->inhabitants;
        }
        CHECK(sum == total);
        CHECK(count(known, 0, 10'000) == under_10000);
        CHECK(count(known, 0, 11'000) == under_11000);
        CHECK(count(known, 50'001, 100'000'000) == over_50000);
        CHECK(count(known, 100'001, 100'000'000) == over_100000);
    }
    const municipality_register known = read_register(example); // the latest
    std::map<std::string, int> groups;
    std::map<std::string, int> blocs;
    std::int64_t sum = 0;
    for (const auto& unit : known.units()) {
        ++groups[unit.group->label];
        ++blocs[unit.bloc->label];
        sum += unit.population->inhabitants;
        CHECK(unit.group->classification == "skr_group_2023");
        CHECK(unit.bloc->mandate->first_year == 2022);
    }
    CHECK(sum == 10'587'710);
    CHECK(groups == std::map<std::string, int>{{"A1", 3},
                                               {"A2", 43},
                                               {"B3", 23},
                                               {"B4", 63},
                                               {"B5", 24},
                                               {"C6", 27},
                                               {"C7", 51},
                                               {"C8", 35},
                                               {"C9", 21}});
    CHECK(blocs ==
          std::map<std::string, int>{{"B", 71}, {"BL", 144}, {"BSD", 39}, {"O", 1}, {"V", 35}});
    CHECK(known[*known.find_name("Falu kommun")].name == "Falun");
    CHECK(known[*known.find_name("H\u00e5bo")].code.text() == "0305");
    CHECK(known[*known.find_name("Habo")].code.text() == "0643");
}

TEST_CASE("a register takes what its table tells and leaves the rest empty") {
    const auto bare = read("code,name\n0114,A\n");
    CHECK(bare.size() == 1);
    CHECK(bare.source() == "list.csv");
    CHECK_FALSE(bare[0].population);
    CHECK_FALSE(bare[0].bloc);
    CHECK_FALSE(bare[0].group);
    CHECK(bare[0].county.empty());
    CHECK(read("code,name\n").size() == 0);

    const auto full = read("code,name,other_names,county,group,population,bloc_2018\n"
                           "0114,A,X|Y,1,C8,5000,V\n0115,B,,2,,,\n");
    CHECK(full[0].other_names == std::vector<std::string>{"X", "Y"});
    CHECK(full[0].county == "1"); // a column that holds only digits is text here all the same
    CHECK(full[0].group->label == "C8");
    CHECK(full[0].population->inhabitants == 5000);
    CHECK_FALSE(full[0].population->date); // the file does not tell it
    CHECK(full[0].bloc->classification == "bloc_2018");
    CHECK(full[0].bloc->mandate->first_year == 2018);
    CHECK_FALSE(full[1].population);
    CHECK_FALSE(full[1].bloc);
}

TEST_CASE("what is told beats what the names say") {
    using namespace std::chrono_literals;
    const auto known =
        read("code,name,population_2015,population_2024,bloc_2022\n0114,A,1,2,V\n",
             {.population = "population_2015",
              .population_date = 2015y / 11 / 1,
              .bloc_classification = "SKR 2022",
              .mandate = digigap::mandate_period{.first_year = 2022, .last_year = 2026}});
    CHECK(known[0].population == digigap::dated_population{1, 2015y / 11 / 1});
    CHECK(known[0].bloc->classification == "SKR 2022");
    CHECK(known[0].bloc->mandate->last_year == 2026);
}

TEST_CASE("the latest of several columns") {
    const auto names = [](const std::string& header) { return parse_csv(header + "\n", "t"); };
    CHECK(latest_column(names("bloc_2018,bloc_2022,bloc_1998"), "bloc")->name == "bloc_2022");
    CHECK(latest_column(names("bloc_2018,bloc"), "bloc")->name == "bloc");
    CHECK_FALSE(latest_column(names("bloc_2018"), "bloc")->name.empty());
    CHECK(latest_column(names("bloc_2018,x"), "bloc")->year == 2018);
    CHECK_FALSE(latest_column(names("blocs_2018,bloc_18,bloc_20x8,xbloc_2018"), "bloc"));
}

TEST_CASE("a wrong register names the place") {
    CHECK_THROWS_WITH_AS((void)read("code,name\n0114,A\n,B\n"),
                         "list.csv:3:1: a row needs its code", data_error);
    CHECK_THROWS_WITH_AS((void)read("code,name\n0114,\n"), "list.csv:2:2: a row needs its name",
                         data_error);
    CHECK_THROWS_WITH_AS((void)read("code,name,population\n0114,A,10.5\n"),
                         "list.csv:2:3: needs a whole number from 0 on: \"10.5\"", data_error);
    CHECK_THROWS_AS((void)read("code,name,population\n0114,A,-1\n"), data_error);
    CHECK_THROWS_AS((void)read("code,name,population\n0114,A,many\n"), data_error);
    CHECK_THROWS_AS((void)read("code,name\n 0114,A\n"), data_error);
    CHECK_THROWS_AS((void)read("code,name\n0114,A\n0114,B\n"), data_error);
    CHECK_THROWS_AS((void)read("code,name\n0114,A\n0115,a\n"), data_error);
    CHECK(read("code,name\n0114,A\n0115,a\n", {.names = repeated_names::allow}).size() == 2);
    CHECK_THROWS_AS((void)read("kod,name\n0114,A\n", {.code = "code"}), data_error);
    CHECK_THROWS_AS((void)read("code,name\n0114,A\n", {.population = "population_1900"}),
                    data_error);
}
