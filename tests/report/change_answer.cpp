#include <digigap/report/change_answer.hpp>
#include <digigap/report/gap_change_answer.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace digigap;

namespace {

const paired_tally tr_04{.both = 4, .first_only = 3, .second_only = 9, .neither = 16};

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a change among the same units in words and for machines") {
    const paired_change_estimate grown = estimate_change(tr_04);
    CHECK(sentence(grown) ==
          "Of the same 32, 7 said yes in the first year and 13 in the second: up "
          "18.8 percentage points, between 2.7 down and 39.0 up (95 % "
          "confidence, tango).");
    CHECK(sentence(grown, language::swedish) ==
          "Av samma 32 sade 7 ja det första året och 13 det andra: upp 18,8 procentenheter, mellan "
          "2,7 ner och 39,0 upp (95 % konfidens, tango).");
    const auto fallen =
        estimate_change({.both = 59, .first_only = 16, .second_only = 6, .neither = 80});
    CHECK(has(sentence(fallen), "down 6.2 percentage points, between 0.5 and 12.4 (95 %"));
    CHECK(has(sentence(estimate_change(paired_tally{5, 3, 3, 5})), ": unchanged, between"));
    CHECK(has(sentence(estimate_change(paired_tally{})), ": nothing to compare."));
    CHECK(has(sentence(estimate_change(tr_04, paired_method::wald)),
              "wald). A method for comparison only."));
    CHECK(
        has(sentence(estimate_change(tr_04, paired_method::tango, confidence(0.975, side::lower))),
            "at least -2.7"));
    const std::string json = to_json(answer_of(grown));
    CHECK(has(json, R"({"measure":"change","estimate":0.1875,"lower":-0.0270)"));
    CHECK(has(json, R"("level":0.95,"side":"two","method":"tango","p_value":0.0832)"));
    CHECK(has(json, R"("both":4,"first_only":3,"second_only":9,"neither":16})"));
    CHECK(has(to_json(answer_of(estimate_change(paired_tally{}))),
              R"("estimate":null,"lower":-1.0)"));
}

TEST_CASE("a change among partly the same units in words and for machines") {
    const auto change = estimate_change({.first_year = {10, 30},
                                         .second_year = {18, 32},
                                         .overlap = {5, 2, 6, 7},
                                         .population = 60});
    CHECK(has(sentence(change),
              "10 of 30 said yes in the first year and 18 of 32 in the second, 20 "
              "having answered in both: up 22.9 percentage points, between "));
    CHECK(has(sentence(change, language::swedish), "svarade båda åren: upp 22,9 procentenheter"));
    const std::string json = to_json(answer_of(change));
    CHECK(has(json, R"("method":"newcombe","p_value":)"));
    CHECK(
        has(json, R"("first":{"successes":10,"trials":30},"second":{"successes":18,"trials":32})"));
    CHECK(has(json, R"("population":60})"));
}

TEST_CASE("a published change in words and for machines") {
    const auto change = change_between({.first_year = {.printed = {31, 100}, .trials = 243},
                                        .second_year = {.printed = {41, 100}, .trials = 243},
                                        .population = 290})
                            .value();
    const std::string english = sentence(change);
    CHECK(has(english, "A change of 9.5 to 10.3 percentage points. If 196 answered in both years, "
                       "the fewest possible: between "));
    CHECK(has(english, "; if 243, the most possible: between "));
    CHECK(has(english, "(95 % confidence, newcombe). The conclusion does not depend on how many "
                       "answered in both years: the share changed."));
    CHECK(has(sentence(change, language::swedish),
              "Slutsatsen beror inte på hur många som svarade båda åren: andelen ändrades."));
    const std::string json = to_json(answer_of(change));
    CHECK(has(json, R"("estimate":null)"));
    CHECK(has(json, R"("p_value":null)"));
    CHECK(has(json, R"("verdict":"change","smallest_overlap":{"overlap":196,)"));
    const auto open = change_between({.first_year = {.printed = {31, 100}, .trials = 243},
                                      .second_year = {.printed = {41, 100}, .trials = 243},
                                      .population = std::nullopt})
                          .value();
    CHECK(has(sentence(open), "Whether the share changed depends on"));
}

TEST_CASE("the change of a gap in words and for machines") {
    const gap_tallies counts{.first_year = {.first = {20, 40}, .second = {16, 80}},
                             .second_year = {.first = {32, 40}, .second = {20, 80}}};
    const gap_change_estimate grown = estimate_gap_change(counts);
    CHECK(has(sentence(grown),
              "The gap was 30.0 percentage points in the first year and 55.0 in the "
              "second: it grew by 25.0, between "));
    CHECK(has(sentence(grown, language::swedish), "Gapet var 30,0 procentenheter det första året"));
    // Whichever group led, a gap grows or shrinks.
    CHECK(sentence(estimate_gap_change(counts.groups_exchanged())) == sentence(grown));
    CHECK(has(sentence(estimate_gap_change(counts.years_exchanged())), "it shrank by 25.0"));
    CHECK(sentence(estimate_gap_change(counts.groups_exchanged(), gap_change_method::score,
                                       confidence(0.9, side::upper)))
              .find("at least") != std::string::npos);
    CHECK(sentence(estimate_gap_change(gap_tallies{})) ==
          "A group has no answers: nothing to compare.");
    CHECK(has(
        to_json(answer_of(grown)),
        R"("gap_first":0.3,"gap_second":0.55,"first_year_first":{"successes":20,"trials":40})"));

    const auto paired = estimate_gap_change(paired_gap_tallies{.first = tr_04, .second = tr_04});
    CHECK(has(sentence(paired), "it did not change, between "));
    CHECK(has(to_json(answer_of(paired)), R"("method":"tango")"));
    const finite_gap_tallies finite{.first_year = {.first = {20, 39, 47}, .second = {16, 76, 91}},
                                    .second_year = {.first = {32, 39, 47}, .second = {20, 76, 91}}};
    CHECK(has(sentence(estimate_gap_change(finite)), "(95 % confidence, score-fpc)."));
    CHECK(has(to_json(answer_of(estimate_gap_change(finite))), R"("possible_lower":)"));
}
