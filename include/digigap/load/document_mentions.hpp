#ifndef DIGIGAP_LOAD_DOCUMENT_MENTIONS_HPP
#define DIGIGAP_LOAD_DOCUMENT_MENTIONS_HPP

#include <digigap/load/csv.hpp>
#include <digigap/load/document_list.hpp>
#include <digigap/load/mention_counter.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// What became of a document.
enum class document_status : unsigned char {
    counted,
    empty,    ///< no word in it
    not_text, ///< bytes that are not of the encoding, or a NUL
    no_pdf_reader,
    unreadable ///< the system refuses it
};

[[nodiscard]] std::string_view name_of(document_status status) noexcept;

/// A document and what it holds.
struct document_mentions {
    std::string name;
    std::optional<municipality_code> code{};
    document_status status = document_status::counted;
    std::string problem{};               ///< why it is not counted, for people
    std::optional<std::int64_t> pages{}; ///< known where form feeds separate them
    /// Where it was counted. A document without words has none, since no rate is of zero words.
    std::optional<mention_counts> counts;
};

/// Told of a text that was counted, UTF-8 without byte order mark, and of its mentions as
/// `mention_counter::find` tells them. Both end with the call.
using mention_listener =
    std::function<void(std::string_view text, std::span<const mention> mentions)>;

/// How documents are read.
struct document_options {
    text_encoding encoding = text_encoding::detect;
    std::size_t threads = 2; ///< zero counts as one
    /// Told after each document how many are done, from one thread at a time.
    std::function<void(std::size_t)> progress = {};
    /// Told of each counted document, by its place in the list; from several threads at a time.
    std::function<void(std::size_t document, std::string_view text, std::span<const mention>)>
        found = {};
};

/// Counts a text of whatever encoding, such as one from standard input. A form feed ends a page;
/// what follows the last one is a page if it is not empty.
[[nodiscard]] document_mentions count_text(std::string name, std::string_view bytes,
                                           const mention_counter& counter,
                                           text_encoding encoding = text_encoding::detect,
                                           const mention_listener& found = {});

/// Counts each document, in their order whatever the number of threads. No document stops the
/// others: what is wrong with one is told by its status. PDF files are not read yet; they are told
/// by their first bytes.
[[nodiscard]] std::vector<document_mentions>
count_documents(std::span<const plan_document> documents, const mention_counter& counter,
                const document_options& options = {});

} // namespace digigap

#endif
