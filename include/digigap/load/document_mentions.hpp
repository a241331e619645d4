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
    empty,         ///< no word in it: a text without one, a file of no bytes, a PDF without pages
    not_text,      ///< bytes that are not of the encoding, or a NUL
    no_text,       ///< a PDF of pages without a word, such as scanned ones
    encrypted,     ///< a PDF that needs a password; one that only forbids copying is counted
    broken,        ///< a PDF that cannot be read, or not all of it
    no_pdf_reader, ///< a PDF, and the library was built without a reader of it
    unreadable     ///< the system refuses it
};

[[nodiscard]] std::string_view name_of(document_status status) noexcept;

/// A document and what it holds.
struct document_mentions {
    std::string name;
    std::optional<municipality_code> code{};
    document_status status = document_status::counted;
    std::string problem{};               ///< why it is not counted, for people
    std::optional<std::int64_t> pages{}; ///< known of a PDF and where form feeds separate them
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

/// Counts a text of whatever encoding or the bytes of a PDF file, which are told by "%PDF-" at
/// their begin (or, within 1024 bytes, at that of a line). A form feed ends a page of a text; what
/// follows the last one is a page if it is not empty.
///
/// The text of a PDF is that of its pages in their order, each as its producer wrote it: columns
/// one after the other, hyphens at the ends of lines kept, so that the counter joins words over
/// lines and pages. Running lines, such as headings and page numbers, count as any other text, on
/// each page; those that a third of the pages have, and three at least, are read after the first
/// line of their page that ends a sentence, since they would stand in the middle of words and
/// phrases. What else stands at the break of a page, as a footnote, ends words there. Each page
/// ends with a form feed. Text in pictures, annotations and attached files is not read.
///
/// A PDF is counted whole or not at all: it is broken where its end is missing or Poppler complains
/// of damage in a page or of a font it does not know. Poppler does not notice everything. Its
/// messages on standard error are turned off for the whole program.
///
/// Texts that have to be converted and are large lie in a file without a name in the folder for
/// temporary files (TMPDIR, else /tmp). Throws `std::system_error` that names it if it cannot be
/// written.
[[nodiscard]] document_mentions count_text(std::string name, std::string_view bytes,
                                           const mention_counter& counter,
                                           text_encoding encoding = text_encoding::detect,
                                           const mention_listener& found = {});

/// Counts what is left in an open file, such as standard input (STDIN_FILENO), as `count_text`; it
/// stays open. `name` is what the result is called. More than 1 MiB lies in a temporary file, not
/// in memory.
[[nodiscard]] document_mentions count_stream(const std::string& name, int file,
                                             const mention_counter& counter,
                                             text_encoding encoding = text_encoding::detect,
                                             const mention_listener& found = {});

/// Counts each document, in their order whatever the number of threads. No document stops the
/// others: what is wrong with one is told by its status. A file whose name ends in .pdf and that
/// does not begin as PDF is broken. Throws as `count_text`. The files are mapped into memory: no
/// other program may shorten them meanwhile.
[[nodiscard]] std::vector<document_mentions>
count_documents(std::span<const plan_document> documents, const mention_counter& counter,
                const document_options& options = {});

} // namespace digigap

#endif
