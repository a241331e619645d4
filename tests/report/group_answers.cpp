#include <digigap/compare/common_difference.hpp>
#include <digigap/compare/common_odds_ratio.hpp>
#include <digigap/compare/common_ratio.hpp>
#include <digigap/report/equality_answer.hpp>
#include <digigap/report/strata_answer.hpp>
#include <digigap/report/trend_answer.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

namespace {

const std::array smokers{tally{83, 86}, tally{90, 93}, tally{129, 136}, tally{70, 82}};
const std::vector<tally_pair> strata{
    {{4, 16}, {5, 79}}, {{2, 16}, {3, 87}}, {{4, 18}, {10, 90}}, {{1, 15}, {3, 82}}};

std::string keys_of(const record& answer) {
    std::string keys;
    for (const record_field& field : answer.fields) {
        keys += field.key + ' ';
    }
    return keys;
}

} // namespace

TEST_CASE("several shares in words") {
    CHECK(sentence(equality(smokers)) ==
          "The 4 shares differ more than chance makes them (chi-square 12.6 on 3, p = 0.006).");
    CHECK(sentence(equality(smokers), language::swedish) ==
          "De 4 andelarna skiljer sig mer än slumpen gör (chi-två 12,6 på 3, p = 0,006).");
    CHECK(sentence(exact_equality(smokers)) ==
          "The 4 shares differ more than chance makes them (exact test, p = 0.014).");
    CHECK(
        sentence(equality(std::array{tally{3, 9}, tally{4, 8}})) ==
        "The 2 shares differ no more than chance may make them (chi-square 0.5 on 1, p = 0.486).");
    CHECK(sentence(equality(std::array{tally{0, 9}, tally{0, 8}})) ==
          "All answers are the same: nothing tells the groups apart.");
    CHECK(sentence(equality(std::vector<tally>{})) == "There are no two groups to compare.");
    CHECK(sentence(equality(std::array{finite_tally{1, 2, 2}, finite_tally{3, 3, 3}})) ==
          "The shares differ for certain: no answers of the silent could make them equal.");
    CHECK(sentence(equality(std::array{finite_tally{1, 2, 2}, finite_tally{2, 4, 4}}),
                   language::swedish) == "Alla enheter svarade, och andelarna är lika.");
}

TEST_CASE("a trend in words") {
    CHECK(sentence(trend(smokers)) ==
          "The share falls from group to group (trend test p = 0.004). Each step of the score "
          "changes it by -3.3 percentage points, between -6.0 and -1.2 (95 % confidence, "
          "cochran-armitage).");
    CHECK(sentence(trend(std::array{tally{2, 47}, tally{10, 91}, tally{17, 40}}), language::swedish)
              .starts_with("Andelen stiger från grupp till grupp (trendtest p < 0,001)."));
    CHECK(sentence(trend(std::array{tally{2, 9}, tally{3, 9}}))
              .starts_with("No trend is seen that chance may not make (trend test p = 0.599)."));
    CHECK(sentence(exact_trend(smokers)) ==
          "The share falls from group to group (exact trend test p = 0.005).");
    CHECK(sentence(exact_trend(std::array{tally{0, 9}, tally{0, 9}})) ==
          "All answers are the same: there is no trend to see.");
    CHECK(sentence(trend(std::array{tally{0, 9}})) ==
          "There are no two groups with different scores to compare.");
}

TEST_CASE("strata in words") {
    CHECK(sentence(common_ratio(strata)) ==
          "Within the strata the first share is 2.65 times the second, between 1.35 and 5.03, "
          "p = 0.004 (95 % confidence, gart-nam).");
    CHECK(sentence(common_difference(strata), language::swedish) ==
          "Inom skikten är den första andelen minus den andra 10,6 procentenheter, mellan 2,7 och "
          "21,7, p = 0,004 (95 % konfidens, miettinen-nurminen).");
    CHECK(sentence(common_odds_ratio(strata)) ==
          "Within the strata the first group's odds are 3.08 times the second's, between 1.39 and "
          "6.82, p = 0.006 (95 % confidence, mantel-haenszel).");
    CHECK(sentence(common_ratio({})) ==
          "No stratum has both groups and both answers: there is nothing to compare.");
    const std::vector<tally_pair> apart{{{5, 5}, {0, 5}}};
    CHECK(sentence(common_odds_ratio(apart)) ==
          "The strata leave this method without a standard error: anything is possible.");
    CHECK(sentence(common_ratio(apart)).find("infinitely many times the second, at least 2.30") !=
          std::string::npos);
    CHECK(sentence(cochran_mantel_haenszel(strata)) ==
          "Within the strata the two groups differ more than chance makes them (chi-square 8.3 on "
          "1, p = 0.004).");
    CHECK(sentence(odds_ratio_homogeneity(strata)) ==
          "The odds ratio may be the same in all strata (chi-square 0.9 on 3, p = 0.834).");
    CHECK(sentence(difference_homogeneity(apart), language::swedish) ==
          "Det finns inte två skikt vars skillnad eller kvot kan jämföras.");
}

TEST_CASE("answers for machines have the keys that the headers name") {
    CHECK(keys_of(answer_of(equality(smokers))) ==
          "status method groups common_share p_value statistic degrees likelihood_ratio "
          "likelihood_ratio_p_value smallest_expected ");
    CHECK(keys_of(answer_of(exact_equality(smokers))) ==
          "status method groups common_share p_value ");
    CHECK(keys_of(answer_of(equality(std::vector<finite_tally>{}))) ==
          "status method groups common_share p_value statistic degrees censuses ");
    CHECK(keys_of(answer_of(trend(smokers))) ==
          "status method groups statistic z slope lower upper level side p_value ");
    CHECK(keys_of(answer_of(exact_trend(smokers))) ==
          "status method groups score_sum expected rising falling p_value ");
    CHECK(keys_of(answer_of(common_ratio(strata))) ==
          "measure status estimate lower upper level side method p_value informative strata ");
    CHECK(keys_of(answer_of(cochran_mantel_haenszel(strata))) ==
          "method correction statistic degrees p_value excess informative ");
    CHECK(keys_of(answer_of(odds_ratio_homogeneity(strata))) ==
          "measure status method common statistic degrees p_value informative ");
    CHECK(to_json(answer_of(common_ratio({}))) ==
          "{\"measure\":\"ratio\",\"status\":\"no-information\",\"estimate\":null,\"lower\":0.0,"
          "\"upper\":\"Infinity\",\"level\":0.95,\"side\":\"two\",\"method\":\"gart-nam\","
          "\"p_value\":1.0,\"informative\":0,\"strata\":[]}\n");
}
