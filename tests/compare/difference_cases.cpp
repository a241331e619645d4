#include <digigap/compare/difference.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cmath>

using namespace digigap;

namespace {

struct printed_case {
    tally_pair counts;
    difference_method method = difference_method::miettinen_nurminen;
    interval limits;
    double tolerance = 5e-5;
};

constexpr tally_pair a{{56, 70}, {48, 80}};
constexpr tally_pair b{{9, 10}, {3, 10}};
constexpr tally_pair d{{10, 10}, {0, 20}};
constexpr tally_pair e{{84, 101}, {89, 105}};
constexpr tally_pair perondi{{7, 34}, {1, 34}};

} // namespace

TEST_CASE("differences as the literature prints them") {
    using enum difference_method;
    const std::array cases{
        // Newcombe (1998), Statistics in Medicine 17, 873-890, table II; the methods he does not
        // have: Garner (2016), WUSS paper 127, table 2.
        printed_case{a, wald, {0.0575, 0.3425}}, printed_case{a, haldane, {0.0535, 0.3351}},
        printed_case{a, mee, {0.0533, 0.3377}}, printed_case{a, newcombe, {0.0524, 0.3339}},
        printed_case{a, hauck_anderson, {0.0494, 0.3506}},
        printed_case{a, brown_li_jeffreys, {0.0540, 0.3400}},
        printed_case{b, wald_cc, {0.1605, 1.0}}, printed_case{b, jeffreys_perks, {0.1760, 0.8306}},
        printed_case{b, miettinen_nurminen, {0.1700, 0.8406}},
        printed_case{b, newcombe_cc, {0.1013, 0.8387}},
        printed_case{b, agresti_caffo, {0.1600, 0.8400}}, printed_case{d, wald, {1.0, 1.0}},
        printed_case{d, haldane, {0.7482, 1.0}}, printed_case{d, mee, {0.7225, 1.0}},
        printed_case{d, newcombe, {0.6791, 1.0}}, printed_case{d, hauck_anderson, {0.9500, 1.0}},
        printed_case{d, brown_li_jeffreys, {0.7854, 1.0}},
        printed_case{e, wald_cc, {-0.1259, 0.0940}},
        printed_case{e, jeffreys_perks, {-0.1160, 0.0843}},
        printed_case{e, miettinen_nurminen, {-0.1191, 0.0860}},
        printed_case{e, newcombe_cc, {-0.1245, 0.0918}},
        printed_case{e, agresti_caffo, {-0.1168, 0.0850}},
        printed_case{{{5, 56}, {0, 29}}, miettinen_nurminen, {-0.0326, 0.1933}},
        printed_case{{{5, 56}, {0, 29}}, newcombe, {-0.0381, 0.1926}},
        printed_case{{{6, 7}, {2, 7}}, newcombe_cc, {-0.0290, 0.8423}},
        printed_case{{{0, 10}, {0, 10}}, newcombe, {-0.2775, 0.2775}},
        printed_case{{{0, 10}, {0, 20}}, miettinen_nurminen, {-0.1658, 0.2844}},
        // Fagerland, Lydersen & Laake (2015), Statistical Methods in Medical Research 24, 224-254.
        printed_case{perondi, wald, {0.0292, 0.3238}},
        printed_case{perondi, agresti_caffo, {0.0116, 0.3217}},
        printed_case{perondi, newcombe, {0.0189, 0.3404}},
        printed_case{{{0, 16}, {15, 72}}, miettinen_nurminen, {-0.3164, -0.0056}},
        // DescTools, issue 50.
        printed_case{{{63, 93}, {38, 92}}, newcombe, {0.1211604, 0.3928557}, 5e-8},
        // Miettinen & Nurminen (1985), example 4, as sasLM prints it.
        printed_case{{{0, 10}, {0, 20}}, miettinen_nurminen, {-0.1657585, 0.2843637}, 3e-5},
        // Where statsmodels throws, puts the ends in the wrong order, or is off.
        printed_case{{{9, 10}, {4, 10}}, miettinen_nurminen, {0.0758866, 0.7763105}, 1e-6},
        printed_case{{{10, 10}, {0, 10}}, miettinen_nurminen, {0.6636416, 1.0}, 1e-6},
        printed_case{perondi, miettinen_nurminen, {0.0270416, 0.3452912}, 1e-6},
        // Newcombe (1998) again, where DescTools changes the printed digits to its own.
        printed_case{e, mee, {-0.1188, 0.0857}}};
    for (const printed_case& one : cases) {
        CAPTURE(name_of(one.method));
        CAPTURE(one.counts.first.successes);
        CAPTURE(one.counts.first.trials);
        const interval found = estimate_difference(one.counts, one.method).limits;
        CHECK(std::abs(found.lower - one.limits.lower) <= one.tolerance);
        CHECK(std::abs(found.upper - one.limits.upper) <= one.tolerance);
    }
}

TEST_CASE("ends that leave the range are cut, which statsmodels does not do") {
    CHECK(estimate_difference(d, difference_method::agresti_caffo).limits.upper == 1.0);
    CHECK(estimate_difference(d.exchanged(), difference_method::agresti_caffo).limits.lower ==
          -1.0);
}
