#include <digigap/data/error.hpp>
#include <digigap/load/printed_share.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <stdexcept>
#include <string>

using digigap::data_error;
using digigap::parse_printed_share;
using digigap::parse_rounding_unit;
using digigap::printed_share;
using digigap::rounding_unit;

namespace {

std::string problem_of(const std::string& text) {
    try {
        static_cast<void>(parse_printed_share(text));
    } catch (const data_error& error) {
        // A long text is shortened, a short one is named as it stands.
        CHECK(text.starts_with(error.place().found.substr(0, 60)));
        return error.problem();
    }
    return "no error";
}

} // namespace

TEST_CASE("percentages are rounded to their last digit") {
    for (const char* text : {"41%", "41 %", "  41  % ", "41 percent", "41 Percent", "41 per cent",
                             "41 procent", "41\u00a0%", "41\u202f%", "41\u2009procent", "041%"}) {
        CAPTURE(text);
        CHECK(parse_printed_share(text) == printed_share{41, 100});
    }
    for (const char* text : {"41,5 %", "41.5%", "41,5 procent", "41.5 percent"}) {
        CAPTURE(text);
        CHECK(parse_printed_share(text) == printed_share{415, 1000});
    }
    CHECK(parse_printed_share("41.50%") == printed_share{4150, 10000});
    CHECK(parse_printed_share("0%") == printed_share{0, 100});
    CHECK(parse_printed_share("100 %") == printed_share{100, 100});
}

TEST_CASE("decimals are rounded to the last one printed") {
    CHECK(parse_printed_share("0.41") == printed_share{41, 100});
    CHECK(parse_printed_share("0,41") == printed_share{41, 100});
    CHECK(parse_printed_share(".41") == printed_share{41, 100});
    CHECK(parse_printed_share("0.9") == printed_share{9, 10});
    CHECK(parse_printed_share("0.90") == printed_share{90, 100});
    CHECK(parse_printed_share("1.0") == printed_share{10, 10});
    CHECK(parse_printed_share("0.000000000000001") == printed_share{1, 1'000'000'000'000'000});
}

TEST_CASE("so many of so many, in digits and in words") {
    for (const char* text :
         {"9/10", "9 / 10", "9 of 10", "9 out of 10", "9 in 10", "9 av 10", "nine of ten",
          "Nine out of ten", "nine in ten", "nio av tio", "Nio av 10"}) {
        CAPTURE(text);
        CHECK(parse_printed_share(text) == printed_share{9, 10});
    }
    CHECK(parse_printed_share("two of three") == printed_share{2, 3});
    CHECK(parse_printed_share("tv\u00e5 av tre") == printed_share{2, 3});
    CHECK(parse_printed_share("TV\u00c5 AV TRE") == printed_share{2, 3});
    CHECK(parse_printed_share("tva\u030a av tre") == printed_share{2, 3});
    CHECK(parse_printed_share("ett av tolv") == printed_share{1, 12});
    CHECK(parse_printed_share("\u00e5tta av tio") == printed_share{8, 10});
    CHECK(parse_printed_share("100/243") == printed_share{100, 243});
}

TEST_CASE("halves and every fifth are rounded to a tenth") {
    for (const char* text :
         {"half", "Half", "a half", "one half", "h\u00e4lften", "H\u00e4lften", "ha\u0308lften",
          "every second", "every other", "varannan", "vartannat", "var annan"}) {
        CAPTURE(text);
        CHECK(parse_printed_share(text) == printed_share{5, 10});
    }
    for (const char* text : {"every fifth", "Every fifth", "var femte", "vart femte"}) {
        CAPTURE(text);
        CHECK(parse_printed_share(text) == printed_share{2, 10});
    }
    CHECK(parse_printed_share("every tenth") == printed_share{1, 10});
    CHECK(parse_printed_share("var tionde") == printed_share{1, 10});
}

TEST_CASE("a unit that is told replaces the one of the words") {
    CHECK(parse_printed_share("40%", {10}) == printed_share{4, 10});
    CHECK(parse_printed_share("40 procent", {20}) == printed_share{8, 20});
    CHECK(parse_printed_share("every third", {12}) == printed_share{4, 12});
    CHECK(parse_printed_share("half", {100}) == printed_share{50, 100});
    CHECK(parse_printed_share("1", {100}) == printed_share{100, 100});
    CHECK(parse_printed_share("0", {10}) == printed_share{0, 10});
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_printed_share("41%", {10})),
                         "a share that is not a whole number of 1/10: \"41%\"", data_error);
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_printed_share("41%", {0})),
                         "parse_printed_share: needs unit.per > 0, got 0", std::invalid_argument);
    constexpr std::int64_t most = 9'223'372'036'854'775'807;
    CHECK(parse_printed_share("100%", {most}) == printed_share{most, most});
}

