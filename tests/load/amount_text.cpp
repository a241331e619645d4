#include <digigap/data/error.hpp>
#include <digigap/load/amount_text.hpp>

#include <doctest/doctest.h>

using digigap::data_error;
using digigap::exposed_count;
using digigap::mean_summary;
using digigap::paired_tally;
using digigap::parse_mean;
using digigap::parse_paired;
using digigap::parse_rate;

TEST_CASE("rates, means and the same units in two years as they are written") {
    CHECK(parse_rate("60/51477.5") == exposed_count{.count = 60, .exposure = 51477.5});
    CHECK(parse_rate("0/0") == exposed_count{});
    CHECK(parse_mean("67,30.5,14") ==
          mean_summary{.mean = 67.0, .standard_deviation = 30.5, .n = 14});
    CHECK(parse_mean("67,30.5,14@15").population == 15);
    CHECK(parse_paired("4,9,3,16") ==
          paired_tally{.both = 4, .first_only = 9, .second_only = 3, .neither = 16});
}

TEST_CASE("what is none of them is refused with its text") {
    for (const char* text : {"", "60", "60/", "/800", "6.5/800", "-1/800", "1/0", "1/2/3", "x/2",
                             "1e300/2", "nan/2", "1/inf"}) {
        CAPTURE(text);
        CHECK_THROWS_AS((void)parse_rate(text), data_error);
    }
    for (const char* text : {"", "67", "67,30", "67,30,", "67,30,1.5", "67,-1,3", "67,30,14@",
                             "67,30,14@13", "67,30,14,2", "67;30;14"}) {
        CAPTURE(text);
        CHECK_THROWS_AS((void)parse_mean(text), data_error);
    }
    for (const char* text : {"", "1,2,3", "1,2,3,4,5", "1,2,3,-4", "1,2,3,4.5", "1,2,3,x"}) {
        CAPTURE(text);
        CHECK_THROWS_AS((void)parse_paired(text), data_error);
    }
    CHECK_THROWS_WITH_AS((void)parse_rate("3/0"), "rate: events need some exposure: \"3/0\"",
                         data_error);
}
