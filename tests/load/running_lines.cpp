#include "../../src/load/running_lines.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace digigap;

namespace {

std::string moved(const std::string& text) {
    detail::spooled_text result;
    detail::move_running_lines(text, result);
    return std::string(result.view());
}

} // namespace

TEST_CASE("headings and page numbers leave the breaks of pages") {
    CHECK(moved("Plan 2021\nA.\ndigitali-\nSida 9\n\fPlan 2021\nsering\nB!\nSida 10\n\f"
                "Plan 2021\nC? \nc\nSida 11\f") ==
          "A.\nPlan 2021\nSida 9\ndigitali-\n\fsering\nB!\nPlan 2021\nSida 10\n\f"
          "C? \nPlan 2021\nSida 11\nc\n\f");
}

TEST_CASE("left and right pages have headings of their own, the first page none") {
    CHECK(
        moved("0.\n\f2 Plan\na.\n\fMål 3\nb.\n\f4 Plan\nc.\n\fMål 5\nd.\n\f6 Plan\ne.\n\fMål "
              "7\nf.\n\f") ==
        "0.\n\fa.\n2 Plan\n\fb.\nMål 3\n\fc.\n4 Plan\n\fd.\nMål 5\n\fe.\n6 Plan\n\ff.\nMål 7\n\f");
}

TEST_CASE("what does not repeat stays, and so does what repeats elsewhere") {
    for (const char* text : {
             "",
             "a.\n\f",
             "a.\n\fb.\n\f",
             "a.\n\f\fb.\n\f",
             // two pages are too few
             "head\na.\n\fhead\nb.\n\f",
             // the fourth line
             "a\nb\nc\nsame\nd.\ne\nf\n\fg\nh\ni\nsame\nj.\nk\nl\n\fm\nn\no\nsame\np.\nq\nr\n\f",
             // inside of lines that stay
             "a\nsame\nb.\nc\nd\ne\n\ff\nsame\ng.\nh\ni\nj\n\fk\nsame\nl.\nm\nn\no\n\f",
             // twice at the top and once at the bottom
             "same\na.\nb\nc\n\fsame\nd.\ne\nf\n\fg\nh.\ni\nsame\n\f",
             // three of ten pages
             "same\nx.\n\fsame\nx.\n\fsame\nx.\n\fa.\n\fb.\n\fc.\n\fd.\n\fe.\n\ff.\n\fg.\n\f",
             // nowhere to go
             "head\na\n\fhead\nb\n\fhead\nc\n\f",
             "head\n\fhead\n\fhead\n\f",
         }) {
        CHECK(moved(text) == text);
    }
}
