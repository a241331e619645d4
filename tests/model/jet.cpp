#include "../../src/model/jet.hpp"

#include "../../src/model/count_curves.hpp"
#include "../../src/model/count_rows.hpp"
#include "../reference_rows.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

using namespace digigap::detail;

namespace {

const double infinity = std::numeric_limits<double>::infinity();

struct law {
    const char* name;
    row_jet (*row)(double, const row_place&);
    double least; ///< the smallest count
    std::array<bool, 3> depends;
};
const std::array laws{
    law{"NB2", negative_binomial_row, 0, {true, false, true}},
    law{"NB1", negative_binomial_1_row, 0, {true, false, true}},
    law{"truncated", truncated_row, 1, {true, false, true}},
    law{"zero-inflated", zero_inflated_row, 0, {true, true, true}},
};

/// One of the three things a row depends on, moved.
row_place moved(row_place at, std::size_t which, double by) {
    (which == 0 ? at.counts : which == 1 ? at.zeros : at.log_size) += by;
    return at;
}

double sum_of(const law& of, const row_place& at, double last) {
    double sum = 0.0;
    for (double count = of.least; count <= last; count += 1.0) {
        sum += std::exp(of.row(count, at).value);
    }
    return sum;
}

} // namespace

TEST_CASE("jets carry derivatives through sums, products and functions") {
    using two = jet<2>;
    const two x = two::variable(0, 0.7);
    const two y = two::variable(1, -1.3);
    // f = 2 x^2 y - sin(x y) + 3
    const two product = x * y;
    const double at = product.value;
    const two sine =
        through({.value = std::sin(at), .slope = std::cos(at), .bend = -std::sin(at)}, product);
    const two f = 2.0 * (x * product) - sine + 3.0;
    CHECK(f.value == doctest::Approx(2 * 0.49 * -1.3 - std::sin(-0.91) + 3));
    CHECK(f.slope[0] == doctest::Approx(4 * 0.7 * -1.3 + 1.3 * std::cos(-0.91)));
    CHECK(f.slope[1] == doctest::Approx(2 * 0.49 - 0.7 * std::cos(-0.91)));
    CHECK(f.bend[two::entry(0, 0)] == doctest::Approx(4 * -1.3 + 1.69 * std::sin(-0.91)));
    CHECK(f.bend[two::entry(1, 0)] ==
          doctest::Approx(4 * 0.7 - std::cos(-0.91) - 0.91 * std::sin(-0.91)));
    CHECK(f.bend[two::entry(1, 1)] == doctest::Approx(0.49 * std::sin(-0.91)));
}

TEST_CASE("the parts of log-probabilities keep their digits") {
    int rows = 0;
    for (const auto& row : reference_rows("count_curves.csv")) {
        INFO(row[0], " of ", row[1], " at ", row[2]);
        const double count = std::stod(row[1]);
        const double x = std::stod(row[2]);
        const curve found = row[0] == "rising"         ? log_rising(count, x)
                            : row[0] == "choices"      ? log_choices(count, x)
                            : row[0] == "softplus"     ? softplus(x)
                            : row[0] == "softplus_lag" ? softplus_lag(x)
                                                       : truncation_lag(x);
        const auto close = [](double got, double expected, double least) {
            return std::abs(got - expected) <= 4e-14 * std::fmax(std::abs(expected), least);
        };
        // Values that are added to others of the order of 1 may be rounded like these.
        const double least = row[0] == "rising" || row[0] == "softplus" ? 0.0 : 1.0;
        CHECK(close(found.value, std::stod(row[3]), least));
        CHECK(close(found.slope, std::stod(row[4]), 1e-100));
        CHECK(close(found.bend, std::stod(row[5]), row[0] == "choices" ? 1.0 : 1e-100));
        ++rows;
    }
    CHECK(rows > 200);
    for (const double x : {1e-12, 1e-3, 0.4999, 0.5001, 3.0}) {
        const long double wide = x;
        CHECK(log_excess(x) ==
              doctest::Approx(static_cast<double>(x < 1e-6
                                                      ? wide * wide / 2 - wide * wide * wide / 1.5
                                                      : std::log1p(wide) - wide / (1 + wide)))
                  .epsilon(1e-12));
    }
    for (const double n : {0.0, 0.3, 1.0, 7.5, 30.2, 31.0, 32.0, 33.7, 1e6, 1e9}) {
        // Terms of up to 80 are rounded for what is not whole.
        const auto expected = static_cast<double>(std::lgamma(n + 1.0L));
        CHECK(std::abs(log_factorial(n) - expected) <= 4e-14 + 1e-15 * expected);
    }
    CHECK(log_factorial(5) == doctest::Approx(std::log(120.0)));
    CHECK(log_factorial(100) == doctest::Approx(363.73937555556349014).epsilon(1e-15));
}

