#ifndef DIGIGAP_REPORT_ORIENTATION_ANSWER_HPP
#define DIGIGAP_REPORT_ORIENTATION_ANSWER_HPP

#include <digigap/classify/orientation.hpp>
#include <digigap/data/language.hpp>
#include <digigap/load/document_mentions.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/record.hpp>

#include <optional>
#include <span>

namespace digigap {

/// For machines: `class, rule, internal_near, inhabitants_near`, and of the word that gave the
/// class `page, offset, word`.
[[nodiscard]] record answer_of(const document_orientation& found);

/// What a reader reads: each document's class, how many words count, and the one that gave it with
/// its page, or its offset where pages are not known; how many documents have each class; the rule,
/// and that it is no study's coding. `found[i]` is that of document i, none where it was not
/// counted. Throws `std::invalid_argument` unless there are as many.
[[nodiscard]] document document_of(std::span<const document_mentions> documents,
                                   std::span<const std::optional<document_orientation>> found,
                                   language in = language::english);

} // namespace digigap

#endif
