#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/hand_codes.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using digigap::data_error;
using digigap::hand_codes;

namespace {

const std::vector<std::string> documents{"a/0114.txt", "a/0180.txt", "b/0180.txt", "0115.txt"};
const std::vector<std::string> classes{"no", "yes"};

std::vector<std::optional<std::size_t>> codes_of(const std::string& rows) {
    return hand_codes(
        digigap::parse_csv("document,class\n" + rows, "L", {.labels = {"document", "class"}}),
        documents, classes);
}

void refused(const std::string& rows, std::size_t line, const std::string& found) {
    CAPTURE(rows);
    try {
        static_cast<void>(codes_of(rows));
        FAIL("no error");
    } catch (const data_error& error) {
        CHECK(error.place().source == "L");
        CHECK(error.place().line == line);
        CHECK(error.place().found == found);
    }
}

} // namespace

TEST_CASE("classes by hand find their documents") {
    CHECK(codes_of("") == std::vector<std::optional<std::size_t>>(4));
    CHECK(codes_of("0114.txt,yes\nb/0180.txt,no\n0115.txt,no\n") ==
          std::vector<std::optional<std::size_t>>{1, std::nullopt, 0, 0});
}

TEST_CASE("classes by hand that are none say where") {
    refused("0114.txt,yes\nx.txt,no\n", 3, "x.txt");
    refused("0180.txt,yes\n", 2, "0180.txt"); // two have this file name
    refused("0115.txt,Yes\n", 2, "Yes");
    refused("0115.txt,\n", 2, "");
    refused("a/0114.txt,yes\n0114.txt,yes\n", 3, "0114.txt");
}
