#include <digigap/estimate/finite_share_estimate.hpp>

#include <doctest/doctest.h>

#include <stdexcept>

using digigap::confidence;
using digigap::count_interval;
using digigap::estimate_share;
using digigap::finite_method;
using digigap::finite_tally;
using digigap::interval;
using digigap::side;

TEST_CASE("FP-25: 100 of the 243 that answered, of 290") {
    const auto found =
        estimate_share({.successes = 100, .trials = 243, .population = 290}, finite_method::tails);
    REQUIRE(found.estimate.has_value());
    CHECK(*found.estimate == 100.0 / 243.0);
    CHECK(found.limits.lower == doctest::Approx(0.386206896551724).epsilon(1e-14));
    CHECK(found.limits.upper == doctest::Approx(0.437931034482759).epsilon(1e-14));
    CHECK(found.count == count_interval{112, 127});
    CHECK(found.counts == finite_tally{100, 243, 290});
    CHECK(found.level == confidence{0.95});
    CHECK(found.method == finite_method::tails);
}

TEST_CASE("Blaker's interval is the default") {
    const auto found = estimate_share(finite_tally{100, 243, 290});
    CHECK(found.count == count_interval{113, 127}); // FP-07
    CHECK(found.limits == interval{113.0 / 290.0, 127.0 / 290.0});
    CHECK(found.method == finite_method::blaker);
}

TEST_CASE("nobody, everybody, and no population at all") {
    const auto nobody = estimate_share(finite_tally{0, 0, 12});
    CHECK(!nobody.estimate.has_value());
    CHECK(nobody.limits == interval{0.0, 1.0});
    CHECK(nobody.count == count_interval{0, 12});

    const auto everybody = estimate_share(finite_tally{5, 12, 12});
    CHECK(everybody.limits == interval{5.0 / 12.0, 5.0 / 12.0});
    CHECK(everybody.estimate == 5.0 / 12.0);

    const auto nothing = estimate_share(finite_tally{});
    CHECK(!nothing.estimate.has_value());
    CHECK(nothing.limits == interval{0.0, 1.0});
    CHECK(nothing.count == count_interval{0, 0});
}

TEST_CASE("a one-sided bound ends where the possible counts end") {
    const auto found = estimate_share(finite_tally{100, 243, 290}, finite_method::mid_p,
                                      confidence{0.95, side::lower});
    CHECK(found.limits.upper == 147.0 / 290.0);
    CHECK(found.level.which() == side::lower);
}

TEST_CASE("methods go by their names") {
    for (const finite_method method : digigap::finite_methods()) {
        CHECK(digigap::finite_method_named(name_of(method)) == method);
    }
    CHECK(name_of(finite_method::blaker) == "blaker");
    CHECK(name_of(finite_method::tails) == "tails");
    CHECK(name_of(finite_method::mid_p) == "mid-p");
    CHECK(name_of(finite_method::wilson_fpc) == "wilson-fpc");
    CHECK(name_of(finite_method::wald_fpc) == "wald-fpc");
    CHECK(!digigap::finite_method_named("wald"));
    CHECK(!digigap::finite_method_named("mid_p"));
    CHECK(!digigap::finite_method_named(""));
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<finite_method>(9))),
                    std::invalid_argument);
    CHECK_THROWS_AS(
        static_cast<void>(estimate_share(finite_tally{1, 2, 3}, static_cast<finite_method>(9))),
        std::invalid_argument);
}
