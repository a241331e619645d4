#include "comparison_wording.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/sentence.hpp>

#include <fmt/core.h>

#include <string>

namespace digigap {

using detail::how;
using detail::limits_text;
using detail::wording;

namespace {

/// The method's name, and that no more than a comparison should be made of it where that is so.
template <class Method>
std::string spoken(Method method, const wording& words) {
    return std::string(name_of(method)) +
           (is_for_comparison_only(method)
                ? words(", for comparison only", ", endast för jämförelse")
                : "");
}

} // namespace

std::string sentence(const share_estimate& share, language in) {
    const wording words(in);
    const std::string seen =
        share.estimate
            ? fmt::format(fmt::runtime(words("{} of {}: {}.", "{} av {}: {}.")),
                          count_text(share.counts.successes), count_text(share.counts.trials),
                          percent_text(*share.estimate, in))
            : words("Nothing was observed.", "Inget observerades.");
    return fmt::format(
        fmt::runtime(words("{} The process behind them: {} {}.", "{} Processen bakom dem: {} {}.")),
        seen, limits_text(share.limits, share.level, words),
        how(share.level, spoken(share.method, words), words));
}

std::string sentence(const finite_share_estimate& share, language in) {
    const wording words(in);
    const std::string seen =
        share.estimate
            ? fmt::format(fmt::runtime(words("{} of the {} that answered: {}.",
                                             "{} av de {} som svarade: {}.")),
                          count_text(share.counts.successes), count_text(share.counts.trials),
                          percent_text(*share.estimate, in))
            : words("Nobody answered.", "Ingen svarade.");
    return fmt::format(fmt::runtime(words("{} Of all {} it is {}, or {} {}.",
                                          "{} Av alla {} är det {}, eller {} {}.")),
                       seen, count_text(share.counts.population),
                       limits_text(share.count, share.level, words),
                       limits_text(share.limits, share.level, words),
                       how(share.level, spoken(share.method, words), words));
}

std::string p_value_sentence(double null_share, double p_value, language in) {
    const wording words(in);
    return fmt::format(fmt::runtime(words("That the share is {}: {}.", "Att andelen är {}: {}.")),
                       percent_text(null_share, in), detail::p_text(p_value, words));
}

} // namespace digigap
