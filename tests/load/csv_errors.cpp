#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using digigap::csv_options;
using digigap::data_error;
using digigap::data_place;
using digigap::parse_csv;

namespace {

// The error that reading the text gives; empty if it gives none.
struct failure {
    data_place place;
    std::string problem;
};

failure failure_of(std::string_view text, const csv_options& options = {}) {
    try {
        static_cast<void>(parse_csv(text, "f.csv", options));
    } catch (const data_error& error) {
        return {error.place(), error.problem()};
    }
    return {};
}

void check(const failure& got, std::size_t line, std::size_t column, std::string_view found,
           std::string_view problem) {
    CHECK(got.place.source == "f.csv");
    CHECK(got.place.line == line);
    CHECK(got.place.column == column);
    CHECK(got.place.found == found);
    CHECK(got.problem == problem);
}

csv_options told_numbers(std::vector<std::string> names) {
    csv_options options;
    options.numbers = std::move(names);
    return options;
}

csv_options unique(std::vector<std::string> names) {
    csv_options options;
    options.unique = std::move(names);
    return options;
}

} // namespace

TEST_CASE("ragged rows say what they have and what the header has") {
    check(failure_of("a,b,c\n1,2,3\n4,5\n"), 3, 2, "4,5",
          "a row of 2 cells where the header has 3");
    check(failure_of("a,b,c\n1,2,3\n4\n"), 3, 1, "4", "a row of 1 cells where the header has 3");
    check(failure_of("a,b\n1,2\n3,4,x y,6\n"), 3, 3, "x y",
          "a row of more cells than the header, which has 2");
    check(failure_of("a,b\n1,2\n3,4,"), 3, 3, "",
          "a row of more cells than the header, which has 2");
    // A row that begins on line 2 and ends on line 4.
    check(failure_of("a,b\n\"1\n2\n3\",4,5\n"), 2, 3, "5",
          "a row of more cells than the header, which has 2");
    check(failure_of("a,b\n\"x\n\",1\n2\n"), 4, 1, "2", "a row of 1 cells where the header has 2");
}

TEST_CASE("quotes: where one opened that is not closed, and what comes after or inside") {
    check(failure_of("a,b\n1,2\n3,\"x\ny\n"), 3, 2, "x…", "a quote that is not closed");
    check(failure_of("a,b\n\"1\n2\",\"x"), 3, 2, "x", "a quote that is not closed");
    check(failure_of("a,\"b"), 1, 2, "b", "a quote that is not closed");
    check(failure_of("a,b\n1,\""), 2, 2, "", "a quote that is not closed");
    check(failure_of("a,b\n1,\"x\"y\n"), 2, 2, "\"x\"y", "text after a closing quote");
    check(failure_of("a,b\n\"x\" ,1\n"), 2, 1, "\"x\" ", "text after a closing quote");
    check(failure_of("a,b\n1,5\" pipe\n"), 2, 2, "5\"",
          "a quote inside a cell that does not begin with one");
    check(failure_of("a,b\n1, \"x\"\n"), 2, 2, " \"",
          "a quote inside a cell that does not begin with one");
}

TEST_CASE("headers: names that repeat or are empty, and no header at all") {
    check(failure_of("code,year,code\n"), 1, 3, "code", "a name that column 1 has as well");
    check(failure_of("code,,year\n"), 1, 2, "", "a column without a name");
    check(failure_of("code, ,year\n"), 1, 2, " ", "a column without a name");
    check(failure_of("\n1\n"), 1, 1, "", "a column without a name");
    check(failure_of(""), 0, 0, "", "an empty text, which has no header");
    check(failure_of("\xEF\xBB\xBF"), 0, 0, "", "an empty text, which has no header");
}

