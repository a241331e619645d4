#include "../thorough.hpp"

#include <digigap/compare/finite_pair.hpp>
#include <digigap/compare/finite_pair_closed_form.hpp>
#include <digigap/compare/finite_pair_coverage.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <vector>

using digigap::confidence;
using digigap::count_pair;
using digigap::finite_pair_method;
using digigap::finite_pair_sizes;
using digigap::interval;

namespace {

std::int64_t choose(std::int64_t from, std::int64_t of) {
    std::int64_t ways = of < 0 || of > from ? 0 : 1;
    for (std::int64_t i = 0; i < of && ways > 0; ++i) {
        ways = ways * (from - i) / (i + 1);
    }
    return ways;
}

double share_of(const digigap::finite_size& size, std::int64_t marked, std::int64_t hits) {
    return static_cast<double>(choose(marked, hits) *
                               choose(size.population - marked, size.trials - hits)) /
           static_cast<double>(choose(size.population, size.trials));
}

/// Coverage of one (M1, M2) as its definition says, with whole binomial coefficients; `limits` of
/// every (x1, x2), row by row.
double plain_coverage(const finite_pair_sizes& sizes, const count_pair& truth, bool ratio,
                      const std::vector<interval>& limits) {
    double held = 0.0;
    const auto n1 = sizes.first.population;
    const auto n2 = sizes.second.population;
    const double value =
        ratio ? static_cast<double>(truth.first * n2) / static_cast<double>(truth.second * n1)
              : static_cast<double>(truth.first * n2 - truth.second * n1) /
                    static_cast<double>(n1 * n2);
    std::size_t at = 0;
    for (std::int64_t x1 = 0; x1 <= sizes.first.trials; ++x1) {
        for (std::int64_t x2 = 0; x2 <= sizes.second.trials; ++x2, ++at) {
            if (limits[at].lower <= value && value <= limits[at].upper) {
                held += share_of(sizes.first, truth.first, x1) *
                        share_of(sizes.second, truth.second, x2);
            }
        }
    }
    return held;
}

bool to_digits(double found, double printed, double last) {
    return std::abs(found - printed) <= 0.5 * last * (1.0 + 1e-9);
}

} // namespace

TEST_CASE("both measures cover every (M1, M2) with the level: sizes of the studies and others") {
    // 47 and 91 municipalities of which 84 percent answered; the bands of 9 of 10 and 4 of 10.
    std::vector<finite_pair_sizes> sizes{
        {{12, 10}, {15, 10}}, {{20, 17}, {40, 34}}, {{20, 17}, {115, 96}}, {{47, 39}, {91, 76}},
        {{16, 13}, {91, 76}}, {{40, 10}, {30, 25}}, {{10, 10}, {25, 15}},  {{29, 20}, {29, 20}},
        {{6, 3}, {50, 45}},   {{80, 40}, {9, 8}},   {{47, 39}, {47, 30}},  {{60, 12}, {70, 14}}};
    if (!thorough) {
        sizes.resize(2);
    }
    for (const finite_pair_sizes& size : sizes) {
        for (const double level : {0.95, size.first.population < 30 ? 0.8 : 0.99}) {
            for (const auto method : {finite_pair_method::exact, finite_pair_method::tails}) {
                CAPTURE(size.first.population);
                CAPTURE(size.second.population);
                CAPTURE(level);
                CAPTURE(static_cast<int>(method));
                const auto difference =
                    digigap::difference_coverage(size, method, confidence{level});
                CHECK(difference.least >= level - 1e-11);
                CHECK(difference.share_below == 0.0);
                const auto ratio = digigap::ratio_coverage(size, method, confidence{level});
                CHECK(ratio.least >= level - 1e-11);
                CHECK(ratio.share_below == 0.0);
            }
        }
    }
}

