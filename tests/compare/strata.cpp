#include "../reference_rows.hpp"
#include "../thorough.hpp"
#include "group_text.hpp"

#include <digigap/compare/cochran_mantel_haenszel.hpp>
#include <digigap/compare/common_difference.hpp>
#include <digigap/compare/common_odds_ratio.hpp>
#include <digigap/compare/common_ratio.hpp>
#include <digigap/compare/difference_score.hpp>
#include <digigap/compare/homogeneity.hpp>
#include <digigap/compare/work_limit_error.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;
using strata_list = std::vector<tally_pair>;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Berkeley 1973, admitted of applicants, men against women in the six largest departments:
/// Bickel, Hammel & O'Connell (1975), Science 187, 398-404; as R's UCBAdmissions.
const strata_list berkeley{{{512, 825}, {89, 108}},  {{353, 560}, {17, 25}},
                           {{120, 325}, {202, 593}}, {{138, 417}, {131, 375}},
                           {{53, 191}, {94, 393}},   {{22, 373}, {24, 341}}};

/// Gart & Nam (1988), Biometrics 44, 323-338.
const strata_list gart_and_nam{
    {{4, 16}, {5, 79}}, {{2, 16}, {3, 87}}, {{4, 18}, {10, 90}}, {{1, 15}, {3, 82}}};

} // namespace

TEST_CASE("ST-01: Berkeley as R prints it") {
    const cochran_mantel_haenszel_test test =
        cochran_mantel_haenszel(berkeley, continuity::corrected);
    CHECK(std::abs(test.statistic - 1.4269) <= 5e-5);
    CHECK(std::abs(test.p_value - 0.2323) <= 5e-5);
    CHECK(test.statistic == doctest::Approx(1.42694622858669).epsilon(1e-12));
    CHECK(test.p_value == doctest::Approx(0.232263462817048).epsilon(1e-12));
    CHECK(test.informative == 6);
    const common_effect odds = common_odds_ratio(berkeley);
    CHECK(std::abs(*odds.estimate - 0.9046968) <= 5e-8);
    CHECK(std::abs(odds.limits.lower - 0.7719074) <= 5e-8);
    CHECK(std::abs(odds.limits.upper - 1.0603298) <= 5e-8);
    REQUIRE(odds.stratum_estimates.size() == 6);
    CHECK(*odds.stratum_estimates[0] == doctest::Approx(512.0 * 19.0 / (313.0 * 89.0)));
}

TEST_CASE("ST-02: the ratio of Gart and Nam") {
    const common_effect ratio = common_ratio(gart_and_nam);
    CHECK(std::abs(ratio.limits.lower - 1.35) <= 0.005);
    CHECK(std::abs(ratio.limits.upper - 5.03) <= 0.005);
    // ratesci prints 1.35405960988087 and 5.03137225117393, having stopped at six decimals.
    CHECK(std::abs(ratio.limits.lower - 1.35405960988087) <= 1e-7);
    CHECK(std::abs(ratio.limits.upper - 5.03137225117393) <= 1e-7);
    CHECK(ratio.method == "gart-nam");
}

TEST_CASE("the migraine trial as SAS prints it") {
    // SAS/STAT, PROC FREQ, example Cochran-Mantel-Haenszel statistics.
    const strata_list migraine{{{16, 27}, {5, 25}}, {{12, 28}, {7, 26}}};
    const auto test = cochran_mantel_haenszel(migraine);
    CHECK(std::abs(test.statistic - 8.3052) <= 5e-5);
    CHECK(std::abs(test.p_value - 0.0040) <= 5e-5);
    const common_effect odds = common_odds_ratio(migraine);
    CHECK(std::abs(*odds.estimate - 3.3132) <= 5e-5);
    CHECK(std::abs(odds.limits.lower - 1.4456) <= 5e-5);
    CHECK(std::abs(odds.limits.upper - 7.5934) <= 5e-5);
    const common_effect ratio = common_ratio(migraine, common_ratio_method::mantel_haenszel);
    CHECK(std::abs(*ratio.estimate - 2.1636) <= 5e-5);
    CHECK(std::abs(ratio.limits.lower - 1.2336) <= 5e-5);
    CHECK(std::abs(ratio.limits.upper - 3.7948) <= 5e-5);
    CHECK(std::abs(breslow_day(migraine).statistic - 1.4929) <= 5e-5);
    CHECK(std::abs(breslow_day(migraine).p_value - 0.2218) <= 5e-5);
}

