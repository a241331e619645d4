#include <digigap/compare/common_ratio.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/report/coverage_table.hpp>
#include <digigap/report/group_comparison.hpp>
#include <digigap/report/stratified_comparison.hpp>
#include <digigap/report/table_values.hpp>
#include <digigap/report/value_comparison.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

using namespace digigap;

namespace {

const std::vector<tally> smokers{{83, 86}, {90, 93}, {129, 136}, {70, 82}};
const std::vector<std::string> names{"a", "b", "c", "d"};

table services() {
    return parse_csv("code,services,size\n1,0,a\n2,3,a\n3,12,b\n4,,b\n5,8,b\n6,1,\n",
                     "services.csv");
}

table_question by_size() {
    return {.column = "services", .yes = {}, .by = {"size"}};
}

} // namespace

TEST_CASE("several groups: the tests and every pair are those of the functions alone") {
    const group_comparison comparison = compare_groups(names, smokers);
    // R 4.2: prop.test(smokers, patients), prop.trend.test.
    CHECK(std::get<equality_test>(comparison.equality).statistic ==
          doctest::Approx(12.6004112971276).epsilon(1e-10));
    CHECK(comparison.trend.statistic == doctest::Approx(8.22492228519771).epsilon(1e-12));
    REQUIRE(comparison.pairs.pairs.size() == 6);
    const auto& last = comparison.pairs.pairs.back();
    CHECK(last.first == 2);
    CHECK(last.second == 3);
    const difference_estimate alone =
        estimate_difference({smokers[2], smokers[3]}, difference_method::miettinen_nurminen,
                            comparison.pairs.pair_level);
    CHECK(last.estimate.limits == alone.limits);
    CHECK(last.estimate.measure == "difference");
    CHECK(last.estimate.method == "miettinen-nurminen");

    const group_comparison ratios =
        compare_groups(names, smokers, {.method = ratio_method::koopman});
    CHECK(ratios.pairs.pairs.back().estimate.estimate ==
          *estimate_ratio({smokers[2], smokers[3]}).estimate);
    const group_comparison odds =
        compare_groups(names, smokers, {.method = odds_ratio_method::woolf});
    CHECK(odds.pairs.pairs.back().estimate.measure == "odds-ratio");

    CHECK(to_csv(exact(comparison))
              .starts_with("first,second,measure,estimate,lower,upper,level,"
                           "side,method,p_value,holm_p_value\na,b,"));
    CHECK(to_json(answer_of(comparison))
              .find("\"groups\":[{\"name\":\"a\",\"successes\":83,"
                    "\"trials\":86}") != std::string::npos);
    const std::string text = to_text(readable(comparison));
    CHECK(text.find("a v b") != std::string::npos);
    CHECK(to_text(readable(comparison, language::swedish)).find("a mot b") != std::string::npos);
}

TEST_CASE("known units are compared exactly") {
    const std::vector<finite_tally> bands{{9, 10, 12}, {4, 10, 15}};
    const group_comparison comparison = compare_groups({"large", "small"}, bands);
    REQUIRE(comparison.pairs.pairs.size() == 1);
    // FDB-01 of the published cases: 17/60 and 13/20.
    CHECK(comparison.pairs.pairs[0].estimate.limits.lower ==
          doctest::Approx(17.0 / 60).epsilon(1e-14));
    CHECK(comparison.pairs.pairs[0].estimate.limits.upper ==
          doctest::Approx(13.0 / 20).epsilon(1e-14));
    CHECK(std::holds_alternative<finite_equality_test>(comparison.equality));
    CHECK_FALSE(comparison.exact);
    CHECK(comparison.populations == std::vector<std::int64_t>{12, 15});
    const group_comparison ratio = compare_groups(
        {"large", "small"}, bands, {.finite = {.measure = finite_pair_measure::ratio}});
    CHECK(ratio.pairs.pairs[0].estimate.measure == "ratio");
    CHECK(ratio.pairs.pairs[0].estimate.limits ==
          estimate_ratio(finite_tally_pair{bands[0], bands[1]}).limits);
}

TEST_CASE("few groups, no groups, and wrong names") {
    CHECK(compare_groups({}, std::span<const tally>()).pairs.pairs.empty());
    CHECK(to_text(readable(compare_groups({}, std::span<const tally>()))).size() > 10);
    CHECK(exact(compare_groups({"a"}, std::vector<tally>{{1, 2}})).rows.empty());
    CHECK_THROWS_AS((void)compare_groups({"a"}, smokers), std::invalid_argument);
    CHECK_THROWS_AS((void)compare_groups({"a"}, std::vector<tally>{{3, 2}}), std::invalid_argument);
    CHECK_THROWS_AS((void)compare_groups({"a"}, std::vector<finite_tally>{{1, 2, 1}}),
                    std::invalid_argument);
}