TEST_CASE("cells that are not numbers in a column told to hold numbers") {
    for (const std::string cell : {"x",
                                   "nan",
                                   "NaN",
                                   "inf",
                                   "-inf",
                                   "Infinity",
                                   "0x1F",
                                   "1e",
                                   "1e+",
                                   ".",
                                   "+",
                                   "--1",
                                   "1 2",
                                   "12 34",
                                   "1234 567",
                                   "1  234",
                                   "1 234 56",
                                   "1.5.2",
                                   "1/2",
                                   "5 %",
                                   "e5",
                                   "1_000",
                                   "12a",
                                   "1\xC2\xA0"
                                   "23",
                                   "１"}) {
        CAPTURE(cell);
        check(failure_of("a,b\n0,1\n0," + cell + "\n", told_numbers({"b"})), 3, 2, cell,
              "text in a column of numbers");
    }
    for (const std::string cell : {"1e999", "-1e999", "1e309", "2e308", "1.7976931348623159e308",
                                   "1e99999999999999999999"}) {
        CAPTURE(cell);
        check(failure_of("a\n" + cell + "\n", told_numbers({"a"})), 2, 1, cell,
              "a number too large for a double");
        check(failure_of("a\n" + cell + "\n"), 2, 1, cell, "a number too large for a double");
    }
}

TEST_CASE("values that repeat in a unique column name both lines") {
    check(failure_of("code,x\n0114,1\n0115,2\n0114,3\n", unique({"code"})), 4, 1, "0114",
          "a code that line 2 has as well");
    check(failure_of("x,year\n\"a\nb\",2015\nc,2016\nd,2015\n", unique({"year"})), 5, 2, "2015",
          "a year that line 2 has as well");
    CHECK(parse_csv("code,x\n0114,1\n,2\n,3\nNA,4\n", "s", unique({"code"})).rows() == 4);
    check(failure_of("a\n1\n", unique({"b"})), 0, 0, "b", "no such column (there are a)");
}

TEST_CASE("bytes that are not text are found wherever they are, and errors before them first") {
    const std::string_view utf8 = "text that is not UTF-8 (Latin-1 and Windows-1252 must be told)";
    check(failure_of("a,b\n1,V\xE4sby\n"), 2, 2, "V<E4>", utf8);
    check(failure_of("a\xFF,b\n1,2\n"), 1, 1, "a<FF>", utf8);
    check(failure_of("a,b\n1,2\n\xC0\x80"), 3, 1, "<C0>", utf8);
    check(failure_of("a,b\n1,\"x\ny\xED\xA0\x80\"\n"), 2, 2, "x…<ED>", utf8); // a surrogate
    check(failure_of("a,b\n1,\xF4\x90\x80\x80\n"), 2, 2, "<F4>", utf8);       // over U+10FFFF
    check(failure_of("a,b\n1,\xE2\x82"), 2, 2, "<E2>", utf8);                 // cut short
    check(failure_of("a,b\n1,\xE0\x80\xAF\n"), 2, 2, "<E0>", utf8);           // overlong
    check(failure_of(std::string_view("a,b\n1,x\0y\n", 10)), 2, 2, "x<00>", "a NUL byte");
    check(failure_of(std::string_view("\0", 1)), 1, 1, "<00>", "a NUL byte");
    check(failure_of("a,b\n1\n2,\xFF\n"), 2, 1, "1", "a row of 1 cells where the header has 2");
    check(failure_of("a,b\n1,2\n\n\xFF"), 3, 1, "", "a row of 1 cells where the header has 2");
    // Beyond the first blocks that are checked together.
    std::string text = "a,b\n";
    for (int i = 0; i < 1000; ++i) {
        text += "1,2\n";
    }
    check(failure_of(text + "1,\xFF\n" + text), 1002, 2, "<FF>", utf8);
    check(failure_of(text + std::string("1,\0\n", 4) + text), 1002, 2, "<00>", "a NUL byte");
}

TEST_CASE("long text is shortened at a letter and at a line break") {
    const std::string letters = "åäöåäöåäöåäöåäöåäöåäöåäö"; // 48 bytes
    check(failure_of("a\nx" + letters + "\n", told_numbers({"a"})), 2, 1,
          "x" + letters.substr(0, 38) + "…", "text in a column of numbers");
    check(failure_of("a\n\"one\r\ntwo\"\n", told_numbers({"a"})), 2, 1, "one…",
          "text in a column of numbers");
}
