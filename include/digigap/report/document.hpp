#ifndef DIGIGAP_REPORT_DOCUMENT_HPP
#define DIGIGAP_REPORT_DOCUMENT_HPP

#include <digigap/report/text_table.hpp>

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace digigap {

/// The title of a document (level 1) or of a part of it.
struct heading {
    int level = 1;
    std::string text;
};

/// Sentences, on one line however long. **Two asterisks** around words make them strong.
struct paragraph {
    std::string text;
};

/// Items of a list, one line each however long.
struct bullet_list {
    std::vector<std::string> items;
};

/// What a reader reads, before it is known where: blocks from top to bottom.
struct document {
    using block = std::variant<heading, paragraph, bullet_list, text_table>;
    std::vector<block> blocks;
};

/// GitHub-flavoured Markdown, an empty line between blocks. Text is taken as it is: whoever
/// composes the document escapes what Markdown would read as markup. An empty document is empty
/// text.
[[nodiscard]] std::string to_markdown(const document& text);

/// For a terminal: sentences broken between words to at most `width` columns (a longer word stays
/// whole), headings underlined, tables as `to_text` sets them.
[[nodiscard]] std::string to_text(const document& text, std::size_t width = 80);

} // namespace digigap

#endif