TEST_CASE("strata are what R and the definitions say") {
    int rows = 0;
    for (const auto& row : reference_rows("groups_strata.csv")) {
        INFO(row[0]);
        const strata_list strata = strata_of(row[0]);
        std::size_t column = 0;
        const auto next = [&](double found, double tolerance) {
            ++column;
            INFO("column ", column, ": ", found, " for ", row[column]);
            CHECK(agree(found, std::stod(row[column]), tolerance));
        };
        const auto limits = [&](const interval& ends, double tolerance) {
            next(ends.lower, tolerance);
            next(ends.upper, tolerance);
        };
        for (const continuity correction : {continuity::none, continuity::corrected}) {
            const auto test = cochran_mantel_haenszel(strata, correction);
            next(test.statistic, 1e-10);
            next(test.p_value, 1e-10);
        }
        const common_effect odds = common_odds_ratio(strata);
        next(*odds.estimate, 1e-11);
        limits(odds.limits, 1e-11);
        const common_effect exact =
            common_odds_ratio(strata, common_odds_ratio_method::conditional);
        next(*exact.estimate, 1e-11);
        limits(exact.limits, 1e-11);
        for (const side which : {side::lower, side::upper}) {
            next(common_odds_ratio(strata, common_odds_ratio_method::conditional,
                                   confidence(0.95, which))
                     .p_value,
                 1e-11);
        }
        const common_effect sato = common_difference(strata, common_difference_method::sato);
        next(*sato.estimate, 1e-11);
        limits(sato.limits, 1e-10);
        limits(common_difference(strata, common_difference_method::greenland_robins).limits, 1e-10);
        limits(common_difference(strata).limits, 1e-9);
        next(difference_homogeneity(strata).statistic, 1e-9);
        const common_effect ratio = common_ratio(strata, common_ratio_method::mantel_haenszel);
        next(*ratio.estimate, 1e-11);
        limits(ratio.limits, 1e-11);
        const common_effect likely = common_ratio(strata);
        next(*likely.estimate, 1e-10);
        limits(likely.limits, 1e-10);
        next(likely.p_value, 1e-9);
        next(ratio_homogeneity(strata).statistic, 1e-8);
        next(breslow_day(strata).statistic, 1e-8);
        next(odds_ratio_homogeneity(strata).statistic, 1e-8);
        CHECK(column + 1 == row.size());
        ++rows;
    }
    CHECK(rows > 100);
}

namespace {

struct promises {
    std::int64_t broken = 0;
    std::string first;

