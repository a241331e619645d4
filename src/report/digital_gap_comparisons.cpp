#include "digital_gap_comparisons.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace digigap::detail {

namespace {

/// "a–b", or "a to b" where a minus sign would meet the dash.
std::string range_text(const std::string& lower, const std::string& upper, bool negative,
                       const wording& words) {
    if (lower == upper) {
        return lower;
    }
    return lower + (negative ? words(" to ", " till ") : std::string("\u2013")) + upper;
}

std::string apart_text(const comparison_evidence& evidence, const comparison_reading& reading,
                       const wording& words) {
    const bool shares = evidence.first.share.has_value();
    const double unit = shares ? 100.0 : 1.0;
    const interval& apart = reading.difference;
    return range_text(decimal_text(unit * apart.lower, words.in()),
                      decimal_text(unit * apart.upper, words.in()), apart.lower < 0.0, words) +
           (shares ? words(" points", " enheter") : std::string());
}

std::string verdict(claim_support support, const wording& words) {
    switch (support) {
    case claim_support::supported:
        return words("yes", "ja");
    case claim_support::compatible:
        return words("perhaps", "kanske");
    case claim_support::contradicted:
        return words("no", "nej");
    case claim_support::unpublished:
        break;
    }
    return words("unknown", "okänt");
}

std::string claim_of(const comparison_evidence& evidence, const wording& words) {
    return words(evidence.comparison.claim, evidence.comparison.claim_swedish);
}

/// Who answered, by what was not printed of the two.
std::string basis_text(const comparison_reading& reading, const figure_wording& say) {
    const bool printed = reading.second_basis == answer_basis::published;
    return say.basis(printed ? reading.first_basis : reading.second_basis, reading.rate);
}

/// What a claim that some readings agree with, or all, or none, has become of.
std::string judgement(claim_support support, const wording& words) {
    switch (support) {
    case claim_support::supported:
        return words("The figures support it", "Siffrorna stöder det");
    case claim_support::compatible:
        return words("The figures allow it and do not show it",
                     "Siffrorna tillåter det men visar det inte");
    case claim_support::contradicted:
        return words("The figures contradict it", "Siffrorna motsäger det");
    case claim_support::unpublished:
        break;
    }
    return words("It cannot be checked", "Det går inte att kontrollera");
}

} // namespace

std::string whole_points(interval difference, const wording& words) {
    // Outwards, because the interval is said to hold.
    const auto lower = std::floor(difference.lower * 100.0 + 1e-9);
    const auto upper = std::ceil(difference.upper * 100.0 - 1e-9);
    return range_text(decimal_text(lower, words.in(), 0), decimal_text(upper, words.in(), 0),
                      lower < 0.0, words) +
           words(" percentage points", " procentenheter");
}

std::string times_text(interval ratio, const wording& words) {
    const std::string lower = decimal_text(ratio.lower, words.in());
    if (std::isinf(ratio.upper)) {
        return words("at least ", "minst ") + lower;
    }
    return range_text(lower, decimal_text(ratio.upper, words.in()), false, words);
}

text_table comparison_table(const digital_gap_report& report, const figure_wording& say) {
    const wording& words = say.words();
    text_table table;
    table.columns = {{.heading = words("what a text says", "vad en text säger")},
                     {.heading = words("who answered", "svarade")},
                     {.heading = words("apart", "skillnad"), .cells = alignment::right},
                     {.heading = words("times", "gånger"), .cells = alignment::right},
                     {.heading = words("holds?", "håller?")}};
    for (const comparison_evidence& evidence : report.comparisons) {
        std::string claim = claim_of(evidence, words);
        for (const comparison_reading& reading : evidence.readings) {
            table.rows.push_back(
                {std::move(claim), basis_text(reading, say), apart_text(evidence, reading, words),
                 times_text(reading.ratio, words), verdict(reading.support, words)});
            claim.clear();
        }
        if (evidence.readings.empty()) {
            table.rows.push_back({std::move(claim), "", "", "", verdict(evidence.support, words)});
        }
    }
    return table;
}

std::string claim_sentence(const comparison_evidence& evidence, const figure_wording& say) {
    const wording& words = say.words();
    const printed_comparison& comparison = evidence.comparison;
    if (evidence.readings.empty()) {
        return fmt::format("**{}**: {}: {}.", claim_of(evidence, words),
                           judgement(evidence.support, words),
                           words(comparison.missing, comparison.missing_swedish));
    }
    std::string text =
        fmt::format("**{}**: {}.", claim_of(evidence, words), judgement(evidence.support, words));
    for (const comparison_reading& reading : evidence.readings) {
        const bool printed = reading.second_basis == answer_basis::published;
        text += fmt::format(
            fmt::runtime(words(" {} it is {} times as much ({} apart).",
                               " {} är det {} gånger så mycket ({} isär).")),
            say.assumption(printed ? reading.first_basis : reading.second_basis, reading.rate),
            times_text(reading.ratio, words), apart_text(evidence, reading, words));
    }
    return text;
}

} // namespace digigap::detail
