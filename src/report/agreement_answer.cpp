#include "class_label.hpp"
#include "limits_wording.hpp"
#include "wording.hpp"

#include <digigap/estimate/share.hpp>
#include <digigap/estimate/wilson.hpp>
#include <digigap/report/agreement_answer.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/sentence.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace digigap {

namespace {

using detail::class_label;
using detail::limits_text;
using detail::wording;

std::string_view name_of_limits(corrected_limits limits) {
    return limits == corrected_limits::guaranteed ? "guaranteed" : "square-and-add";
}

record record_of(const agreement_estimate& found, const confusion_table& counts) {
    std::vector<record> cells;
    std::vector<record> classes;
    for (std::size_t hand = 0; hand < counts.size(); ++hand) {
        for (std::size_t automatic = 0; automatic < counts.size(); ++automatic) {
            cells.push_back(
                record()
                    .add("hand", counts.classes()[hand])
                    .add("automatic", counts.classes()[automatic])
                    .add("documents", counts.count({.hand = hand, .automatic = automatic})));
        }
        classes.push_back(record()
                              .add("class", counts.classes()[hand])
                              .add("hand", counts.hand_total(hand))
                              .add("automatic", counts.automatic_total(hand))
                              .add("both", counts.count({.hand = hand, .automatic = hand})));
    }
    record answer;
    answer.add("documents", counts.units())
        .add("agreed", counts.agreed())
        .add("observed", found.observed)
        .add("expected", found.expected)
        .add("kappa", found.kappa)
        .add("standard_error", found.standard_error)
        .add("lower", found.limits.lower)
        .add("upper", found.limits.upper)
        .add("level", found.level.level())
        .add("side", name_of(found.level.which()))
        .add("status", name_of(found.status))
        .add("null_standard_error", found.null_standard_error)
        .add("z", found.z)
        .add("p_value", found.p_value)
        .add("confusion", std::move(cells))
        .add("classes", std::move(classes));
    return answer;
}

record record_of(const corrected_shares& found) {
    std::vector<record> classes;
    for (const corrected_share& one : found.classes) {
        classes.push_back(record()
                              .add("class", one.name)
                              .add("automatic", one.automatic)
                              .add("estimate", one.estimate)
                              .add("standard_error", one.standard_error)
                              .add("lower", one.limits.lower)
                              .add("upper", one.limits.upper)
                              .add("range_lower", one.range.lower)
                              .add("range_upper", one.range.upper));
    }
    record answer;
    answer.add("documents", found.documents)
        .add("read", found.read)
        .add("status", name_of(found.status))
        .add("limits", name_of_limits(found.options.limits))
        .add("level", found.options.level.level())
        .add("side", name_of(found.options.level.which()))
        .add("classes", std::move(classes));
    return answer;
}

text_table confusion_rows(const confusion_table& counts, const wording& words) {
    text_table table{.columns = {{.heading = words("by hand", "för hand")}}, .rows = {}};
    for (const std::string& name : counts.classes()) {
        table.columns.push_back({.heading = class_label(name, words), .cells = alignment::right});
    }
    for (std::size_t hand = 0; hand < counts.size(); ++hand) {
        std::vector<std::string> row{class_label(counts.classes()[hand], words)};
        for (std::size_t automatic = 0; automatic < counts.size(); ++automatic) {
            row.push_back(count_text(counts.count({.hand = hand, .automatic = automatic})));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string kappa_sentence(const agreement_estimate& found, const wording& words) {
    const language in = words.in();
    switch (found.status) {
    case agreement_status::no_pairs:
        return words("No document was coded by hand and counted.",
                     "Inget dokument är både kodat för hand och räknat.");
    case agreement_status::one_class:
        return words("There is no kappa: all have the same class twice.",
                     "Kappa finns inte: alla har samma klass båda gångerna.");
    case agreement_status::no_spread:
        return fmt::format(
            fmt::runtime(words("Cohen's kappa is {}; these documents give it no limits.",
                               "Cohens kappa är {}; dessa dokument ger det inga gränser.")),
            decimal_text(found.kappa.value_or(0.0), in, 2));
    case agreement_status::estimated:
        break;
    }
    return fmt::format(
        fmt::runtime(words("Cohen's kappa is {}, from {} to {} {}.",
                           "Cohens kappa är {}, från {} till {} {}.")),
        decimal_text(found.kappa.value_or(0.0), in, 2), decimal_text(found.limits.lower, in, 2),
        decimal_text(found.limits.upper, in, 2),
        detail::how(found.level, words("for large samples", "för stora stickprov"), words));
}

text_table class_rows(const agreement_estimate& found, const wording& words) {
    text_table table{
        .columns = {{.heading = words("class", "klass")},
                    {.heading = words("by hand", "för hand"), .cells = alignment::right},
                    {.heading = words("found", "funna"), .cells = alignment::right},
                    {.heading = words("limits", "gränser"), .cells = alignment::right},
                    {.heading = words("by rule", "av regeln"), .cells = alignment::right},
                    {.heading = words("right", "rätta"), .cells = alignment::right},
                    {.heading = words("limits", "gränser"), .cells = alignment::right}},
        .rows = {}};
    const auto share = [&](tally counts) {
        return counts.trials == 0 ? std::string()
                                  : percent_text(static_cast<double>(counts.successes) /
                                                     static_cast<double>(counts.trials),
                                                 words.in());
    };
    const auto limits = [&](tally counts) {
        return counts.trials == 0 ? std::string()
                                  : limits_text(wilson(counts, found.level), found.level, words);
    };
    for (const class_agreement& one : found.classes) {
        table.rows.push_back({class_label(one.name, words), count_text(one.found.trials),
                              share(one.found), limits(one.found), count_text(one.right.trials),
                              share(one.right), limits(one.right)});
    }
    return table;
}

text_table corrected_rows(const corrected_shares& found, const wording& words) {
    text_table table{
        .columns = {{.heading = words("class", "klass")},
                    {.heading = words("by rule", "av regeln"), .cells = alignment::right},
                    {.heading = words("corrected", "korrigerad"), .cells = alignment::right},
                    {.heading = words("limits", "gränser"), .cells = alignment::right}},
        .rows = {}};
    const auto percent = [&words](const std::optional<double>& share) {
        return share ? percent_text(*share, words.in()) : std::string();
    };
    for (const corrected_share& one : found.classes) {
        table.rows.push_back({class_label(one.name, words), percent(one.automatic),
                              percent(one.estimate),
                              limits_text(one.limits, found.options.level, words)});
    }
    return table;
}

std::string corrected_sentence(const corrected_shares& found, const wording& words) {
    if (found.status == corrected_status::no_documents) {
        return words("No document was counted.", "Inget dokument räknades.");
    }
    const std::string limits =
        found.options.limits == corrected_limits::guaranteed
            ? words("guaranteed: never below the level", "garanterad: aldrig under nivån")
            : words("square-and-add: near the level", "square-and-add: nära nivån");
    return fmt::format(
        fmt::runtime(words("Of the documents counted ({}), corrected by those coded by hand ({}) "
                           "{}:",
                           "Av de räknade dokumenten ({}), korrigerat med de handkodade ({}) {}:")),
        count_text(found.documents), count_text(found.read),
        detail::how(found.options.level, limits, words));
}

std::string unsampled_sentence(const corrected_shares& found, const wording& words) {
    std::string text = words("There is no estimate: of these classes by the rule no document was "
                             "coded by hand:",
                             "Skattning saknas: av dessa klasser enligt regeln är inget dokument "
                             "kodat för hand:");
    for (const std::string& name : found.unsampled) {
        text += &name == found.unsampled.data() ? " " : ", ";
        text += class_label(name, words);
    }
    text += '.';
    return text;
}

} // namespace

record answer_of(const hand_coded_agreement& found) {
    record answer;
    answer.add("agreement", record_of(found.agreement, found.counts))
        .add("corrected", record_of(found.corrected));
    return answer;
}

document document_of(const hand_coded_agreement& found, language in) {
    const wording words(in);
    document text;
    const auto say = [&text](std::string sentences) {
        text.blocks.emplace_back(paragraph{.text = std::move(sentences)});
    };
    text.blocks.emplace_back(
        heading{.level = 2,
                .text = words("Agreement with the hand-coded sample",
                              "Överensstämmelse med det handkodade stickprovet")});
    if (found.agreement.status != agreement_status::no_pairs) {
        say(words("Documents by their class by hand (rows) and by the rule (columns):",
                  "Dokument efter klass för hand (rader) och enligt regeln (kolumner):"));
        text.blocks.emplace_back(confusion_rows(found.counts, words));
        say(words("The same class: ", "Samma klass: ") +
            sentence(
                estimate_share(found.agreement.agreed, share_method::wilson, found.agreement.level),
                in));
    }
    say(kappa_sentence(found.agreement, words));
    if (found.agreement.status != agreement_status::no_pairs) {
        text.blocks.emplace_back(class_rows(found.agreement, words));
        say(words("Found: of those by hand, what the rule finds (recall). Right: of those by the "
                  "rule, what is so by hand (precision). Limits: wilson.",
                  "Funna: av dem för hand, vad regeln finner (recall). Rätta: av dem enligt "
                  "regeln, vad som är så för hand (precision). Gränser: wilson."));
    }
    say(corrected_sentence(found.corrected, words));
    if (found.corrected.status != corrected_status::no_documents) {
        text.blocks.emplace_back(corrected_rows(found.corrected, words));
    }
    if (!found.corrected.unsampled.empty()) {
        say(unsampled_sentence(found.corrected, words));
    }
    say(words("All of this assumes that the documents coded by hand are a simple random sample of "
              "those counted, or of each class by the rule, coded without knowing its answer, and "
              "that the words were not chosen by looking at them.",
              "Allt detta förutsätter att de handkodade dokumenten är ett obundet slumpmässigt "
              "urval av de räknade, eller av varje klass enligt regeln, kodade utan att känna "
              "regelns svar, och att orden inte valdes med dem för ögonen."));
    return text;
}

} // namespace digigap
