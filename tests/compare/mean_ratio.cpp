#include "../listed_numbers.hpp"
#include "../reference_rows.hpp"
#include "../thorough.hpp"

#include <digigap/compare/mean_ratio.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::confidence;
using digigap::estimate_mean_ratio;
using digigap::interval;
using digigap::mean_ratio_estimate;
using digigap::mean_ratio_method;
using digigap::mean_ratio_options;
using digigap::mean_ratio_status;
using digigap::mean_summary;
using digigap::mean_summary_pair;
using digigap::side;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::array sides{side::two, side::lower, side::upper};

mean_summary summary_at(const std::vector<std::string>& row, std::size_t column) {
    mean_summary group{.mean = std::stod(row[column]),
                       .standard_deviation = std::stod(row[column + 1]),
                       .n = std::stoll(row[column + 2])};
    if (row[column + 3] != "0") {
        group.population = std::stoll(row[column + 3]);
    }
    return group;
}

mean_ratio_options resampled(std::int64_t resamples, double hypothesis = 1.0) {
    return {.method = mean_ratio_method::bootstrap,
            .hypothesis = hypothesis,
            .bootstrap = {.resamples = resamples}};
}

} // namespace

TEST_CASE("Fieller's limits have the digits of roots in 50 digits, and say what they are") {
    int rows = 0;
    int unbounded = 0;
    for (const auto& row : reference_rows("means.csv")) {
        if (row[0] != "fieller") {
            continue;
        }
        const mean_summary_pair groups{.first = summary_at(row, 1), .second = summary_at(row, 5)};
        const double level = std::stod(row[9]);
        const bool two = row[10] == "2";
        const double lower = std::stod(row[11]);
        const double upper = row[12] == "+inf" ? infinite : std::stod(row[12]);
        CAPTURE(row[1]);
        CAPTURE(row[5]);
        CAPTURE(level);
        const mean_ratio_estimate below =
            estimate_mean_ratio(groups, {}, confidence(level, two ? side::two : side::lower));
        const mean_ratio_estimate above =
            estimate_mean_ratio(groups, {}, confidence(level, two ? side::two : side::upper));
        CHECK(difference_on(1e-2, below.limits.lower, lower) <= 1e-12);
        // Next to the pole the upper end has what its denominator's difference leaves of 16 digits.
        CHECK(relative_difference(above.limits.upper, upper) <=
              1e-12 * std::max(1.0, upper / 10.0));
        const mean_ratio_status status = upper < infinite ? mean_ratio_status::bounded
                                         : lower > 0.0    ? mean_ratio_status::unbounded_above
                                                          : mean_ratio_status::everything;
        if (two) {
            CHECK(below.status == status);
        }
        unbounded += status == mean_ratio_status::bounded ? 0 : 1;
        ++rows;
    }
    CHECK(rows == 56);
    CHECK(unbounded >= 8);
}

TEST_CASE("Fieller's test of a ratio is R's t test of the first less ratio times the second") {
    int rows = 0;
    for (const auto& row : reference_rows("comparisons.csv")) {
        if (row[0] != "fieller") {
            continue;
        }
        const std::vector<double> first = listed_numbers(row[1]);
        const std::vector<double> second = listed_numbers(row[2]);
        const mean_ratio_estimate found =
            estimate_mean_ratio({.first = {.values = first}, .second = {.values = second}},
                                {.hypothesis = std::stod(row[5])});
        CHECK(relative_difference(found.estimate.value(), std::stod(row[6])) <= 1e-14);
        CHECK(relative_difference(found.p_value, std::stod(row[9])) <= 1e-11);
        ++rows;
    }
    CHECK(rows == 16);
}