TEST_CASE("two groups within strata") {
    // Gart & Nam (1988): 1.35 to 5.03; the further digits are those of R's ratesci, whose search
    // stops at seven.
    const stratified_comparison comparison =
        compare_within({.first = "exposed",
                        .second = "others",
                        .strata = {{.name = "1", .counts = {{4, 16}, {5, 79}}},
                                   {.name = "2", .counts = {{2, 16}, {3, 87}}},
                                   {.name = "3", .counts = {{4, 18}, {10, 90}}},
                                   {.name = "4", .counts = {{1, 15}, {3, 82}}}}});
    CHECK(comparison.ratio.limits.lower == doctest::Approx(1.3540596).epsilon(1e-7));
    CHECK(comparison.ratio.limits.upper == doctest::Approx(5.0313722).epsilon(1e-7));
    CHECK(comparison.odds_ratio.estimate);
    CHECK(
        to_json(answer_of(comparison))
            .starts_with("{\"first\":\"exposed\",\"second\":\"others\",\"strata\":[{\"name\":\"1\","
                         "\"first\":{\"successes\":4,\"trials\":16}"));
    CHECK(to_text(readable(comparison)).find("4 of 16: 25.0 %") != std::string::npos);
    CHECK_FALSE(compare_within({}).difference.estimate);
}

TEST_CASE("amounts by group, from a table") {
    const table_values values = values_of(services(), by_size());
    REQUIRE(values.groups.size() == 3);
    CHECK(values.groups[0].values == std::vector<double>{0.0, 3.0});
    CHECK(values.groups[1].values == std::vector<double>{12.0, 8.0});
    CHECK(values.groups[1].missing == 1);
    CHECK(values.groups[1].complete);
    CHECK_FALSE(values.groups[2].complete);
    CHECK(values.rows == 6);

    const table units = parse_csv("code,name,size\n1,A,a\n2,B,a\n3,C,b\n7,D,c\n", "units.csv",
                                  {.labels = {"code", "name"}, .unique = {"code"}});
    const table_values known =
        values_of(parse_csv("code,services\n1,4\n3,5\n9,6\n", "services.csv", {.labels = {"code"}}),
                  by_size(), units);
    REQUIRE(known.groups.size() == 3);
    CHECK(known.groups[0].values == std::vector<double>{4.0});
    CHECK(known.groups[0].population == 2);
    CHECK(known.groups[2].values.empty());
    CHECK(known.unmatched.size() == 1);
    CHECK(known.silent.size() == 2);
    CHECK_THROWS((void)values_of(services(), {.column = "size", .yes = {}, .by = {}}));

    const value_comparison comparison = compare_values(std::span(values.groups).first(2));
    REQUIRE(comparison.pairs.pairs.size() == 1);
    CHECK(comparison.pairs.pairs[0].estimate.estimate == doctest::Approx(1.5 - 10.0));
    CHECK(comparison.groups[0].zeros == tally{1, 2});
    CHECK(compare_values(std::span(values.groups).first(2), {.measure = amount_measure::mean_ratio})
              .pairs.pairs[0]
              .estimate.measure == "mean-ratio");
    CHECK(to_text(readable(comparison)).find("a v b") != std::string::npos);
    CHECK(to_json(answer_of(comparison)).find("\"name\":\"a\",\"mean\":{") != std::string::npos);
    CHECK(exact(comparison).rows.size() == 1);
    CHECK(compare_values({}).groups.empty());
    CHECK_THROWS_AS((void)compare_values(values.groups, {.measure = amount_measure::rate_ratio}),
                    std::invalid_argument);
}

TEST_CASE("counts over their exposures, from a table") {
    table_question question{.column = "mentions", .yes = {}, .by = {"bloc"}};
    question.exposure_column = "words";
    const table_values plans = values_of(
        parse_csv("mentions,words,bloc\n9,1000,B\n2,800,B\n,500,B\n4,,B\n3,1200,V\n1,900,V\n",
                  "plans.csv"),
        question);
    REQUIRE(plans.groups.size() == 2);
    CHECK(plans.groups[0].missing == 2);
    CHECK(plans.groups[0].exposures == std::vector<double>{1000.0, 800.0});
    const value_comparison comparison =
        compare_values(plans.groups, {.measure = amount_measure::rate_ratio});
    CHECK(comparison.pairs.pairs[0].estimate.estimate ==
          doctest::Approx((11.0 / 1800.0) / (4.0 / 2100.0)));
    CHECK(comparison.pairs.pairs[0].estimate.method == "quasi-poisson");
}

TEST_CASE("coverage in a table") {
    const std::vector<coverage_row> rows{
        row_of(summarize_coverage(finite_sample{10, 12}, finite_method::blaker)),
        row_of(difference_coverage(finite_pair_sizes{{5, 4}, {6, 4}}), pair_quantity::difference)};
    CHECK(rows[0].answered == "10@12");
    CHECK(rows[1].answered == "4@5 v 4@6");
    CHECK(rows[1].least >= 0.95);
    CHECK(to_csv(as_rows({answer_of(rows[0])}))
              .starts_with("answered,measure,method,least,mean,share_below_level,mean_width,level,"
                           "side\n10@12,share,blaker,0.95"));
    CHECK(to_text(readable(rows)).find("4@5 v 4@6  difference  exact") != std::string::npos);
    CHECK(to_text(readable(std::vector<coverage_row>{})).find("method") != std::string::npos);
}
