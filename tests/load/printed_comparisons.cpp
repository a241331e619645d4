#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/printed_comparisons.hpp>
#include <digigap/load/printed_figures.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using digigap::claim_form;
using digigap::data_error;
using digigap::printed_figure;

namespace {

auto read(const std::string& rows) {
    const std::vector<printed_figure> figures{{.id = "A"}, {.id = "B"}};
    return make_printed_comparisons(
        digigap::parse_csv("id,first,second,form,times,claim,claim_sv,missing,missing_sv\n" + rows,
                           "comparisons.csv", {.labels = {"id", "first", "second", "missing"}}),
        figures);
}

} // namespace

TEST_CASE("the comparisons of the examples are those that the texts make") {
    const std::string folder(DIGIGAP_EXAMPLE_DATA);
    const auto figures = digigap::read_printed_figures(folder + "/published_figures.csv");
    const auto comparisons =
        digigap::read_printed_comparisons(folder + "/published_comparisons.csv", figures);
    REQUIRE(comparisons.size() == 9);
    CHECK(comparisons[0].first == "F06");
    CHECK(comparisons[0].second == "F07");
    CHECK(comparisons[1].form == claim_form::times);
    CHECK(comparisons[1].times == 2.0);
    CHECK(comparisons[3].form == claim_form::more_than);
    CHECK(comparisons[7].second.empty());
    CHECK(std::count_if(comparisons.begin(), comparisons.end(),
                        [](const auto& one) { return one.missing.empty(); }) == 6);
    CHECK(read("").empty());
}

TEST_CASE("a wrong comparison names the place") {
    const auto refused = [](const std::string& rows, const char* message) {
        CAPTURE(rows);
        CHECK_THROWS_WITH_AS((void)read(rows), message, data_error);
    };
    CHECK(read("1,A,B,times,3,c,c,,\n").front().times == 3.0);
    refused(",A,B,more,,c,c,,\n", "comparisons.csv:2:1: a row needs its id");
    refused("1,A,B,more,,c,c,,\n1,A,B,more,,c,c,,\n",
            "comparisons.csv:3:1: two comparisons have the same id: \"1\"");
    refused("1,A,C,more,,c,c,,\n", "comparisons.csv:2:3: there is no figure of this id: \"C\"");
    refused("1,A,B,less,,c,c,,\n", "comparisons.csv:2:4: needs more, times or more_than: \"less\"");
    refused("1,A,B,times,,c,c,,\n",
            "comparisons.csv:2:5: needs a number where the form is not more");
    refused("1,A,B,more,2,c,c,,\n",
            "comparisons.csv:2:5: needs a number where the form is not more: \"2\"");
    refused("1,A,B,times,0,c,c,,\n", "comparisons.csv:2:5: needs a number from 1 on: \"0\"");
    refused("1,A,,more,,c,c,,\n", "comparisons.csv:2:3: needs two figures, or what is missing");
}
