#include <digigap/classify/group_labels.hpp>

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::group_labels;
using digigap::language;

TEST_CASE("combinations count like digits, the last dimension fastest and the missing last") {
    const std::array parts{group_labels({"under", "over"}), group_labels({"B", "V", "BL"}),
                           group_labels(std::vector<std::string>{})};
    const group_labels all = group_labels::cross(parts);
    REQUIRE(all.dimensions() == 3);
    REQUIRE(all.count() == 3 * 4 * 1);
    std::size_t group = 0;
    const std::array<std::string, 3> bands{"under", "over", "missing"};
    const std::array<std::string, 4> blocs{"B", "V", "BL", "missing"};
    for (std::size_t band = 0; band < bands.size(); ++band) {
        for (std::size_t bloc = 0; bloc < blocs.size(); ++bloc, ++group) {
            CHECK(all.label(group, 0) == bands[band]);
            CHECK(all.label(group, 1) == blocs[bloc]);
            CHECK(all.label(group, 2, language::swedish) == "uppgift saknas");
            CHECK(all.position(group, 1) == bloc);
            CHECK(all.is_missing(group, 0) == (band == 2));
            CHECK(all.is_missing(group));
            CHECK(all.group_at(std::array<std::size_t, 3>{band, bloc, 0}) == group);
        }
    }
    CHECK_FALSE(parts[0].is_missing(1));
    CHECK(parts[0].is_missing(2));
    // Crossing in steps is crossing at once.
    const std::array first{group_labels::cross(std::span(parts).first(2)), parts[2]};
    CHECK(group_labels::cross(first) == all);
    CHECK(group_labels::cross({}).count() == 1);
    CHECK_FALSE(group_labels::cross({}).is_missing(0));
}

TEST_CASE("a label given twice and what does not exist are refused") {
    CHECK_THROWS_WITH_AS(group_labels({"B", "V", "B"}),
                         "group_labels: needs labels that differ, got \"B\" twice",
                         std::invalid_argument);
    const group_labels labels({"B", "V"});
    CHECK_THROWS_WITH_AS(static_cast<void>(labels.position(3, 0)),
                         "group_labels::position: needs a group below 3, got 3",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(labels.position(0, 1)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(labels.labels(1)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(labels.is_missing(3)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(labels.group_at(std::array<std::size_t, 1>{3})),
                    std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(labels.group_at({})), std::invalid_argument);
    std::vector<std::string> many(1'023);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i] = std::to_string(i);
    }
    std::vector<group_labels> crossed(3, group_labels(many));
    CHECK(group_labels::cross(crossed).count() == std::size_t{1} << 30U);
    crossed.push_back(group_labels({"B"}));
    CHECK_THROWS_AS(static_cast<void>(group_labels::cross(crossed)), std::invalid_argument);
}