TEST_CASE("rows' derivatives are those of their log-probabilities") {
    for (const law& of : laws) {
        for (const double count : {0.0, 1.0, 2.0, 7.0, 40.0, 300.0}) {
            if (count < of.least) {
                continue;
            }
            for (const double counts : {-3.0, -0.2, 1.5, 4.0}) {
                for (const double zeros : {-4.0, 0.3, 2.0}) {
                    for (const double log_size : {-2.0, 0.0, 1.4, 5.0}) {
                        const row_place at{.counts = counts, .zeros = zeros, .log_size = log_size};
                        INFO(of.name, ' ', count, " at ", counts, ' ', zeros, ' ', log_size);
                        const row_jet found = of.row(count, at);
                        const double scale = 1.0 + std::abs(found.value);
                        for (std::size_t i = 0; i < 3; ++i) {
                            const double h = 1e-5;
                            const row_jet above = of.row(count, moved(at, i, h));
                            const row_jet below = of.row(count, moved(at, i, -h));
                            const double slope = (above.value - below.value) / (2.0 * h);
                            CHECK(std::abs(found.slope[i] - slope) < 1e-8 * scale);
                            CHECK((found.slope[i] != 0.0 || count == 0.0 || count == 1.0 ||
                                   !of.depends[i]));
                            for (std::size_t j = 0; j <= i; ++j) {
                                const double bend = (above.slope[j] - below.slope[j]) / (2.0 * h);
                                CHECK(std::abs(found.bend[row_jet::entry(i, j)] - bend) <
                                      1e-8 * scale);
                            }
                        }
                    }
                }
            }
        }
    }
    for (const double predictor : {-30.0, -1.0, 0.0, 2.0, 30.0}) {
        for (const double response : {0.0, 0.3, 1.0}) {
            const row_jet found = logistic_row(response, {.counts = predictor});
            const double share = 1.0 / (1.0 + std::exp(-predictor));
            CHECK(found.slope[0] == doctest::Approx(response - share).epsilon(1e-12));
            CHECK(found.bend[0] == doctest::Approx(-share * (1.0 - share)).epsilon(1e-12));
        }
    }
}

TEST_CASE("expected zeros in excess have the gradient of the likelihood, and no saddle") {
    for (const double count : {0.0, 3.0}) {
        for (const double zeros : {-5.0, 0.0, 3.0}) {
            const row_place at{.counts = 1.2, .zeros = zeros, .log_size = 0.5};
            const row_jet exact = zero_inflated_row(count, at);
            const row_jet complete = complete_zero_inflated_row(count, at);
            for (std::size_t i = 0; i < 3; ++i) {
                CHECK(complete.slope[i] == doctest::Approx(exact.slope[i]).epsilon(1e-12));
            }
            CHECK(complete.bend[row_jet::entry(0, 0)] < 0.0);
            CHECK(complete.bend[row_jet::entry(1, 1)] < 0.0);
            CHECK(complete.bend[row_jet::entry(1, 0)] == 0.0);
        }
    }
}

TEST_CASE("probabilities sum to one") {
    for (const law& of : laws) {
        for (const double counts : {-4.0, 0.0, 1.5, 3.0}) {
            for (const double log_size : {-1.0, 0.7, 4.0, 15.0, infinity}) {
                const row_place at{.counts = counts, .zeros = -0.4, .log_size = log_size};
                INFO(of.name, " at ", counts, ' ', log_size);
                CHECK(sum_of(of, at, 4000.0) == doctest::Approx(1.0).epsilon(1e-11));
            }
        }
    }
    for (const double ratio : {-30.0, -1.0, 1.0, 3.0}) {
        CHECK(sum_of(laws[2], {.counts = ratio, .log_size = -infinity}, 4000.0) ==
              doctest::Approx(1.0).epsilon(1e-11));
    }
    // Means: of a truncated Poisson variable, and of one that is NB1.
    double truncated = 0.0;
    double plain = 0.0;
    for (double count = 1.0; count < 500.0; count += 1.0) {
        truncated +=
            count * std::exp(truncated_row(count, {.counts = 0.4, .log_size = infinity}).value);
        plain += count *
                 std::exp(negative_binomial_1_row(count, {.counts = 0.4, .log_size = 0.2}).value);
    }
    const double mean = std::exp(0.4);
    CHECK(truncated == doctest::Approx(mean / (1.0 - std::exp(-mean))).epsilon(1e-12));
    CHECK(plain == doctest::Approx(mean).epsilon(1e-12));
}

