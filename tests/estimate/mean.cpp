#include "../listed_numbers.hpp"
#include "../reference_rows.hpp"
#include "../thorough.hpp"

#include <digigap/estimate/mean.hpp>
#include <digigap/estimate/mean_sums.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::estimate_mean;
using digigap::interval;
using digigap::mean_estimate;
using digigap::mean_sums;
using digigap::side;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::optional<std::int64_t> population_of(const std::string& cell) {
    return cell == "0" ? std::nullopt : std::optional<std::int64_t>(std::stoll(cell));
}

} // namespace

TEST_CASE("FP-15 and PF-21: a simple random sample with its population, as SAS and R print it") {
    // apisrs, growth of 200 of 6194 schools: their sum is 6380 and that of their squares 383258
    // (survey package of R; printed by SAS PROC SURVEYMEANS).
    const double deviation = std::sqrt((383258.0 - 6380.0 * 6380.0 / 200.0) / 199.0);
    const mean_estimate found = estimate_mean(
        {.mean = 6380.0 / 200.0, .standard_deviation = deviation, .n = 200, .population = 6194});
    CHECK(found.estimate.value() == 31.9);
    CHECK(std::abs(found.standard_error.value() - 2.090493) <= 5e-7);
    CHECK(std::abs(found.limits.lower - 27.7776382) <= 5e-8);
    CHECK(std::abs(found.limits.upper - 36.0223618) <= 5e-8);
    CHECK(found.degrees == 199.0);
    CHECK(std::abs(found.total.value().estimate.value() - 6194 * 31.9) <= 1e-9);
}

TEST_CASE("FP-01: the total of a share, Cochran (1977), section 3.3") {
    std::vector<double> answers(200, 0.0);
    std::fill_n(answers.begin(), 38, 1.0);
    const mean_estimate found = estimate_mean(answers, {.population = 3042});
    CHECK(found.estimate.value() == 0.19);
    const digigap::total_estimate total = found.total.value();
    CHECK(std::abs(total.estimate.value() - 577.98) <= 1e-10);
    CHECK(std::abs(total.standard_error.value() - 81.768195448687) <= 1e-10);
    CHECK(std::abs(total.limits.lower - 3042 * found.limits.lower) <= 1e-9);
}

TEST_CASE("limits of a mean have the digits of 50-digit quantiles") {
    int rows = 0;
    for (const auto& row : reference_rows("means.csv")) {
        if (row[0] != "mean") {
            continue;
        }
        const digigap::mean_summary group{.mean = std::stod(row[1]),
                                          .standard_deviation = std::stod(row[2]),
                                          .n = std::stoll(row[3]),
                                          .population = population_of(row[4])};
        const double level = std::stod(row[9]);
        const bool two = row[10] == "2";
        CAPTURE(group.n);
        CAPTURE(level);
        const double lower =
            estimate_mean(group, confidence(level, two ? side::two : side::lower)).limits.lower;
        const double upper =
            estimate_mean(group, confidence(level, two ? side::two : side::upper)).limits.upper;
        CHECK(difference_on(1.0, lower, std::stod(row[11])) <= 1e-12);
        CHECK(difference_on(1.0, upper, std::stod(row[12])) <= 1e-12);
        ++rows;
    }
    CHECK(rows == 252);
}

TEST_CASE("a mean of values, its interval and its test are those of R's t.test") {
    int rows = 0;
    for (const auto& row : reference_rows("comparisons.csv")) {
        if (row[0] != "mean") {
            continue;
        }
        const std::vector<double> values = listed_numbers(row[1]);
        const mean_estimate found =
            estimate_mean(values, {}, confidence(std::stod(row[3]), side_named(row[4])));
        CAPTURE(row[1]);
        CHECK(relative_difference(found.estimate.value(), std::stod(row[6])) <= 1e-15);
        CHECK(relative_difference(found.standard_deviation.value(), std::stod(row[10])) <= 1e-15);
        CHECK(difference_on(1.0, found.limits.lower, std::stod(row[7])) <= 1e-12);
        CHECK(difference_on(1.0, found.limits.upper, std::stod(row[8])) <= 1e-12);
        CHECK(relative_difference(p_value(found, 3.0), std::stod(row[9])) <= 1e-12);
        ++rows;
    }
    CHECK(rows == 54);
}

TEST_CASE("the p-value of a mean is the alpha at which an end touches the hypothesis") {
    const std::array values{67.0, 140.0, 0.0, 51.0, 43.0, 0.0, 12.0};
    for (const side which : {side::two, side::lower, side::upper}) {
        for (const double hypothesis : {-200.0, 0.0, 20.0, 44.0, 46.0, 90.0, 3000.0}) {
            const double p = p_value(estimate_mean(values, {}, confidence(0.9, which)), hypothesis);
            CAPTURE(hypothesis);
            CAPTURE(p);
            if (p > 1e-6 && p < 1.0 - 1e-6) {
                const interval ends = estimate_mean(values, {}, confidence(1.0 - p, which)).limits;
                CHECK(std::min(std::abs(ends.lower - hypothesis),
                               std::abs(ends.upper - hypothesis)) <= 1e-8);
            }
        }
    }
}

