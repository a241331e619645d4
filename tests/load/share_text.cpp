#include <digigap/data/error.hpp>
#include <digigap/load/share_text.hpp>

#include <doctest/doctest.h>

using digigap::data_error;
using digigap::parse_share;
using digigap::written_share;

TEST_CASE("a share is x/n or x/n@N") {
    CHECK(parse_share("31/40") == written_share{.counts = {.successes = 31, .trials = 40}});
    CHECK(parse_share("100/243@290") ==
          written_share{.counts = {.successes = 100, .trials = 243}, .population = 290});
    CHECK(parse_share("0/0") == written_share{});
    CHECK(parse_share("0/0@0") == written_share{.counts = {}, .population = 0});
}

TEST_CASE("anything else is an error with the text") {
    for (const char* bad : {"", "/", "31", "31/", "/40", "31/40@", "31/40@x", "31 / 40", "31/40 ",
                            "-1/40", "1/-40", "+1/40", "1.0/40", "0x1/40", "31/40@290@300", "41/40",
                            "31/40@39", "99999999999999999999/1"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS((void)parse_share(bad), data_error);
    }
    CHECK_THROWS_WITH((void)parse_share("41/40"), "share: more successes than trials: \"41/40\"");
}

TEST_CASE("answers as they are written") {
    CHECK(digigap::parse_sample("243@290") ==
          digigap::written_sample{.trials = 243, .population = 290});
    CHECK(digigap::parse_sample("40") == digigap::written_sample{.trials = 40});
    for (const char* text :
         {"", "x", "-1", "1/2", "40@", "40@39", "40@50x", "99999999999999999999"}) {
        CAPTURE(text);
        CHECK_THROWS_AS((void)digigap::parse_sample(text), digigap::data_error);
    }
}
