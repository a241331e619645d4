#include "change_wording.hpp"
#include "comparison_wording.hpp"
#include "limits_wording.hpp"

#include <digigap/report/change_answer.hpp>
#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace digigap {

using detail::wording;

namespace {

/// What every change between years is made by, unless the units are all the same.
constexpr std::string_view overlap_method = "newcombe";

detail::direction_words directions(const wording& words) {
    return {words("down", "ner"), words("up", "upp")};
}

/// "up 18.8 percentage points".
std::string moved(double change, const wording& words) {
    if (detail::figure_text(100.0 * change, words) == detail::figure_text(0.0, words)) {
        return words("unchanged", "oförändrat");
    }
    return (change > 0.0 ? directions(words).more : directions(words).less) + ' ' +
           detail::points_text(std::abs(change), words);
}

/// ": up 18.8 percentage points, between 2.7 down and 39.0 up (95 % confidence, tango)."
template <class Change>
std::string verdict(const Change& change, std::string_view method, const wording& words) {
    if (!change.estimate) {
        return words(": nothing to compare.", ": inget att jämföra.");
    }
    return fmt::format(": {}, {} {}.", moved(*change.estimate, words),
                       detail::change_range(change.limits, change.level, directions(words), words),
                       detail::how(change.level, method, words));
}

record start(const std::optional<double>& estimate, interval limits, const confidence& level,
             std::string_view method, const std::optional<double>& p_value) {
    record answer;
    answer.add("measure", "change")
        .add("estimate", estimate)
        .add("lower", limits.lower)
        .add("upper", limits.upper)
        .add("level", level.level())
        .add("side", name_of(level.which()))
        .add("method", method)
        .add("p_value", p_value);
    return answer;
}

record fields_of(const change_at_overlap& at) {
    record fields;
    fields.add("overlap", at.overlap)
        .add("narrowest_lower", at.narrowest.lower)
        .add("narrowest_upper", at.narrowest.upper)
        .add("widest_lower", at.widest.lower)
        .add("widest_upper", at.widest.upper);
    return fields;
}

std::string conclusion(overlap_verdict found, const wording& words) {
    switch (found) {
    case overlap_verdict::change:
        return words("The conclusion does not depend on how many answered in both years: the share "
                     "changed.",
                     "Slutsatsen beror inte på hur många som svarade båda åren: andelen ändrades.");
    case overlap_verdict::not_shown:
        return words("The conclusion does not depend on how many answered in both years: no change "
                     "is shown.",
                     "Slutsatsen beror inte på hur många som svarade båda åren: ingen ändring är "
                     "belagd.");
    case overlap_verdict::depends:
        break;
    }
    return words("Whether the share changed depends on how many answered in both years, and on how "
                 "their answers went together.",
                 "Om andelen ändrades beror på hur många som svarade båda åren, och på hur deras "
                 "svar hängde ihop.");
}

} // namespace

record answer_of(const paired_change_estimate& change) {
    record answer =
        start(change.estimate, change.limits, change.level, name_of(change.method), change.p_value);
    record table = detail::fields_of(change.counts);
    std::move(table.fields.begin(), table.fields.end(), std::back_inserter(answer.fields));
    return answer;
}

record answer_of(const overlap_change_estimate& change) {
    return start(change.estimate, change.limits, change.level, overlap_method, change.p_value)
        .add("possible_lower", change.possible.lower)
        .add("possible_upper", change.possible.upper)
        .add("first", detail::fields_of(change.counts.first_year))
        .add("second", detail::fields_of(change.counts.second_year))
        .add("overlap", detail::fields_of(change.counts.overlap))
        .add("population", change.counts.population);
}

record answer_of(const published_change& change) {
    std::optional<double> estimate;
    if (change.first_counts.first == change.first_counts.last &&
        change.second_counts.first == change.second_counts.last) {
        estimate = change.estimates.lower;
    }
    const interval all{std::min(change.smallest.widest.lower, change.largest.widest.lower),
                       std::max(change.smallest.widest.upper, change.largest.widest.upper)};
    return start(estimate, all, change.level, overlap_method, std::nullopt)
        .add("estimate_lower", change.estimates.lower)
        .add("estimate_upper", change.estimates.upper)
        .add("possible_lower", change.possible.lower)
        .add("possible_upper", change.possible.upper)
        .add("verdict", name_of(change.verdict))
        .add("smallest_overlap", fields_of(change.smallest))
        .add("largest_overlap", fields_of(change.largest));
}

std::string sentence(const paired_change_estimate& change, language in) {
    const wording words(in);
    std::string text = fmt::format(
        fmt::runtime(words("Of the same {}, {} said yes in the first year and {} in the second",
                           "Av samma {} sade {} ja det första året och {} det andra")),
        count_text(change.counts.units()), count_text(change.counts.first().successes),
        count_text(change.counts.second().successes));
    text += verdict(change, name_of(change.method), words);
    if (is_for_comparison_only(change.method)) {
        text += words(" A method for comparison only.", " En metod enbart för jämförelse.");
    }
    return text;
}

std::string sentence(const overlap_change_estimate& change, language in) {
    const wording words(in);
    const overlap_tallies& counts = change.counts;
    return fmt::format(
               fmt::runtime(words(
                   "{} of {} said yes in the first year and {} of {} in the second, {} having "
                   "answered in both",
                   "{} av {} sade ja det första året och {} av {} det andra; {} svarade båda "
                   "åren")),
               count_text(counts.first_year.successes), count_text(counts.first_year.trials),
               count_text(counts.second_year.successes), count_text(counts.second_year.trials),
               count_text(counts.overlap.units())) +
           verdict(change, overlap_method, words);
}

std::string sentence(const published_change& change, language in) {
    const wording words(in);
    const std::string lower = detail::figure_text(100.0 * change.estimates.lower, words);
    const std::string upper = detail::figure_text(100.0 * change.estimates.upper, words);
    const auto range = [&](const change_at_overlap& at) {
        return detail::change_range(at.widest, change.level, directions(words), words);
    };
    return fmt::format(fmt::runtime(words("A change of {} percentage points. If {} answered in "
                                          "both years, the fewest possible: {}; if "
                                          "{}, the most possible: {} {}. {}",
                                          "En ändring med {} procentenheter. Om {} svarade båda "
                                          "åren, det minsta möjliga: {}; om {}, "
                                          "det mesta möjliga: {} {}. {}")),
                       lower == upper ? lower : lower + words(" to ", " till ") + upper,
                       count_text(change.smallest.overlap), range(change.smallest),
                       count_text(change.largest.overlap), range(change.largest),
                       detail::how(change.level, overlap_method, words),
                       conclusion(change.verdict, words));
}

} // namespace digigap
