#include "amount_wording.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/rate_answer.hpp>

#include <fmt/format.h>

namespace digigap {

using detail::amount_text;
using detail::amounts_text;
using detail::exposed_text;
using detail::how;
using detail::wording;

record answer_of(const rate_estimate& rate) {
    record answer;
    answer.add("measure", "rate")
        .add("estimate", rate.estimate)
        .add("lower", rate.limits.lower)
        .add("upper", rate.limits.upper)
        .add("level", rate.level.level())
        .add("side", name_of(rate.level.which()))
        .add("method", "garwood")
        .add("count", rate.counts.count)
        .add("exposure", rate.counts.exposure);
    return answer;
}

std::string sentence(const rate_estimate& rate, language in) {
    const wording words(in);
    const std::string seen =
        rate.estimate
            ? fmt::format(fmt::runtime(words("{}: {} in one.", "{}: {} på en.")),
                          exposed_text(rate.counts, words), amount_text(*rate.estimate, words))
            : words("Nothing was observed.", "Inget observerades.");
    return fmt::format(
        fmt::runtime(words("{} The process behind them: {} {}.", "{} Processen bakom dem: {} {}.")),
        seen, amounts_text(rate.limits, 0.0, words), how(rate.level, "garwood", words));
}

record answer_of(const rate_ratio_estimate& ratio) {
    record answer;
    answer.add("measure", "rate-ratio")
        .add("estimate", ratio.estimate)
        .add("lower", ratio.limits.lower)
        .add("upper", ratio.limits.upper)
        .add("level", ratio.level.level())
        .add("side", name_of(ratio.level.which()))
        .add("method", name_of(ratio.method))
        .add("p_value", ratio.p_value)
        .add("first", answer_of(estimate_rate(ratio.counts.first, ratio.level)))
        .add("second", answer_of(estimate_rate(ratio.counts.second, ratio.level)))
        .add("status", name_of(ratio.status));
    if (ratio.dispersion) {
        answer.add("dispersion", ratio.dispersion->dispersion)
            .add("degrees", ratio.dispersion->degrees);
    } else {
        answer.add("dispersion", std::nullopt).add("degrees", std::nullopt);
    }
    return answer;
}

std::string sentence(const rate_ratio_estimate& ratio, language in) {
    const wording words(in);
    const std::string figure =
        ratio.estimate ? fmt::format(fmt::runtime(words("{} times as often", "{} gånger så ofta")),
                                     amount_text(*ratio.estimate, words))
                       : words("no ratio to tell", "ingen kvot att ange");
    return fmt::format(
        fmt::runtime(words("{} against {}: {}, {} {}.", "{} mot {}: {}, {} {}.")),
        exposed_text(ratio.counts.first, words), exposed_text(ratio.counts.second, words), figure,
        amounts_text(ratio.limits, 0.0, words), how(ratio.level, name_of(ratio.method), words));
}

} // namespace digigap