TEST_CASE("Fieller's set is every ratio whose test does not reject it") {
    int broken = 0;
    std::string first_broken;
    const std::array groups{mean_summary{67.0, 32.5, 14, {}}, mean_summary{8.0, 9.25, 76, 90},
                            mean_summary{3.0, 4.0, 2, {}},    mean_summary{0.5, 1.5, 9, {}},
                            mean_summary{1.0, 0.1, 3, 4},     mean_summary{0.0, 0.0, 3, 3},
                            mean_summary{2.0, 0.0, 5, 5}};
    for (const mean_summary& first : groups) {
        for (const mean_summary& second : groups) {
            if (second.mean == 0.0) {
                continue;
            }
            for (const side which : sides) {
                interval narrower{infinite, 0.0};
                for (const double level : {0.3, 0.5, 0.8, 0.95, 0.999, 0.9999999}) {
                    const confidence sure(level, which);
                    const interval found = estimate_mean_ratio({first, second}, {}, sure).limits;
                    const auto expect = [&](bool kept, const char* promise) {
                        if (!kept && ++broken == 1) {
                            first_broken = promise + std::string(" at ") +
                                           std::to_string(first.mean) + " / " +
                                           std::to_string(second.mean) + ", " +
                                           std::to_string(level) + ", " + name_of(which);
                        }
                    };
                    expect(0.0 <= found.lower && found.lower <= found.upper, "order");
                    expect(found.lower <= narrower.lower && narrower.upper <= found.upper,
                           "nested");
                    narrower = found;
                    for (double ratio = 1e-3; ratio < 1e5; ratio *= 1.37) {
                        const double p =
                            estimate_mean_ratio({first, second}, {.hypothesis = ratio}, sure)
                                .p_value;
                        if (std::abs(p - sure.alpha()) > 1e-9) {
                            expect((found.lower <= ratio && ratio <= found.upper) ==
                                       (p > sure.alpha()),
                                   "test");
                        }
                    }
                }
            }
        }
    }
    CAPTURE(first_broken);
    CHECK(broken == 0);
}

TEST_CASE("e-services over 100 000 and under 10 000 inhabitants") {
    // The means are printed (67 and 8); no deviation is, so these are for the arithmetic only.
    const mean_summary_pair groups{.first = {67.0, 32.0, 14, 14}, .second = {8.0, 9.0, 60, 76}};
    const mean_ratio_estimate found = estimate_mean_ratio(groups, {.hypothesis = 2.0});
    CHECK(found.status == mean_ratio_status::bounded);
    CHECK(found.estimate == 67.0 / 8.0);
    CHECK(found.p_value < 0.05);
    CHECK(found.limits.lower > 2.0);
    // With the first known exactly the ends are those of 67 over the second's.
    const double half = 2.0009953780882688 * 9.0 * std::sqrt(16.0 / 76.0 / 60.0); // R: qt(.975, 59)
    CHECK(relative_difference(found.limits.lower, 67.0 / (8.0 + half)) <= 1e-13);
    CHECK(relative_difference(found.limits.upper, 67.0 / (8.0 - half)) <= 1e-13);
}

TEST_CASE("the bootstrap of a ratio against all resamples of two tiny groups") {
    const std::vector<double> first{4.0, 9.0, 1.0, 30.0};
    const std::vector<double> second{1.0, 2.5, 7.0, 3.0};
    const auto means = [](const std::vector<double>& values) {
        std::vector<double> sums{0.0};
        for (std::size_t draw = 0; draw < values.size(); ++draw) {
            std::vector<double> longer;
            for (const double sum : sums) {
                for (const double value : values) {
                    longer.push_back(sum + value);
                }
            }
            sums = longer;
        }
        return sums;
    };
    std::vector<double> ratios;
    for (const double one : means(first)) {
        for (const double two : means(second)) {
            ratios.push_back(one / two);
        }
    }
    std::sort(ratios.begin(), ratios.end());
    const auto share = [&](double value) {
        return static_cast<double>(std::upper_bound(ratios.begin(), ratios.end(), value) -
                                   ratios.begin()) /
               static_cast<double>(ratios.size());
    };
    const auto normal = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
    const auto inverse = [&](double p) {
        double low = -6.0;
        double high = 6.0;
        for (int step = 0; step < 100; ++step) {
            const double middle = 0.5 * (low + high);
            (normal(middle) < p ? low : high) = middle;
        }
        return low;
    };
    // The acceleration as written: cubes of the influences of single values on the ratio.
    const double m1 = 11.0;
    const double m2 = 3.375;
    double squares = 0.0;
    double cubes = 0.0;
    for (const double value : first) {
        const double l = (value - m1) / m2 / 4.0;
        squares += l * l;
        cubes += l * l * l;
    }
    for (const double value : second) {
        const double l = -m1 / m2 * (value - m2) / m2 / 4.0;
        squares += l * l;
        cubes += l * l * l;
    }
    const double a = cubes / 6.0 / std::pow(squares, 1.5);
    const double z0 = inverse(0.5 * (share(m1 / m2 - 1e-9) + share(m1 / m2 + 1e-9)));
    const std::int64_t count = thorough ? 400000 : 20000;
    const double error = thorough ? 0.0025 : 0.012;
    const auto groups =
        digigap::sample_pair{.first = {.values = first}, .second = {.values = second}};
    const mean_ratio_estimate found = estimate_mean_ratio(groups, resampled(count));
    CHECK(found.status == mean_ratio_status::bounded);
    for (const double z : {-1.959963984540054, 1.959963984540054}) {
        const double moved = z0 + z;
        const double wanted = normal(z0 + moved / (1.0 - a * moved));
        CHECK(std::abs(share(z < 0.0 ? found.limits.lower : found.limits.upper) - wanted) <= error);
    }
    // The test by its definition: where the hypothesis lies among the ratios, moved back.
    for (const double hypothesis : {0.7, 1.0, 2.0, 6.0}) {
        const double w = inverse(share(hypothesis)) - z0;
        const double z = w / (1.0 + a * w) - z0;
        const double p = 2.0 * std::min(normal(z), normal(-z));
        CHECK(std::abs(estimate_mean_ratio(groups, resampled(count, hypothesis)).p_value - p) <=
              4.0 * error);
    }
}

