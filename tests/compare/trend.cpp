#include "../reference_rows.hpp"
#include "../thorough.hpp"
#include "group_text.hpp"

#include <digigap/compare/difference_score.hpp>
#include <digigap/compare/trend.hpp>
#include <digigap/compare/work_limit_error.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

TEST_CASE("TR-02: the trend that R prints") {
    // R ?prop.trend.test: smokers among patients.
    const std::array smokers{tally{83, 86}, tally{90, 93}, tally{129, 136}, tally{70, 82}};
    const trend_test test = trend(smokers);
    CHECK(std::abs(test.statistic - 8.2249) <= 5e-5);
    CHECK(std::abs(test.p_value - 0.004132) <= 5e-7);
    CHECK(test.statistic == doctest::Approx(8.22492228519771).epsilon(1e-13));
    CHECK(test.p_value == doctest::Approx(0.00413189747764149).epsilon(1e-12));
    CHECK(test.z < 0.0);
    CHECK(test.scores == std::vector<double>{1, 2, 3, 4});
    CHECK(trend(smokers, {}, confidence(0.95, side::upper)).p_value ==
          doctest::Approx(0.00413189747764149 / 2).epsilon(1e-12));
    CHECK(trend(smokers, {}, confidence(0.95, side::lower)).p_value ==
          doctest::Approx(1 - 0.00413189747764149 / 2).epsilon(1e-12));
}

TEST_CASE("a trend is what R says") {
    int rows = 0;
    int exact = 0;
    int bounded = 0;
    for (const auto& row : reference_rows("groups_trend.csv")) {
        INFO(row[0], " at ", row[1]);
        const std::vector<tally> groups = groups_of(row[0]);
        const std::vector<double> scores = numbers_of(row[1]);
        const trend_test test = trend(groups, scores);
        CHECK(agree(test.statistic, std::stod(row[2]), 1e-11));
        CHECK(std::abs(test.p_value / std::stod(row[3]) - 1.0) < 1e-10);
        CHECK(agree(*test.slope, std::stod(row[4]), 1e-11));
        const double steepest = 1.0 / (scores.back() - scores.front());
        for (const bool lower : {true, false}) {
            const std::string& printed = row[lower ? 5 : 6];
            const double found = lower ? test.limits.lower : test.limits.upper;
            if (printed.empty()) {
                CHECK(std::abs(found) >= steepest * (1.0 - 1e-7));
            } else {
                CHECK(std::abs(found - std::stod(printed)) < 2e-7 * steepest);
                ++bounded;
            }
        }
        if (!row[7].empty()) {
            const exact_trend_test whole = exact_trend(groups, scores);
            CHECK(agree(whole.rising, std::stod(row[7]), 1e-10));
            CHECK(agree(whole.falling, std::stod(row[8]), 1e-10));
            CHECK(whole.p_value == std::min(1.0, 2.0 * std::min(whole.rising, whole.falling)));
            ++exact;
        }
        ++rows;
    }
    CHECK(rows > 300);
    CHECK(exact > 150);
    CHECK(bounded > 400);
}

TEST_CASE("the slope between two groups is Mee's difference") {
    std::int64_t failures = 0;
    for (const confidence& level : {confidence(0.5), confidence(0.95), confidence(0.9999999),
                                    confidence(0.9, side::lower), confidence(0.9, side::upper)}) {
        for (const tally& a : tallies_up_to(thorough ? 14 : 4)) {
            for (const tally& b : tallies_up_to(thorough ? 14 : 4)) {
                if (a.trials == 0 || b.trials == 0) {
                    continue;
                }
                const interval found = trend(std::array{a, b}, {}, level).limits;
                const interval mee = difference::mee({b, a}, level);
                failures += std::abs(found.lower - mee.lower) < 1e-11 &&
                                    std::abs(found.upper - mee.upper) < 1e-11
                                ? 0
                                : 1;
            }
        }
    }
    CHECK(failures == 0);
}

TEST_CASE("a trend keeps its promises for all small tables") {
    std::int64_t failures = 0;
    std::string first;
    const auto expect = [&](bool kept, const char* promise, const std::vector<tally>& groups) {
        if (!kept) {
            if (failures++ == 0) {
                first = promise;
                for (const tally& group : groups) {
                    first +=
                        ' ' + std::to_string(group.successes) + '/' + std::to_string(group.trials);
                }
            }
        }
    };
    const std::array scores{7.5, 9.0, 12.0};
    const std::array turned{-7.5, -9.0, -12.0};
    const std::vector<tally> few = tallies_up_to(thorough ? 4 : 2);
    for (const tally& a : few) {
        for (const tally& b : few) {
            for (const tally& c : few) {
                const std::vector<tally> groups{a, b, c};
                std::vector<tally> mirrored = groups;
                for (tally& group : mirrored) {
                    group.successes = group.trials - group.successes;
                }
                interval inner{2.0, -2.0};
                for (const double level : {0.5, 0.95, 0.9999999}) {
                    for (const side which : {side::two, side::lower, side::upper}) {
                        const confidence at(level, which);
                        const trend_test test = trend(groups, scores, at);
                        const interval ends = test.limits;
                        expect(ends.lower <= ends.upper, "ordered", groups);
                        expect(test.p_value >= 0.0 && test.p_value <= 1.0, "p in range", groups);
                        if (!test.slope) {
                            expect(test.p_value == 1.0, "nothing to test", groups);
                            continue;
                        }
                        expect(*test.slope >= ends.lower && *test.slope <= ends.upper,
                               "holds the slope", groups);
                        const bool out = which == side::two ? ends.lower > 0.0 || ends.upper < 0.0
                                         : which == side::lower ? ends.lower > 0.0
                                                                : ends.upper < 0.0;
                        expect(out == (test.p_value < at.alpha()) ||
                                   std::abs(test.p_value - at.alpha()) < 1e-9,
                               "p and interval agree", groups);
                        if (which == side::two) {
                            expect(inner.lower >= ends.lower && inner.upper <= ends.upper, "nested",
                                   groups);
                            inner = ends;
                            const interval swapped = trend(mirrored, scores, at).limits;
                            const interval back = trend(groups, turned, at).limits;
                            for (const interval& other : {swapped, back}) {
                                expect(std::abs(ends.lower + other.upper) < 1e-12 &&
                                           std::abs(ends.upper + other.lower) < 1e-12,
                                       "mirrored", groups);
                            }
                        }
                    }
                }
            }
        }
    }
    INFO(first);
    CHECK(failures == 0);
}

