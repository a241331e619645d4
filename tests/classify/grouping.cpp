#include <digigap/classify/grouping.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::cross;
using digigap::grouping;
using digigap::missing_code;

TEST_CASE("rows find the groups of the units that they name") {
    // Longer than a block, with missing rows in some blocks only.
    std::mt19937 bits(11);
    const std::vector<std::string> bands{"under", "between", "over"};
    const std::vector<std::string> blocs{"B", "V"};
    std::vector<std::uint32_t> band(50);
    std::vector<std::uint32_t> bloc(50);
    for (std::size_t unit = 0; unit < band.size(); ++unit) {
        band[unit] = static_cast<std::uint32_t>(bits() % 4);
        bloc[unit] = static_cast<std::uint32_t>(bits() % 3);
    }
    const grouping units = cross({grouping(bands, band), grouping(blocs, bloc)});
    std::vector<std::uint32_t> rows(5'000);
    std::vector<std::uint32_t> items(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rows[row] =
            row > 3'000 && bits() % 7 == 0 ? missing_code : static_cast<std::uint32_t>(bits() % 50);
        items[row] =
            row < 900 && bits() % 5 == 0 ? missing_code : static_cast<std::uint32_t>(bits() % 2);
    }
    const grouping all = cross({units.of(rows), digigap::group_by_code(items, {"yes", "no"})});
    REQUIRE(all.size() == rows.size());
    REQUIRE(all.groups().count() == 4 * 3 * 3);
    std::vector<std::uint32_t> read(4'000);
    all.read(777, read);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool named = rows[row] != missing_code;
        const std::size_t expected =
            ((named ? band[rows[row]] : 3U) * 3U + (named ? bloc[rows[row]] : 2U)) * 3U +
            (items[row] == missing_code ? 2U : items[row]);
        REQUIRE(all[row] == expected);
        if (row >= 777 && row < 4'777) {
            REQUIRE(read[row - 777] == expected);
        }
    }
    const grouping everything = grouping::of_all(5);
    CHECK(everything.groups().count() == 1);
    CHECK(everything[4] == 0);
}

TEST_CASE("rows that name no unit are found in any block, whatever the code") {
    const grouping units({"B", "V"}, {0, 1, 2, 1});
    for (const std::size_t at : {std::size_t{0}, std::size_t{1'023}, std::size_t{2'500}}) {
        for (const std::uint32_t code : {4U, 5U, 0x7FFFFFFFU, 0x80000000U, 0xFFFFFFFEU}) {
            std::vector<std::uint32_t> rows(3'000, 3U);
            rows[at / 2] = at == 0 ? 3U : missing_code;
            rows[at] = code;
            std::vector<std::uint32_t> read(rows.size());
            const std::string message = "grouping::of: needs codes below 4, got " +
                                        std::to_string(code) + " in row " + std::to_string(at);
            CHECK_THROWS_WITH_AS(units.of(rows).read(0, read), message.c_str(),
                                 std::invalid_argument);
        }
    }
    const grouping none({}, {});
    CHECK(none.of(std::vector<std::uint32_t>{}).groups().count() == 1);
    const std::vector<std::uint32_t> unnamed{missing_code};
    CHECK(none.of(unnamed)[0] == 0);
    const std::vector<std::uint32_t> zero{0};
    CHECK_THROWS_AS(static_cast<void>(none.of(zero)[0]), std::invalid_argument);
}

TEST_CASE("groupings that cannot be are refused") {
    CHECK_THROWS_WITH_AS(grouping({"B"}, {0, 2}),
                         "grouping: needs positions up to 1, got 2 for unit 1",
                         std::invalid_argument);
    const grouping two({"B"}, {0, 1});
    CHECK_THROWS_AS(static_cast<void>(two[2]), std::invalid_argument);
    std::array<std::uint32_t, 2> room{};
    CHECK_THROWS_AS(two.read(1, room), std::invalid_argument);
    CHECK_THROWS_AS(two.read(3, {}), std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(cross({two, grouping({"B"}, {0})})),
                         "cross: needs groupings of the same units, got 2 and 1 units",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(cross(std::vector<grouping>{})), std::invalid_argument);
}
