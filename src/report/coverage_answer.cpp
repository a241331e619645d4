#include "comparison_wording.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/report/coverage_answer.hpp>
#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <cmath>

namespace digigap {

using detail::wording;

namespace {

/// "(95 % confidence, blaker)", or without a method that has no name.
std::string how(const confidence& level, const std::string& method, const wording& words) {
    return method.empty() ? fmt::format(fmt::runtime(words("({} confidence)", "({} konfidens)")),
                                        level_text(level, words.in()))
                          : detail::how(level, method, words);
}

/// Who was asked, how often the truth is held, and for how many truths too seldom.
template <class Summary>
std::string held_text(const Summary& summary, const std::string& asked, const wording& words) {
    return fmt::format(
        fmt::runtime(words("For {} the interval holds the truth in at least {} of samples and in "
                           "{} on average; for {} of the possible shares it does so less often "
                           "than promised.",
                           "För {} innehåller intervallet det sanna värdet i minst {} av urvalen "
                           "och i {} i genomsnitt; för {} av de möjliga andelarna gör det så mer "
                           "sällan än utlovat.")),
        asked, percent_text(summary.least, words.in()), percent_text(summary.mean, words.in()),
        percent_text(summary.share_below_level, words.in()));
}

std::string width_text(const confidence& level, const std::string& width, const wording& words) {
    return level.which() == side::two
               ? words("Its mean width is ", "Dess medelbredd är ") + width
               : words("The bound is on average ", "Gränsen ligger i genomsnitt ") + width +
                     words(" from the estimate", " från skattningen");
}

} // namespace

record answer_of(const coverage_summary& summary) {
    record answer;
    answer.add("least", summary.least)
        .add("least_at", summary.least_at)
        .add("mean", summary.mean)
        .add("share_below_level", summary.share_below_level)
        .add("mean_width", summary.mean_width)
        .add("level", summary.level.level())
        .add("side", name_of(summary.level.which()))
        .add("method", summary.method)
        .add("trials", summary.trials)
        .add("population", summary.population);
    return answer;
}

record answer_of(const pair_coverage_summary& summary) {
    record answer;
    answer.add("measure", name_of(summary.quantity))
        .add("least", summary.least)
        .add("least_at_first", summary.least_at.first.share)
        .add("least_at_second", summary.least_at.second.share)
        .add("mean", summary.mean)
        .add("share_below_level", summary.share_below_level)
        .add("mean_width", summary.mean_width)
        .add("level", summary.level.level())
        .add("side", name_of(summary.level.which()))
        .add("method", summary.method)
        .add("first_trials", summary.least_at.first.trials)
        .add("second_trials", summary.least_at.second.trials)
        .add("shares", std::int64_t{summary.shares});
    return answer;
}

std::string sentence(const coverage_summary& summary, language in) {
    const wording words(in);
    const std::string asked =
        summary.population
            ? fmt::format(fmt::runtime(words("{} of {} units", "{} av {} enheter")),
                          count_text(summary.trials), count_text(*summary.population))
            : count_text(summary.trials) + words(" answers", " svar");
    return fmt::format(
        "{} {} {}.", held_text(summary, asked, words),
        width_text(summary.level, detail::points_text(summary.mean_width, words), words),
        how(summary.level, summary.method, words));
}

std::string sentence(const pair_coverage_summary& summary, language in) {
    const wording words(in);
    const std::string asked = fmt::format(
        fmt::runtime(words("{} and {} answers", "{} och {} svar")),
        count_text(summary.least_at.first.trials), count_text(summary.least_at.second.trials));
    // An interval that can be open has no mean width to speak of.
    const std::string width = !std::isfinite(summary.mean_width)
                                  ? words("Its width has no bound", "Dess bredd har ingen gräns")
                                  : words("Its mean width is ", "Dess medelbredd är ") +
                                        (summary.quantity == pair_quantity::difference
                                             ? detail::points_text(summary.mean_width, words)
                                             : detail::figure_text(summary.mean_width, words));
    return fmt::format("{} {} {}.", held_text(summary, asked, words), width,
                       how(summary.level, summary.method, words));
}

} // namespace digigap