TEST_CASE("the exact trend is the sum over all tables") {
    std::int64_t failures = 0;
    const std::vector<tally> few = tallies_up_to(thorough ? 4 : 2);
    // Whole scores have many ties, the others few; those of the third repeat.
    const std::array<std::array<double, 3>, 3> kinds{
        {{1.0, 2.0, 3.0}, {0.5, 2.25, 3.1}, {4.0, 1.0, 4.0}}};
    for (const auto& scores : kinds) {
        for (const tally& a : few) {
            for (const tally& b : few) {
                for (const tally& c : few) {
                    const std::vector<tally> groups{a, b, c};
                    const auto sum_of = [&](const std::vector<std::int64_t>& x) {
                        double sum = 0.0;
                        for (std::size_t i = 0; i < x.size(); ++i) {
                            sum += scores[i] * static_cast<double>(x[i]);
                        }
                        return sum;
                    };
                    const double observed = sum_of({a.successes, b.successes, c.successes});
                    double rising = 0.0;
                    double falling = 0.0;
                    double all = 0.0;
                    each_table(groups, [&](const std::vector<std::int64_t>& x, std::int64_t ways) {
                        const auto weight = static_cast<double>(ways);
                        rising += sum_of(x) >= observed - 1e-9 ? weight : 0.0;
                        falling += sum_of(x) <= observed + 1e-9 ? weight : 0.0;
                        all += weight;
                    });
                    const exact_trend_test test = exact_trend(groups, scores);
                    failures += agree(test.rising, rising / all, 1e-12) &&
                                        agree(test.falling, falling / all, 1e-12)
                                    ? 0
                                    : 1;
                }
            }
        }
    }
    CHECK(failures == 0);
    const std::array groups{tally{1, 5}, tally{3, 6}, tally{6, 7}};
    const exact_trend_test two = exact_trend(groups);
    CHECK(two.score_sum == 25.0);
    CHECK(exact_trend(groups, {}, confidence(0.95, side::lower)).p_value == two.rising);
    CHECK(exact_trend(groups, {}, confidence(0.95, side::upper)).p_value == two.falling);
    CHECK(two.p_value == 2.0 * two.rising);
}

TEST_CASE("whole scores allow many groups, and too much work says so") {
    std::vector<tally> counties;
    std::vector<double> scores;
    for (int i = 0; i < 21; ++i) {
        counties.push_back({3 + i % 7, 13 + i % 4});
        scores.push_back(std::sqrt(2.0 + i));
    }
    CHECK(exact_trend(counties).status == trend_status::tested);
    if (thorough) {
        CHECK_THROWS_AS((void)exact_trend(counties, scores), work_limit_error);
    }
}

TEST_CASE("a trend without contrast or variation has a status") {
    const double infinity = std::numeric_limits<double>::infinity();
    using groups = std::vector<tally>;
    CHECK(trend(groups{}).status == trend_status::no_contrast);
    CHECK(trend(groups{}).limits == interval{-infinity, infinity});
    CHECK(trend(groups{{2, 5}, {0, 0}}).status == trend_status::no_contrast);
    CHECK(trend(groups{{2, 5}, {0, 0}}).limits == interval{-1.0, 1.0});
    CHECK_FALSE(trend(groups{{2, 5}, {0, 0}}).slope);
    CHECK(trend(groups{{2, 5}, {3, 5}}, std::array{2.0, 2.0}).status == trend_status::no_contrast);
    CHECK(exact_trend(groups{{2, 5}, {3, 5}}, std::array{2.0, 2.0}).status ==
          trend_status::no_contrast);
    CHECK(exact_trend(groups{}).p_value == 1.0);
    const trend_test none = trend(groups{{0, 5}, {0, 5}, {0, 5}});
    CHECK(none.status == trend_status::no_variation);
    CHECK(none.p_value == 1.0);
    CHECK(none.slope == 0.0);
    CHECK(none.limits.lower < 0.0);
    CHECK(none.limits.upper > 0.0);
    CHECK(exact_trend(groups{{5, 5}, {4, 4}}).status == trend_status::no_variation);
    CHECK(std::string(name_of(trend_status::no_contrast)) == "no-contrast");

    const groups two{{2, 5}, {3, 5}};
    CHECK_THROWS_AS((void)trend(two, std::array{1.0}), std::invalid_argument);
    CHECK_THROWS_AS((void)trend(two, std::array{1.0, infinity}), std::invalid_argument);
    CHECK_THROWS_AS((void)trend(two, std::array{-1e308, 1e308}), std::invalid_argument);
    CHECK_THROWS_AS((void)exact_trend(groups{{6, 5}}), std::invalid_argument);
}
