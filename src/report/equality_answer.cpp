#include "test_wording.hpp"

#include <digigap/report/equality_answer.hpp>

#include <fmt/format.h>

namespace digigap {

using detail::wording;

namespace {

template <class Test>
record common_fields(const Test& test, const char* method) {
    record answer;
    answer.add("status", name_of(test.status))
        .add("method", method)
        .add("groups", test.groups)
        .add("common_share", test.common_share)
        .add("p_value", test.p_value);
    return answer;
}

template <class Test>
std::string sentence_of(const Test& test, const std::string& figures, const wording& words) {
    switch (test.status) {
    case equality_status::too_few_groups:
        return words("There are no two groups to compare.",
                     "Det finns inte två grupper att jämföra.");
    case equality_status::no_variation:
        return words("All answers are the same: nothing tells the groups apart.",
                     "Alla svar är lika: inget skiljer grupperna åt.");
    case equality_status::certainly_equal:
        return words("Every unit answered, and the shares are the same.",
                     "Alla enheter svarade, och andelarna är lika.");
    case equality_status::certainly_different:
        return words("The shares differ for certain: no answers of the silent could make them "
                     "equal.",
                     "Andelarna skiljer sig med säkerhet: inga svar från de tysta kan göra dem "
                     "lika.");
    case equality_status::tested:
        break;
    }
    const std::string what =
        test.p_value <= detail::usual_alpha
            ? words("The {} shares differ more than chance makes them ({}).",
                    "De {} andelarna skiljer sig mer än slumpen gör ({}).")
            : words("The {} shares differ no more than chance may make them ({}).",
                    "De {} andelarna skiljer sig inte mer än slumpen kan göra ({}).");
    return fmt::format(fmt::runtime(what), test.groups, figures);
}

template <class Test>
std::string chi_square_sentence(const Test& test, language in) {
    const wording words(in);
    return sentence_of(
        test,
        detail::test_text(
            {.statistic = test.statistic, .degrees = test.degrees, .p_value = test.p_value}, words),
        words);
}

} // namespace

record answer_of(const equality_test& test) {
    record answer = common_fields(test, "chi-square");
    answer.add("statistic", test.statistic)
        .add("degrees", test.degrees)
        .add("likelihood_ratio", test.likelihood_ratio)
        .add("likelihood_ratio_p_value", test.likelihood_ratio_p_value)
        .add("smallest_expected", test.smallest_expected);
    return answer;
}

record answer_of(const finite_equality_test& test) {
    record answer = common_fields(test, "chi-square-fpc");
    answer.add("statistic", test.statistic)
        .add("degrees", test.degrees)
        .add("censuses", test.censuses);
    return answer;
}

record answer_of(const exact_equality_test& test) {
    return common_fields(test, "exact");
}

std::string sentence(const equality_test& test, language in) {
    return chi_square_sentence(test, in);
}

std::string sentence(const finite_equality_test& test, language in) {
    return chi_square_sentence(test, in);
}

std::string sentence(const exact_equality_test& test, language in) {
    const wording words(in);
    return sentence_of(
        test, words("exact test, ", "exakt test, ") + detail::p_text(test.p_value, words), words);
}

} // namespace digigap
