#include <digigap/classify/number_groups.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::grouping;
using digigap::number_groups;

namespace {

const double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// The position by comparing with every number in turn.
std::size_t by_comparing(const std::vector<double>& numbers, double value) {
    std::size_t index = 0;
    while (index < numbers.size() && numbers[index] != value) {
        ++index;
    }
    return index;
}

} // namespace

TEST_CASE("every row finds its number, near or far apart, whole or not") {
    const std::vector<std::vector<double>> all{{2013, 2015, 2016},
                                               {2013, 2014, 2015, 2016},
                                               {-3, 0, 4},
                                               {0.5, 1, 1.5},
                                               {1, 1e9, 1e15},
                                               {-1e300, 0x1p-1074, 1e300},
                                               {0, 4095},
                                               {0, 4096},
                                               {0x1p53, 0x1p53 + 2},
                                               {7}};
    std::mt19937 bits(5);
    for (const std::vector<double>& numbers : all) {
        for (const bool some_missing : {false, true}) {
            std::vector<double> rows(3'001);
            for (double& row : rows) {
                row = some_missing && bits() % 9 == 0 ? not_a_number
                                                      : numbers[bits() % numbers.size()];
            }
            const grouping groups = number_groups(numbers).of(rows);
            REQUIRE(groups.groups().count() == numbers.size() + 1);
            std::vector<std::uint32_t> read(rows.size());
            groups.read(0, read);
            for (std::size_t row = 0; row < rows.size(); ++row) {
                REQUIRE(read[row] == by_comparing(numbers, rows[row]));
            }
        }
    }
    const std::vector<std::int32_t> years{2016, 2013, 2015};
    const grouping whole = number_groups{2013, 2015, 2016}.of(years);
    CHECK(whole[0] == 2);
    CHECK(whole[1] == 0);
    CHECK(whole[2] == 1);
    const std::vector<double> negative_zero{-0.0};
    CHECK(number_groups{-0.0, 1}.of(negative_zero)[0] == 0);
    CHECK(number_groups{-0.0, 1}.labels() == std::vector<std::string>{"0", "1"});
    CHECK(number_groups{0.5, 2016}.labels() == std::vector<std::string>{"0.5", "2016"});
}

TEST_CASE("a number that is not one of them is refused with its row, never rounded or dropped") {
    const double infinity = std::numeric_limits<double>::infinity();
    for (const double wrong : {2014.0, 2012.0, 2017.0, 0.0, -2013.0, std::nextafter(2013.0, 3e3),
                               std::nextafter(2016.0, 0.0), 1e300, -1e300, infinity, -infinity}) {
        for (const std::size_t at : {std::size_t{0}, std::size_t{1'500}}) {
            std::vector<double> rows(2'000, 2015.0);
            rows[at] = wrong;
            std::vector<std::uint32_t> read(rows.size());
            try {
                number_groups{2013, 2015, 2016}.of(rows).read(0, read);
                FAIL("not refused");
            } catch (const std::invalid_argument& refused) {
                const std::string what = refused.what();
                CHECK(what.find("number_groups::of") == 0);
                CHECK(what.rfind(" in row " + std::to_string(at)) != std::string::npos);
            }
        }
    }
    // A distance of 1 after rounding is no 0.
    const std::vector<double> rows{1e-17};
    CHECK_THROWS_AS(static_cast<void>(number_groups{-1, 0}.of(rows)[0]), std::invalid_argument);
    CHECK_THROWS_AS((number_groups{2, 1}), std::invalid_argument);
    CHECK_THROWS_AS((number_groups{1, 1}), std::invalid_argument);
    CHECK_THROWS_AS(number_groups{not_a_number}, std::invalid_argument);
    CHECK_THROWS_AS((number_groups{1, infinity}), std::invalid_argument);
}
