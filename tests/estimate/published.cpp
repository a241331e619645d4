#include <digigap/estimate/published.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>

using digigap::confidence;
using digigap::count_interval;
using digigap::count_range;
using digigap::counts_behind;
using digigap::estimate_published;
using digigap::finite_method;
using digigap::interval;
using digigap::printed_share;
using digigap::side;
using digigap::tally;

namespace {

/// Wilson (1927), written from the paper: monotone in the successes, as the library's own are.
interval score_limits(tally counts, const confidence& level) {
    const auto n = static_cast<double>(counts.trials);
    const auto x = static_cast<double>(counts.successes);
    const double z = level.z();
    const double centre = (x + z * z / 2.0) / (n + z * z);
    const double half = z / (n + z * z) * std::sqrt(x * (n - x) / n + z * z / 4.0);
    return {centre - half, centre + half};
}

} // namespace

TEST_CASE("the counts behind figures as they are printed") {
    CHECK(counts_behind({41, 100}, 243) == count_range{99, 100});
    CHECK(!counts_behind({41, 100}, 10));
    CHECK(counts_behind({9, 10}, 47) ==
          count_range{40, 44});                              // 0.85 * 47 = 39.95, 0.95 * 47 = 44.65
    CHECK(counts_behind({5, 10}, 20) == count_range{9, 11}); // 0.45 and 0.55, a half each way
    CHECK(counts_behind({0, 100}, 290) == count_range{0, 1});
    CHECK(counts_behind({100, 100}, 290) == count_range{289, 290});
    CHECK(counts_behind({2, 10}, 290) ==
          count_range{44, 72}); // 0.15 * 290 = 43.5, 0.25 * 290 = 72.5
}

TEST_CASE("with nobody there is no share to print") {
    CHECK(!counts_behind({0, 100}, 0));
    CHECK(!counts_behind({50, 100}, 0));
}

