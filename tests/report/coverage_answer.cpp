#include <digigap/report/coverage_answer.hpp>
#include <digigap/report/sample_size_answer.hpp>
#include <digigap/report/simultaneous_answer.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

using namespace digigap;

TEST_CASE("coverage: what a journalist and a program read") {
    const coverage_summary units =
        summarize_coverage(finite_sample{243, 290}, finite_method::mid_p);
    // Figures of an enumeration in R: .915, .956, 37 %, .0367.
    CHECK(sentence(units) ==
          "For 243 of 290 units the interval holds the truth in at least 91.5 % of samples and in "
          "95.6 % on average; for 37.5 % of the possible shares it does so less often than "
          "promised. Its mean width is 3.7 percentage points (95 % confidence, mid-p).");
    CHECK(sentence(units, language::swedish) ==
          "För 243 av 290 enheter innehåller intervallet det sanna värdet i minst 91,5 % av "
          "urvalen och i 95,6 % i genomsnitt; för 37,5 % av de möjliga andelarna gör det så mer "
          "sällan än utlovat. Dess medelbredd är 3,7 procentenheter (95 % konfidens, mid-p).");
    const coverage_summary made{.least = 0.5,
                                .least_at = 0.25,
                                .mean = 0.75,
                                .share_below_level = 1.0,
                                .mean_width = 0.125,
                                .trials = 3,
                                .population = std::nullopt,
                                .level = confidence{0.9, side::upper},
                                .method = {}};
    CHECK(to_json(answer_of(made)) ==
          "{\"least\":0.5,\"least_at\":0.25,\"mean\":0.75,\"share_below_level\":1.0,"
          "\"mean_width\":0.125,\"level\":0.9,\"side\":\"upper\",\"method\":\"\",\"trials\":3,"
          "\"population\":null}\n");
    CHECK(sentence(made) ==
          "For 3 answers the interval holds the truth in at least 50.0 % of samples and in 75.0 % "
          "on average; for 100.0 % of the possible shares it does so less often than promised. The "
          "bound is on average 12.5 percentage points from the estimate (90 % confidence).");
}

TEST_CASE("coverage of two groups") {
    pair_coverage_summary pair{.quantity = pair_quantity::ratio, .level = confidence{0.95}};
    pair.least_at = {{0.5, 10}, {0.25, 20}};
    pair.mean_width = std::numeric_limits<double>::infinity();
    pair.method = "katz-log";
    pair.shares = 50;
    CHECK(to_json(answer_of(pair)) ==
          "{\"measure\":\"ratio\",\"least\":1.0,\"least_at_first\":0.5,\"least_at_second\":0.25,"
          "\"mean\":1.0,\"share_below_level\":0.0,\"mean_width\":\"Infinity\",\"level\":0.95,"
          "\"side\":\"two\",\"method\":\"katz-log\",\"first_trials\":10,\"second_trials\":20,"
          "\"shares\":50}\n");
    CHECK(sentence(pair) ==
          "For 10 and 20 answers the interval holds the truth in at least 100.0 % of samples and "
          "in 100.0 % on average; for 0.0 % of the possible shares it does so less often than "
          "promised. Its width has no bound (95 % confidence, katz-log).");
    pair.mean_width = 0.4;
    CHECK(sentence(pair, language::swedish).find("Dess medelbredd är 0,4 (95 %") !=
          std::string::npos);
    pair.quantity = pair_quantity::difference;
    CHECK(sentence(pair).find("Its mean width is 40.0 percentage points (95 %") !=
          std::string::npos);
    CHECK(name_of(pair_quantity::odds_ratio) == "odds-ratio");
}

