#include <digigap/report/difference_answer.hpp>

#include <doctest/doctest.h>

using namespace digigap;

namespace {

constexpr tally_pair bands{{9, 10}, {4, 10}};

} // namespace

TEST_CASE("a difference in words") {
    CHECK(sentence(estimate_difference(bands)) ==
          "9 of 10 against 4 of 10: 50.0 percentage points apart, between 7.6 and 77.6 "
          "(95 % confidence, miettinen-nurminen); p = 0.022.");
    CHECK(sentence(estimate_difference(bands), language::swedish) ==
          "9 av 10 mot 4 av 10: 50,0 procentenheter isär, mellan 7,6 och 77,6 "
          "(95 % konfidens, miettinen-nurminen); p = 0,022.");
    CHECK(sentence(estimate_difference(bands.exchanged(), difference_method::newcombe,
                                       confidence(0.975, side::upper))) ==
          "4 of 10 against 9 of 10: -50.0 percentage points, at most -8.2 "
          "(97.5 % confidence, newcombe); p = 0.009.");
    CHECK(sentence(estimate_difference({{1200, 10'000}, {0, 1000}}, difference_method::mee,
                                       confidence(0.9, side::lower))) ==
          "1 200 of 10 000 against 0 of 1 000: 12.0 percentage points apart, at least 11.6 "
          "(90 % confidence, mee); p < 0.001.");
    CHECK(sentence(estimate_difference({{7, 10}, {7, 10}}, difference_method::wald)) ==
          "7 of 10 against 7 of 10: 0.0 percentage points apart, between -40.2 and 40.2 "
          "(95 % confidence, wald); p = 1. A method for comparison only.");
    CHECK(sentence(estimate_difference({{1000, 2000}, {1001, 2001}})) ==
          "1 000 of 2 000 against 1 001 of 2 001: 0.0 percentage points, between -3.1 and 3.1 "
          "(95 % confidence, miettinen-nurminen); p = 0.987.");
    CHECK(sentence(estimate_difference({{0, 0}, {7, 10}})) ==
          "0 of 0 against 7 of 10: nothing to compare.");
    CHECK(sentence(estimate_difference({{0, 0}, {7, 10}}), language::swedish) ==
          "0 av 0 mot 7 av 10: inget att jämföra.");
}

TEST_CASE("a difference for machines") {
    const std::string json = to_json(answer_of(estimate_difference(
        {{0, 0}, {1, 1}}, difference_method::newcombe_cc, confidence(0.9, side::lower))));
    CHECK(json.substr(0, json.find(",\"second\"")) ==
          "{\"measure\":\"difference\",\"estimate\":null,\"lower\":-1.0,\"upper\":1.0,"
          "\"level\":0.9,\"side\":\"lower\",\"method\":\"newcombe-cc\",\"p_value\":1.0,"
          "\"first\":{\"estimate\":null,\"lower\":0.0,\"upper\":1.0,\"level\":0.9,"
          "\"side\":\"lower\",\"method\":\"wilson\",\"successes\":0,\"trials\":0}");
    CHECK(as_rows({answer_of(estimate_difference(bands))}).columns.size() == 8 + 2 * 8);
}
