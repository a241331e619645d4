#include <digigap/estimate/agresti_coull.hpp>
#include <digigap/estimate/clopper_pearson.hpp>
#include <digigap/estimate/jeffreys.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/estimate/wilson.hpp>

#include <doctest/doctest.h>

#include <stdexcept>

using namespace digigap;

TEST_CASE("a method is found by the name it goes by") {
    for (const share_method method : share_methods()) {
        CHECK(share_method_named(name_of(method)) == method);
    }
    CHECK(name_of(share_method::clopper_pearson) == "clopper-pearson");
    CHECK(name_of(share_method::agresti_coull) == "agresti-coull");
    CHECK(name_of(share_method::wilson_cc) == "wilson-cc");
    CHECK(name_of(share_method::mid_p) == "mid-p");
    CHECK(name_of(share_method::likelihood_ratio) == "likelihood-ratio");
    CHECK(name_of(share_method::wald_cc) == "wald-cc");
    for (const char* name : {"", "Wilson", "clopper_pearson", "arcsine"}) {
        CHECK_FALSE(share_method_named(name).has_value());
    }
    CHECK_THROWS_AS(static_cast<void>(name_of(static_cast<share_method>(99))),
                    std::invalid_argument);
}

TEST_CASE("an estimate carries its interval and how it was made") {
    const tally counts{.successes = 100, .trials = 243};
    const confidence level(0.9, side::upper);
    const share_estimate share = estimate_share(counts, share_method::jeffreys, level);
    CHECK(share.estimate == 100.0 / 243.0);
    CHECK(share.limits == jeffreys(counts, level));
    CHECK(share.counts == counts);
    CHECK(share.level == level);
    CHECK(share.method == share_method::jeffreys);

    CHECK(estimate_share(counts).limits == wilson(counts));
    CHECK(estimate_share(counts, share_method::clopper_pearson).limits == clopper_pearson(counts));
    CHECK(estimate_share(counts, share_method::agresti_coull).limits == agresti_coull(counts));
}

TEST_CASE("where nothing was observed there is no estimate") {
    for (const share_method method : share_methods()) {
        const share_estimate share = estimate_share({}, method);
        CHECK_FALSE(share.estimate.has_value());
        CHECK(share.limits == interval{0.0, 1.0});
    }
}

TEST_CASE("counts that cannot be and methods that are none are refused") {
    CHECK_THROWS_WITH_AS(static_cast<void>(estimate_share({3, 2})),
                         "estimate_share: needs 0 <= successes <= trials, got 3 of 2",
                         std::invalid_argument);
    CHECK_THROWS_WITH_AS(static_cast<void>(estimate_share({1, 2}, static_cast<share_method>(99))),
                         "share_limits_by: no share_method has the value 99",
                         std::invalid_argument);
}
