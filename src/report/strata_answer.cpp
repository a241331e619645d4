#include "limits_wording.hpp"
#include "test_wording.hpp"

#include <digigap/report/strata_answer.hpp>

#include <fmt/format.h>

#include <cmath>
#include <utility>
#include <vector>

namespace digigap {

using detail::wording;

namespace {

std::string nothing_text(common_status status, const wording& words) {
    return status == common_status::no_information
               ? words("No stratum has both groups and both answers: there is nothing to compare.",
                       "Inget skikt har båda grupperna och båda svaren: det finns inget att "
                       "jämföra.")
               : words("The strata leave this method without a standard error: anything is "
                       "possible.",
                       "Skikten ger metoden inget medelfel: allt är möjligt.");
}

/// The estimate of a ratio, which may be infinite.
std::string times_text(double estimate, const wording& words) {
    return std::isinf(estimate) ? words("infinitely many", "oändligt många")
                                : detail::figure_text(estimate, words, 2);
}

std::string estimate_text(const common_effect& effect, const wording& words) {
    if (effect.measure == common_measure::difference) {
        return fmt::format(
            fmt::runtime(words("Within the strata the first share less the second is {}, {}",
                               "Inom skikten är den första andelen minus den andra {}, {}")),
            detail::points_text(*effect.estimate, words),
            detail::between_text(detail::in_points(effect.limits), effect.level, words));
    }
    const std::string what =
        effect.measure == common_measure::ratio
            ? words("Within the strata the first share is {} times the second, {}",
                    "Inom skikten är den första andelen {} gånger den andra, {}")
            : words("Within the strata the first group's odds are {} times the second's, {}",
                    "Inom skikten är den första gruppens odds {} gånger den andras, {}");
    return fmt::format(fmt::runtime(what), times_text(*effect.estimate, words),
                       detail::between_text(effect.limits, effect.level, words, 2));
}

std::string name_in(common_measure measure, const wording& words) {
    switch (measure) {
    case common_measure::ratio:
        return words("ratio", "kvoten");
    case common_measure::odds_ratio:
        return words("odds ratio", "oddskvoten");
    case common_measure::difference:
        break;
    }
    return words("difference", "skillnaden");
}

} // namespace

record answer_of(const common_effect& effect) {
    record answer;
    answer.add("measure", name_of(effect.measure))
        .add("status", name_of(effect.status))
        .add("estimate", effect.estimate)
        .add("lower", effect.limits.lower)
        .add("upper", effect.limits.upper)
        .add("level", effect.level.level())
        .add("side", name_of(effect.level.which()))
        .add("method", effect.method)
        .add("p_value", effect.p_value)
        .add("informative", effect.informative);
    std::vector<record> strata;
    for (const std::optional<double>& estimate : effect.stratum_estimates) {
        record one;
        one.add("estimate", estimate);
        strata.push_back(std::move(one));
    }
    answer.add("strata", std::move(strata));
    return answer;
}

record answer_of(const cochran_mantel_haenszel_test& test) {
    record answer;
    answer.add("method", "cochran-mantel-haenszel")
        .add("correction", name_of(test.correction))
        .add("statistic", test.statistic)
        .add("degrees", std::int64_t{1})
        .add("p_value", test.p_value)
        .add("excess", test.excess)
        .add("informative", test.informative);
    return answer;
}

record answer_of(const homogeneity_test& test) {
    record answer;
    answer.add("measure", name_of(test.measure))
        .add("status", name_of(test.status))
        .add("method", test.method)
        .add("common", test.common)
        .add("statistic", test.statistic)
        .add("degrees", test.degrees)
        .add("p_value", test.p_value)
        .add("informative", test.informative);
    return answer;
}

std::string sentence(const common_effect& effect, language in) {
    const wording words(in);
    if (effect.status != common_status::estimated) {
        return nothing_text(effect.status, words);
    }
    return fmt::format("{}, {} {}.", estimate_text(effect, words),
                       detail::p_text(effect.p_value, words),
                       detail::how(effect.level, effect.method, words));
}

std::string sentence(const cochran_mantel_haenszel_test& test, language in) {
    const wording words(in);
    if (test.informative == 0) {
        return nothing_text(common_status::no_information, words);
    }
    const std::string what =
        test.p_value <= detail::usual_alpha
            ? words("Within the strata the two groups differ more than chance makes them ({}).",
                    "Inom skikten skiljer sig de två grupperna mer än slumpen gör ({}).")
            : words("Within the strata the two groups differ no more than chance may make them "
                    "({}).",
                    "Inom skikten skiljer sig de två grupperna inte mer än slumpen kan göra ({}).");
    return fmt::format(
        fmt::runtime(what),
        detail::test_text({.statistic = test.statistic, .degrees = 1, .p_value = test.p_value},
                          words));
}

std::string sentence(const homogeneity_test& test, language in) {
    const wording words(in);
    if (test.status != common_status::estimated) {
        return words("There are no two strata whose difference or ratio could be compared.",
                     "Det finns inte två skikt vars skillnad eller kvot kan jämföras.");
    }
    const std::string what = test.p_value <= detail::usual_alpha
                                 ? words("The {} is not the same in all strata ({}).",
                                         "Det är inte så att {} är lika i alla skikt ({}).")
                                 : words("The {} may be the same in all strata ({}).",
                                         "Det kan vara så att {} är lika i alla skikt ({}).");
    return fmt::format(
        fmt::runtime(what), name_in(test.measure, words),
        detail::test_text(
            {.statistic = test.statistic, .degrees = test.degrees, .p_value = test.p_value},
            words));
}

} // namespace digigap
