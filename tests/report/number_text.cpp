#include <digigap/report/number_text.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>

using digigap::count_text;
using digigap::exact_text;
using digigap::language;
using digigap::percent_text;

TEST_CASE("shares read as percentages of the language") {
    CHECK(digigap::decimal_text(2.375, language::swedish, 1) == "2,4");
    CHECK(digigap::decimal_text(-0.5, language::english) == "-0.5");
    CHECK(percent_text(0.41152, language::english) == "41.2 %");
    CHECK(percent_text(0.41152, language::swedish) == "41,2 %");
    CHECK(percent_text(0.41152, language::swedish, 0) == "41 %");
    CHECK(percent_text({.lower = 0.386, .upper = 0.4379}, language::english) == "38.6\u201343.8 %");
    CHECK(percent_text({.lower = 0.5, .upper = 0.5}, language::english) == "50.0 %");
    CHECK(percent_text(digigap::interval{}, language::swedish) == "0,0\u2013100,0 %");
}

TEST_CASE("a level shows the digits it was given with") {
    CHECK(digigap::level_text(digigap::confidence{0.95}, language::english) == "95 %");
    CHECK(digigap::level_text(digigap::confidence{0.999}, language::swedish) == "99,9 %");
    CHECK(digigap::level_text(digigap::confidence{1.0 - 1e-7}, language::english) == "99.99999 %");
}

TEST_CASE("counts have a blank between thousands") {
    CHECK(count_text(0) == "0");
    CHECK(count_text(999) == "999");
    CHECK(count_text(1000) == "1 000");
    CHECK(count_text(9644864) == "9 644 864");
    CHECK(count_text(-100) == "-100");
    CHECK(count_text(-1000) == "-1 000");
    CHECK(count_text(std::numeric_limits<std::int64_t>::min()) == "-9 223 372 036 854 775 808");
    CHECK(count_text({.lower = 112, .upper = 127}) == "112\u2013127");
    CHECK(count_text({.lower = 7, .upper = 7}) == "7");
}

TEST_CASE("exact text reads back as the same double") {
    for (const double value : {0.1, 1.0 / 3.0, 1.7976931348623157e308, 2.2250738585072014e-308}) {
        CHECK(std::stod(exact_text(value)) == value);
    }
    CHECK(exact_text(0.1) == "0.1");
}
