#include "../load/character_breaks.hpp"
#include "display_width.hpp"
#include "lexicon_patterns.hpp"
#include "wording.hpp"

#include <digigap/report/mention_contexts_answer.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utf8proc.h>
#include <utility>

namespace digigap {

namespace {

using detail::display_width;
using detail::wording;

constexpr std::size_t context_columns = 80;

void require_contexts(std::size_t documents, std::size_t contexts) {
    if (documents != contexts) {
        throw std::invalid_argument("contexts: needs a list for each document, got " +
                                    std::to_string(contexts) + " for " + std::to_string(documents));
    }
}

// What a terminal shows of a text: characters, none of which moves its cursor.
std::vector<std::string> terminal_characters(std::string_view text) {
    std::vector<std::string> characters;
    detail::character_breaks breaks;
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t letter = 0;
        const utf8proc_ssize_t used =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                             static_cast<utf8proc_ssize_t>(text.size() - at), &letter);
        const bool good = used > 0 && utf8proc_category(letter) != UTF8PROC_CATEGORY_CC;
        if (breaks.begins(static_cast<char32_t>(letter))) {
            characters.emplace_back();
        }
        const auto bytes = static_cast<std::size_t>(std::max<utf8proc_ssize_t>(used, 1));
        characters.back() += good ? text.substr(at, bytes) : std::string_view("\uFFFD");
        at += bytes;
    }
    return characters;
}

// As many characters as the columns hold, from the beginning or up to the end.
std::string cut_to_columns(std::string_view text, std::size_t columns, bool up_to_end) {
    const std::vector<std::string> characters = terminal_characters(text);
    std::string line;
    std::size_t used = 0;
    for (std::size_t at = 0; at < characters.size(); ++at) {
        const std::string& next = characters[up_to_end ? characters.size() - 1 - at : at];
        used += display_width(next);
        if (used > columns) {
            break;
        }
        line.insert(up_to_end ? 0 : line.size(), next);
    }
    return line;
}

std::string_view without_last_blank(std::string_view text) {
    return text.substr(0, text.size() - (text.ends_with(' ') ? 1 : 0));
}

text_table keywords_in_context(std::span<const mention_context> contexts, const wording& words) {
    text_table table;
    const bool paged = contexts.front().page.has_value();
    if (paged) {
        table.columns.push_back({.heading = words("page", "sida"), .cells = alignment::right});
    }
    table.columns.push_back({.heading = words("offset", "läge"), .cells = alignment::right});
    table.columns.push_back({.heading = words("before", "före"), .cells = alignment::right});
    table.columns.push_back({.heading = words("mention", "omnämnande")});
    std::vector<std::size_t> widths{paged ? display_width(table.columns[0].heading) : 0,
                                    display_width(table.columns[paged ? 1 : 0].heading)};
    for (const mention_context& one : contexts) {
        widths[0] = std::max(widths[0], one.page ? std::to_string(*one.page).size() : 0);
        widths[1] = std::max(widths[1], std::to_string(one.offset).size());
    }
    const std::size_t left = context_columns - widths[0] - widths[1] - (paged ? 6 : 4);
    const std::size_t before = left * 2 / 5;
    for (const mention_context& one : contexts) {
        std::vector<std::string> row;
        if (paged) {
            row.push_back(one.page ? std::to_string(*one.page) : std::string());
        }
        row.push_back(std::to_string(one.offset));
        row.push_back(cut_to_columns(without_last_blank(one.before), before, true));
        row.push_back(cut_to_columns(one.words + one.after, left - before, false));
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace

text_table exact_contexts(std::span<const document_mentions> documents,
                          std::span<const std::vector<mention_context>> contexts,
                          const mention_lexicon& lexicon) {
    require_contexts(documents.size(), contexts.size());
    const std::vector<detail::lexicon_pattern> patterns = detail::patterns_of(lexicon);
    text_table table;
    for (const char* name :
         {"document", "code", "page", "offset", "group", "pattern", "before", "mention", "after"}) {
        table.columns.push_back({.heading = name});
    }
    for (std::size_t at = 0; at < documents.size(); ++at) {
        for (const mention_context& one : contexts[at]) {
            table.rows.push_back(
                {documents[at].name, documents[at].code ? documents[at].code->text() : "",
                 one.page ? std::to_string(*one.page) : "", std::to_string(one.offset),
                 patterns.at(one.pattern).group->name, patterns.at(one.pattern).pattern->text(),
                 one.before, one.words, one.after});
        }
    }
    return table;
}

std::vector<record> records_of(std::span<const mention_context> contexts,
                               const mention_lexicon& lexicon) {
    const std::vector<detail::lexicon_pattern> patterns = detail::patterns_of(lexicon);
    std::vector<record> records;
    records.reserve(contexts.size());
    for (const mention_context& one : contexts) {
        records.push_back(record()
                              .add("page", one.page)
                              .add("offset", one.offset)
                              .add("group", patterns.at(one.pattern).group->name)
                              .add("pattern", patterns.at(one.pattern).pattern->text())
                              .add("before", one.before)
                              .add("mention", one.words)
                              .add("after", one.after));
    }
    return records;
}

document document_of(std::span<const document_mentions> documents,
                     std::span<const std::vector<mention_context>> contexts, language in) {
    require_contexts(documents.size(), contexts.size());
    document text;
    for (std::size_t at = 0; at < documents.size(); ++at) {
        if (!contexts[at].empty()) {
            text.blocks.emplace_back(heading{.level = 2, .text = documents[at].name});
            text.blocks.emplace_back(keywords_in_context(contexts[at], wording(in)));
        }
    }
    return text;
}

} // namespace digigap
