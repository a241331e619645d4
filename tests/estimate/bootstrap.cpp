#include "../listed_numbers.hpp"
#include "../reference_rows.hpp"
#include "../thorough.hpp"

#include <digigap/estimate/bootstrap.hpp>
#include <digigap/estimate/mean.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::bootstrap;
using digigap::bootstrap_estimate;
using digigap::bootstrap_mean;
using digigap::bootstrap_options;
using digigap::bootstrap_status;
using digigap::confidence;
using digigap::interval;
using digigap::side;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double mean_of(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double median_of(std::span<const double> values) {
    std::vector<double> ordered(values.begin(), values.end());
    std::sort(ordered.begin(), ordered.end());
    const std::size_t half = ordered.size() / 2;
    return ordered.size() % 2 != 0 ? ordered[half] : 0.5 * (ordered[half - 1] + ordered[half]);
}

/// The means of all n^n resamples, each as likely, in order.
std::vector<double> every_mean(const std::vector<double>& values) {
    std::vector<double> sums{0.0};
    for (std::size_t draw = 0; draw < values.size(); ++draw) {
        std::vector<double> longer;
        longer.reserve(sums.size() * values.size());
        for (const double sum : sums) {
            for (const double value : values) {
                longer.push_back(sum + value);
            }
        }
        sums = longer;
    }
    for (double& sum : sums) {
        sum /= static_cast<double>(values.size());
    }
    std::sort(sums.begin(), sums.end());
    return sums;
}

double share_below(const std::vector<double>& ordered, double value) {
    return static_cast<double>(std::upper_bound(ordered.begin(), ordered.end(), value) -
                               ordered.begin()) /
           static_cast<double>(ordered.size());
}

bool same(const bootstrap_estimate& one, const bootstrap_estimate& other) {
    return one.limits == other.limits && one.standard_error == other.standard_error &&
           one.bias_correction == other.bias_correction && one.acceleration == other.acceleration &&
           one.status == other.status;
}

} // namespace

TEST_CASE("resamples and BCa limits are those another program gets") {
    int rows = 0;
    for (const auto& row : reference_rows("bootstrap.csv")) {
        const std::vector<double> values = listed_numbers(row[12]);
        const bootstrap_options options{.resamples = std::stoll(row[2]),
                                        .seed = std::stoull(row[1])};
        const double level = std::stod(row[3]);
        CAPTURE(row[0]);
        CAPTURE(level);
        const std::vector<double> means = digigap::resampled_means(values, options);
        CHECK(difference_on(1.0, means.at(0), std::stod(row[5])) <= 1e-14);
        const bool two = row[4] == "2";
        const auto found =
            bootstrap_mean(values, options, confidence(level, two ? side::two : side::lower));
        const auto above =
            bootstrap_mean(values, options, confidence(level, two ? side::two : side::upper));
        CHECK(difference_on(1.0, found.bias_correction, std::stod(row[6])) <= 1e-12);
        CHECK(difference_on(1.0, found.acceleration, std::stod(row[7])) <= 1e-14);
        CHECK(difference_on(1.0, found.limits.lower, std::stod(row[8])) <= 1e-10);
        CHECK(difference_on(1.0, above.limits.upper, std::stod(row[9])) <= 1e-10);
        if (!row[10].empty()) { // boot.ci prints 15 digits
            CHECK(difference_on(1.0, found.limits.lower, std::stod(row[10])) <= 1e-10);
            CHECK(difference_on(1.0, found.limits.upper, std::stod(row[11])) <= 1e-10);
        }
        ++rows;
    }
    CHECK(rows == 50);
}

TEST_CASE("resampled means follow the distribution of all n^n resamples") {
    const std::vector<std::vector<double>> groups{{1.0, 4.5},
                                                  {0.0, 0.0, 7.0},
                                                  {0.0, 1.0, 3.5, 20.0},
                                                  {2.0, 2.0, 5.0, 11.0, 0.0},
                                                  {0.0, 0.0, 0.0, 1.0, 9.0, 40.0},
                                                  {0.125, 3.0, 8.0, 9.0, 31.0, 2.0, 77.0}};
    const std::size_t largest = thorough ? 7 : 5;
    const std::int64_t count = thorough ? 200000 : 20000;
    for (const std::vector<double>& values : groups) {
        if (values.size() > largest) {
            continue;
        }
        const std::vector<double> all = every_mean(values);
        for (const std::uint64_t seed : {std::uint64_t{1}, std::uint64_t{99}}) {
            std::vector<double> means =
                digigap::resampled_means(values, {.resamples = count, .seed = seed});
            std::sort(means.begin(), means.end());
            double apart = 0.0;
            for (const double at : all) {
                apart = std::max(
                    apart, std::abs(share_below(all, at + 1e-9) - share_below(means, at + 1e-9)));
            }
            // Kolmogorov's distance exceeds 1.95 / sqrt(count) once in a thousand seeds.
            CHECK(apart <= 1.95 / std::sqrt(static_cast<double>(count)));
        }
    }
}

