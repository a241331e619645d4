#include "digital_gap_findings.hpp"

#include "digital_gap_comparisons.hpp"
#include "wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/core.h>

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

/// The least difference under any reading; nothing where there is none.
std::optional<double> least_difference(const comparison_evidence& evidence) {
    std::optional<double> least;
    for (const comparison_reading& reading : evidence.readings) {
        least = std::min(least.value_or(1.0), reading.difference.lower);
    }
    return least;
}

/// The comparison of two bands' shares that are furthest apart under its least favourable reading.
const comparison_evidence* strongest(const digital_gap_report& report) {
    const comparison_evidence* best = nullptr;
    for (const comparison_evidence& evidence : report.comparisons) {
        const bool shares = evidence.groups == compared_groups::bands && evidence.first.share &&
                            !evidence.readings.empty();
        if (shares && (best == nullptr || *least_difference(evidence) > *least_difference(*best))) {
            best = &evidence;
        }
    }
    return best;
}

const figure_evidence* evidence_of(const digital_gap_report& report, const std::string& id) {
    const auto found = std::find_if(report.figures.begin(), report.figures.end(),
                                    [&id](const auto& one) { return one.figure.id == id; });
    return found == report.figures.end() ? nullptr : &*found;
}

/// How many municipalities that is, under each reading of the strongest comparison.
std::vector<std::string> gap_sentences(const digital_gap_report& report,
                                       const comparison_evidence& gap, const figure_wording& say) {
    const wording& words = say.words();
    const figure_evidence* first = evidence_of(report, gap.first.id);
    const figure_evidence* second = evidence_of(report, gap.second->id);
    std::vector<std::string> sentences;
    for (const figure_reading& one : first->readings) {
        for (const figure_reading& other : second->readings) {
            if (one.basis == other.basis && one.share && other.share) {
                sentences.push_back(fmt::format(
                    fmt::runtime(
                        words("{} that is {} of the {} large ones and {} of the {} small ones.",
                              "{} är det {} av de {} stora och {} av de {} små.")),
                    say.assumption(one.basis, one.rate), count_text(one.share->count),
                    count_text(one.population), count_text(other.share->count),
                    count_text(other.population)));
            }
        }
    }
    return sentences;
}

/// Whether the comparison was read as if all had answered, and no other way.
bool needs_everyone(const comparison_evidence& evidence) {
    return std::all_of(evidence.readings.begin(), evidence.readings.end(), [](const auto& reading) {
        return reading.first_basis == answer_basis::everyone &&
               reading.second_basis == answer_basis::everyone;
    });
}

/// What became of the other comparisons, in a few words each.
std::string claims_sentence(const digital_gap_report& report, const comparison_evidence* main,
                            const wording& words) {
    std::string text;
    const auto append = [&](const std::string& begin, const auto& belongs) {
        std::string list;
        for (const comparison_evidence& evidence : report.comparisons) {
            if (&evidence != main && belongs(evidence)) {
                list += list.empty() ? " " : ", ";
                list += words("\u201c", "\u201d") +
                        words(evidence.comparison.claim, evidence.comparison.claim_swedish) +
                        "\u201d";
            }
        }
        if (!list.empty()) {
            text += (text.empty() ? "" : " ") + begin + list + '.';
        }
    };
    append(words("Also supported:", "Också belagt:"), [](const comparison_evidence& evidence) {
        return evidence.support == claim_support::supported && !needs_everyone(evidence);
    });
    append(words("Supported if all answered, which nobody published:",
                 "Belagt om alla svarade, vilket ingen har publicerat:"),
           [](const comparison_evidence& evidence) {
               return evidence.support == claim_support::supported && needs_everyone(evidence);
           });
    append(words("Possible, not shown:", "Möjligt, inte visat:"),
           [](const comparison_evidence& evidence) {
               return evidence.support == claim_support::compatible;
           });
    append(words("Contradicted:", "Motsagt:"), [](const comparison_evidence& evidence) {
        return evidence.support == claim_support::contradicted;
    });
    append(words("Cannot be checked, for want of published figures:",
                 "Går inte att kontrollera, siffror saknas:"),
           [](const comparison_evidence& evidence) {
               return evidence.support == claim_support::unpublished;
           });
    return text;
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
    const comparison_evidence* gap = strongest(report);
    if (gap == nullptr) {
        return {
            words("No text compares two size bands.", "Ingen text jämför två storleksklasser.")};
    }
    std::string text = fmt::format(
        fmt::runtime(words("**{}: {} {}, against {} {}.** ", "**{}: {} {}, mot {} {}.** ")),
        gap->first.year, say.printed_of_group(gap->first), say.what(gap->first),
        say.printed(*gap->second), say.band_of(*gap->second));
    if (*least_difference(*gap) <= 0.0) {
        text += words("Rounded as these figures are, they do not show that there is a gap.",
                      "Så avrundade som siffrorna är visar de inte att det finns ett gap.");
        return {text};
    }
    const comparison_reading& last = gap->readings.back();
    text += fmt::format(
        fmt::runtime(words(
            "The gap holds up. The figures are rounded, and nobody published how many answered in "
            "each group. {} {} lie between the two, and the share is {} times as large",
            "Gapet håller. Siffrorna är avrundade, och ingen har publicerat hur många som svarade "
            "i varje grupp. {} skiljer {}, och andelen är {} gånger så stor")),
        say.assumption(last.first_basis, last.rate), whole_points(last.difference, words),
        times_text(last.ratio, words));
    if (last.certain && last.certain->lower > 0.0) {
        // Cut off rather than rounded up: it is said as "at least".
        const double points = std::floor(last.certain->lower * 100.0 + 1e-9);
        text += fmt::format(
            fmt::runtime(
                words("; at least {} points are left if every silent municipality goes against it",
                      "; minst {} enheter återstår om varje tyst kommun talar emot")),
            decimal_text(points, words.in(), 0));
    }
    text += '.';
    return {text};
}

bullet_list key_points(const digital_gap_report& report, const figure_wording& say) {
    bullet_list points;
    const comparison_evidence* gap = strongest(report);
    if (gap != nullptr) {
        points.items = gap_sentences(report, *gap, say);
    }
    std::string claims = claims_sentence(report, gap, say.words());
    if (!claims.empty()) {
        points.items.push_back(std::move(claims));
    }
    if (const auto sentence = finite_sentence(report, say)) {
        points.items.push_back(*sentence);
    }
    points.items.push_back(mail_sentence(report, say));
    return points;
}

} // namespace digigap::detail
