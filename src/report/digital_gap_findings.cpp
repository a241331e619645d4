#include "digital_gap_findings.hpp"

#include "wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace digigap::detail {

namespace {

double width(interval limits) {
    return limits.upper - limits.lower;
}

/// "25 percentage points", from a share, cut off rather than rounded up: it is said as "at least".
std::string whole_points(double share, const wording& words) {
    return fmt::format("{:.0f} {}", std::floor(share * 100.0 + 1e-9),
                       words("percentage points", "procentenheter"));
}

/// The least gap under any reading; nothing where one reading has none.
std::optional<double> least_gap(const gap_evidence& gap) {
    std::optional<double> least;
    for (const gap_reading& reading : gap.readings) {
        if (!reading.least_gap) {
            return std::nullopt;
        }
        least = std::min(least.value_or(1.0), *reading.least_gap);
    }
    return least;
}

/// The comparison whose bands are furthest apart under its least favourable reading.
const gap_evidence* strongest(const digital_gap_report& report) {
    const auto found = std::max_element(
        report.gaps.begin(), report.gaps.end(), [](const auto& left, const auto& right) {
            return least_gap(left).value_or(-2.0) < least_gap(right).value_or(-2.0);
        });
    return found == report.gaps.end() ? nullptr : &*found;
}

/// How many municipalities that is, under each reading of the strongest comparison.
std::vector<std::string> gap_sentences(const gap_evidence& gap, const figure_wording& say) {
    const wording& words = say.words();
    std::vector<std::string> sentences;
    for (const gap_reading& reading : gap.readings) {
        if (reading.first.share && reading.second.share) {
            sentences.push_back(fmt::format(
                fmt::runtime(
                    words("{}, that is {} of the {} large ones and {} of the {} small ones.",
                          "{} är det {} av de {} stora och {} av de {} små.")),
                say.assumption(reading.first), count_text(reading.first.share->count),
                count_text(reading.first.population), count_text(reading.second.share->count),
                count_text(reading.second.population)));
        }
    }
    return sentences;
}

/// What forgetting the finite population does, on the first figure whose answers were printed.
std::optional<std::string> finite_sentence(const digital_gap_report& report,
                                           const figure_wording& say) {
    const wording& words = say.words();
    for (const figure_evidence& evidence : report.figures) {
        const figure_reading& reading = evidence.readings.front();
        if (reading.basis != answer_basis::published || !reading.share) {
            continue;
        }
        const share_reading& share = *reading.share;
        return fmt::format(
            fmt::runtime(words(
                "{}: {} of the {} that answered {}. Of all {} it is {} ({}). The usual interval, "
                "which forgets that there are only {}, says {}: {} times as wide.",
                "{}: {} av de {} som svarade {}. Av alla {} är det {} ({}). Det vanliga "
                "intervallet, som glömmer att de bara är {}, säger {}: {} gånger så brett.")),
            evidence.figure.year, say.printed(evidence.figure), count_text(reading.trials),
            say.what(evidence.figure), count_text(reading.population), count_text(share.count),
            percent_text(share.finite, words.in()), count_text(reading.population),
            percent_text(share.process, words.in()),
            decimal_text(width(share.process) / width(share.finite), words.in()));
    }
    return std::nullopt;
}

std::string mail_sentence(const digital_gap_report& report, const figure_wording& say) {
    const wording& words = say.words();
    const share_table& mail = report.mail_by_band;
    std::string bands;
    for (const share_row& row : mail.rows) {
        bands += fmt::format(fmt::runtime(words("{}{}: {} of {}", "{}{}: {} av {}")),
                             bands.empty() ? "" : "; ", say.band(report.bands, row.labels.front()),
                             row.answered.successes, row.answered.trials);
    }
    return fmt::format(
        fmt::runtime(words(
            "2026: {} of {} municipalities have their e-mail with a European "
            "provider, the others in a US cloud (by inhabitants: {}). All were observed, so this "
            "is "
            "a count and has no margin of error.",
            "2026: {} av {} kommuner har sin e-post hos en europeisk leverantör, de "
            "andra i ett amerikanskt moln (efter invånare: {}). Alla har observerats, så det är en "
            "räkning utan felmarginal.")),
        mail.total.answered.successes, mail.total.answered.trials, bands);
}

} // namespace

paragraph main_finding(const digital_gap_report& report, const figure_wording& say) {
    const wording& words = say.words();
    const gap_evidence* gap = strongest(report);
    if (gap == nullptr) {
        return {
            words("No text compares two size bands.", "Ingen text jämför två storleksklasser.")};
    }
    std::string text = fmt::format(
        fmt::runtime(words("**{}: {} {}, against {} {}.** ", "**{}: {} {}, mot {} {}.** ")),
        gap->first.year, say.printed_of_group(gap->first), say.what(gap->first),
        say.printed(gap->second), say.band_of(gap->second));
    const std::optional<double> least = least_gap(*gap);
    if (!least || *least <= 0.0) {
        text += words("Rounded as these figures are, they do not show that there is a gap.",
                      "Så avrundade som siffrorna är visar de inte att det finns ett gap.");
        return {text};
    }
    const gap_reading& last = gap->readings.back();
    text +=
        fmt::format(fmt::runtime(words(
                        "The gap holds up. The figures are rounded, and nobody published how many "
                        "answered in each group. {}, at least {} lie between the two",
                        "Gapet håller. Siffrorna är avrundade, och ingen har publicerat hur många "
                        "som svarade i varje grupp. {} skiljer minst {}")),
                    say.assumption(last.first), whole_points(*least, words));
    if (last.certain_gap.value_or(0.0) > 0.0) {
        text += fmt::format(
            fmt::runtime(words("; still {} if every silent municipality goes against it",
                               "; ännu {} om varje tyst kommun talar emot")),
            whole_points(*last.certain_gap, words));
    }
    text += '.';
    return {text};
}

bullet_list key_points(const digital_gap_report& report, const figure_wording& say) {
    bullet_list points;
    if (const gap_evidence* gap = strongest(report)) {
        points.items = gap_sentences(*gap, say);
    }
    if (const auto sentence = finite_sentence(report, say)) {
        points.items.push_back(*sentence);
    }
    points.items.push_back(mail_sentence(report, say));
    return points;
}

} // namespace digigap::detail