TEST_CASE("BCa limits are the adjusted quantiles of all n^n resamples, but for the resampling") {
    if (!thorough) {
        return;
    }
    const std::vector<double> values{0.125, 3.0, 8.0, 9.0, 31.0, 2.0, 77.0};
    const std::vector<double> all = every_mean(values);
    const double mean = mean_of(values);
    double squares = 0.0;
    double cubes = 0.0;
    for (const double value : values) {
        squares += std::pow(value - mean, 2);
        cubes += std::pow(value - mean, 3);
    }
    const double a = cubes / 6.0 / std::pow(squares, 1.5);
    // z0 from the share below, by bisection on the normal distribution function.
    const auto normal = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); };
    double low = -5.0;
    double high = 5.0;
    const double below = 0.5 * (share_below(all, mean - 1e-9) + share_below(all, mean + 1e-9));
    for (int step = 0; step < 100; ++step) {
        const double middle = 0.5 * (low + high);
        (normal(middle) < below ? low : high) = middle;
    }
    const bootstrap_estimate found = bootstrap_mean(values, {.resamples = 400000});
    CHECK(std::abs(found.bias_correction - low) <= 0.01);
    CHECK(std::abs(found.acceleration - a) <= 1e-14);
    for (const bool upper : {false, true}) {
        const double moved = low + (upper ? 1.959963984540054 : -1.959963984540054);
        const double wanted = normal(low + moved / (1.0 - a * moved));
        const double got = share_below(all, upper ? found.limits.upper : found.limits.lower);
        CHECK(std::abs(got - wanted) <= 0.002);
    }
}

TEST_CASE("the answer is the same for any number of threads") {
    std::vector<double> values;
    for (int at = 0; at < 37; ++at) {
        values.push_back(at % 5 == 0 ? 0.0 : 0.37 * at * at);
    }
    const bootstrap_options alone{.resamples = 1001, .seed = 7};
    const bootstrap_estimate mean = bootstrap_mean(values, alone);
    const bootstrap_estimate median = bootstrap(values, median_of, alone);
    for (const int threads : {2, 3, 8, 2000}) {
        const bootstrap_options several{.resamples = 1001, .seed = 7, .threads = threads};
        CHECK(same(bootstrap_mean(values, several), mean));
        if (threads < 10) {
            CHECK(same(bootstrap(values, median_of, several), median));
        }
    }
    const bootstrap_estimate other = bootstrap_mean(values, {.resamples = 1001, .seed = 8});
    CHECK_FALSE(other.limits == mean.limits);
}

TEST_CASE("the mean as any statistic gives what the mean gives") {
    const std::vector<double> values{0.0, 0.0, 3.0, 8.0, 1.0, 25.0, 2.0, 0.0, 4.0};
    for (const side which : {side::two, side::lower, side::upper}) {
        const confidence level(0.9, which);
        const bootstrap_estimate fast = bootstrap_mean(values, {.resamples = 999}, level);
        const bootstrap_estimate slow = bootstrap(values, mean_of, {.resamples = 999}, level);
        CHECK(fast.estimate == slow.estimate);
        CHECK(fast.bias_correction == slow.bias_correction); // whole numbers: every tie is exact
        CHECK(difference_on(1.0, slow.acceleration, fast.acceleration) <= 1e-14);
        CHECK(difference_on(1.0, slow.limits.lower, fast.limits.lower) <= 1e-10);
        CHECK(difference_on(1.0, slow.limits.upper, fast.limits.upper) <= 1e-10);
        CHECK((which == side::two) ==
              (std::isfinite(fast.limits.lower) && std::isfinite(fast.limits.upper)));
    }
}

TEST_CASE("every draw has the same chance, for groups that need whole words as well") {
    for (const std::size_t size : {std::size_t{290}, (std::size_t{1} << 16U) + 3U}) {
        if (size > 1000 && !thorough) {
            continue;
        }
        // The mean of 0, 1, 2, ... has a known standard deviation, and so have resampled means.
        std::vector<double> values(size);
        std::iota(values.begin(), values.end(), 0.0);
        const auto n = static_cast<double>(size);
        const std::int64_t count = size > 1000 ? 100 : 20000;
        const std::vector<double> means = digigap::resampled_means(values, {.resamples = count});
        const double spread = std::sqrt((n * n - 1.0) / 12.0 / n);
        const double off =
            (mean_of(means) - 0.5 * (n - 1.0)) / spread * std::sqrt(static_cast<double>(count));
        CHECK(std::abs(off) <= 4.0);
        double squares = 0.0;
        for (const double mean : means) {
            squares += std::pow((mean - 0.5 * (n - 1.0)) / spread, 2);
        }
        const auto draws = static_cast<double>(count);
        CHECK(std::abs(squares - draws) <= 4.0 * std::sqrt(2.0 * draws));
    }
}

