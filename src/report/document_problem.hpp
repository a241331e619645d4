#ifndef DIGIGAP_SRC_REPORT_DOCUMENT_PROBLEM_HPP
#define DIGIGAP_SRC_REPORT_DOCUMENT_PROBLEM_HPP

#include <digigap/data/language.hpp>
#include <digigap/load/document_mentions.hpp>

#include <string>

namespace digigap::detail {

/// A status as a reader reads it; in English its name.
[[nodiscard]] std::string status_text(document_status status, language in);

/// Why a document was not counted: in English the status and the problem, in Swedish what the
/// status says, as problems are in English only.
[[nodiscard]] std::string problem_text(const document_mentions& read, language in);

} // namespace digigap::detail

#endif