TEST_CASE("rows are continuous where something becomes infinite") {
    for (const law& of : laws) {
        for (const double count : {0.0, 1.0, 5.0, 60.0}) {
            if (count < of.least) {
                continue;
            }
            const row_place far{.counts = 1.1, .zeros = -0.3, .log_size = 33.0};
            const row_place limit{.counts = 1.1, .zeros = -0.3, .log_size = infinity};
            INFO(of.name, ' ', count);
            const row_jet close = of.row(count, far);
            const row_jet end = of.row(count, limit);
            CHECK(close.value == doctest::Approx(end.value).epsilon(1e-10));
            CHECK(close.slope[0] == doctest::Approx(end.slope[0]).epsilon(1e-10));
            CHECK(end.slope[2] == 0.0);
            // What is left beside the limit has its sign and its size: (y - mean)^2 - y, halved.
            if (of.row == negative_binomial_row) {
                const double mean = std::exp(1.1);
                const double excess = 0.5 * ((count - mean) * (count - mean) - count);
                CHECK(close.slope[2] * std::exp(33.0) == doctest::Approx(-excess).epsilon(1e-10));
            }
        }
    }
    CHECK(negative_binomial_row(0, {.counts = -infinity}).value == 0.0);
    CHECK(negative_binomial_row(1, {.counts = -infinity}).value == -infinity);
    CHECK(truncated_row(1, {.counts = -infinity}).value == 0.0);
    CHECK(truncated_row(2, {.counts = -infinity}).value == -infinity);
    CHECK(truncated_row(1, {.counts = -infinity, .log_size = -infinity}).value == 0.0);
    CHECK(std::abs(truncated_row(1, {.counts = -600, .log_size = 1.0}).value) < 1e-200);
    CHECK(truncated_row(1, {.counts = -30, .log_size = infinity}).slope[0] ==
          doctest::Approx(-0.5 * std::exp(-30.0)).epsilon(1e-10));
    CHECK(zero_inflated_row(0, {.counts = 2, .zeros = infinity}).value == 0.0);
    CHECK(zero_inflated_row(1, {.counts = 2, .zeros = infinity}).value == -infinity);
    CHECK(zero_inflated_row(3, {.counts = 2, .zeros = -infinity, .log_size = 1}).value ==
          negative_binomial_row(3, {.counts = 2, .log_size = 1}).value);
    CHECK(zero_inflated_row(0, {.counts = 700, .zeros = 1, .log_size = infinity}).value ==
          doctest::Approx(-std::log1p(std::exp(-1.0))));
    CHECK(logistic_row(1, {.counts = infinity}).value == 0.0);
    CHECK(logistic_row(0, {.counts = infinity}).value == -infinity);
    // Mean over theta held, the logarithmic series is the limit of a small theta.
    const row_jet near = truncated_row(4, {.counts = 0.5 - 40.0, .log_size = -40.0});
    CHECK(near.value ==
          doctest::Approx(truncated_row(4, {.counts = 0.5, .log_size = -infinity}).value));
}

TEST_CASE("counts of a thousand million lose nothing") {
    for (const auto row : {negative_binomial_row, negative_binomial_1_row, truncated_row}) {
        // At the mean the score is next to nothing beside its terms.
        const row_jet at = row(1e9, {.counts = std::log(1e9), .log_size = 0.3});
        CHECK(std::isfinite(at.value));
        CHECK(std::abs(at.value) < 40.0);
        CHECK(std::abs(at.slope[0]) < 2.0);
    }
    CHECK(negative_binomial_row(1e9, {.counts = std::log(1e9), .log_size = 0.0}).value ==
          doctest::Approx(-1e9 * std::log1p(1e-9) - std::log1p(1e9)).epsilon(1e-13));
}
