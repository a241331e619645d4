#include "limits_wording.hpp"
#include "test_wording.hpp"

#include <digigap/report/trend_answer.hpp>

#include <fmt/format.h>

namespace digigap {

using detail::wording;

namespace {

constexpr const char* method = "cochran-armitage";

/// What is found, before the figures that say how surely.
struct finding {
    trend_status status = trend_status::tested;
    bool seen = false;
    bool rises = false;
};

std::string sentence_of(const finding& found, const std::string& figures, const wording& words) {
    if (found.status == trend_status::no_contrast) {
        return words("There are no two groups with different scores to compare.",
                     "Det finns inte två grupper med olika värden att jämföra.");
    }
    if (found.status == trend_status::no_variation) {
        return words("All answers are the same: there is no trend to see.",
                     "Alla svar är lika: det finns ingen trend att se.");
    }
    const std::string what = !found.seen ? words("No trend is seen that chance may not make ({}).",
                                                 "Ingen trend syns som slumpen inte kan göra ({}).")
                             : found.rises ? words("The share rises from group to group ({}).",
                                                   "Andelen stiger från grupp till grupp ({}).")
                                           : words("The share falls from group to group ({}).",
                                                   "Andelen faller från grupp till grupp ({}).");
    return fmt::format(fmt::runtime(what), figures);
}

} // namespace

record answer_of(const trend_test& test) {
    record answer;
    answer.add("status", name_of(test.status))
        .add("method", method)
        .add("groups", test.groups)
        .add("statistic", test.statistic)
        .add("z", test.z)
        .add("slope", test.slope)
        .add("lower", test.limits.lower)
        .add("upper", test.limits.upper)
        .add("level", test.level.level())
        .add("side", name_of(test.level.which()))
        .add("p_value", test.p_value);
    return answer;
}

record answer_of(const exact_trend_test& test) {
    record answer;
    answer.add("status", name_of(test.status))
        .add("method", "exact")
        .add("groups", test.groups)
        .add("score_sum", test.score_sum)
        .add("expected", test.expected)
        .add("rising", test.rising)
        .add("falling", test.falling)
        .add("p_value", test.p_value);
    return answer;
}

std::string sentence(const trend_test& test, language in) {
    const wording words(in);
    std::string what = sentence_of(
        {.status = test.status, .seen = test.p_value <= test.level.alpha(), .rises = test.z > 0.0},
        words("trend test ", "trendtest ") + detail::p_text(test.p_value, words), words);
    if (!test.slope) {
        return what;
    }
    return fmt::format(fmt::runtime(words("{} Each step of the score changes it by {}, {} {}.",
                                          "{} Varje steg i värdet ändrar den med {}, {} {}.")),
                       what, detail::points_text(*test.slope, words),
                       detail::between_text(detail::in_points(test.limits), test.level, words),
                       detail::how(test.level, method, words));
}

std::string sentence(const exact_trend_test& test, language in) {
    const wording words(in);
    return sentence_of({.status = test.status,
                        .seen = test.p_value <= detail::usual_alpha,
                        .rises = test.rising < test.falling},
                       words("exact trend test ", "exakt trendtest ") +
                           detail::p_text(test.p_value, words),
                       words);
}

} // namespace digigap
