#include <digigap/report/finite_pair_answer.hpp>

#include <doctest/doctest.h>

using digigap::confidence;
using digigap::estimate_difference;
using digigap::estimate_ratio;
using digigap::finite_pair_method;
using digigap::finite_tally_pair;
using digigap::language;
using digigap::side;

namespace {

constexpr finite_tally_pair bands{{9, 10, 12}, {4, 10, 15}};

} // namespace

// By hand: nine marked of 12 are all drawn with the chance 3 / 66, nine of 15 give four or fewer,
// or all nine, with 126 / 3003 + 6 / 3003: both below 5 percent.
TEST_CASE("two finite bands as a record") {
    CHECK(to_json(answer_of(estimate_difference(bands))) ==
          "{\"measure\":\"difference\",\"estimate\":0.5,\"lower\":0.2833333333333333,"
          "\"upper\":0.65,\"level\":0.95,\"side\":\"two\",\"method\":\"exact\",\"p_value\":0.0,"
          "\"first\":{\"estimate\":0.9,\"lower\":0.8333333333333334,\"upper\":0.9166666666666666,"
          "\"level\":0.95,"
          "\"side\":\"two\",\"method\":\"blaker\",\"successes\":9,\"trials\":10,\"population\":12,"
          "\"count_lower\":10,\"count_upper\":11},"
          "\"second\":{\"estimate\":0.4,\"lower\":0.26666666666666666,\"upper\":0.5333333333333333,"
          "\"level\":0.95,\"side\":\"two\",\"method\":\"blaker\",\"successes\":4,\"trials\":10,"
          "\"population\":15,\"count_lower\":4,\"count_upper\":8}}\n");
    const auto unknown = estimate_ratio({{9, 10, 12}, {0, 0, 15}}, finite_pair_method::katz_fpc,
                                        confidence{0.9, side::lower});
    CHECK(to_json(answer_of(unknown))
              .starts_with("{\"measure\":\"ratio\",\"estimate\":null,\"lower\":0.75,"
                           "\"upper\":\"Infinity\",\"level\":0.9,\"side\":\"lower\","
                           "\"method\":\"katz-fpc\",\"p_value\":1.0,"));
}

TEST_CASE("two finite bands in words") {
    CHECK(sentence(estimate_difference(bands)) ==
          "9 of 10 (of 12) against 4 of 10 (of 15): 50.0 percentage points apart; among all of "
          "them between 28.3 and 65.0 (95 % confidence, exact).");
    CHECK(sentence(estimate_difference(bands), language::swedish) ==
          "9 av 10 (av 12) mot 4 av 10 (av 15): 50,0 procentenheter isär; bland alla mellan 28,3 "
          "och 65,0 (95 % konfidens, exact).");
    CHECK(sentence(estimate_ratio(bands)) ==
          "9 of 10 (of 12) against 4 of 10 (of 15): 2.2 times the share; among all of them between "
          "1.5 and 3.4 times (95 % confidence, exact).");
    CHECK(sentence(estimate_ratio(bands), language::swedish) ==
          "9 av 10 (av 12) mot 4 av 10 (av 15): 2,2 gånger andelen; bland alla mellan 1,5 och 3,4 "
          "gånger (95 % konfidens, exact).");
    CHECK(sentence(estimate_difference({{3, 4, 4}, {1, 5, 5}})) ==
          "3 of 4 (of 4) against 1 of 5 (of 5): 55.0 percentage points apart; among all of them "
          "exactly 55.0 (95 % confidence, exact).");
    CHECK(sentence(estimate_difference({{1, 4, 4}, {0, 0, 5}}, finite_pair_method::wald_fpc,
                                       confidence{0.9, side::lower})) ==
          "1 of 4 (of 4) against 0 of 0 (of 5): no estimate; among all of them at least -75.0 "
          "(90 % confidence, wald-fpc). A method for comparison only.");
}

TEST_CASE("ratios without an end in words") {
    CHECK(
        sentence(estimate_ratio({{0, 4, 5}, {0, 4, 5}})) ==
        "0 of 4 (of 5) against 0 of 4 (of 5): no estimate; among all of them anything is possible "
        "(95 % confidence, exact).");
    CHECK(sentence(estimate_ratio({{2, 4, 4}, {0, 5, 5}})) ==
          "2 of 4 (of 4) against 0 of 5 (of 5): infinitely many times the share; among all of them "
          "infinitely many times (95 % confidence, exact).");
    CHECK(sentence(estimate_ratio({{3, 4, 5}, {0, 4, 5}})) ==
          "3 of 4 (of 5) against 0 of 4 (of 5): infinitely many times the share; among all of them "
          "at least 3.0 times (95 % confidence, exact).");
    CHECK(sentence(estimate_ratio({{0, 4, 5}, {3, 4, 5}})) ==
          "0 of 4 (of 5) against 3 of 4 (of 5): 0.00 times the share; among all of them at most "
          "0.33 times (95 % confidence, exact).");
}
