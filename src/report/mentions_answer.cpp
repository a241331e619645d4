#include <digigap/report/mentions_answer.hpp>
#include <digigap/report/number_text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace digigap {

namespace {

constexpr double words_per_rate = 1000;

struct lexicon_pattern {
    const mention_group* group;
    const mention_pattern* pattern;
};

std::vector<lexicon_pattern> patterns_of(const mention_lexicon& lexicon) {
    std::vector<lexicon_pattern> all;
    for (const mention_group& group : lexicon.groups) {
        for (const mention_pattern& pattern : group.patterns) {
            all.push_back({.group = &group, .pattern = &pattern});
        }
    }
    return all;
}

std::optional<double> rate_of(const mention_counts& counts) {
    if (counts.words == 0) {
        return std::nullopt;
    }
    return words_per_rate * static_cast<double>(counts.mentions) /
           static_cast<double>(counts.words);
}

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

record record_of(const document_mentions& read, const std::vector<lexicon_pattern>& patterns,
                 const mention_lexicon& lexicon) {
    record one;
    one.add("document", read.name);
    one.add("code", read.code ? std::optional<std::string_view>(read.code->text()) : std::nullopt);
    one.add("status", name_of(read.status));
    one.add("problem", read.problem);
    one.add("pages", read.pages);
    const auto& counts = read.counts;
    const auto of = [&counts](std::int64_t mention_counts::*member) {
        return counts ? std::optional((*counts).*member) : std::nullopt;
    };
    one.add("words", of(&mention_counts::words));
    one.add("characters", of(&mention_counts::characters));
    one.add("mentions", of(&mention_counts::mentions));
    one.add("mentions_per_1000_words", counts ? rate_of(*counts) : std::nullopt);
    std::vector<record> groups;
    std::vector<record> found;
    if (counts) {
        for (std::size_t at = 0; at < lexicon.groups.size(); ++at) {
            groups.push_back(record()
                                 .add("name", lexicon.groups[at].name)
                                 .add("mentions", counts->by_group[at]));
        }
        for (std::size_t at = 0; at < patterns.size(); ++at) {
            found.push_back(record()
                                .add("pattern", patterns[at].pattern->text())
                                .add("mentions", counts->by_pattern[at]));
        }
    }
    one.add("groups", std::move(groups));
    one.add("patterns", std::move(found));
    return one;
}

} // namespace

text_table exact_mentions(std::span<const document_mentions> documents,
                          const mention_lexicon& lexicon, mention_columns columns) {
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
    return table;
}

record answer_of(std::span<const document_mentions> documents, const mention_lexicon& lexicon) {
    const std::vector<lexicon_pattern> patterns = patterns_of(lexicon);
    std::vector<record> counted;
    counted.reserve(patterns.size());
    for (const lexicon_pattern& one : patterns) {
        counted.push_back(
            record().add("pattern", one.pattern->text()).add("group", one.group->name));
    }
    std::vector<record> read;
    read.reserve(documents.size());
    for (const document_mentions& one : documents) {
        read.push_back(record_of(one, patterns, lexicon));
    }
    record answer;
    answer.add("lexicon", lexicon.source);
    answer.add("patterns", std::move(counted));
    answer.add("documents", std::move(read));
    return answer;
}

document document_of(std::span<const document_mentions> documents, const mention_lexicon& lexicon,
                     language in) {
    const bool swedish = in == language::swedish;
    text_table table{
        .columns = {{.heading = swedish ? "dokument" : "document"},
                    {.heading = swedish ? "kod" : "code"},
                    {.heading = swedish ? "ord" : "words", .cells = alignment::right},
                    {.heading = swedish ? "omnämnanden" : "mentions", .cells = alignment::right},
                    {.heading = swedish ? "per 1 000 ord" : "per 1,000 words",
                     .cells = alignment::right}},
        .rows = {}};
    mention_counts all;
    all.by_group.assign(lexicon.groups.size(), 0);
    bullet_list lost;
    std::int64_t counted = 0;
    for (const document_mentions& read : documents) {
        if (read.status != document_status::counted) {
            lost.items.push_back(read.name + ": " + std::string(name_of(read.status)) + ", " +
                                 read.problem);
        }
        if (!read.counts) {
            continue;
        }
        ++counted;
        all.words += read.counts->words;
        all.mentions += read.counts->mentions;
        for (std::size_t at = 0; at < all.by_group.size(); ++at) {
            all.by_group[at] += read.counts->by_group[at];
        }
        const std::optional<double> rate = rate_of(*read.counts);
        table.rows.push_back({read.name, read.code ? read.code->text() : "",
                              count_text(read.counts->words), count_text(read.counts->mentions),
                              rate ? decimal_text(*rate, in, 2) : ""});
    }
    std::string total = count_text(counted);
    total += swedish ? " dokument, " : counted == 1 ? " document, " : " documents, ";
    total += count_text(all.words);
    total += swedish ? " ord, " : all.words == 1 ? " word, " : " words, ";
    total += count_text(all.mentions);
    total += swedish ? " omnämnanden." : all.mentions == 1 ? " mention." : " mentions.";
    document text;
    text.blocks.emplace_back(std::move(table));
    text.blocks.emplace_back(paragraph{.text = std::move(total)});
    if (lexicon.groups.size() > 1) {
        bullet_list groups;
        for (std::size_t at = 0; at < lexicon.groups.size(); ++at) {
            groups.items.push_back(lexicon.groups[at].name + ": " + count_text(all.by_group[at]));
        }
        text.blocks.emplace_back(std::move(groups));
    }
    if (!lost.items.empty()) {
        text.blocks.emplace_back(paragraph{.text = swedish ? "Inte räknade:" : "Not counted:"});
        text.blocks.emplace_back(std::move(lost));
    }
    return text;
}

} // namespace digigap
