#include <digigap/report/document.hpp>

#include <doctest/doctest.h>

using digigap::bullet_list;
using digigap::document;
using digigap::heading;
using digigap::paragraph;
using digigap::text_table;
using digigap::to_markdown;
using digigap::to_text;

TEST_CASE("one document reads as Markdown and in a terminal") {
    const document text{{heading{.level = 1, .text = "K\u00f6n"},
                         paragraph{"one **two three** four"},
                         bullet_list{{"five six seven", "eight"}},
                         text_table{.columns = {{.heading = "a"}}, .rows = {{"1"}}}}};
    CHECK(to_markdown(text) ==
          "# K\u00f6n\n\none **two three** four\n\n- five six seven\n- eight\n\n"
          "| a |\n| --- |\n| 1 |\n");
    CHECK(to_text(text, 10) == "K\u00f6n\n===\n\none two\nthree four\n\n- five six\n  seven\n"
                               "- eight\n\na\n-\n1\n");
}

TEST_CASE("a number is not torn apart at the end of a line") {
    CHECK(to_text(document{{paragraph{"over 50 000 people 41 % of"}}}, 9) ==
          "over\n50 000\npeople\n41 % of\n");
    CHECK(to_text(document{{paragraph{"a 1 b % 2"}}}, 3) == "a 1\nb %\n2\n");
}

TEST_CASE("lines never pass the width unless a word does, and nothing is nothing") {
    CHECK(to_text(document{{paragraph{"a bbbbbbbbbb c"}}}, 4) == "a\nbbbbbbbbbb\nc\n");
    CHECK(to_text(document{{paragraph{"\u00e5\u00e5 \u00e4\u00e4"}}}, 5) ==
          "\u00e5\u00e5 \u00e4\u00e4\n");
    CHECK(to_text(document{}).empty());
    CHECK(to_markdown(document{}).empty());
}