    void expect(bool kept, const char* promise, const strata_list& strata,
                const common_effect& effect) {
        if (!kept && broken++ == 0) {
            first = std::string(promise) + ' ' + std::string(effect.method) + ' ' +
                    std::to_string(effect.limits.lower) + ' ' +
                    std::to_string(effect.limits.upper) + " p " + std::to_string(effect.p_value);
            for (const tally_pair& pair : strata) {
                first += ' ' + std::to_string(pair.first.successes) + '/' +
                         std::to_string(pair.first.trials) + '-' +
                         std::to_string(pair.second.successes) + '/' +
                         std::to_string(pair.second.trials);
            }
        }
    }
};

/// `effect_of(strata, level)`; `turn` is what exchanging the groups makes of a value.
template <class Effect, class Turn>
void check_effect(promises& all, const strata_list& strata, const Effect& effect_of,
                  const Turn& turn) {
    strata_list exchanged;
    for (const tally_pair& pair : strata) {
        exchanged.push_back(pair.exchanged());
    }
    const double null = turn(1.0) == 1.0 ? 1.0 : 0.0;
    const interval whole = null == 1.0 ? interval{0.0, infinity} : interval{-1.0, 1.0};
    for (const side which : {side::two, side::lower, side::upper}) {
        const confidence level(0.8, which);
        const common_effect effect = effect_of(strata, level);
        const interval ends = effect.limits;
        const auto expect = [&](bool kept, const char* promise) {
            all.expect(kept, promise, strata, effect);
        };
        expect(ends.lower >= whole.lower && ends.upper <= whole.upper && ends.lower <= ends.upper,
               "in range");
        expect(effect.p_value >= 0.0 && effect.p_value <= 1.0, "p in range");
        if (effect.status != common_status::estimated) {
            expect(ends == whole && effect.p_value == 1.0, "whole range");
            expect(effect.estimate.has_value() == (effect.status != common_status::no_information),
                   "no estimate");
            continue;
        }
        expect(*effect.estimate >= ends.lower && *effect.estimate <= ends.upper, "holds");
        const bool out = which == side::two     ? ends.lower > null || ends.upper < null
                         : which == side::lower ? ends.lower > null
                                                : ends.upper < null;
        expect(out == (effect.p_value < level.alpha()) ||
                   std::abs(effect.p_value - level.alpha()) < 1e-9,
               "p and interval agree");
        if (which == side::two) {
            const interval other = effect_of(exchanged, level).limits;
            const auto same = [](double a, double b) {
                return a == b || std::abs(a - b) <= 1e-10 * std::max(1.0, std::abs(b));
            };
            expect(same(ends.lower, turn(other.upper)) && same(ends.upper, turn(other.lower)),
                   "exchanged");
        }
    }
}

void check_all(promises& all, const strata_list& strata) {
    const auto negative = [](double value) { return -value; };
    const auto inverse = [](double value) { return 1.0 / value; };
    for (const common_difference_method method : common_difference_methods()) {
        check_effect(
            all, strata,
            [&](const strata_list& of, const confidence& level) {
                return common_difference(of, method, level);
            },
            negative);
    }
    for (const common_ratio_method method : common_ratio_methods()) {
        check_effect(
            all, strata,
            [&](const strata_list& of, const confidence& level) {
                return common_ratio(of, method, level);
            },
            inverse);
    }
    for (const common_odds_ratio_method method : common_odds_ratio_methods()) {
        check_effect(
            all, strata,
            [&](const strata_list& of, const confidence& level) {
                return common_odds_ratio(of, method, level);
            },
            inverse);
    }
    for (const homogeneity_test& test :
         {breslow_day(strata), odds_ratio_homogeneity(strata), difference_homogeneity(strata),
          ratio_homogeneity(strata)}) {
        all.expect(test.p_value >= 0.0 && test.p_value <= 1.0 && test.statistic >= 0.0 &&
                       test.statistic < infinity,
                   "homogeneity", strata, common_effect{.method = test.method});
    }
}

} // namespace

TEST_CASE("all small strata keep every promise") {
    promises all;
    const std::vector<tally> few = tallies_up_to(thorough ? 3 : 2);
    strata_list pairs;
    for (const tally& a : few) {
        for (const tally& b : few) {
            pairs.push_back({a, b});
        }
    }
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        check_all(all, {pairs[i]});
        for (std::size_t j = i; j < pairs.size(); ++j) {
            if (thorough || (i + j) % 11 == 0) {
                check_all(all, {pairs[i], pairs[j]});
            }
        }
    }
    check_all(all, {});
    check_all(all, berkeley);
    check_all(all, {{{0, 1'000'000'000}, {7, 1'000'000'000}}, {{3, 5}, {4, 5}}});
    INFO(all.first);
    CHECK(all.broken == 0);
}

TEST_CASE("one stratum is the comparison of two groups") {
    std::int64_t failures = 0;
    for (const tally& a : tallies_up_to(thorough ? 9 : 4)) {
        for (const tally& b : tallies_up_to(thorough ? 9 : 4)) {
            const interval found = common_difference(strata_list{{a, b}}).limits;
            const interval alone = difference::miettinen_nurminen({a, b});
            failures += std::abs(found.lower - alone.lower) < 1e-11 &&
                                std::abs(found.upper - alone.upper) < 1e-11
                            ? 0
                            : 1;
        }
    }
    CHECK(failures == 0);
    // Koopman (1984), Biometrics 40, 513-517: 36 of 40 against 16 of 80 gives 2.94 to 7.15.
    const interval koopman = common_ratio(strata_list{{{36, 40}, {16, 80}}}).limits;
    CHECK(std::abs(koopman.lower - 2.94) <= 0.005);
    CHECK(std::abs(koopman.upper - 7.15) <= 0.005);
}

