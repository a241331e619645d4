#include "comparison_wording.hpp"
#include "limits_wording.hpp"

#include <digigap/report/difference_answer.hpp>
#include <digigap/report/share_answer.hpp>

#include <fmt/format.h>

namespace digigap {

record answer_of(const difference_estimate& difference) {
    const auto share = [&](const tally& counts) {
        return answer_of(estimate_share(counts, share_method::wilson, difference.level));
    };
    record answer;
    answer.add("measure", "difference")
        .add("estimate", difference.estimate)
        .add("lower", difference.limits.lower)
        .add("upper", difference.limits.upper)
        .add("level", difference.level.level())
        .add("side", name_of(difference.level.which()))
        .add("method", name_of(difference.method))
        .add("p_value", difference.p_value)
        .add("first", share(difference.counts.first))
        .add("second", share(difference.counts.second));
    return answer;
}

std::string sentence(const difference_estimate& difference, language in) {
    const detail::wording words(in);
    const std::string seen = detail::against_text(difference.counts, words);
    if (!difference.estimate) {
        return fmt::format("{}: {}.", seen, words("nothing to compare", "inget att jämföra"));
    }
    std::string apart;
    if (*difference.estimate >= 0.0) {
        apart = words(" apart", " isär");
    }
    std::string warning;
    if (is_for_comparison_only(difference.method)) {
        warning = words(" A method for comparison only.", " En metod enbart för jämförelse.");
    }
    return fmt::format(
        "{}: {}{}, {} {}; {}.{}", seen, detail::points_text(*difference.estimate, words), apart,
        detail::between_text(detail::in_points(difference.limits), difference.level, words),
        detail::how(difference.level, name_of(difference.method), words),
        detail::p_text(difference.p_value, words), warning);
}

} // namespace digigap