TEST_CASE("the bootstrap's p-value is the alpha at which its end touches the hypothesis") {
    const std::vector<double> first{67.5, 140.2, 51.1, 43.9, 97.3, 12.4, 60.8};
    const std::vector<double> second{0.0, 0.0, 8.2, 3.9, 0.0, 21.7, 15.3, 0.4, 4.4, 9.1};
    const auto groups =
        digigap::sample_pair{.first = {.values = first}, .second = {.values = second}};
    for (const side which : sides) {
        for (const double hypothesis : {4.0, 5.0, 9.0, 14.0, 25.0}) {
            const double p =
                estimate_mean_ratio(groups, resampled(2000, hypothesis), confidence(0.9, which))
                    .p_value;
            CAPTURE(hypothesis);
            CAPTURE(p);
            if (p > 0.002 && p < 0.998) {
                const interval ends =
                    estimate_mean_ratio(groups, resampled(2000), confidence(1.0 - p, which)).limits;
                CHECK(std::min(std::abs(ends.lower - hypothesis),
                               std::abs(ends.upper - hypothesis)) <= 1e-9 * hypothesis);
            }
        }
    }
    // The same bits for any number of threads.
    mean_ratio_options options = resampled(2000);
    const mean_ratio_estimate alone = estimate_mean_ratio(groups, options);
    for (const int threads : {2, 3, 8}) {
        options.bootstrap.threads = threads;
        const mean_ratio_estimate several = estimate_mean_ratio(groups, options);
        CHECK(several.limits == alone.limits);
        CHECK(several.p_value == alone.p_value);
    }
}

TEST_CASE("second groups that may be nothing make the upper end infinite, and say so") {
    const std::array first{1.0, 4.0, 2.0, 6.0};
    const std::array rare{0.0, 0.0, 0.0, 0.0, 1.0};
    const auto groups =
        digigap::sample_pair{.first = {.values = first}, .second = {.values = rare}};
    for (const mean_ratio_options& options : {mean_ratio_options{}, resampled(2000)}) {
        const mean_ratio_estimate found = estimate_mean_ratio(groups, options);
        CHECK(found.limits.upper == infinite);
        CHECK(found.limits.lower > 0.0);
        CHECK(found.status == mean_ratio_status::unbounded_above);
        CHECK(std::isfinite(found.estimate.value()));
    }
    const auto both = digigap::sample_pair{.first = {.values = rare}, .second = {.values = rare}};
    const mean_ratio_estimate any = estimate_mean_ratio(both);
    CHECK(any.status == mean_ratio_status::everything);
    CHECK(any.p_value == 1.0);
    const mean_ratio_estimate any_resampled = estimate_mean_ratio(both, resampled(2000));
    CHECK(any_resampled.limits == interval{0.0, infinite});
    CHECK(any_resampled.status == mean_ratio_status::everything);
}

