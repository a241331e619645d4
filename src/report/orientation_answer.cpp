#include "class_label.hpp"
#include "wording.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/orientation_answer.hpp>

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace digigap {

namespace {

using detail::class_label;
using detail::wording;

// By its page where that is known, so that the table fits a terminal.
std::string place_of_word(const mention_context& word, const wording& words) {
    std::string place = word.words;
    place += word.page ? words(", p. ", ", s. ") : words(", offset ", ", läge ");
    place += std::to_string(word.page.value_or(word.offset));
    return place;
}

std::string rule_in_words(std::int64_t within, const wording& words) {
    return fmt::format(
        fmt::runtime(words(
            "The rule: a word of the orientation lexicon counts within {} words of a mention. One "
            "for the inhabitants makes the document inhabitants, else one for internal efficiency "
            "internal; with mentions and neither it is unclear, without mentions none.",
            "Regeln: ett ord ur lexikonet för inriktning räknas inom {} ord från ett omnämnande. "
            "Ett "
            "för invånarna ger klassen invånare, annars ett för intern effektivitet intern; med "
            "omnämnanden och inget av dem är den oklar, utan omnämnanden ingen.")),
        within);
}

std::string warning_of_orientation(const wording& words) {
    return words("It is a starting point and not the coding of any study. A study whose \"none\" "
                 "means that there is no goal must say where unclear belongs.",
                 "Den är en utgångspunkt och inte någon studies kodning. En studie vars \"ingen\" "
                 "betyder att mål saknas måste säga vart oklar hör.");
}

} // namespace

record answer_of(const document_orientation& found) {
    const auto& word = found.deciding;
    record answer;
    answer.add("class", name_of(found.kind))
        .add("rule", rule_of(found))
        .add("internal_near", found.internal_near)
        .add("inhabitants_near", found.inhabitants_near)
        .add("page", word ? word->page : std::nullopt)
        .add("offset", word ? std::optional(word->offset) : std::nullopt)
        .add("word", word ? std::optional<std::string_view>(word->words) : std::nullopt);
    return answer;
}

document document_of(std::span<const document_mentions> documents,
                     std::span<const std::optional<document_orientation>> found, language in) {
    if (documents.size() != found.size()) {
        throw std::invalid_argument("orientations: needs one for each document, got " +
                                    std::to_string(found.size()) + " for " +
                                    std::to_string(documents.size()));
    }
    const wording words(in);
    text_table table{
        .columns = {{.heading = words("document", "dokument")},
                    {.heading = words("class", "klass")},
                    {.heading = words("internal", "interna"), .cells = alignment::right},
                    {.heading = words("inhabitants", "invånare"), .cells = alignment::right},
                    {.heading = words("first word", "första ord")}},
        .rows = {}};
    const std::vector<std::string> names = orientation_names();
    std::vector<std::int64_t> sorted(names.size(), 0);
    std::int64_t within = 0;
    for (std::size_t at = 0; at < found.size(); ++at) {
        if (const auto& one = found[at]) {
            within = one->within;
            ++sorted[static_cast<std::size_t>(one->kind)];
            table.rows.push_back(
                {documents[at].name, class_label(name_of(one->kind), words),
                 count_text(one->internal_near), count_text(one->inhabitants_near),
                 one->deciding ? place_of_word(*one->deciding, words) : std::string()});
        }
    }
    document text;
    text.blocks.emplace_back(heading{.level = 2, .text = words("Orientation", "Inriktning")});
    if (table.rows.empty()) {
        text.blocks.emplace_back(
            paragraph{.text = words("No document was counted.", "Inget dokument räknades.")});
        return text;
    }
    text.blocks.emplace_back(std::move(table));
    bullet_list classes;
    for (std::size_t at = 0; at < names.size(); ++at) {
        std::string item = class_label(names[at], words);
        item += ": ";
        item += count_text(sorted[at]);
        classes.items.push_back(std::move(item));
    }
    text.blocks.emplace_back(std::move(classes));
    text.blocks.emplace_back(paragraph{.text = rule_in_words(within, words)});
    text.blocks.emplace_back(paragraph{.text = warning_of_orientation(words)});
    return text;
}

} // namespace digigap
