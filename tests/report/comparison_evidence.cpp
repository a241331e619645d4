#include <digigap/data/error.hpp>
#include <digigap/report/comparison_evidence.hpp>
#include <digigap/report/digital_gap_report.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

using digigap::answer_basis;
using digigap::claim_form;
using digigap::claim_support;
using digigap::compared_groups;
using digigap::comparison_evidence;
using digigap::comparison_reading;
using digigap::interval;
using digigap::printed_comparison;
using digigap::printed_figure;

namespace {

bool near_to(interval left, interval right) {
    return std::abs(left.lower - right.lower) < 1e-12 && std::abs(left.upper - right.upper) < 1e-12;
}

std::int64_t nobody(const digigap::size_condition& /*size*/) {
    return 0;
}

printed_figure percent(const char* id, int year, std::int64_t parts) {
    return {.id = id,
            .source = "text",
            .survey = "survey",
            .year = year,
            .statistic = "share_of_yes",
            .share = digigap::printed_share{.parts = parts, .per = 100},
            .population = 100};
}

claim_support support_of(const printed_comparison& comparison,
                         const std::vector<printed_figure>& figures) {
    return weigh_comparisons(std::vector{comparison}, figures, nobody).front().support;
}

} // namespace

TEST_CASE("the comparisons of the texts are what exhaustive enumeration makes of them") {
    const auto report =
        make_digital_gap_report(digigap::read_digital_gap_data(DIGIGAP_EXAMPLE_DATA));
    REQUIRE(report.comparisons.size() == 9);
    const auto reading = [&report](std::size_t comparison, std::size_t which) {
        return report.comparisons[comparison].readings.at(which);
    };

    // If all answered, "9 of 10" of 47 is 40 to 44, "4 of 10" of 91 is 32 to 40.
    CHECK(report.comparisons[0].groups == compared_groups::bands);
    CHECK(near_to(reading(0, 0).difference, {40.0 / 47 - 40.0 / 91, 44.0 / 47 - 32.0 / 91}));
    CHECK(near_to(reading(0, 0).ratio, {40.0 * 91 / (47 * 40), 44.0 * 91 / (47 * 32)}));
    // If 84 percent did: tests/reference/published_comparisons.py.
    CHECK(reading(0, 1).first_basis == answer_basis::survey_rate);
    CHECK(near_to(reading(0, 1).difference, {0.3476736029927519, 0.6387654898293196}));
    CHECK(near_to(reading(0, 1).ratio, {1.6879432624113475, 3.0118203309692673}));
    CHECK(near_to(*reading(0, 1).certain, {34.0 / 47 - 49.0 / 91, 45.0 / 47 - 27.0 / 91}));
    CHECK(near_to(reading(1, 1).difference, {0.15010521393500117, 0.30044423661444936}));
    CHECK(near_to(reading(1, 1).ratio, {1.5059101654846336, 2.226595744680851}));

    // 99 or 100 of 243 in 2015; 31 percent of all 290 in 2013 is 89 to 91. Blaker's limits of 99
    // and 100 of 243 of 290 at 97.5 percent are 110 to 127: tests/reference/finite_limits.py.
    CHECK(report.comparisons[2].groups == compared_groups::years);
    CHECK(near_to(reading(2, 0).difference, {(110.0 - 91.0) / 290, (127.0 - 89.0) / 290}));
    CHECK(near_to(reading(2, 0).ratio, {110.0 / 91, 127.0 / 89}));

    // 24 percent of 290 is 69 to 71, 11 percent 31 to 33: more than doubled in any case.
    CHECK(near_to(reading(3, 0).ratio, {69.0 / 33, 71.0 / 31}));

    // Half of 77 is 35 to 42, a fifth of 290 is 44 to 72: of the other 213 it is 2 to 37.
    CHECK(report.comparisons[4].groups == compared_groups::part_of_whole);
    CHECK(near_to(reading(4, 0).difference, {35.0 / 77 - 37.0 / 213, 42.0 / 77 - 2.0 / 213}));

    // Means: rounding alone.
    CHECK(near_to(reading(5, 0).difference, {58.0, 60.0}));
    CHECK(near_to(reading(5, 0).ratio, {66.5 / 8.5, 67.5 / 7.5}));
    CHECK_FALSE(reading(5, 0).certain);

    for (std::size_t at = 0; at < 9; ++at) {
        CAPTURE(at);
        CHECK(report.comparisons[at].support ==
              (at < 6 ? claim_support::supported : claim_support::unpublished));
    }
}

TEST_CASE("a claim is supported, compatible or contradicted") {
    const std::vector<printed_figure> figures{percent("A", 2015, 60), percent("B", 2013, 30),
                                              percent("C", 2013, 60), percent("D", 2013, 61)};
    const auto claim = [&](const char* second, claim_form form, double times) {
        return support_of({.id = "1", .first = "A", .second = second, .form = form, .times = times},
                          figures);
    };
    // All 100 answered, so nothing but the print itself is left open: 60 against 30.
    CHECK(claim("B", claim_form::more, 1) == claim_support::supported);
    CHECK(claim("B", claim_form::times, 2) == claim_support::supported);
    CHECK(claim("B", claim_form::times, 3) == claim_support::contradicted);
    CHECK(claim("B", claim_form::more_than, 2) == claim_support::contradicted);
    CHECK(claim("C", claim_form::more, 1) == claim_support::contradicted);
    CHECK(claim("D", claim_form::more, 1) == claim_support::contradicted);

    const std::vector<printed_figure> rounded{
        {.id = "A",
         .year = 2015,
         .statistic = "share_x",
         .share = digigap::printed_share{.parts = 6, .per = 10},
         .population = 100},
        percent("B", 2013, 30)};
    // 55 to 65 against 30.
    CHECK(support_of(
              {.id = "1", .first = "A", .second = "B", .form = claim_form::more_than, .times = 2},
              rounded) == claim_support::compatible);
}

TEST_CASE("what is not there to compare is refused or said to be missing") {
    const std::vector<printed_figure> figures{percent("A", 2015, 60)};
    CHECK_THROWS_AS((void)support_of({.id = "1", .first = "A", .second = "B"}, figures),
                    digigap::data_error);
    CHECK(support_of({.id = "1", .first = "A", .missing = "the other"}, figures) ==
          claim_support::unpublished);
    CHECK(weigh_comparisons({}, figures, nobody).empty());
}
