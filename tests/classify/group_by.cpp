#include <digigap/classify/group_by.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::group_by_label;
using digigap::group_by_size;
using digigap::grouping;
using digigap::size_bands;

namespace {

struct municipality_row {
    std::string bloc;
    std::optional<std::int64_t> population;
    [[nodiscard]] std::optional<std::string> known_bloc() const {
        return bloc.empty() ? std::nullopt : std::optional<std::string>(bloc);
    }
};

const std::vector<municipality_row> rows{
    {"V", 10'999}, {"B", 11'000}, {"", 50'000}, {"V", 50'001}, {"BL", std::nullopt}};

std::vector<std::string> labels_of(const grouping& groups) {
    std::vector<std::string> labels;
    for (std::size_t unit = 0; unit < groups.size(); ++unit) {
        labels.push_back(groups.groups().label(groups[unit], 0));
    }
    return labels;
}

} // namespace

TEST_CASE("the caller's own rows are grouped by size and by label") {
    const size_bands bands{11'000, 50'001};
    CHECK(labels_of(group_by_size(rows, bands, &municipality_row::population)) ==
          std::vector<std::string>{"under 11 000", "11 000–50 000", "11 000–50 000", "over 50 000",
                                   "missing"});
    CHECK(group_by_size(rows, bands, &municipality_row::population, digigap::language::swedish)
              .groups()
              .labels(0)[2] == "över 50 000");
    const grouping sorted = group_by_label(rows, &municipality_row::known_bloc);
    CHECK(labels_of(sorted) == std::vector<std::string>{"V", "B", "missing", "V", "BL"});
    CHECK(sorted[0] == 2); // B, BL, V
    const grouping ordered =
        group_by_label(rows, {"V", "O", "BL", "B"}, &municipality_row::known_bloc);
    CHECK(labels_of(ordered) == labels_of(sorted));
    CHECK(ordered[0] == 0);
    CHECK(labels_of(group_by_label(rows, &municipality_row::bloc)) ==
          std::vector<std::string>{"V", "B", "", "V", "BL"});
    CHECK(group_by_label(std::vector<std::string>{}).groups().count() == 1);
}

TEST_CASE("populations may be any whole numbers, and NaN is missing") {
    const size_bands bands{10};
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(labels_of(group_by_size(std::vector<double>{9, 10, nan, 0x1p62}, bands)) ==
          std::vector<std::string>{"under 10", "10 and over", "missing", "10 and over"});
    CHECK(labels_of(group_by_size(std::array<unsigned, 2>{9, 10}, bands)) ==
          std::vector<std::string>{"under 10", "10 and over"});
    for (const double wrong : {-1.0, 9.5, 0x1p63, std::numeric_limits<double>::infinity()}) {
        CHECK_THROWS_AS(static_cast<void>(group_by_size(std::vector<double>{1, wrong}, bands)),
                        std::invalid_argument);
    }
    CHECK_THROWS_WITH_AS(
        static_cast<void>(group_by_size(std::vector<int>{1, -1}, bands)),
        "group_by_size: needs whole populations from 0 to 2^63 - 1, got -1 in row 1",
        std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(group_by_size(std::vector<std::uint64_t>{~std::uint64_t{0}}, bands)),
        std::invalid_argument);
}

TEST_CASE("a label that is not listed is refused, not dropped") {
    CHECK_THROWS_WITH_AS(
        static_cast<void>(group_by_label(rows, {"B", "V"}, &municipality_row::known_bloc)),
        "group_by_label: needs one of its labels, got \"BL\" in row 4", std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(group_by_label(rows, {"B", "B"}, &municipality_row::known_bloc)),
        std::invalid_argument);
}
