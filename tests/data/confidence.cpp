#include <digigap/data/confidence.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

using digigap::confidence;
using digigap::side;

TEST_CASE("the error is split between the ends that may err") {
    CHECK(confidence{0.95}.tail() == doctest::Approx(0.025).epsilon(1e-14));
    CHECK(confidence{0.95, side::lower}.tail() == doctest::Approx(0.05).epsilon(1e-14));
    CHECK(confidence{0.95, side::upper}.has_upper());
    CHECK_FALSE(confidence{0.95, side::upper}.has_lower());
}

TEST_CASE("one-sided levels keep their digits where 1 - level has none") {
    // The quantile of 2^-1000 as below; two-sided, one half of 1 - 2^-1000 is one half.
    CHECK(confidence{0x1p-1000, side::lower}.z() == digigap::detail::normal_quantile(0x1p-1000));
    CHECK(confidence{0x1p-1000}.z() == 0.0);
    CHECK(confidence{0.25, side::upper}.z() == digigap::detail::normal_quantile(0.25));
}

TEST_CASE("a level outside (0, 1) is refused") {
    for (const double level : {0.0, 1.0, -0.1, 95.0, std::numeric_limits<double>::quiet_NaN()}) {
        CHECK_THROWS_AS(confidence{level}, std::invalid_argument);
    }
}

TEST_CASE("normal quantiles agree with 50-digit values") {
    // mpmath 1.3, bisection on erfc at 50 digits, rounded to 20.
    struct row {
        double p;
        double quantile;
    };
    constexpr std::array rows{
        row{0x1p-1000, -37.11101193716479141},
        row{0x1p-40, -7.0477002566644087254},
        row{0x1p-10, -3.0972690781987844624},
        row{0x1p-5, -1.8627318674216514555},
        row{0.078125, -1.4177971379962673391},
        row{0.25, -0.6744897501960817432},
        row{0.5, 0.0},
        row{0.75, 0.6744897501960817432},
        row{0.9375, 1.5341205443525463117},
    };
    for (const row& printed : rows) {
        CAPTURE(printed.p);
        CHECK(std::abs(digigap::detail::normal_quantile(printed.p) - printed.quantile) <=
              5e-16 * std::abs(printed.quantile));
    }
}