TEST_CASE("every count of up to 300 that rounds to a figure is behind it, and no other") {
    std::int64_t wrong = 0;
    for (std::int64_t n = 1; n <= 300; ++n) {
        for (const std::int64_t per : {1, 3, 10, 20, 100, 1000}) {
            for (std::int64_t parts = 0; parts <= per; ++parts) {
                std::optional<count_range> wanted;
                for (std::int64_t x = 0; x <= n; ++x) {
                    const std::int64_t off = std::abs(x * per - parts * n);
                    if (2 * off <= n) {
                        wanted = count_range{wanted ? wanted->first : x, x};
                    }
                }
                wrong += counts_behind({parts, per}, n) == wanted ? 0 : 1;
            }
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("every count is found by its own rounding, halves up and halves down") {
    std::int64_t lost = 0;
    std::int64_t halves = 0;
    for (std::int64_t n = 1; n <= 300; ++n) {
        for (const std::int64_t per : {10, 100, 1000}) {
            for (std::int64_t x = 0; x <= n; ++x) {
                const std::int64_t up = (2 * x * per + n) / (2 * n);
                const bool half = (2 * x * per + n) % (2 * n) == 0;
                for (const std::int64_t parts : {up, half ? up - 1 : up}) {
                    const auto found = counts_behind({parts, per}, n);
                    lost += found && found->first <= x && x <= found->last ? 0 : 1;
                }
                halves += half ? 1 : 0;
            }
        }
    }
    CHECK(lost == 0);
    CHECK(halves > 500); // so the halves are there to be tried
}

TEST_CASE("the largest numbers do not overflow") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(counts_behind({most, most}, most) == count_range{most, most});
    CHECK(counts_behind({0, most}, most) == count_range{0, 0});
    CHECK(counts_behind({most, most}, 1) == count_range{1, 1});
    CHECK(counts_behind({1, 2}, most) == count_range{most / 4 + 1, most / 4 * 3 + 2});
    CHECK(counts_behind({0, 1}, most) == count_range{0, most / 2});
}

TEST_CASE("figures that cannot be are refused") {
    CHECK_THROWS_WITH_AS(static_cast<void>(counts_behind({101, 100}, 9)),
                         "counts_behind: needs 0 <= parts <= per and per > 0, got 101 of 100",
                         std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(counts_behind({-1, 100}, 9)), std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(counts_behind({0, 0}, 9)), std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(counts_behind({1, 10}, -4)),
                         "counts_behind: needs trials >= 0, got -4", std::invalid_argument);
    CHECK_THROWS_AS(static_cast<void>(estimate_published(
                        {.printed = {41, 100}, .trials = 291, .population = 290})),
                    std::invalid_argument);
}

TEST_CASE("41 percent of 243, about the 290 there are") {
    const auto found = estimate_published({.printed = {41, 100}, .trials = 243, .population = 290});
    REQUIRE(found.has_value());
    CHECK(found->counts == count_range{99, 100});
    CHECK(found->estimates == interval{99.0 / 243.0, 100.0 / 243.0});
    // 99 gives 111..125 (R, the functions of finite_limits.R) and 100 gives 113..127 (FP-07).
    CHECK(found->count == count_interval{111, 127});
    CHECK(found->limits == digigap::as_share(found->count, 290));
    CHECK(found->method == finite_method::blaker);
    CHECK(found->figure.population == 290);
}

TEST_CASE("where everybody answered only the rounding is left") {
    const auto found = estimate_published({.printed = {2, 10}, .trials = 290, .population = 290});
    REQUIRE(found.has_value());
    CHECK(found->count == count_interval{44, 72});
    CHECK(found->limits == found->estimates);
}

TEST_CASE("an impossible figure has no limits") {
    CHECK(!estimate_published({.printed = {41, 100}, .trials = 10, .population = 290}));
    CHECK(!estimate_published({.printed = {41, 100}, .trials = 10}, score_limits));
}

TEST_CASE("the process behind 41 percent of 243") {
    const auto found = estimate_published({.printed = {41, 100}, .trials = 243}, score_limits);
    REQUIRE(found.has_value());
    CHECK(found->counts == count_range{99, 100});
    // FP-25 prints Wilson's upper limit for 100 of 243.
    CHECK(found->limits.upper == doctest::Approx(0.474305443597815).epsilon(1e-13));
    CHECK(found->limits.lower == score_limits({99, 243}, confidence{0.95}).lower);
    CHECK(found->level == confidence{0.95});
}

TEST_CASE("the first and the last count speak for all between") {
    for (const std::int64_t population : {47, 91, 290}) {
        for (const std::int64_t trials : {population / 3, population * 5 / 6, population}) {
            for (std::int64_t parts = 0; parts <= 10; ++parts) {
                for (const finite_method method : digigap::finite_methods()) {
                    for (const side which : {side::two, side::lower, side::upper}) {
                        const confidence level{0.95, which};
                        const auto found = estimate_published(
                            {.printed = {parts, 10}, .trials = trials, .population = population},
                            method, level);
                        REQUIRE(found.has_value());
                        count_interval hull{population, 0};
                        interval wide{1.0, 0.0};
                        for (std::int64_t x = found->counts.first; x <= found->counts.last; ++x) {
                            const auto each =
                                digigap::finite_limits({x, trials, population}, method, level);
                            hull = {std::min(hull.lower, each.lower),
                                    std::max(hull.upper, each.upper)};
                            const auto score = score_limits({x, trials}, level);
                            wide = {std::min(wide.lower, score.lower),
                                    std::max(wide.upper, score.upper)};
                        }
                        CHECK(found->count == hull);
                        const auto process = estimate_published(
                            {.printed = {parts, 10}, .trials = trials}, score_limits, level);
                        REQUIRE(process.has_value());
                        CHECK(process->limits == wide);
                    }
                }
            }
        }
    }
}
