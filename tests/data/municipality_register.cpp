#include <digigap/data/error.hpp>
#include <digigap/data/municipality_register.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

using digigap::data_error;
using digigap::municipality;
using digigap::municipality_code;
using digigap::municipality_register;
using digigap::repeated_names;

namespace {

municipality named(const char* code, const char* name, std::vector<std::string> others = {}) {
    return {.code = municipality_code{code}, .name = name, .other_names = std::move(others)};
}

municipality_register four_places() {
    return municipality_register({named("0643", "Habo"), named("0305", "H\u00e5bo"),
                                  named("2080", "Falun", {"Falu kommun"}),
                                  named("0115", "Upplands V\u00e4sby")},
                                 "places");
}

} // namespace

TEST_CASE("a code is text and keeps its zeros") {
    CHECK(municipality_code{"0114"} != municipality_code{"114"});
    CHECK(municipality_code{"0114"} < municipality_code{"0115"});
    CHECK(municipality_code{"0114"}.swedish_county() == "01");
    CHECK(municipality_code{"2584"}.swedish_county() == "25");
    for (const char* other : {"0113", "2585", "114", "01140", "SE-0114", "01A4", "9999"}) {
        CAPTURE(other);
        CHECK_FALSE(municipality_code{other}.swedish_county());
    }
    for (const char* bad : {"", " 0114", "0114 ", "01\n14", "\x7F"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(municipality_code{bad}, std::invalid_argument);
    }
}

TEST_CASE("a register finds its units by code") {
    const municipality_register places = four_places();
    CHECK(places.size() == 4);
    CHECK(places.find_code("0305") == 1);
    CHECK_FALSE(places.find_code("305"));
    CHECK_FALSE(places.find_code(""));
    CHECK(places.find_code_without_zeros("305") == 1);
    CHECK_FALSE(places.find_code_without_zeros("0305"));
    CHECK_FALSE(places.find_code_without_zeros("30x"));
    CHECK(places[1].name == "H\u00e5bo");
    CHECK_THROWS_AS((void)places[4], std::out_of_range);
    CHECK_FALSE(municipality_register{}.find_code("0305"));
}

TEST_CASE("a register finds its units by name, and Habo is not H\u00e5bo") {
    const municipality_register places = four_places();
    CHECK(places.find_name("Habo") == 0);
    CHECK(places.find_name("H\u00e5bo") == 1);
    CHECK(places.find_name("HA\u030aBO") == 1); // decomposed, upper case
    CHECK(places.find_name("  upplands\u00a0  V\u00c4SBY ") == 3);
    CHECK(places.find_name("Falu kommun") == 2);
    CHECK(places.find_name("falun") == 2);
    CHECK_FALSE(places.find_name("Falu"));
    CHECK_FALSE(places.find_name(""));
    CHECK_THROWS_AS((void)places.find_name("H\xE5"
                                           "bo"),
                    data_error);
}

TEST_CASE("a register refuses duplicates and names both") {
    CHECK_THROWS_WITH_AS(
        municipality_register({named("0114", "A"), named("0114", "B")}, "list.csv"),
        "list.csv: two municipalities have the same code, A and B: \"0114\"", data_error);
    CHECK_THROWS_WITH_AS(
        municipality_register({named("0114", "Washington"), named("0115", "WASHINGTON")}, "us.csv"),
        "us.csv: two municipalities have the same name, 0114 and 0115: \"WASHINGTON\"", data_error);
    CHECK_THROWS_AS(municipality_register({named("1", "Falun"), named("2", "B", {"Falun"})}),
                    data_error);
    // The same name twice for one unit says nothing twice.
    CHECK_NOTHROW(municipality_register({named("1", "Falun", {"falun"})}));
}

TEST_CASE("where names may repeat, an ambiguous one is an error and codes still work") {
    const municipality_register counties({named("01", "Washington"), named("02", "Washington")},
                                         "us.csv", repeated_names::allow);
    CHECK(counties.find_code("02") == 1);
    CHECK_THROWS_WITH_AS((void)counties.find_name("Washington"),
                         "us.csv: 2 municipalities have this name; use the code: \"Washington\"",
                         data_error);
}
