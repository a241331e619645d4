#include "digital_gap_comparisons.hpp"
#include "digital_gap_findings.hpp"
#include "digital_gap_regression.hpp"
#include "figure_wording.hpp"
#include "wording.hpp"

#include <digigap/estimate/wilson.hpp>
#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/number_text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace digigap {

namespace {

using detail::append_mail_regression;
using detail::claim_sentence;
using detail::comparison_table;
using detail::figure_wording;
using detail::key_points;
using detail::main_finding;
using detail::wording;

heading title(const wording& words) {
    return {.level = 1,
            .text = words("The digital gap between Swedish municipalities",
                          "Det digitala gapet mellan Sveriges kommuner")};
}

void append_comparisons(document& text, const digital_gap_report& report,
                        const figure_wording& say) {
    const wording& words = say.words();
    text.blocks.emplace_back(
        heading{.level = 2, .text = words("What the texts compare", "Vad texterna jämför")});
    text.blocks.emplace_back(comparison_table(report, say));
    text.blocks.emplace_back(paragraph{
        fmt::format(fmt::runtime(words(
                        "Apart and times are about all municipalities, known and counted, at {}. "
                        "Unknown: what it takes to check the claim was not published.",
                        "Skillnad och gånger gäller alla kommuner, kända och räknade, på {}. "
                        "Okänt: det som krävs för att kontrollera påståendet är inte publicerat.")),
                    level_text(report.level, words.in()))});
}

text_table figure_table(const digital_gap_report& report, const figure_wording& say) {
    const wording& words = say.words();
    text_table table;
    table.columns = {
        {.heading = "id"},
        {.heading = words("who and what", "vilka och vad")},
        {.heading = words("printed", "tryckt"), .cells = alignment::right},
        {.heading = words("answered", "svarade")},
        {.heading = words("counts that fit", "möjliga antal"), .cells = alignment::right},
        {.heading = words("of all N", "av alla N"), .cells = alignment::right},
        {.heading = words("share of all N", "andel av alla N"), .cells = alignment::right},
        {.heading = words("without the finite population", "utan ändlig population"),
         .cells = alignment::right},
        {.heading = words("certain whatever the silent do", "säkert vad de tysta än gör"),
         .cells = alignment::right}};
    for (const figure_evidence& evidence : report.figures) {
        const printed_figure& figure = evidence.figure;
        for (const figure_reading& reading : evidence.readings) {
            std::vector<std::string> cells{
                figure.id,
                fmt::format("{}, {}: {}", figure.year, say.group(figure), say.what(figure)),
                say.printed(figure), say.answered(reading)};
            if (reading.share) {
                const share_reading& share = *reading.share;
                cells.push_back(count_text(share.successes));
                cells.push_back(fmt::format(fmt::runtime(words("{} of {}", "{} av {}")),
                                            count_text(share.count),
                                            count_text(reading.population)));
                cells.push_back(percent_text(share.finite, words.in()));
                cells.push_back(percent_text(share.process, words.in()));
                cells.push_back(percent_text(share.certain, words.in()));
            } else {
                cells.push_back(words("none: impossible", "inget: omöjligt"));
                cells.resize(table.columns.size());
            }
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

text_table mail_table(const digital_gap_report& report, const share_table& mail,
                      const figure_wording& say) {
    const wording& words = say.words();
    const bool blocs = mail.keys.size() > 1;
    text_table table;
    table.columns.push_back({.heading = words("inhabitants", "invånare")});
    if (blocs) {
        table.columns.push_back({.heading = words("bloc", "styre")});
    }
    for (const std::string& name :
         {std::string("N"), words("European provider", "europeisk leverantör"),
          words("share", "andel"), words("the process behind", "processen bakom")}) {
        table.columns.push_back({.heading = name, .cells = alignment::right});
    }
    const auto append = [&](const share_row& row, std::vector<std::string> cells) {
        cells.push_back(count_text(*row.population));
        cells.push_back(count_text(row.answered.successes));
        cells.push_back(row.estimate ? percent_text(*row.estimate, words.in()) : "\u2013");
        cells.push_back(percent_text(wilson(row.answered, mail.level), words.in()));
        table.rows.push_back(std::move(cells));
    };
    for (const share_row& row : mail.rows) {
        std::vector<std::string> cells{say.band(report.bands, row.labels.front())};
        if (blocs) {
            cells.push_back(say.bloc(row.labels.back()));
        }
        append(row, std::move(cells));
    }
    std::vector<std::string> all{words("all", "alla")};
    all.resize(mail.keys.size());
    append(mail.total, std::move(all));
    return table;
}

void append_reading_guide(document& text, const digital_gap_report& report,
                          const figure_wording& say) {
    const wording& words = say.words();
    const std::string level = level_text(report.level, words.in());
    text.blocks.emplace_back(
        heading{.level = 2, .text = words("How to read this", "Så läser du detta")});
    text.blocks.emplace_back(bullet_list{
        {fmt::format(
             fmt::runtime(words(
                 "**An interval** holds every value that the answers do not contradict. Methods "
                 "like these catch the truth in at least {} of all surveys.",
                 "**Ett intervall** rymmer varje värde som svaren inte motsäger. Metoder som dessa "
                 "fångar sanningen i minst {} av alla undersökningar.")),
             level),
         words("**Of all N** is about these municipalities: they are known and counted, and only "
               "the silent ones are unknown. Exact (hypergeometric, Blaker type). It takes those "
               "that answered as if drawn by lot among all; where municipalities chose themselves "
               "to take part, as in eBlomlådan, nobody knows whether they resemble the silent.",
               "**Av alla N** handlar om just dessa kommuner: de är kända och räknade, bara de "
               "tysta är okända. Exakt (hypergeometriskt, av Blakers typ). De som svarade "
               "behandlas som lottade bland alla; där kommunerna själva valde att delta, som i "
               "eBlomlådan, vet ingen om de liknar de tysta."),
         words("**Certain whatever the silent do** needs no such assumption: at the one end all "
               "silent municipalities lack the thing, at the other all have it.",
               "**Säkert vad de tysta än gör** behöver inget sådant antagande: i ena änden saknar "
               "alla tysta kommuner det som mäts, i den andra har alla det."),
         words(
             "**Without the finite population** (Wilson) is what a calculator for opinion polls "
             "gives. It is about a process that could make more such municipalities, not about "
             "these, and is too wide for them.",
             "**Utan ändlig population** (Wilson) är vad en kalkylator för opinionsundersökningar "
             "ger. Det handlar om en process som kunde skapa fler sådana kommuner, inte om "
             "dessa, och är för brett för dem."),
         words("**Counts that fit**: \u201c41 percent of 243\u201d was 99 or 100, and \u201c9 of "
               "10\u201d anything from 85 to 95 percent. Every interval holds for all of them.",
               "**Möjliga antal**: \u201d41 procent av 243\u201d var 99 eller 100, och \u201d9 av "
               "10\u201d allt från 85 till 95 procent. Varje intervall gäller för alla."),
         words("Where a text does not say how many answered, the figure is read twice: as if all "
               "had, and as if the group had answered at the rate of the whole survey where one is "
               "known. Neither is a fact.",
               "Där en text inte säger hur många som svarade läses siffran två gånger: som om alla "
               "svarat, och som om gruppen svarat lika ofta som alla i undersökningen där det är "
               "känt. Inget av dem är ett faktum."),
         words(
             "**Apart** and **times** compare two groups of known municipalities by one exact "
             "interval for both (inversion of Blaker's test over every pair of counts); two "
             "years by each year's own interval at half the risk of error, which holds however "
             "many answered both times. A claim holds where everything in the interval agrees "
             "with it; \u201ctwice\u201d is what rounds to 2.",
             "**Skillnad** och **gånger** jämför två grupper av kända kommuner med ett exakt "
             "intervall för båda (Blakers test prövat på varje par av antal); två år med vart års "
             "eget intervall på halva felrisken, vilket gäller hur många som än svarade båda "
             "gångerna. Ett påstående håller där allt i intervallet stämmer med det; "
             "\u201ddubbelt\u201d är det som avrundas till 2.")}});
}

void append_sources(document& text, const digital_gap_report& report, const figure_wording& say) {
    const wording& words = say.words();
    bullet_list sources;
    for (const figure_evidence& evidence : report.figures) {
        std::string line = evidence.figure.source;
        if (std::find(sources.items.begin(), sources.items.end(), line) == sources.items.end()) {
            sources.items.push_back(std::move(line));
        }
    }
    sources.items.push_back(words(
        "Municipalities and population on 31 December 2013, 2015 and 2024: Statistics Sweden.",
        "Kommuner och folkmängd 31 december 2013, 2015 och 2024: Statistiska centralbyrån."));
    sources.items.push_back(words(
        "Governing bloc after the election of 2022, by the rule of 2022: Swedish Association of "
        "Local Authorities and Regions (SKR).",
        "Styre efter valet 2022, enligt 2022 års regel: Sveriges Kommuner och Regioner (SKR)."));
    sources.items.push_back(words("Who hosts the e-mail: mail records observed in 2026.",
                                  "Var e-posten finns: e-postposter observerade 2026."));
    text.blocks.emplace_back(heading{.level = 2, .text = words("Sources", "Källor")});
    text.blocks.emplace_back(std::move(sources));
}

} // namespace

document summary_text(const digital_gap_report& report, language in) {
    const figure_wording say(in);
    const wording& words = say.words();
    document text{{title(words), main_finding(report, say), key_points(report, say)}};
    append_comparisons(text, report, say);
    return text;
}

document full_text(const digital_gap_report& report, language in) {
    const figure_wording say(in);
    const wording& words = say.words();
    const std::string level = level_text(report.level, in);
    document text{{title(words), main_finding(report, say), key_points(report, say)}};
    append_reading_guide(text, report, say);

    text.blocks.emplace_back(heading{
        .level = 2, .text = words("What each printed share says", "Vad varje tryckt andel säger")});
    text.blocks.emplace_back(paragraph{fmt::format(
        fmt::runtime(words("Intervals at {}. {} printed figures are shares; {} others are counts, "
                           "means and ratios, of which the next part treats those compared.",
                           "Intervall på {}. {} tryckta siffror är andelar; {} andra är antal, "
                           "medelvärden och kvoter; de som jämförs behandlas i nästa del.")),
        level, report.figures.size(), report.other_figures)});
    text.blocks.emplace_back(figure_table(report, say));

    append_comparisons(text, report, say);
    bullet_list claims;
    for (const comparison_evidence& evidence : report.comparisons) {
        claims.items.push_back(claim_sentence(evidence, say));
    }
    text.blocks.emplace_back(std::move(claims));

    text.blocks.emplace_back(heading{
        .level = 2, .text = words("Who hosts the e-mail in 2026", "Var e-posten finns 2026")});
    text.blocks.emplace_back(paragraph{fmt::format(
        fmt::runtime(words(
            "All {} municipalities were observed, so the shares are exact about these "
            "municipalities. The last column asks something else: what the process that led here "
            "might give another time (Wilson, {}).",
            "Alla {} kommuner har observerats, så andelarna är exakta för just dessa kommuner. "
            "Sista kolumnen frågar något annat: vad processen som ledde hit kunde ge en annan gång "
            "(Wilson, {}).")),
        report.municipalities, level)});
    text.blocks.emplace_back(mail_table(report, report.mail_by_band, say));
    text.blocks.emplace_back(mail_table(report, report.mail_by_cell, say));
    append_mail_regression(text, report, say);
    append_sources(text, report, say);
    return text;
}

} // namespace digigap
