#ifndef DIGIGAP_REPORT_MENTION_CONTEXTS_ANSWER_HPP
#define DIGIGAP_REPORT_MENTION_CONTEXTS_ANSWER_HPP

#include <digigap/data/language.hpp>
#include <digigap/load/document_mentions.hpp>
#include <digigap/load/mention_contexts.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/record.hpp>
#include <digigap/report/text_table.hpp>

#include <span>
#include <vector>

namespace digigap {

/// One row a mention, for a person to judge in a spreadsheet: `document, code, page, offset, group,
/// pattern, before, mention, after`; see `mention_context`. `contexts[i]` are those of document i.
/// Throws `std::invalid_argument` unless there are as many.
[[nodiscard]] text_table exact_contexts(std::span<const document_mentions> documents,
                                        std::span<const std::vector<mention_context>> contexts,
                                        const mention_lexicon& lexicon);

/// The mentions of one document for machines: `page, offset, group, pattern, before, mention,
/// after`.
[[nodiscard]] std::vector<record> records_of(std::span<const mention_context> contexts,
                                             const mention_lexicon& lexicon);

/// Keywords in context, a table for each document that has some: page, offset, what stands before,
/// the mention and what follows, cut to 80 columns. Control characters are shown as U+FFFD. Throws
/// as `exact_contexts`.
[[nodiscard]] document document_of(std::span<const document_mentions> documents,
                                   std::span<const std::vector<mention_context>> contexts,
                                   language in = language::english);

} // namespace digigap

#endif
