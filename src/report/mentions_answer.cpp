#include "document_problem.hpp"
#include "lexicon_patterns.hpp"
#include "require_findings.hpp"
#include "wording.hpp"

#include <digigap/report/agreement_answer.hpp>
#include <digigap/report/mention_contexts_answer.hpp>
#include <digigap/report/mentions_answer.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/orientation_answer.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace digigap {

namespace {

using detail::lexicon_pattern;
using detail::patterns_of;
using detail::require_findings;

constexpr double words_per_rate = 1000;

std::optional<double> rate_of(const mention_counts& counts) {
    if (counts.words == 0) {
        return std::nullopt;
    }
    return words_per_rate * static_cast<double>(counts.mentions) /
           static_cast<double>(counts.words);
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

void append_blocks(document& text, document more) {
    for (document::block& block : more.blocks) {
        text.blocks.push_back(std::move(block));
    }
}

// What is said of the findings behind the counts.
void append_findings(document& text, std::span<const document_mentions> documents,
                     const mention_findings& findings, language in) {
    if (!findings.orientations.empty()) {
        append_blocks(text, document_of(documents, findings.orientations, in));
    }
    if (findings.agreement) {
        append_blocks(text, document_of(*findings.agreement, in));
        const detail::wording words(in);
        bullet_list lost;
        for (const std::size_t at : findings.agreement->left_out) {
            lost.items.push_back(documents[at].name);
        }
        if (!lost.items.empty()) {
            text.blocks.emplace_back(
                paragraph{.text = words("Coded by hand and left out, as they were not counted:",
                                        "Kodade för hand och utelämnade, då de inte räknats:")});
            text.blocks.emplace_back(std::move(lost));
        }
    }
    if (!findings.contexts.empty()) {
        append_blocks(text, document_of(documents, findings.contexts, in));
    }
}

} // namespace

record answer_of(std::span<const document_mentions> documents, const mention_lexicon& lexicon,
                 const mention_findings& findings) {
    require_findings(documents.size(), findings);
    const std::vector<lexicon_pattern> patterns = patterns_of(lexicon);
    std::vector<record> counted;
    counted.reserve(patterns.size());
    for (const lexicon_pattern& one : patterns) {
        counted.push_back(
            record().add("pattern", one.pattern->text()).add("group", one.group->name));
    }
    std::vector<record> read;
    read.reserve(documents.size());
    for (std::size_t at = 0; at < documents.size(); ++at) {
        record one = record_of(documents[at], patterns, lexicon);
        if (!findings.orientations.empty()) {
            const auto& found = findings.orientations[at];
            one.add("orientation", found ? std::optional(answer_of(*found)) : std::nullopt);
        }
        if (!findings.contexts.empty()) {
            one.add("contexts", records_of(findings.contexts[at], lexicon));
        }
        read.push_back(std::move(one));
    }
    record answer;
    answer.add("lexicon", lexicon.source);
    answer.add("patterns", std::move(counted));
    answer.add("documents", std::move(read));
    if (findings.agreement) {
        for (record_field& field : answer_of(*findings.agreement).fields) {
            answer.fields.push_back(std::move(field));
        }
        std::vector<record> lost;
        for (const std::size_t at : findings.agreement->left_out) {
            lost.push_back(record().add("document", documents[at].name));
        }
        answer.add("hand_coded_not_counted", std::move(lost));
    }
    return answer;
}

document document_of(std::span<const document_mentions> documents, const mention_lexicon& lexicon,
                     language in, const mention_findings& findings) {
    require_findings(documents.size(), findings);
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
            lost.items.push_back(read.name + ": " + detail::problem_text(read, in));
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
    append_findings(text, documents, findings, in);
    return text;
}

} // namespace digigap
