#include "lexicon_patterns.hpp"
#include "require_findings.hpp"

#include <digigap/report/mentions_answer.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace digigap {

namespace {

using detail::lexicon_pattern;
using detail::patterns_of;
using detail::require_findings;

void add_count_column(text_table& table, const std::string& name, const std::string& otherwise,
                      alignment cells) {
    const auto taken = [&table](const std::string& heading) {
        return std::any_of(
            table.columns.begin(), table.columns.end(),
            [&heading](const text_column& column) { return column.heading == heading; });
    };
    std::string heading = name;
    while (taken(heading)) {
        heading += " (";
        heading += otherwise;
        heading += ')';
    }
    table.columns.push_back({.heading = heading, .cells = cells});
}

std::string count_cell(const std::optional<std::int64_t>& count) {
    return count ? std::to_string(*count) : std::string();
}

void add_orientations(text_table& table, const mention_findings& findings) {
    for (const char* name : {"orientation", "rule"}) {
        add_count_column(table, name, "all", alignment::left);
    }
    for (const char* name : {"internal_near", "inhabitants_near"}) {
        add_count_column(table, name, "all", alignment::right);
    }
    for (std::size_t at = 0; at < table.rows.size(); ++at) {
        const auto& found = findings.orientations[at];
        std::vector<std::string>& row = table.rows[at];
        row.emplace_back(found ? name_of(found->kind) : std::string_view());
        row.push_back(found ? rule_of(*found) : std::string());
        row.push_back(found ? std::to_string(found->internal_near) : std::string());
        row.push_back(found ? std::to_string(found->inhabitants_near) : std::string());
    }
}

} // namespace

text_table exact_mentions(std::span<const document_mentions> documents,
                          const mention_lexicon& lexicon, mention_columns columns,
                          const mention_findings& findings) {
    require_findings(documents.size(), findings);
    const std::vector<lexicon_pattern> patterns = patterns_of(lexicon);
    const bool by_group = columns == mention_columns::groups;
    text_table table;
    for (const char* name : {"document", "code", "status"}) {
        add_count_column(table, name, {}, alignment::left);
    }
    for (const char* name : {"pages", "words", "mentions"}) {
        add_count_column(table, name, {}, alignment::right);
    }
    if (by_group) {
        for (const mention_group& group : lexicon.groups) {
            add_count_column(table, group.name, "group", alignment::right);
        }
    } else {
        for (const lexicon_pattern& one : patterns) {
            const std::string& name = one.pattern->text();
            const bool again =
                std::any_of(patterns.data(), &one, [&name](const lexicon_pattern& earlier) {
                    return earlier.pattern->text() == name;
                });
            add_count_column(table, name, again ? one.group->name : "pattern", alignment::right);
        }
    }
    add_count_column(table, "characters", "all", alignment::right);
    for (const document_mentions& read : documents) {
        std::vector<std::string> row{read.name, read.code ? read.code->text() : std::string(),
                                     std::string(name_of(read.status)), count_cell(read.pages)};
        const std::size_t counted = table.columns.size() - row.size();
        if (!read.counts) {
            row.insert(row.end(), counted, std::string());
        } else {
            row.push_back(count_cell(read.counts->words));
            row.push_back(count_cell(read.counts->mentions));
            for (const std::int64_t count :
                 by_group ? read.counts->by_group : read.counts->by_pattern) {
                row.push_back(count_cell(count));
            }
            row.push_back(count_cell(read.counts->characters));
        }
        table.rows.push_back(std::move(row));
    }
    if (!findings.orientations.empty()) {
        add_orientations(table, findings);
    }
    return table;
}

} // namespace digigap
