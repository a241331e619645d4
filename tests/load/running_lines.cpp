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

TEST_CASE("headings and page numbers go to the end") {
    CHECK(moved("Plan 2021\ndigitali-\nSida 9\n\fPlan 2021\nsering\nSida 10\n\fPlan 2021\nc\nSida "
                "11") == "digitali-\n\fsering\n\fc\n\f"
                         "Plan 2021\nSida 9\nPlan 2021\nSida 10\nPlan 2021\nSida 11\n");
}

TEST_CASE("left and right pages have headings of their own, the first page none") {
    CHECK(moved("0\n\f2 Plan\na\n\fMål 3\nb\n\f4 Plan\nc\n\fMål 5\nd\n\f6 Plan\ne\n\fMål 7\nf\n") ==
          "0\n\fa\n\fb\n\fc\n\fd\n\fe\n\ff\n\f2 Plan\nMål 3\n4 Plan\nMål 5\n6 Plan\nMål 7\n");
}

TEST_CASE("what does not repeat stays, and so does what repeats elsewhere") {
    for (const char* text : {
             "",
             "a\n",
             "a\n\fb\n",
             "a\n\f\fb\n",
             // two pages are too few
             "head\na\n\fhead\nb\n",
             // the fourth line
             "a\nb\nc\nsame\nd\ne\nf\n\fg\nh\ni\nsame\nj\nk\nl\n\fm\nn\no\nsame\np\nq\nr\n",
             // inside of lines that stay
             "a\nsame\nb\nc\nd\ne\n\ff\nsame\ng\nh\ni\nj\n\fk\nsame\nl\nm\nn\no\n",
             // twice at the top and once at the bottom
             "same\na\nb\nc\n\fsame\nd\ne\nf\n\fg\nh\ni\nsame\n",
             // three of ten pages
             "same\n\fsame\n\fsame\n\fa\n\fb\n\fc\n\fd\n\fe\n\ff\n\fg\n",
         }) {
        CHECK(moved(text) == text);
    }
}

TEST_CASE("pages of nothing but running lines") {
    CHECK(moved("head\n\fhead\n\fhead\n") == "\f\f\fhead\nhead\nhead\n");
}