TEST_CASE("ratios without an answer say why") {
    const std::array some{1.0, 4.0, 2.0};
    const std::array zeros{0.0, 0.0, 0.0};
    const std::array one{3.0};
    const std::array same{2.0, 2.0, 2.0};
    const auto status = [&](std::span<const double> first, std::span<const double> second,
                            const mean_ratio_options& options) {
        const mean_ratio_estimate found = estimate_mean_ratio(
            {.first = {.values = first}, .second = {.values = second}}, options);
        CHECK(found.limits.lower <= found.limits.upper);
        return found.status;
    };
    for (const mean_ratio_options& options : {mean_ratio_options{}, resampled(200)}) {
        CHECK(status({}, some, options) == mean_ratio_status::too_few_values);
        CHECK(status(some, one, options) == mean_ratio_status::too_few_values);
        CHECK(status(some, zeros, options) == mean_ratio_status::zero_denominator);
        CHECK(status(same, same, options) == mean_ratio_status::no_variation);
        CHECK(status(zeros, some, options) == mean_ratio_status::no_variation);
        CHECK(status(same, some, options) != mean_ratio_status::no_variation);
        const auto equal =
            digigap::sample_pair{.first = {.values = same}, .second = {.values = same}};
        mean_ratio_options twice = options;
        twice.hypothesis = 2.0;
        CHECK(estimate_mean_ratio(equal, options).p_value == 1.0);
        CHECK(estimate_mean_ratio(equal, twice).p_value == 0.0);
        CHECK(estimate_mean_ratio(equal, twice, confidence(0.9, side::lower)).p_value == 1.0);
        CHECK(estimate_mean_ratio(equal, twice, confidence(0.9, side::upper)).p_value == 0.0);
    }
    CHECK_FALSE(estimate_mean_ratio({.first = {}, .second = {.values = some}}).estimate);
    CHECK_FALSE(
        estimate_mean_ratio({.first = {.values = some}, .second = {.values = zeros}}).estimate);
    // Two censuses are what they are.
    const mean_ratio_estimate exact = estimate_mean_ratio(
        {.first = {.values = some, .population = 3}, .second = {.values = one, .population = 1}});
    CHECK(exact.status == mean_ratio_status::bounded);
    CHECK(exact.limits == interval{exact.estimate.value(), exact.estimate.value()});
    CHECK(exact.p_value == 0.0);
    const mean_ratio_estimate far_out =
        estimate_mean_ratio({.first = {.values = some}, .second = {.values = some}}, resampled(100),
                            confidence(0.9999999));
    CHECK(far_out.status == mean_ratio_status::beyond_resamples);
}

TEST_CASE("ratios that cannot be asked for are refused") {
    const std::array negative{1.0, -4.0};
    const std::array some{1.0, 4.0};
    CHECK_THROWS_WITH_AS(static_cast<void>(estimate_mean_ratio(
                             {.first = {.values = some}, .second = {.values = negative}})),
                         "estimate_mean_ratio: needs values >= 0, got -4.000000 at index 1",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimate_mean_ratio(mean_summary_pair{
                        .first = {-1.0, 1.0, 3, {}}, .second = {1.0, 1.0, 3, {}}})),
                    std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(estimate_mean_ratio(
            mean_summary_pair{.first = {1.0, 1.0, 3, {}}, .second = {1.0, 1.0, 3, {}}},
            resampled(200))),
        "estimate_mean_ratio: needs the values for bootstrap, got summaries",
        std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimate_mean_ratio(
                        {.first = {.values = some, .population = 5}, .second = {.values = some}},
                        resampled(200))),
                    std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(estimate_mean_ratio(
            {.first = {.values = some}, .second = {.values = some}}, {.hypothesis = -1.0})),
        std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimate_mean_ratio(
                        {.first = {.values = some}, .second = {.values = some}}, resampled(5))),
                    std::invalid_argument);
    for (const mean_ratio_method method : digigap::mean_ratio_methods()) {
        CHECK(digigap::mean_ratio_method_named(name_of(method)) == method);
    }
    CHECK_FALSE(digigap::mean_ratio_method_named("welch"));
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<mean_ratio_method>(9))),
                    std::invalid_argument);
    CHECK(name_of(mean_ratio_status::unbounded_above) == "unbounded-above");
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<mean_ratio_status>(99))),
                    std::invalid_argument);
}