TEST_CASE("what few values say") {
    const mean_estimate none = estimate_mean(std::span<const double>{});
    CHECK_FALSE(none.estimate);
    CHECK(none.limits == interval{-infinite, infinite});
    CHECK_FALSE(none.standard_deviation);
    CHECK_FALSE(none.total);
    CHECK(p_value(none, 1.0) == 1.0);

    const mean_estimate silent = estimate_mean(std::span<const double>{}, {.population = 290});
    CHECK_FALSE(silent.total.value().estimate);
    CHECK(silent.total->limits == interval{-infinite, infinite});

    const std::array one{7.0};
    const mean_estimate single = estimate_mean(one, {.population = 2});
    CHECK(single.estimate == 7.0);
    CHECK(single.limits == interval{-infinite, infinite});
    CHECK_FALSE(single.standard_error);
    CHECK(p_value(single, 100.0) == 1.0);
    CHECK(single.total->estimate == 14.0);
    CHECK(single.total->limits == interval{-infinite, infinite});

    const mean_estimate whole = estimate_mean(one, {.population = 1});
    CHECK(whole.limits == interval{7.0, 7.0});
    CHECK(whole.standard_error == 0.0);
    CHECK(p_value(whole, 7.0) == 1.0);
    CHECK(p_value(whole, 8.0) == 0.0);

    const std::array same{4.0, 4.0, 4.0};
    CHECK(estimate_mean(same).limits == interval{4.0, 4.0});
    const mean_estimate bound = estimate_mean(same, {}, confidence(0.9, side::lower));
    CHECK(bound.limits == interval{4.0, infinite});
    CHECK(p_value(bound, 3.0) == 0.0);
    CHECK(p_value(bound, 5.0) == 1.0);
}

TEST_CASE("a census has an interval of width zero, and less than one a longer one") {
    const std::array values{3.0, 0.0, 12.0, 5.0};
    double width = 0.0;
    for (const std::int64_t population : {4, 5, 6, 20, 290, 1000000}) {
        const mean_estimate found = estimate_mean(values, {.population = population});
        const double now = found.limits.upper - found.limits.lower;
        CHECK((population == 4 ? now == 0.0 : now > width));
        CHECK(found.total->estimate == 5.0 * static_cast<double>(population));
        width = now;
    }
    CHECK(width < estimate_mean(values).limits.upper - estimate_mean(values).limits.lower);
}

TEST_CASE("values and summaries that cannot be are refused") {
    const std::array values{1.0, 2.0, std::numeric_limits<double>::quiet_NaN()};
    CHECK_THROWS_WITH_AS(static_cast<void>(estimate_mean(values)),
                         "estimate_mean: needs finite values, got nan at index 2",
                         std::invalid_argument);
    const std::array endless{-infinite};
    CHECK_THROWS_AS(static_cast<void>(estimate_mean(endless)), std::invalid_argument);
    const std::array two{1.0, 2.0};
    CHECK_THROWS_WITH_AS(
        static_cast<void>(estimate_mean(two, {.population = 1})),
        "estimate_mean: needs a population of at least as many units as answered, got 1 for 2",
        std::invalid_argument);
    using digigap::mean_summary;
    for (const mean_summary& wrong :
         {mean_summary{1.0, -1.0, 3, {}}, mean_summary{1.0, infinite, 3, {}},
          mean_summary{infinite, 1.0, 3, {}}, mean_summary{1.0, 1.0, -3, {}},
          mean_summary{1.0, 1.0, 3, 2}}) {
        CHECK_THROWS_AS(static_cast<void>(estimate_mean(wrong)), std::invalid_argument);
    }
    CHECK_THROWS_AS(static_cast<void>(p_value(estimate_mean(two), infinite)),
                    std::invalid_argument);
    mean_sums sums;
    CHECK_THROWS_WITH_AS(sums.add(values),
                         "mean_sums::add: needs finite values, got nan at index 2",
                         std::invalid_argument);
    CHECK_THROWS_AS(sums.add(infinite), std::invalid_argument);
}

