#include "amount_wording.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/mean_answer.hpp>
#include <digigap/report/mean_comparison_answer.hpp>

#include <fmt/format.h>

#include <limits>

namespace digigap {
namespace {

using detail::amount_text;
using detail::amounts_text;
using detail::how;
using detail::wording;

template <class Comparison>
record comparison(const Comparison& found, std::string_view measure, std::string_view method) {
    record answer;
    answer.add("measure", measure)
        .add("estimate", found.estimate)
        .add("lower", found.limits.lower)
        .add("upper", found.limits.upper)
        .add("level", found.level.level())
        .add("side", name_of(found.level.which()))
        .add("method", method)
        .add("p_value", found.p_value)
        .add("first", answer_of(estimate_mean(found.groups.first, found.level)))
        .add("second", answer_of(estimate_mean(found.groups.second, found.level)));
    return answer;
}

std::string mean_text(const mean_summary& group, const wording& words) {
    return group.n == 0 ? words("nothing", "inget") : amount_text(group.mean, words);
}

std::string against(const mean_summary_pair& groups, const wording& words) {
    return fmt::format(
        fmt::runtime(words("A mean of {} against {}", "Ett medelvärde på {} mot {}")),
        mean_text(groups.first, words), mean_text(groups.second, words));
}

} // namespace

record answer_of(const mean_difference_estimate& difference) {
    record answer = comparison(difference, "mean-difference", "welch");
    answer.add("standard_error", difference.standard_error).add("degrees", difference.degrees);
    return answer;
}

std::string sentence(const mean_difference_estimate& difference, language in) {
    const wording words(in);
    const std::string figure =
        difference.estimate
            ? fmt::format(fmt::runtime(words("a difference of {}", "en skillnad på {}")),
                          amount_text(*difference.estimate, words))
            : words("no difference to tell", "ingen skillnad att ange");
    return fmt::format(
        "{}: {}, {} {}.", against(difference.groups, words), figure,
        amounts_text(difference.limits, -std::numeric_limits<double>::infinity(), words),
        how(difference.level, "welch", words));
}

record answer_of(const mean_ratio_estimate& ratio) {
    record answer = comparison(ratio, "mean-ratio", name_of(ratio.method));
    answer.add("status", name_of(ratio.status)).add("hypothesis", ratio.hypothesis);
    return answer;
}

std::string sentence(const mean_ratio_estimate& ratio, language in) {
    const wording words(in);
    const std::string figure =
        ratio.estimate ? fmt::format(fmt::runtime(words("{} times as many", "{} gånger så många")),
                                     amount_text(*ratio.estimate, words))
                       : words("no ratio to tell", "ingen kvot att ange");
    return fmt::format("{}: {}, {} {}.", against(ratio.groups, words), figure,
                       amounts_text(ratio.limits, 0.0, words),
                       how(ratio.level, name_of(ratio.method), words));
}

} // namespace digigap
