#include "change_wording.hpp"
#include "comparison_wording.hpp"
#include "limits_wording.hpp"

#include <digigap/report/gap_change_answer.hpp>

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace digigap {

using detail::wording;

namespace {

std::string_view method_of(const gap_change_estimate& change) {
    return name_of(change.method);
}
std::string_view method_of(const paired_gap_change_estimate& /*change*/) {
    return "tango";
}
std::string_view method_of(const finite_gap_change_estimate& /*change*/) {
    return "score-fpc";
}

template <class Change>
record start(const Change& change) {
    record answer;
    answer.add("measure", "gap-change")
        .add("estimate", change.estimate)
        .add("lower", change.limits.lower)
        .add("upper", change.limits.upper)
        .add("level", change.level.level())
        .add("side", name_of(change.level.which()))
        .add("method", method_of(change))
        .add("p_value", change.p_value)
        .add("gap_first", change.gap_first)
        .add("gap_second", change.gap_second);
    return answer;
}

template <class Years>
record with_years(record answer, const Years& counts) {
    return answer.add("first_year_first", detail::fields_of(counts.first_year.first))
        .add("first_year_second", detail::fields_of(counts.first_year.second))
        .add("second_year_first", detail::fields_of(counts.second_year.first))
        .add("second_year_second", detail::fields_of(counts.second_year.second));
}

/// The gap as seen by the group that led in the first year.
struct spoken_gap {
    double first = 0.0;
    double second = 0.0;
    interval limits{};
    confidence level;
};

template <class Change>
spoken_gap spoken(const Change& change) {
    const double first = *change.gap_first;
    const double second = *change.gap_second;
    if (first > 0.0 || (first == 0.0 && second >= 0.0)) {
        return {first, second, change.limits, change.level};
    }
    side which = change.level.which();
    if (which != side::two) {
        which = which == side::lower ? side::upper : side::lower;
    }
    return {-first,
            -second,
            {-change.limits.upper, -change.limits.lower},
            confidence(change.level.level(), which)};
}

template <class Change>
std::string text_of(const Change& change, language in) {
    const wording words(in);
    if (!change.estimate) {
        return words("A group has no answers: nothing to compare.",
                     "En grupp har inga svar: inget att jämföra.");
    }
    const spoken_gap gap = spoken(change);
    const double grown = gap.second - gap.first;
    std::string moved = words("it did not change", "det ändrades inte");
    if (detail::figure_text(100.0 * grown, words) != detail::figure_text(0.0, words)) {
        moved = (grown > 0.0 ? words("it grew by ", "det växte med ")
                             : words("it shrank by ", "det minskade med ")) +
                detail::figure_text(100.0 * std::abs(grown), words);
    }
    const detail::direction_words directions{words("less", "mindre"), words("more", "mer")};
    return fmt::format(
        fmt::runtime(words("The gap was {} in the first year and {} in the second: {}, {} {}.",
                           "Gapet var {} det första året och {} det andra: {}, {} {}.")),
        detail::points_text(gap.first, words), detail::figure_text(100.0 * gap.second, words),
        moved, detail::change_range(gap.limits, gap.level, directions, words),
        detail::how(change.level, method_of(change), words));
}

} // namespace

record answer_of(const gap_change_estimate& change) {
    return with_years(start(change), change.counts);
}

record answer_of(const paired_gap_change_estimate& change) {
    return start(change)
        .add("first", detail::fields_of(change.counts.first))
        .add("second", detail::fields_of(change.counts.second));
}

record answer_of(const finite_gap_change_estimate& change) {
    return with_years(start(change)
                          .add("possible_lower", change.possible.lower)
                          .add("possible_upper", change.possible.upper),
                      change.counts);
}

std::string sentence(const gap_change_estimate& change, language in) {
    return text_of(change, in);
}
std::string sentence(const paired_gap_change_estimate& change, language in) {
    return text_of(change, in);
}
std::string sentence(const finite_gap_change_estimate& change, language in) {
    return text_of(change, in);
}

} // namespace digigap
