#ifndef DIGIGAP_REPORT_MENTIONS_ANSWER_HPP
#define DIGIGAP_REPORT_MENTIONS_ANSWER_HPP

#include <digigap/data/language.hpp>
#include <digigap/load/document_mentions.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/mention_findings.hpp>
#include <digigap/report/record.hpp>
#include <digigap/report/text_table.hpp>

#include <span>

namespace digigap {

/// Of what the table of documents has a column each.
enum class mention_columns : unsigned char { groups, patterns };

/// One row a document, for a regression to read: `document, code, status, pages, words, mentions`,
/// one column for each group or pattern of the lexicon under its own name, `characters`; with
/// orientations `orientation, rule, internal_near, inhabitants_near`. What is not known is an empty
/// cell: all counts of a document that could not be read. A group or pattern that is called like a
/// column before it has " (group)" or " (pattern)" after its name; one pattern in two groups has
/// the second group's name behind it.
///
/// This and the two below throw `std::invalid_argument` unless the findings have one, or nothing,
/// for each document.
[[nodiscard]] text_table exact_mentions(std::span<const document_mentions> documents,
                                        const mention_lexicon& lexicon,
                                        mention_columns columns = mention_columns::groups,
                                        const mention_findings& findings = {});

/// For machines, all digits: `patterns`, each with its `group`, and `documents`, each with
/// `document, code, status, problem, pages, words, characters, mentions, mentions_per_1000_words,
/// groups` (`name, mentions`), `patterns` (`pattern, mentions`), and where there are such findings
/// `orientation` and `contexts`; behind the documents `agreement` and `corrected`, and
/// `hand_coded_not_counted` (`document`).
[[nodiscard]] record answer_of(std::span<const document_mentions> documents,
                               const mention_lexicon& lexicon,
                               const mention_findings& findings = {});

/// What a reader reads: a table of the documents with their mentions per 1,000 words, the totals,
/// what could not be read, by name, and the findings.
[[nodiscard]] document document_of(std::span<const document_mentions> documents,
                                   const mention_lexicon& lexicon, language in = language::english,
                                   const mention_findings& findings = {});

} // namespace digigap

#endif
