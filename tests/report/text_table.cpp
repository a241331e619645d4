#include <digigap/report/text_table.hpp>

#include <doctest/doctest.h>

#include <stdexcept>

using digigap::alignment;
using digigap::text_table;
using digigap::to_csv;
using digigap::to_markdown;
using digigap::to_text;

namespace {

text_table two_places() {
    return {.columns = {{.heading = "name"}, {.heading = "share", .cells = alignment::right}},
            .rows = {{"H\u00e5bo", "9.0 %"}, {"a|b \"c\"", "10.0 %"}}};
}

} // namespace

TEST_CASE("columns line up as a terminal shows them") {
    CHECK(to_text(two_places()) == "name      share\n"
                                   "-------  ------\n"
                                   "H\u00e5bo      9.0 %\n"
                                   "a|b \"c\"  10.0 %\n");
    // A combining ring takes no column of its own; a byte that is no UTF-8 takes one.
    CHECK(to_text({.columns = {{.heading = "x"}, {.heading = "y"}},
                   .rows = {{"A\u030a", "1"}, {"\xFF", "2"}}}) ==
          "x  y\n-  -\nA\u030a  1\n\xFF  2\n");
}

TEST_CASE("Markdown and CSV escape what would break them") {
    CHECK(to_markdown(two_places()) == "| name | share |\n"
                                       "| --- | ---: |\n"
                                       "| H\u00e5bo | 9.0 % |\n"
                                       "| a\\|b \"c\" | 10.0 % |\n");
    CHECK(to_csv(two_places()) == "name,share\nH\u00e5bo,9.0 %\n\"a|b \"\"c\"\"\",10.0 %\n");
    CHECK(to_csv({.columns = {{.heading = "a,b"}}, .rows = {{"line\nbreak"}}}) ==
          "\"a,b\"\n\"line\nbreak\"\n");
    CHECK(to_markdown({.columns = {{.heading = "a"}}, .rows = {{"line\nbreak"}}}) ==
          "| a |\n| --- |\n| line<br>break |\n");
}

TEST_CASE("no rows leave the headings, and a ragged row is refused") {
    const text_table empty{.columns = {{.heading = "name"}}, .rows = {}};
    CHECK(to_text(empty) == "name\n----\n");
    CHECK(to_csv(empty) == "name\n");
    const text_table ragged{.columns = {{.heading = "name"}}, .rows = {{"a", "b"}}};
    CHECK_THROWS_AS((void)to_text(ragged), std::invalid_argument);
    CHECK_THROWS_AS((void)to_markdown(ragged), std::invalid_argument);
    CHECK_THROWS_AS((void)to_csv(ragged), std::invalid_argument);
}
