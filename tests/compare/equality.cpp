#include "../reference_rows.hpp"
#include "../thorough.hpp"
#include "group_text.hpp"

#include <digigap/compare/equality.hpp>
#include <digigap/compare/exact_equality.hpp>
#include <digigap/compare/work_limit_error.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

using namespace digigap;

TEST_CASE("equality of shares is what R says") {
    int rows = 0;
    for (const auto& row : reference_rows("groups_equality.csv")) {
        CAPTURE(row[0]);
        const std::vector<tally> groups = groups_of(row[0]);
        const equality_test test = equality(groups);
        CHECK(agree(test.statistic, std::stod(row[1]), 1e-12));
        CHECK(std::abs(test.p_value / std::stod(row[2]) - 1.0) < 1e-11);
        CHECK(agree(test.likelihood_ratio, std::stod(row[3]), 1e-11));
        CHECK(std::abs(test.likelihood_ratio_p_value / std::stod(row[4]) - 1.0) < 1e-11);
        CHECK(agree(*test.smallest_expected, std::stod(row[5]), 1e-12));
        CHECK(test.degrees == static_cast<std::int64_t>(groups.size()) - 1);
        CHECK(test.status == equality_status::tested);
        // R sums with a tolerance of its own, to some 9 digits.
        const exact_equality_test exact = exact_equality(groups);
        CHECK(std::abs(exact.p_value / std::stod(row[6]) - 1.0) < 1e-8);
        ++rows;
    }
    CHECK(rows > 150);
}

namespace {

/// The exact test by going through all tables, in whole numbers: nothing is nearly equal.
double exact_by_tables(const std::vector<tally>& groups) {
    std::int64_t observed = 1;
    std::vector<std::int64_t> seen;
    for (const tally& group : groups) {
        seen.push_back(group.successes);
    }
    each_table(groups, [&](const std::vector<std::int64_t>& x, std::int64_t ways) {
        observed = x == seen ? ways : observed;
    });
    std::int64_t below = 0;
    std::int64_t all = 0;
    each_table(groups, [&](const std::vector<std::int64_t>&, std::int64_t ways) {
        below += ways <= observed ? ways : 0;
        all += ways;
    });
    return static_cast<double>(below) / static_cast<double>(all);
}

std::int64_t exact_failures(const std::vector<tally>& groups) {
    return agree(exact_equality(groups).p_value, exact_by_tables(groups), 1e-12) ? 0 : 1;
}

} // namespace

TEST_CASE("the exact test is the sum over all tables") {
    std::int64_t failures = 0;
    const std::vector<tally> few = tallies_up_to(thorough ? 5 : 3);
    for (const tally& a : few) {
        for (const tally& b : few) {
            for (const tally& c : few) {
                failures += exact_failures({a, b, c});
            }
        }
    }
    for (const tally& a : tallies_up_to(30)) {
        failures += exact_failures({a, {3, 7}, {6, 9}, {0, 2}, {2, 2}});
    }
    CHECK(failures == 0);
    // Groups of the same size have many tables that are equally probable.
    CHECK(exact_failures({{2, 8}, {3, 8}, {3, 8}, {7, 8}, {4, 8}, {1, 8}}) == 0);
}