TEST_CASE("groups that say little say so") {
    const bootstrap_estimate none = bootstrap_mean({});
    CHECK_FALSE(none.estimate);
    CHECK(none.status == bootstrap_status::nothing_observed);
    CHECK(none.limits == interval{-infinite, infinite});
    CHECK(bootstrap({}, mean_of).status == bootstrap_status::nothing_observed);
    CHECK(digigap::resampled_means({}).empty());

    const std::array one{3.0};
    const bootstrap_estimate single = bootstrap_mean(one);
    CHECK(single.estimate == 3.0);
    CHECK(single.status == bootstrap_status::single_value);
    CHECK(single.limits == interval{-infinite, infinite});
    CHECK(bootstrap(one, mean_of).status == bootstrap_status::single_value);

    for (const double value : {0.0, 0.1, 1.0 / 3.0, 1e300}) {
        const std::vector<double> same_values(7, value);
        const bootstrap_estimate found = bootstrap_mean(same_values, {.resamples = 200});
        CHECK(found.status == bootstrap_status::no_variation);
        CHECK(found.limits == interval{value, value});
        CHECK(digigap::estimate_mean(same_values).estimate == value);
        CHECK(found.standard_error == 0.0);
        CHECK(
            bootstrap_mean(same_values, {.resamples = 200}, confidence(0.9, side::upper)).limits ==
            interval{-infinite, value});
    }

    const std::array skewed{0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 140.0};
    const bootstrap_estimate tail = bootstrap_mean(skewed, {.resamples = 2000});
    CHECK(tail.status == bootstrap_status::ok);
    CHECK(tail.limits.lower <= 14.0);
    CHECK(tail.limits.upper >= 14.0);
    const bootstrap_estimate far_out =
        bootstrap_mean(skewed, {.resamples = 100}, confidence(0.9999999));
    CHECK(far_out.status == bootstrap_status::beyond_resamples);
    CHECK(std::isfinite(far_out.limits.upper));
}

TEST_CASE("a statistic that is not a number somewhere has no limits") {
    const std::array values{0.0, 0.0, 1.0, 2.0};
    const auto inverse = [](std::span<const double> group) { return 1.0 / mean_of(group); };
    const bootstrap_estimate found = bootstrap(values, inverse, {.resamples = 500});
    CHECK(found.estimate.value() == doctest::Approx(4.0 / 3.0));
    CHECK(found.status == bootstrap_status::undefined);
    CHECK(found.limits == interval{-infinite, infinite});
    const std::array zeros{0.0, 0.0};
    CHECK_FALSE(bootstrap(zeros, inverse, {.resamples = 500}).estimate);
    CHECK(bootstrap(zeros, inverse).status == bootstrap_status::undefined);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(bootstrap(
            values, [](std::span<const double>) -> double { throw std::runtime_error("mine"); })),
        "mine", std::runtime_error);
    // Thrown in some thread only.
    std::atomic<int> calls{0};
    CHECK_THROWS_WITH_AS(static_cast<void>(bootstrap(values,
                                                     [&](std::span<const double>) -> double {
                                                         if (++calls > 300) {
                                                             throw std::runtime_error("late");
                                                         }
                                                         return 1.0;
                                                     },
                                                     {.resamples = 500, .threads = 4})),
                         "late", std::runtime_error);
}

TEST_CASE("options and values that cannot be are refused") {
    const std::array values{1.0, infinite};
    CHECK_THROWS_WITH_AS(static_cast<void>(bootstrap_mean(values)),
                         "bootstrap_mean: needs finite values, got inf at index 1",
                         std::invalid_argument);
    const std::array fine{1.0, 2.0};
    CHECK_THROWS_WITH_AS(static_cast<void>(bootstrap_mean(fine, {.resamples = 99})),
                         "bootstrap_mean: needs at least 100 resamples, got 99",
                         std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(bootstrap(fine, mean_of, {.threads = 0})),
                         "bootstrap: needs at least 1 thread, got 0", std::invalid_argument);
}

TEST_CASE("no group of finite values has limits that are not numbers") {
    const double largest = std::numeric_limits<double>::max();
    const std::vector<std::vector<double>> groups{{largest, -largest, 0.5 * largest},
                                                  {largest, largest, largest},
                                                  {5e-324, 0.0},
                                                  {largest, 5e-324},
                                                  {-1.0, 0.0, 1.0}};
    for (const auto& values : groups) {
        for (const double level : {1e-6, 0.5, 0.95, 1.0 - 1e-12}) {
            for (const side which : {side::two, side::lower, side::upper}) {
                const bootstrap_estimate found =
                    bootstrap_mean(values, {.resamples = 150}, confidence(level, which));
                CHECK(found.limits.lower <= found.limits.upper);
            }
        }
    }
}

TEST_CASE("every status has a name") {
    CHECK(name_of(bootstrap_status::ok) == "ok");
    CHECK(name_of(bootstrap_status::nothing_observed) == "nothing-observed");
    CHECK(name_of(bootstrap_status::single_value) == "single-value");
    CHECK(name_of(bootstrap_status::no_variation) == "no-variation");
    CHECK(name_of(bootstrap_status::beyond_resamples) == "beyond-resamples");
    CHECK(name_of(bootstrap_status::undefined) == "undefined");
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<bootstrap_status>(99))),
                    std::invalid_argument);
}