TEST_CASE("sums are exact: any order and any split give the same bits") {
    std::mt19937_64 random(1);
    for (const int largest : {0, 3, 40, 300, 1000}) {
        std::vector<double> values;
        for (int at = 0; at < 500; ++at) {
            const int exponent =
                largest == 0
                    ? 0
                    : static_cast<int>(random() % static_cast<unsigned>(2 * largest)) - largest;
            values.push_back(
                std::ldexp(static_cast<double>(random() >> 11) - 0x1p52, exponent - 53));
        }
        mean_sums once;
        once.add(values);
        std::shuffle(values.begin(), values.end(), random);
        mean_sums parts;
        for (std::size_t at = 0; at < values.size();) {
            const std::size_t size = std::min<std::size_t>(random() % 70, values.size() - at);
            mean_sums part;
            part.add(std::span(values).subspan(at, size));
            parts += part;
            at += size;
        }
        CHECK(parts.n() == 500);
        CHECK(parts.total() == once.total());
        CHECK(parts.mean() == once.mean());
        CHECK(parts.standard_deviation() == once.standard_deviation());
        if (largest <= 3) {
            // Integers after multiplication by 2^56: exact sums another way.
            long double sum = 0.0L;
            for (const double value : values) {
                sum += value;
            }
            CHECK(once.total() == static_cast<double>(sum));
        }
    }
}

TEST_CASE("no digits are lost where values are large beside their differences") {
    // NIST StRD, univariate NumAcc2, 3 and 4: mean and standard deviation are certified exactly.
    const auto alternating = [](double first, double low, double high, int pairs) {
        mean_sums sums;
        sums.add(first);
        for (int at = 0; at < pairs; ++at) {
            sums.add(low);
            sums.add(high);
        }
        return sums;
    };
    const mean_sums second = alternating(1.2, 1.1, 1.3, 500);
    CHECK(relative_difference(second.mean().value(), 1.2) <= 1e-15);
    CHECK(relative_difference(second.standard_deviation().value(), 0.1) <= 1e-14);
    const mean_sums third = alternating(1000000.2, 1000000.1, 1000000.3, 500);
    CHECK(relative_difference(third.mean().value(), 1000000.2) <= 1e-15);
    // The values as doubles differ from the printed ones in the tenth digit of the deviation.
    CHECK(relative_difference(third.standard_deviation().value(), 0.1) <= 1e-9);
    const mean_sums fourth = alternating(10000000.2, 10000000.1, 10000000.3, 500);
    CHECK(relative_difference(fourth.standard_deviation().value(), 0.1) <= 1e-8);
    // Integers beyond those that squares in doubles tell apart.
    const mean_sums whole = alternating(0x1p52 + 2.0, 0x1p52 + 1.0, 0x1p52 + 3.0, 500);
    CHECK(whole.mean() == 0x1p52 + 2.0);
    CHECK(relative_difference(whole.standard_deviation().value(), 1.0) <= 1e-15);
}

TEST_CASE("sums of the largest and the smallest doubles") {
    const double largest = std::numeric_limits<double>::max();
    const double smallest = std::numeric_limits<double>::denorm_min();
    mean_sums sums;
    sums.add(largest);
    sums.add(largest);
    CHECK(sums.total() == infinite);
    CHECK(sums.mean() == largest);
    CHECK(sums.standard_deviation() == 0.0);
    sums.add(-largest);
    sums.add(-largest);
    CHECK(sums.total() == 0.0);
    // 4 values of that size: sqrt(4 / 3) of it is too large, and says so as infinity.
    CHECK(sums.standard_deviation() == infinite);
    mean_sums half;
    for (const double value : {0.5 * largest, -0.5 * largest}) {
        half.add(value);
    }
    CHECK(relative_difference(half.standard_deviation().value(), std::sqrt(0.5) * largest) <=
          1e-15);
    mean_sums tiny;
    for (const double value : {smallest, 3.0 * smallest, -0.0}) {
        tiny.add(value);
    }
    CHECK(tiny.total() == 4.0 * smallest);
    mean_sums apart;
    for (const double value : {largest, smallest, -largest, 1.0, -1.0}) {
        apart.add(value);
    }
    CHECK(apart.total() == smallest);
    CHECK(mean_sums{}.total() == 0.0);
    CHECK_FALSE(mean_sums{}.mean());
}

TEST_CASE("no value and no level makes a mean or its limits not a number") {
    const double largest = std::numeric_limits<double>::max();
    const std::vector<std::vector<double>> groups{
        {largest, -largest}, {largest, largest, 0.0},       {1e-320, 0.0}, {0.0, 0.0},
        {1.0, 2.0},          {-largest, -largest, -largest}};
    for (const auto& values : groups) {
        for (const double level : {1e-9, 0.3, 0.5, 0.95, 1.0 - 1e-12}) {
            for (const side which : {side::two, side::lower, side::upper}) {
                for (const std::optional<std::int64_t> population :
                     {std::optional<std::int64_t>{}, std::optional<std::int64_t>{3},
                      std::optional<std::int64_t>{INT64_MAX}}) {
                    const mean_estimate found =
                        estimate_mean(values, {.population = population}, confidence(level, which));
                    CHECK(found.limits.lower <= found.limits.upper);
                    CHECK_FALSE(std::isnan(*found.standard_error));
                    CHECK_FALSE(std::isnan(p_value(found, 1.0)));
                }
            }
        }
    }
}
