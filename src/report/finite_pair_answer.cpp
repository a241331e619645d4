#include "comparison_wording.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/report/finite_pair_answer.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/share_answer.hpp>

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace digigap {

namespace {

using detail::wording;

template <class Estimate>
record comparison(const Estimate& bands, std::string_view measure) {
    const auto share = [&](const finite_tally& counts) {
        return answer_of(estimate_share(counts, finite_method::blaker, bands.level));
    };
    record answer;
    answer.add("measure", measure)
        .add("estimate", bands.estimate)
        .add("lower", bands.limits.lower)
        .add("upper", bands.limits.upper)
        .add("level", bands.level.level())
        .add("side", name_of(bands.level.which()))
        .add("method", name_of(bands.method))
        .add("p_value", bands.p_value)
        .add("first", share(bands.counts.first))
        .add("second", share(bands.counts.second));
    return answer;
}

std::string band_text(const finite_tally& counts, const wording& words) {
    return fmt::format(fmt::runtime(words("{} of {} (of {})", "{} av {} (av {})")),
                       count_text(counts.successes), count_text(counts.trials),
                       count_text(counts.population));
}

/// "between 28.3 and 65.0", or "exactly 50.0" where every unit answered.
std::string ends_text(interval limits, const confidence& level, const wording& words,
                      int decimals) {
    if (limits.lower == limits.upper && !std::isinf(limits.upper)) {
        return words("exactly ", "precis ") + detail::figure_text(limits.upper, words, decimals);
    }
    return detail::between_text(limits, level, words, decimals);
}

/// Two decimals where one would be a single digit.
int decimals_for(double ratio) {
    return ratio < 1.0 ? 2 : 1;
}

std::string ratio_ends_text(interval limits, const confidence& level, const wording& words) {
    if (limits.lower == 0.0 && std::isinf(limits.upper)) {
        return words("anything is possible", "allt är möjligt");
    }
    if (std::isinf(limits.lower)) {
        return words("infinitely many times", "oändligt många gånger");
    }
    // An end that nothing lies beyond says nothing.
    const bool only_upper = limits.lower == 0.0 && level.has_upper() && limits.upper > 0.0;
    const confidence shown = only_upper ? confidence(level.level(), side::upper) : level;
    return ends_text(limits, shown, words, decimals_for(only_upper ? limits.upper : limits.lower)) +
           words(" times", " gånger");
}

template <class Estimate>
std::string compared(const Estimate& bands, const std::string& seen, const std::string& ends,
                     const wording& words) {
    std::string warning;
    if (bands.method == finite_pair_method::wald_fpc) {
        warning = words(" A method for comparison only.", " En metod enbart för jämförelse.");
    }
    return fmt::format("{}{}{}: {}; {}{} {}.{}", band_text(bands.counts.first, words),
                       words(" against ", " mot "), band_text(bands.counts.second, words), seen,
                       words("among all of them ", "bland alla "), ends,
                       detail::how(bands.level, name_of(bands.method), words), warning);
}

std::string no_estimate(const wording& words) {
    return words("no estimate", "ingen skattning");
}

} // namespace

record answer_of(const finite_difference_estimate& difference) {
    return comparison(difference, "difference");
}

record answer_of(const finite_ratio_estimate& ratio) {
    return comparison(ratio, "ratio");
}

std::string sentence(const finite_difference_estimate& difference, language in) {
    const wording words(in);
    std::string seen = no_estimate(words);
    if (difference.estimate) {
        seen = detail::points_text(*difference.estimate, words);
        if (*difference.estimate >= 0.0) {
            seen += words(" apart", " isär");
        }
    }
    return compared(difference, seen,
                    ends_text(detail::in_points(difference.limits), difference.level, words, 1),
                    words);
}

std::string sentence(const finite_ratio_estimate& ratio, language in) {
    const wording words(in);
    std::string seen = no_estimate(words);
    if (ratio.estimate) {
        seen = std::isinf(*ratio.estimate)
                   ? words("infinitely many times", "oändligt många gånger")
                   : detail::figure_text(*ratio.estimate, words, decimals_for(*ratio.estimate)) +
                         words(" times", " gånger");
        seen += words(" the share", " andelen");
    }
    return compared(ratio, seen, ratio_ends_text(ratio.limits, ratio.level, words), words);
}

} // namespace digigap