TEST_CASE("an exact test that would take too long says what to use instead") {
    std::vector<tally> counties;
    for (int i = 0; i < 21; ++i) {
        counties.push_back({5 + i % 3, 13 + i % 4});
    }
    if (thorough) {
        CHECK_THROWS_AS((void)exact_equality(counties), work_limit_error);
    }
    const std::vector<tally> countries{{400'000'000, 1'000'000'000}, {3, 1'000'000'000}};
    try {
        (void)exact_equality(countries);
        FAIL("no error");
    } catch (const work_limit_error& error) {
        CHECK(std::string(error.instead()) == "equality (chi-square)");
        CHECK(std::string(error.what()).find("use equality (chi-square) instead") !=
              std::string::npos);
    }
    // A large group with few successes in all is no trouble.
    const std::vector<tally> rare{{3, 1'000'000'000}, {4, 500'000'000}, {0, 250'000'000}};
    CHECK(exact_equality(rare).p_value > 0.0);
    CHECK(exact_equality(rare).p_value < 1.0);
}

TEST_CASE("small p-values keep their digits") {
    // 100/100 against 0/100: one table of C(200, 100) and its mirror; Stirling to 40 digits.
    const std::vector<tally> apart{{100, 100}, {0, 100}};
    CHECK(exact_equality(apart).p_value ==
          doctest::Approx(2.0 / 9.0548514656103281e58).epsilon(1e-11));
    CHECK(equality(apart).statistic == doctest::Approx(200.0));
    CHECK(equality(apart).p_value > 1e-46);
    CHECK(equality(apart).p_value < 1e-44);
}

TEST_CASE("what has no answer has a status, not a number") {
    using groups = std::vector<tally>;
    for (const groups& one : {groups{}, groups{{0, 0}}, groups{{3, 5}}, groups{{3, 5}, {0, 0}}}) {
        CHECK(equality(one).status == equality_status::too_few_groups);
        CHECK(equality(one).p_value == 1.0);
        CHECK(equality(one).degrees == 0);
        CHECK(exact_equality(one).status == equality_status::too_few_groups);
        CHECK(exact_equality(one).p_value == 1.0);
    }
    CHECK_FALSE(equality(groups{{0, 0}}).common_share);
    CHECK(equality(groups{{3, 5}}).common_share == 0.6);
    for (const groups& same : {groups{{0, 5}, {0, 3}}, groups{{5, 5}, {0, 0}, {3, 3}}}) {
        CHECK(equality(same).status == equality_status::no_variation);
        CHECK(equality(same).p_value == 1.0);
        CHECK(exact_equality(same).status == equality_status::no_variation);
        CHECK(exact_equality(same).p_value == 1.0);
    }
    CHECK_THROWS_AS((void)equality(groups{{3, 2}}), std::invalid_argument);
    CHECK_THROWS_AS((void)exact_equality(groups{{-1, 2}}), std::invalid_argument);
    CHECK(std::string(name_of(equality_status::certainly_equal)) == "certainly-equal");
    // An empty group changes nothing.
    CHECK(equality(groups{{1, 5}, {4, 6}, {0, 0}}).statistic ==
          equality(groups{{1, 5}, {4, 6}}).statistic);
}

namespace {

std::vector<finite_tally> every_finite_tally(std::int64_t population) {
    std::vector<finite_tally> counts;
    for (std::int64_t all = 0; all <= population; ++all) {
        for (std::int64_t n = 0; n <= all; ++n) {
            for (std::int64_t x = 0; x <= n; ++x) {
                counts.push_back({x, n, all});
            }
        }
    }
    return counts;
}

/// Whether both groups could have the same share, by fractions: the intervals of what is possible.
bool may_be_equal(const finite_tally& a, const finite_tally& b) {
    const auto most = [](const finite_tally& each) {
        return each.successes + each.population - each.trials;
    };
    return a.population == 0 || b.population == 0 ||
           (a.successes * b.population <= most(b) * a.population &&
            b.successes * a.population <= most(a) * b.population);
}

/// The square of the two-sample z with pooled share and finite variances, as a survey text has it.
double two_sample_chi_square(const finite_tally& a, const finite_tally& b) {
    const auto variance_factor = [](const finite_tally& each) {
        const auto n = static_cast<double>(each.trials);
        const auto whole = static_cast<double>(each.population);
        return (whole - n) / (whole - 1.0) / n;
    };
    const auto share = [](const finite_tally& each) {
        return static_cast<double>(each.successes) / static_cast<double>(each.trials);
    };
    const double va = variance_factor(a);
    const double vb = variance_factor(b);
    const double pooled = (share(a) * vb + share(b) * va) / (va + vb);
    const double gap = share(a) - share(b);
    return gap * gap / (pooled * (1.0 - pooled) * (va + vb));
}

} // namespace

TEST_CASE("equality of finite shares: certain where it is, else the two-sample test") {
    std::int64_t failures = 0;
    std::int64_t tested = 0;
    const std::vector<finite_tally> all = every_finite_tally(thorough ? 7 : 4);
    for (const finite_tally& a : all) {
        for (const finite_tally& b : all) {
            const std::vector<finite_tally> groups{a, b};
            const finite_equality_test test = equality(groups);
            failures += test.p_value >= 0.0 && test.p_value <= 1.0 && test.statistic >= 0.0 ? 0 : 1;
            const bool answered = a.trials > 0 || b.trials > 0;
            const bool different = answered && !may_be_equal(a, b);
            failures += (test.status == equality_status::certainly_different) == different ? 0 : 1;
            failures += different ? (test.p_value == 0.0 ? 0 : 1) : (test.p_value > 0.0 ? 0 : 1);
            const bool censuses = a.trials == a.population && b.trials == b.population;
            failures += (test.status == equality_status::certainly_equal) ==
                                (censuses && a.population > 0 && b.population > 0 && !different)
                            ? 0
                            : 1;
            if (test.status == equality_status::tested) {
                ++tested;
                failures += test.degrees == 1 ? 0 : 1;
                failures += agree(test.statistic, two_sample_chi_square(a, b), 1e-12) ? 0 : 1;
            }
        }
    }
    CHECK(failures == 0);
    CHECK(tested > (thorough ? 500 : 200));
}

TEST_CASE("finite shares of several groups") {
    using groups = std::vector<finite_tally>;
    // Populations beyond counting: the test for a process.
    const groups wide{{83, 86, 1'000'000'000'000},
                      {90, 93, 2'000'000'000'000},
                      {129, 136, 1'000'000'000'000},
                      {70, 82, 3'000'000'000'000}};
    CHECK(equality(wide).statistic == doctest::Approx(12.6004112971276).epsilon(1e-8));
    CHECK(equality(wide).degrees == 3);
    // A census of one group is a known share: 0.4 against 3 and 7 of 10 of 20.
    const groups census{{4, 10, 10}, {3, 10, 20}, {7, 10, 20}};
    const finite_equality_test known = equality(census);
    const double variance = 0.4 * 0.6 / 10.0 * 10.0 / 19.0;
    CHECK(known.statistic == doctest::Approx((0.01 + 0.09) / variance).epsilon(1e-12));
    CHECK(known.degrees == 2);
    CHECK(known.common_share == doctest::Approx(0.4));
    CHECK(known.censuses == 1);
    // Two censuses settle it, whatever the third group says.
    CHECK(equality(groups{{4, 10, 10}, {9, 20, 20}, {1, 2, 50}}).status ==
          equality_status::certainly_different);
    CHECK(equality(groups{{4, 10, 10}, {8, 20, 20}}).status == equality_status::certainly_equal);
    // Fractions that doubles cannot tell apart.
    CHECK(equality(groups{{1'000'000'000'000'000, 3'000'000'000'000'000, 3'000'000'000'000'000},
                          {1'000'000'000'000'001, 3'000'000'000'000'002, 3'000'000'000'000'002}})
              .status == equality_status::certainly_different);
    // Two groups that agree pairwise with a third, but not with each other.
    CHECK(equality(groups{{9, 10, 10}, {1, 2, 50}, {1, 10, 10}}).p_value == 0.0);
    CHECK(equality(groups{}).status == equality_status::too_few_groups);
    CHECK(equality(groups{{2, 4, 9}}).status == equality_status::too_few_groups);
    CHECK(equality(groups{{0, 4, 9}, {0, 3, 7}}).status == equality_status::no_variation);
    CHECK_THROWS_AS((void)equality(groups{{2, 4, 3}}), std::invalid_argument);
}
