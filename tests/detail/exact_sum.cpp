#include <digigap/detail/exact_sum.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <vector>

using digigap::detail::exact_sums;

namespace {

struct reference_sum {
    double sum;
    std::vector<double> values;
};

std::vector<reference_sum> reference() {
    std::ifstream file(DIGIGAP_TEST_DATA "/exact_sum.csv");
    std::vector<reference_sum> all;
    std::string line;
    while (std::getline(file, line)) {
        if (line.empty() || line.front() == '#' || line == "sum,values") {
            continue;
        }
        const std::size_t comma = line.find(',');
        reference_sum row{std::strtod(line.c_str(), nullptr), {}};
        std::istringstream values(line.substr(comma + 1));
        for (std::string value; values >> value;) {
            row.values.push_back(std::strtod(value.c_str(), nullptr));
        }
        all.push_back(std::move(row));
    }
    return all;
}

double sum_of(const exact_sums& sums, std::vector<std::size_t> which) {
    return sums.sum_of(which);
}

} // namespace

TEST_CASE("exact sums agree with math.fsum and with rational arithmetic") {
    // tests/reference/exact_sum.py: every exponent, ties, the smallest and the largest doubles.
    const std::vector<reference_sum> rows = reference();
    REQUIRE(rows.size() == 603);
    std::mt19937 order(7);
    for (const reference_sum& row : rows) {
        CAPTURE(row.sum);
        CAPTURE(row.values.size());
        std::vector<double> values = row.values;
        for (int repeat = 0; repeat < 4; ++repeat) {
            exact_sums whole(3);
            for (const double value : values) {
                whole.add(1, value);
            }
            CHECK(sum_of(whole, {1}) == row.sum);
            CHECK(sum_of(whole, {0, 2}) == 0.0);

            // Dealt over two accumulators and three sums, then merged.
            exact_sums left(3);
            exact_sums right(3);
            for (const double value : values) {
                (order() % 2 == 0 ? left : right).add(order() % 3, value);
            }
            left += right;
            CHECK(sum_of(left, {2, 0, 1}) == row.sum);
            std::shuffle(values.begin(), values.end(), order);
        }
    }
}

TEST_CASE("only finite values of 0 or more can be split") {
    using digigap::detail::splits;
    using limits = std::numeric_limits<double>;
    CHECK(splits(0.0));
    CHECK(splits(-0.0));
    CHECK(splits(limits::denorm_min()));
    CHECK(splits(limits::max()));
    CHECK_FALSE(splits(-limits::denorm_min()));
    CHECK_FALSE(splits(limits::infinity()));
    CHECK_FALSE(splits(-limits::infinity()));
    CHECK_FALSE(splits(limits::quiet_NaN()));
    exact_sums sums(1);
    sums.add(0, -0.0);
    CHECK(sum_of(sums, {0}) == 0.0);
}

TEST_CASE("pieces carry through all 128 bits") {
    digigap::detail::wide_count count{~std::uint64_t{0}, 5};
    count.add(1, 2);
    CHECK(count == digigap::detail::wide_count{0, 8});
    // 2^21 of the largest pieces in one slot, against the product in exact integers: 2^21 times a
    // double is a double.
    exact_sums sums(1);
    const double value = 0x1.fffffffffffffp15;
    for (int i = 0; i < (1 << 21); ++i) {
        sums.add(0, value);
    }
    CHECK(sum_of(sums, {0}) == value * 0x1p21);
}
