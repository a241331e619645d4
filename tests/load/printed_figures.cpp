#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/printed_figures.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using digigap::answer_part;
using digigap::data_error;
using digigap::figure_base;
using digigap::make_printed_figures;
using digigap::parse_csv;
using digigap::printed_share;
using digigap::read_printed_figures;
using digigap::size_condition;

namespace {

const std::string header =
    "id,source,survey,year,group,of_those,population_year,over,under,statistic,what,what_sv,value,"
    "rounding,answered,population,statement\n";

auto read(const std::string& rows) {
    return make_printed_figures(
        parse_csv(header + rows, "figures.csv", {.labels = {"id", "value", "rounding"}}));
}

} // namespace

TEST_CASE("the figures of the examples are those that the texts print") {
    const auto figures =
        read_printed_figures(std::string(DIGIGAP_EXAMPLE_DATA) + "/published_figures.csv");
    CHECK(figures.size() == 29);
    CHECK(std::count_if(figures.begin(), figures.end(),
                        [](const auto& figure) { return figure.share.has_value(); }) == 21);
    CHECK(figures[1].share == printed_share{.parts = 41, .per = 100});
    CHECK(figures[1].answered == 243);
    CHECK_FALSE(figures[2].answered);
    CHECK(figures[3].base == figure_base{.figure = "F02", .part = answer_part::yes});
    CHECK(figures[4].base == figure_base{.figure = "F02", .part = answer_part::no});
    CHECK(figures[5].share == printed_share{.parts = 9, .per = 10});
    CHECK(figures[5].size == size_condition{.population_year = 2015, .over = 50'000});
    CHECK(figures[6].size == size_condition{.population_year = 2015, .under = 11'000});
    CHECK(figures[13].mean == digigap::interval{.lower = 66.5, .upper = 67.5});
    CHECK(figures[27].value == "more");
    CHECK(read("").empty());
}

TEST_CASE("a wrong figure names the place") {
    const auto refused = [](const std::string& rows, const char* message) {
        CAPTURE(rows);
        CHECK_THROWS_WITH_AS((void)read(rows), message, data_error);
    };
    refused("A,t,s,2015,all,,,,,share_x,,,1.41,0.01,,290,\n",
            "figures.csv:2:13: a share is at most the whole: \"1.41\"");
    refused("A,t,s,2015,all,,,,,count,,,1,1,,290,\nA,t,s,2015,all,,,,,count,,,1,1,,290,\n",
            "figures.csv:3:1: two figures have the same id: \"A\"");
    refused("A,t,s,2015,all,B yes,,,,count,,,1,1,,290,\n",
            "figures.csv:2:6: there is no figure of this id: \"B\"");
    refused("A,t,s,2015,all,A perhaps,,,,count,,,1,1,,290,\n",
            "figures.csv:2:6: needs a figure's id, a blank, and yes or no: \"A perhaps\"");
    refused("A,t,s,2015,all,,,50000,,count,,,1,1,,47,\n", "figures.csv:2:7: needs a year");
    refused("A,t,s,2015,all,,,,,count,,,1,1,2.5,290,\n",
            "figures.csv:2:15: needs a whole number from 0 on: \"2.5\"");
    refused("A,t,s,2015,all,,,,,mean_services,,,many,1,,290,\n",
            "figures.csv:2:13: needs a number from 0 on: \"many\"");
    refused(",t,s,2015,all,,,,,count,,,1,1,,290,\n", "figures.csv:2:1: a row needs its id");
}