TEST_CASE("how many answers") {
    const sample_size whatever =
        sample_size_for_width(finite_width_goal{.width = 0.1, .population = 290});
    CHECK(sentence(whatever) ==
          "An interval of at most 10.0 percentage points takes 165 of the 290 units, whatever they "
          "answer; at worst it is then 10.0 percentage points (95 % confidence, blaker).");
    CHECK(sentence(whatever, language::swedish) ==
          "Ett intervall på högst 10,0 procentenheter kräver 165 av de 290 enheterna, vad de än "
          "svarar; i värsta fall är det då 10,0 procentenheter (95 % konfidens, blaker).");
    const sample_size expected{.status = sample_size_status::reached,
                               .trials = 1234,
                               .width = 0.0625,
                               .wanted = 0.07,
                               .share = 0.3,
                               .population = std::nullopt,
                               .level = confidence{0.95, side::lower},
                               .method = "wilson"};
    CHECK(
        sentence(expected) ==
        "A bound at most 7.0 percentage points from the estimate takes 1 234 answers if the "
        "share is 30.0 %; on average it is then 6.2 percentage points (95 % confidence, wilson).");
    CHECK(to_json(answer_of(expected)) ==
          "{\"status\":\"reached\",\"trials\":1234,\"width\":0.0625,\"wanted\":0.07,\"share\":0.3,"
          "\"population\":null,\"level\":0.95,\"side\":\"lower\",\"method\":\"wilson\"}\n");
    const sample_size none = sample_size_for_width(width_goal{.width = 1e-4});
    CHECK(sentence(none) == "An interval of at most 0.0 percentage points takes more than "
                            "1 000 000 answers (95 % confidence, wilson).");
    CHECK(to_json(answer_of(none)).find("\"beyond-search\",\"trials\":null,\"width\":null") !=
          std::string::npos);
}

TEST_CASE("shares that hold together") {
    const std::vector<finite_tally> all{{3, 4, 4}, {0, 0, 5}};
    const simultaneous_finite_shares units = estimate_shares(all);
    CHECK(
        sentence(units) ==
        "All at once: 3 of 4: 75.0 %; 0 of 0: 0.0–100.0 % (95 % confidence, blaker, bonferroni).");
    CHECK(to_json(answer_of(units)) ==
          "{\"level\":0.95,\"side\":\"two\",\"level_of_each\":0.975,\"rule\":\"bonferroni\","
          "\"method\":\"blaker\",\"items\":[{\"estimate\":0.75,\"lower\":0.75,\"upper\":0.75,"
          "\"level\":0.975,\"side\":\"two\",\"method\":\"blaker\",\"successes\":3,\"trials\":4,"
          "\"population\":4,\"count_lower\":3,\"count_upper\":3},{\"estimate\":null,\"lower\":0.0,"
          "\"upper\":1.0,\"level\":0.975,\"side\":\"two\",\"method\":\"blaker\",\"successes\":0,"
          "\"trials\":0,\"population\":5,\"count_lower\":0,\"count_upper\":5}]}\n");
    const std::vector<tally> items{{0, 0}};
    CHECK(sentence(estimate_shares(items, share_method::wilson, joint_rule::sidak),
                   language::swedish) ==
          "Alla på en gång: 0 av 0: 0,0–100,0 % (95 % konfidens, wilson, sidak).");
    CHECK(answer_of(estimate_shares(items)).fields.size() == 6);
    // May and Johnson's 220 patients, by Goodman's formula.
    const std::vector<std::int64_t> patients{91, 49, 37, 43};
    CHECK(sentence(estimate_category_shares(patients)) ==
          "All at once: 91 of 220: 33.4–49.8 %; 49 of 220: 16.1–30.0 %; 37 of 220: 11.5–24.0 %; "
          "43 of 220: 13.7–27.0 % (95 % confidence, goodman).");
    CHECK(sentence(estimate_category_shares({})) == "No shares (95 % confidence, goodman).");
    const std::vector<std::int64_t> nobody{0};
    CHECK(to_json(answer_of(estimate_category_shares(nobody))) ==
          "{\"level\":0.95,\"side\":\"two\",\"method\":\"goodman\",\"trials\":0,\"categories\":"
          "[{\"count\":0,\"estimate\":null,\"lower\":0.0,\"upper\":1.0}]}\n");
}
