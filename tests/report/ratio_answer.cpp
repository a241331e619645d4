#include <digigap/report/ratio_answer.hpp>

#include <doctest/doctest.h>

using digigap::answer_of;
using digigap::confidence;
using digigap::estimate_odds_ratio;
using digigap::estimate_ratio;
using digigap::language;
using digigap::sentence;
using digigap::side;
using digigap::tally_pair;
using digigap::weigh_claim;

namespace {

// 49 percent of the 47 municipalities over 50 000 inhabitants, 26 percent of the 91 under 11 000.
const tally_pair alone{{23, 47}, {24, 91}};

} // namespace

TEST_CASE("a ratio for machines") {
    const std::string json = to_json(answer_of(estimate_ratio({{10, 10}, {0, 10}})));
    CHECK(json.starts_with("{\"measure\":\"ratio\",\"estimate\":\"Infinity\",\"lower\":3.603"));
    CHECK(json.find("\"upper\":\"Infinity\",\"level\":0.95,\"side\":\"two\",\"method\":\"koopman\","
                    "\"p_value\":7.7") != std::string::npos);
    CHECK(json.find("\"first\":{\"estimate\":1.0,\"lower\":0.722") != std::string::npos);
    CHECK(json.find("\"second\":{\"estimate\":0.0,") != std::string::npos);
    CHECK(to_json(answer_of(estimate_odds_ratio({{0, 4}, {0, 4}})))
              .starts_with("{\"measure\":\"odds-ratio\",\"estimate\":null,\"lower\":0.0,"
                           "\"upper\":\"Infinity\",\"level\":0.95,\"side\":\"two\",\"method\":"
                           "\"conditional\",\"p_value\":1.0,\"first\":{"));
    CHECK(to_json(answer_of(weigh_claim(digigap::ratio_evidence{}, 3.0))) ==
          "{\"claimed\":3.0,\"verdict\":\"undecided\",\"estimate\":null,\"lower\":0.0,\"upper\":"
          "\"Infinity\",\"level\":0.95,\"side\":\"two\",\"method\":\"\",\"p_value\":null}\n");
}

TEST_CASE("a ratio in words") {
    CHECK(sentence(estimate_ratio(alone)) ==
          "23 of 47 against 24 of 91: 1.9 times the share, between 1.2 and 2.9 (95 % confidence, "
          "koopman); p = 0.008.");
    CHECK(sentence(estimate_ratio(alone), language::swedish) ==
          "23 av 47 mot 24 av 91: 1,9 gånger andelen, mellan 1,2 och 2,9 (95 % konfidens, "
          "koopman); p = 0,008.");
    CHECK(sentence(estimate_odds_ratio(alone)) ==
          "23 of 47 against 24 of 91: 2.7 times the odds, between 1.2 and 6.0 (95 % confidence, "
          "conditional); p = 0.015.");
    CHECK(sentence(estimate_ratio({{10, 10}, {0, 10}})) ==
          "10 of 10 against 0 of 10: infinitely many times the share, at least 3.6 (95 % "
          "confidence, koopman); p < 0.001.");
    CHECK(sentence(estimate_ratio({{0, 10}, {4, 10}})) ==
          "0 of 10 against 4 of 10: 0 times the share, at most 0.79 (95 % confidence, koopman); p "
          "= 0.025.");
    CHECK(sentence(estimate_ratio({{0, 10}, {0, 10}}), language::swedish) ==
          "0 av 10 mot 0 av 10: ingen kvot att ange.");
    CHECK(sentence(estimate_ratio({{3, 10}, {6, 10}}, digigap::ratio_method::katz_log,
                                  confidence(0.9, side::upper))) ==
          "3 of 10 against 6 of 10: 0.50 times the share, at most 1.0 (90 % confidence, katz-log); "
          "p = 0.103.");
    CHECK(sentence(estimate_ratio({{1, 10}, {0, 10}}, digigap::ratio_method::katz_log)) ==
          "1 of 10 against 0 of 10: infinitely many times the share, anything is possible (95 % "
          "confidence, katz-log); p = 1.");
}

TEST_CASE("a claim in words") {
    CHECK(sentence(weigh_claim(estimate_ratio(alone), 2.0)) ==
          "49 v 26 percent is 1.9 times; between 1.2 and 2.9: compatible with twice (95 % "
          "confidence, koopman).");
    CHECK(sentence(weigh_claim(estimate_ratio(alone), 2.0), language::swedish) ==
          "49 mot 26 procent är 1,9 gånger; mellan 1,2 och 2,9: förenligt med dubbelt (95 % "
          "konfidens, koopman).");
    CHECK(sentence(weigh_claim(estimate_ratio(alone), 3.0)) ==
          "49 v 26 percent is 1.9 times; between 1.2 and 2.9: \"three times\" says too much (95 % "
          "confidence, koopman).");
    CHECK(sentence(weigh_claim(estimate_ratio(alone), 0.5), language::swedish) ==
          "49 mot 26 procent är 1,9 gånger; mellan 1,2 och 2,9: \"hälften\" är för lite sagt (95 % "
          "konfidens, koopman).");
    CHECK(sentence(weigh_claim(estimate_ratio({{3, 1000}, {12, 1000}}), 2.5)) ==
          "0.30 v 1.20 percent is 0.25 times; between 0.08 and 0.82: \"2.5 times\" says too much "
          "(95 % confidence, koopman).");
    CHECK(sentence(weigh_claim(
              digigap::ratio_evidence{.estimate = 8.4, .limits = {4.1, 17.0}, .method = "fieller"},
              3.0)) == "The ratio is 8.4 times; between 4.1 and 17.0: \"three times\" says too "
                       "little (95 % confidence, fieller).");
    CHECK(sentence(weigh_claim(estimate_ratio({{0, 0}, {1, 2}}), 2.0)) ==
          "There is no ratio to tell; anything is possible: nothing can be said of twice (95 % "
          "confidence, koopman).");
}
