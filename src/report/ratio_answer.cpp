#include "comparison_wording.hpp"
#include "limits_wording.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/ratio_answer.hpp>
#include <digigap/report/share_answer.hpp>

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace digigap {

namespace {

using detail::wording;

template <class Ratio>
record comparison(const Ratio& ratio, std::string_view measure) {
    const auto share = [&](const tally& counts) {
        return answer_of(estimate_share(counts, share_method::wilson, ratio.level));
    };
    record answer;
    answer.add("measure", measure)
        .add("estimate", ratio.estimate)
        .add("lower", ratio.limits.lower)
        .add("upper", ratio.limits.upper)
        .add("level", ratio.level.level())
        .add("side", name_of(ratio.level.which()))
        .add("method", name_of(ratio.method))
        .add("p_value", ratio.p_value)
        .add("first", share(ratio.counts.first))
        .add("second", share(ratio.counts.second));
    return answer;
}

/// Two decimals where one would be a single digit.
int decimals_for(double value) {
    if (value == 0.0) {
        return 0;
    }
    return value < 1.0 ? 2 : 1;
}

std::string limits_words(interval limits, const confidence& level, const wording& words) {
    if (level.has_lower() && limits.lower == 0.0 && std::isinf(limits.upper)) {
        return words("anything is possible", "allt är möjligt");
    }
    // A lower end at 0 says nothing, and an upper one that is infinite neither.
    const bool only_upper = limits.lower == 0.0 && level.has_upper();
    const confidence shown = only_upper ? confidence(level.level(), side::upper) : level;
    return detail::between_text(limits, shown, words,
                                decimals_for(only_upper ? limits.upper : limits.lower));
}

template <class Ratio>
std::string compared(const Ratio& ratio, std::string_view what, const wording& words) {
    const std::string seen = detail::against_text(ratio.counts, words);
    if (!ratio.estimate) {
        return fmt::format("{}: {}.", seen, words("no ratio to tell", "ingen kvot att ange"));
    }
    const std::string times =
        std::isinf(*ratio.estimate)
            ? words("infinitely many times ", "oändligt många gånger ")
            : detail::figure_text(*ratio.estimate, words, decimals_for(*ratio.estimate)) +
                  words(" times ", " gånger ");
    return fmt::format("{}: {}{}, {} {}; {}.", seen, times, what,
                       limits_words(ratio.limits, ratio.level, words),
                       detail::how(ratio.level, name_of(ratio.method), words),
                       detail::p_text(ratio.p_value, words));
}

/// "twice", "three times", "2.5 times".
std::string claimed_text(double claimed, const wording& words) {
    if (claimed == 0.5) {
        return words("half", "hälften");
    }
    if (claimed == 2.0) {
        return words("twice", "dubbelt");
    }
    if (claimed == 3.0) {
        return words("three times", "tre gånger");
    }
    const int decimals = claimed == std::floor(claimed) ? 0 : decimals_for(claimed);
    return detail::figure_text(claimed, words, decimals) + words(" times", " gånger");
}

double share_of(const tally& counts) {
    return 100.0 * static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
}

/// "49 v 26 percent is 1.9 times", as far as it is known.
std::string seen_text(const ratio_claim& claim, const wording& words) {
    if (!claim.evidence.estimate) {
        return words("There is no ratio to tell", "Det finns ingen kvot att ange");
    }
    std::string begin = words("The ratio is ", "Kvoten är ");
    if (claim.counts) {
        const double first = share_of(claim.counts->first);
        const double second = share_of(claim.counts->second);
        // A whole number says nothing of shares below one percent.
        const bool fine = (first > 0.0 && first < 1.0) || (second > 0.0 && second < 1.0);
        begin = fmt::format(fmt::runtime(words("{} v {} percent is ", "{} mot {} procent är ")),
                            detail::figure_text(first, words, fine ? 2 : 0),
                            detail::figure_text(second, words, fine ? 2 : 0));
    }
    const double estimate = *claim.evidence.estimate;
    return begin + (std::isinf(estimate)
                        ? words("infinitely many times", "oändligt många gånger")
                        : detail::figure_text(estimate, words, decimals_for(estimate)) +
                              words(" times", " gånger"));
}

std::string verdict_text(const ratio_claim& claim, const wording& words) {
    const std::string claimed = claimed_text(claim.claimed, words);
    const std::string quoted = '"' + claimed + '"';
    switch (claim.verdict) {
    case claim_verdict::compatible:
        return words("compatible with ", "förenligt med ") + claimed;
    case claim_verdict::overstated:
        return quoted + words(" says too much", " är för mycket sagt");
    case claim_verdict::understated:
        return quoted + words(" says too little", " är för lite sagt");
    case claim_verdict::undecided:
        break;
    }
    return words("nothing can be said of ", "inget kan sägas om ") + claimed;
}

} // namespace

record answer_of(const ratio_estimate& ratio) {
    return comparison(ratio, "ratio");
}

record answer_of(const odds_ratio_estimate& ratio) {
    return comparison(ratio, "odds-ratio");
}

record answer_of(const ratio_claim& claim) {
    record answer;
    answer.add("claimed", claim.claimed)
        .add("verdict", name_of(claim.verdict))
        .add("estimate", claim.evidence.estimate)
        .add("lower", claim.evidence.limits.lower)
        .add("upper", claim.evidence.limits.upper)
        .add("level", claim.evidence.level.level())
        .add("side", name_of(claim.evidence.level.which()))
        .add("method", claim.evidence.method)
        .add("p_value", claim.evidence.p_value);
    return answer;
}

std::string sentence(const ratio_estimate& ratio, language in) {
    const wording words(in);
    return compared(ratio, words("the share", "andelen"), words);
}

std::string sentence(const odds_ratio_estimate& ratio, language in) {
    const wording words(in);
    return compared(ratio, words("the odds", "oddset"), words);
}

std::string sentence(const ratio_claim& claim, language in) {
    const wording words(in);
    return fmt::format("{}; {}: {} {}.", seen_text(claim, words),
                       limits_words(claim.evidence.limits, claim.evidence.level, words),
                       verdict_text(claim, words),
                       detail::how(claim.evidence.level, claim.evidence.method, words));
}

} // namespace digigap