TEST_CASE("a text that does not say how it was rounded is refused") {
    for (const char* text : {"0", "1", "every third", "var tredje", "every fourth", "var sjunde"}) {
        CHECK(problem_of(text) ==
              "a share that does not say how it was rounded; give the rounding unit");
    }
}

TEST_CASE("what is no share is refused with its text") {
    for (const char* text : {"",
                             " ",
                             "%",
                             "percent",
                             "of",
                             "9 of",
                             "of 10",
                             "9 of of 10",
                             "/",
                             "9/",
                             "/10",
                             "0/0",
                             "five of zero",
                             "nearly half",
                             "41.%",
                             ".",
                             ",",
                             ".%",
                             "4.1.5%",
                             "1,234 of 5,000",
                             "4e-1",
                             "41%%",
                             "41% of 243",
                             "0.41 %x",
                             "\u00e4",
                             "\xff\xfe",
                             "nine",
                             "nine of",
                             "every",
                             "every zeroth",
                             "var",
                             "nan",
                             "inf",
                             "0x1p-1",
                             "+41%",
                             "forty percent",
                             "9 10"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == "expected a share such as 41%, 0.41, 9/10 or nine of ten");
    }
    CHECK(problem_of(std::string("41\0%", 4)) ==
          "expected a share such as 41%, 0.41, 9/10 or nine of ten");
    for (const char* text : {"-41%", "- 41 %", "\u221241 %", "-0.41", "-1/10"}) {
        CHECK(problem_of(text) == "a share cannot be negative");
    }
    for (const char* text : {"120%", "100.1%", "10/9", "ten of nine", "1.1"}) {
        CHECK(problem_of(text) == "a share is at most the whole");
    }
    CHECK(problem_of("41") == "a share is at most 1; is a percent sign missing?");
    for (const std::string& text :
         {std::string("0.") + std::string(16, '4'), std::string(400, '9') + "%",
          "1/" + std::string(19, '9'), "0." + std::string(100'000, '0')}) {
        CHECK(problem_of(text) == "a share with too many digits");
    }
    CHECK(problem_of(std::string(100'000, ' ') + "x").starts_with("expected a share"));
}

TEST_CASE("rounding units in digits and words") {
    CHECK(parse_rounding_unit("0.01") == rounding_unit{100});
    CHECK(parse_rounding_unit("0,1") == rounding_unit{10});
    CHECK(parse_rounding_unit("1%") == rounding_unit{100});
    CHECK(parse_rounding_unit("5%") == rounding_unit{20});
    CHECK(parse_rounding_unit("1/10") == rounding_unit{10});
    CHECK(parse_rounding_unit("1") == rounding_unit{1});
    CHECK(parse_rounding_unit("tenth") == rounding_unit{10});
    CHECK(parse_rounding_unit("Procent") == rounding_unit{100});
    CHECK(parse_rounding_unit("tusendel") == rounding_unit{1000});
    for (const char* text : {"0", "0.3", "exact", "", "-0.1", "2"}) {
        CHECK_THROWS_AS(static_cast<void>(parse_rounding_unit(text)), data_error);
    }
}