TEST_CASE("coverage and width agree with enumerations in Python and R") {
    const auto small_bands = digigap::difference_coverage({{12, 10}, {15, 10}});
    CHECK(to_digits(*small_bands.mean_width, 0.3477, 1e-4));
    const auto bands = digigap::difference_coverage({{20, 17}, {40, 34}});
    CHECK(to_digits(bands.least, 0.950, 1e-3));
    CHECK(to_digits(bands.mean, 0.977, 1e-3));
    CHECK(to_digits(*bands.mean_width, 0.1733, 1e-4));
    CHECK(to_digits(digigap::ratio_coverage({{20, 17}, {40, 34}}).least, 0.950, 1e-3));
    const auto wald =
        digigap::difference_coverage({{20, 17}, {40, 34}}, finite_pair_method::wald_fpc);
    CHECK(to_digits(wald.least, 0.812, 1e-3));
    CHECK(to_digits(wald.mean, 0.944, 1e-3));
    CHECK(wald.share_below > 0.5);
    const auto caffo =
        digigap::difference_coverage({{20, 17}, {40, 34}}, finite_pair_method::agresti_caffo_fpc);
    CHECK(to_digits(caffo.least, 0.850, 1e-3));
    CHECK(to_digits(caffo.mean, 0.945, 1e-3));
    // The table of the closed forms; ratios of 0 and infinity, which Katz's limits never hold,
    // apart.
    CHECK(to_digits(
        digigap::difference_coverage({{12, 10}, {15, 10}}, finite_pair_method::wald_fpc).least,
        0.556, 1e-3));
    CHECK(to_digits(
        digigap::difference_coverage({{12, 10}, {15, 10}}, finite_pair_method::agresti_caffo_fpc)
            .least,
        0.819, 1e-3));
    const auto least_katz = [](const finite_pair_sizes& sizes) {
        double least = 1.0;
        count_pair truth;
        for (truth.first = 1; truth.first <= sizes.first.population; ++truth.first) {
            for (truth.second = 1; truth.second <= sizes.second.population; ++truth.second) {
                least = std::min(
                    least, digigap::ratio_coverage(sizes, truth, finite_pair_method::katz_fpc));
            }
        }
        return least;
    };
    CHECK(to_digits(least_katz({{12, 10}, {15, 10}}), 0.556, 1e-3));
    CHECK(to_digits(least_katz({{20, 17}, {40, 34}}), 0.812, 1e-3));
}

TEST_CASE("the coverage of one (M1, M2) is the sum over all answers") {
    const finite_pair_sizes sizes{{12, 10}, {15, 10}};
    std::vector<interval> differences;
    std::vector<interval> ratios;
    for (std::int64_t x1 = 0; x1 <= 10; ++x1) {
        for (std::int64_t x2 = 0; x2 <= 10; ++x2) {
            differences.push_back(
                digigap::finite::exact_difference(with_successes(sizes, {x1, x2})));
            ratios.push_back(digigap::finite::exact_ratio(with_successes(sizes, {x1, x2})));
        }
    }
    double least = 1.0;

    count_pair truth;
    const std::int64_t step = thorough ? 1 : 4;
    for (truth.first = 0; truth.first <= 12; truth.first += step) {
        for (truth.second = 1; truth.second <= 15; truth.second += step) {
            const double difference = plain_coverage(sizes, truth, false, differences);
            CHECK(std::abs(digigap::difference_coverage(sizes, truth) - difference) < 1e-13);
            const double ratio = plain_coverage(sizes, truth, true, ratios);
            CHECK(std::abs(digigap::ratio_coverage(sizes, truth) - ratio) < 1e-13);
            least = std::min(least, difference);
        }
    }
    const auto all = digigap::difference_coverage(sizes);
    CHECK(all.least <= least + 1e-13);
    CHECK(std::abs(digigap::difference_coverage(sizes, all.least_at) - all.least) < 1e-15);
    CHECK(digigap::ratio_coverage(sizes, {0, 0}) == 1.0);
}

TEST_CASE("coverage where there is little to cover") {
    const auto census = digigap::difference_coverage({{4, 4}, {5, 5}});
    CHECK(census.least == 1.0);
    CHECK(*census.mean_width == 0.0);
    const auto silent = digigap::difference_coverage({{4, 0}, {5, 3}});
    CHECK(silent.least == 1.0);
    CHECK(digigap::difference_coverage({{0, 0}, {5, 3}}).least == 1.0);
    CHECK(digigap::ratio_coverage({{0, 0}, {0, 0}}).least == 1.0);
    CHECK_FALSE(digigap::ratio_coverage({{4, 0}, {5, 0}}).mean_width);
    CHECK(digigap::difference_coverage({{4, 2}, {5, 3}}, finite_pair_method::exact,
                                       confidence{0.9, digigap::side::lower})
              .least >= 0.9);
    CHECK_THROWS_WITH_AS(static_cast<void>(digigap::difference_coverage({{4, 2}, {5, 3}}, {5, 0})),
                         "difference_coverage: needs a truth within the populations, got 5 and 0",
                         std::invalid_argument);
    CHECK_THROWS_WITH_AS(
        static_cast<void>(digigap::ratio_coverage({{4, 2}, {5, 3}}, finite_pair_method::wald_fpc)),
        "ratio_coverage: needs a method of the ratio, got wald-fpc", std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(digigap::ratio_coverage({{4, 5}, {5, 3}})),
                    std::invalid_argument);
}