TEST_CASE("the common difference is tested as by Cochran, Mantel and Haenszel") {
    for (const strata_list& strata : {berkeley, gart_and_nam}) {
        CHECK(common_difference(strata).p_value ==
              doctest::Approx(cochran_mantel_haenszel(strata).p_value).epsilon(1e-11));
    }
}

TEST_CASE("strata that say nothing change nothing, and none at all have a status") {
    strata_list more = gart_and_nam;
    more.push_back({{0, 0}, {3, 5}});
    more.push_back({{2, 4}, {0, 0}});
    CHECK(common_difference(more).limits == common_difference(gart_and_nam).limits);
    more.push_back({{0, 4}, {0, 5}});
    CHECK(common_ratio(more).limits == common_ratio(gart_and_nam).limits);
    CHECK(common_ratio(more).informative == 4);
    CHECK_FALSE(common_ratio(more).stratum_estimates.back());
    more.push_back({{4, 4}, {5, 5}});
    CHECK(common_ratio(more).limits == common_ratio(gart_and_nam).limits);
    CHECK(common_odds_ratio(more).limits == common_odds_ratio(gart_and_nam).limits);
    CHECK(cochran_mantel_haenszel(more).statistic ==
          cochran_mantel_haenszel(gart_and_nam).statistic);
    CHECK(odds_ratio_homogeneity(more).degrees == 3);

    const strata_list nothing{{{0, 0}, {3, 5}}, {{0, 0}, {0, 0}}};
    CHECK(common_difference(nothing).status == common_status::no_information);
    CHECK(common_difference(nothing).limits == interval{-1.0, 1.0});
    CHECK(common_ratio(nothing).limits == interval{0.0, infinity});
    CHECK_FALSE(common_odds_ratio(nothing).estimate);
    CHECK(cochran_mantel_haenszel(nothing).p_value == 1.0);
    CHECK(odds_ratio_homogeneity(nothing).status == common_status::no_information);

    const strata_list apart{{{5, 5}, {0, 5}}};
    CHECK(common_difference(apart, common_difference_method::sato).status ==
          common_status::no_standard_error);
    CHECK(common_odds_ratio(apart).estimate == infinity);
    CHECK(odds_ratio_homogeneity(apart).status == common_status::no_standard_error);
}

TEST_CASE("exact odds ratios: one table by hand, and too much work") {
    // 5/5 against 0/5: one table of 252 is as far, so P = 1/252 and twice that.
    const common_effect apart =
        common_odds_ratio(strata_list{{{5, 5}, {0, 5}}}, common_odds_ratio_method::conditional);
    CHECK(apart.p_value == doctest::Approx(2.0 / 252.0).epsilon(1e-13));
    const strata_list large{{{500'000, 1'000'000}, {400'000, 1'000'000}},
                            {{500'000, 1'000'000}, {400'000, 1'000'000}}};
    CHECK_THROWS_AS((void)common_odds_ratio(large, common_odds_ratio_method::conditional),
                    work_limit_error);
    CHECK(common_odds_ratio(large).status == common_status::estimated);
    CHECK_THROWS_AS((void)common_difference(strata_list{{{3, 2}, {0, 1}}}), std::invalid_argument);
}

TEST_CASE("methods by their names") {
    for (const auto method : common_difference_methods()) {
        CHECK(common_difference_method_named(name_of(method)) == method);
    }
    for (const auto method : common_ratio_methods()) {
        CHECK(common_ratio_method_named(name_of(method)) == method);
    }
    for (const auto method : common_odds_ratio_methods()) {
        CHECK(common_odds_ratio_method_named(name_of(method)) == method);
    }
    CHECK_FALSE(common_ratio_method_named("none"));
    CHECK_FALSE(common_difference_method_named(""));
    CHECK_FALSE(common_odds_ratio_method_named("woolf"));
    CHECK_THROWS_AS((void)name_of(static_cast<common_ratio_method>(99)), std::invalid_argument);
    CHECK_THROWS_AS((void)common_difference({}, static_cast<common_difference_method>(99)),
                    std::invalid_argument);
}
