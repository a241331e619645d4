#include "../reference_rows.hpp"
#include "group_text.hpp"

#include <digigap/compare/all_pairs.hpp>
#include <digigap/compare/holm.hpp>

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <stdexcept>
#include <vector>

using namespace digigap;

TEST_CASE("holm is R's p.adjust") {
    int rows = 0;
    for (const auto& row : reference_rows("groups_holm.csv")) {
        CAPTURE(row[0]);
        const std::vector<double> found = holm(numbers_of(row[0]));
        const std::vector<double> expected = numbers_of(row[1]);
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(found[i] == doctest::Approx(expected[i]).epsilon(1e-13));
        }
        ++rows;
    }
    CHECK(rows == 24);
    CHECK(holm({}).empty());
    CHECK_THROWS_AS((void)holm(std::array{0.5, 1.5}), std::invalid_argument);
    CHECK_THROWS_AS((void)holm(std::array{std::numeric_limits<double>::quiet_NaN()}),
                    std::invalid_argument);
}

TEST_CASE("every pair of groups: intervals and p-values that hold at once") {
    const std::vector<tally> bands{{2, 47}, {10, 91}, {17, 40}, {9, 10}};
    const auto result = all_differences(bands);
    REQUIRE(result.pairs.size() == 6);
    CHECK(result.pair_level.level() == doctest::Approx(1.0 - 0.05 / 6.0).epsilon(1e-15));
    std::size_t at = 0;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        for (std::size_t j = i + 1; j < bands.size(); ++j) {
            const auto& pair = result.pairs[at++];
            CHECK(pair.first == i);
            CHECK(pair.second == j);
            const difference_estimate alone = estimate_difference(
                {bands[i], bands[j]}, difference_method::miettinen_nurminen, result.pair_level);
            CHECK(pair.estimate.limits == alone.limits);
            CHECK(pair.estimate.p_value == alone.p_value);
        }
    }
}

TEST_CASE(
    "an interval leaves out equality where Bonferroni rejects, and Holm rejects at least there") {
    std::int64_t failures = 0;
    std::int64_t only_holm = 0;
    for (const tally& a : tallies_up_to(12)) {
        const std::vector<tally> groups{a, {3, 20}, {12, 19}};
        for (const difference_method method :
             {difference_method::miettinen_nurminen, difference_method::newcombe}) {
            for (const auto& pair : all_differences(groups, method).pairs) {
                const interval ends = pair.estimate.limits;
                const bool out = ends.lower > 0.0 || ends.upper < 0.0;
                failures += out == (pair.bonferroni_p_value <= 0.05) ? 0 : 1;
                failures += pair.holm_p_value <= pair.bonferroni_p_value ? 0 : 1;
                only_holm += !out && pair.holm_p_value <= 0.05 ? 1 : 0;
            }
        }
    }
    CHECK(failures == 0);
    CHECK(only_holm > 0);
}

TEST_CASE("pairs of few groups, and by any comparison") {
    CHECK(all_differences({}).pairs.empty());
    CHECK(all_differences(std::array{tally{1, 2}}).pairs.empty());
    const auto empty = all_differences(std::array{tally{1, 2}, tally{0, 0}});
    REQUIRE(empty.pairs.size() == 1);
    CHECK(empty.pairs[0].holm_p_value == 1.0);
    CHECK(empty.pairs[0].estimate.limits == interval{-1.0, 1.0});

    struct answer {
        double p_value = 1.0;
        double level = 0.0;
    };
    const auto mine = all_pairs(
        std::span<const tally>(std::array{tally{1, 2}, tally{0, 1}, tally{0, 3}}),
        [](const tally_pair& counts, const confidence& level) {
            return answer{.p_value = 0.01 * static_cast<double>(counts.second.trials),
                          .level = level.level()};
        },
        confidence(0.9, side::upper));
    REQUIRE(mine.pairs.size() == 3);
    CHECK(mine.pairs[0].holm_p_value == doctest::Approx(0.03));
    CHECK(mine.pairs[1].holm_p_value == doctest::Approx(0.06));
    CHECK(mine.pairs[2].holm_p_value == doctest::Approx(0.06));
    CHECK(mine.pairs[0].estimate.level == doctest::Approx(1.0 - 0.1 / 3.0));
    CHECK(mine.pair_level.which() == side::upper);
}
