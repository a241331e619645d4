// Numbers in cells against a regular expression for what they may look like and strtod for what
// they mean.

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>
#include <random>
#include <regex.h>
#include <string>
#include <vector>

using digigap::csv_options;
using digigap::data_error;
using digigap::parse_csv;
using digigap::table;

namespace {

// After the cells that are looked at, so that the reader may look as far ahead as it likes.
const std::string tail(70, '\n');

csv_options one_column(bool told) {
    csv_options options;
    options.delimiter = ';';
    options.decimal = digigap::decimal_mark::point;
    options.columns = {"x"};
    if (told) {
        options.numbers = {"x"};
    }
    return options;
}

// The number in the only cell; with and without text after it, which must not matter.
std::optional<double> number_in(const std::string& cell) {
    const auto value =
        parse_csv("x;y\n" + cell + ";1\n" + tail, "s", one_column(true)).numbers("x")[0];
    REQUIRE(parse_csv("x;y\n" + cell + ";1", "s", one_column(true)).numbers("x")[0] == value);
    return value;
}

bool same_bits(double a, double b) {
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

// POSIX, since std::regex does not compile without warnings under the sanitizers of g++ 12.
class expression {
public:
    explicit expression(const std::string& pattern) {
        REQUIRE(regcomp(&compiled_, ("^(" + pattern + ")$").c_str(), REG_EXTENDED) == 0);
    }
    ~expression() { regfree(&compiled_); }
    expression(const expression&) = delete;
    expression& operator=(const expression&) = delete;
    bool matches(const std::string& text) const {
        return regexec(&compiled_, text.c_str(), 0, nullptr, 0) == 0;
    }

private:
    regex_t compiled_{};
};

std::string printed(const char* format, double value) {
    char text[400];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string with_zeros(std::string before, const char* after) {
    return before.append(400, '0').append(after);
}

} // namespace

TEST_CASE("doubles come back from 17 digits, bit by bit") {
    std::mt19937_64 random(2013);
    for (int i = 0; i < 20'000; ++i) {
        const double value = std::bit_cast<double>(random());
        if (!std::isfinite(value)) {
            continue;
        }
        REQUIRE(same_bits(*number_in(printed("%.17g", value)), value));
    }
    for (const double value :
         {0.0, -0.0, std::numeric_limits<double>::max(), std::numeric_limits<double>::min(),
          std::numeric_limits<double>::denorm_min(), -1.0, 9007199254740993.0, 0.1, 1e22, 1e23}) {
        CHECK(same_bits(*number_in(printed("%.17g", value)), value));
    }
}

TEST_CASE("decimal fractions of every length are the nearest double") {
    std::mt19937_64 random(2015);
    for (int i = 0; i < 40'000; ++i) {
        std::string cell = random() % 4 == 0 ? "-" : "";
        const std::size_t whole = 1 + random() % 18;
        const std::size_t fraction = random() % 18;
        for (std::size_t k = 0; k < whole; ++k) {
            cell += static_cast<char>('0' + random() % 10);
        }
        cell += fraction > 0 ? "." : "";
        for (std::size_t k = 0; k < fraction; ++k) {
            cell += static_cast<char>('0' + random() % 10);
        }
        CAPTURE(cell);
        REQUIRE(same_bits(*number_in(cell), std::strtod(cell.c_str(), nullptr)));
    }
}

TEST_CASE("what is a number, and what is one that looks like a code") {
    const expression number("[ \t]*[+-]?([0-9]*(\\.[0-9]*)?|[0-9]{1,3}( [0-9]{3})+(\\.[0-9]*)?)"
                            "([eE][+-]?[0-9]+)?[ \t]*");
    const expression code("[ \t]*(\\+.*|-?0 ?[0-9].*)");
    const expression many_digits("[ \t]*-?([0-9] ?){16,}[ \t]*");
    std::mt19937 random(2018);
    const std::string letters = "00011239 .+-eE";
    int numbers = 0;
    for (int i = 0; i < 60'000; ++i) {
        std::string cell;
        for (std::size_t k = random() % (i % 5 == 0 ? 24 : 9) + 1; k > 0; --k) {
            cell += letters[random() % letters.size()];
        }
        std::string digits;
        for (const char letter : cell) {
            digits += letter == ' ' ? "" : std::string(1, letter);
        }
        if (digits.empty() || digits == "-" || digits == "..") {
            continue; // missing
        }
        const bool is_number =
            number.matches(cell) && digits.find_first_of("0123456789") < digits.find_first_of("eE");
        const double value = is_number ? std::strtod(digits.c_str(), nullptr) : 0.0;
        CAPTURE(cell);
        std::optional<double> got;
        try {
            got = number_in(cell);
        } catch (const data_error&) {
        }
        REQUIRE(got.has_value() == (is_number && std::isfinite(value)));
        if (!is_number) {
            continue;
        }
        ++numbers;
        if (!std::isfinite(value)) {
            CHECK_THROWS_AS(static_cast<void>(parse_csv("x\n" + cell, "s", one_column(false))),
                            data_error);
            continue;
        }
        REQUIRE(same_bits(*got, value));
        const bool like_code = code.matches(cell) || many_digits.matches(cell);
        const table detected = parse_csv("x\n" + cell, "s", one_column(false));
        REQUIRE(detected.has_numbers("x") == !like_code);
    }
    CHECK(numbers > 5'000);
}

TEST_CASE("thousands are separated by blanks of four kinds, one kind a number") {
    for (const std::string blank : {" ", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"}) {
        CHECK(number_in("10" + blank + "327" + blank + "589") == 10'327'589.0);
        CHECK(number_in("-1" + blank + "234.5") == -1234.5);
        CHECK(number_in(blank + "7" + blank) == 7.0);
        CHECK_THROWS_AS(number_in("10" + blank + "32"), data_error);
        CHECK_THROWS_AS(number_in("1032" + blank + "758"), data_error);
        CHECK_THROWS_AS(number_in("1" + blank + blank + "234"), data_error);
        CHECK_THROWS_AS(number_in("0.123" + blank + "456"), data_error);
    }
    CHECK_THROWS_AS(number_in("1 234\xC2\xA0"
                              "567"),
                    data_error);
    csv_options options;
    options.numbers = {"x"};
    CHECK(parse_csv("x;y\n1\xC2\xA0"
                    "234,5;2\n",
                    "s", options)
              .numbers("x")[0] == 1234.5);
}

TEST_CASE("numbers too small for a double become zero") {
    for (const std::string cell : {"1e-999", "-1e-999", "1e-99999999999999999999", "0e99999"}) {
        CHECK(number_in(cell) == 0.0);
    }
    CHECK(number_in(with_zeros("0.", "1")) == 0.0);
    CHECK(number_in(with_zeros("0.", "1e401")) == 1.0);
    CHECK(number_in(with_zeros("1", "e-400")) == 1.0);
    CHECK_THROWS_AS(number_in(with_zeros("1", "")), data_error);
    CHECK_THROWS_AS(number_in("0.001e312"), data_error);
    CHECK(number_in("0.001e311") == 1e308);
    CHECK(number_in("4.9e-324") == std::numeric_limits<double>::denorm_min());
    CHECK(number_in("2e-324") == 0.0);
}
