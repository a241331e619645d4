#ifndef DIGIGAP_REPORT_TEXT_TABLE_HPP
#define DIGIGAP_REPORT_TEXT_TABLE_HPP

#include <string>
#include <vector>

namespace digigap {

/// How a column's cells stand: text to the left, numbers to the right.
enum class alignment : unsigned char { left, right };

/// A heading and how the cells below it stand.
struct text_column {
    std::string heading;
    alignment cells = alignment::left;
};

/// Rows of finished text, UTF-8. Every row has one cell a column; the functions below throw
/// `std::invalid_argument` where one has not.
struct text_table {
    std::vector<text_column> columns;
    std::vector<std::vector<std::string>> rows;
};

/// For a terminal: columns two blanks apart, as wide as their widest cell; a line of dashes below
/// the headings. Width is counted as a terminal shows it, not in bytes.
[[nodiscard]] std::string to_text(const text_table& table);

/// A pipe table of GitHub-flavoured Markdown; pipes and line breaks within cells are escaped.
[[nodiscard]] std::string to_markdown(const text_table& table);

/// RFC 4180 with line feeds: a heading row, then the rows; quotes only where they are needed.
[[nodiscard]] std::string to_csv(const text_table& table);

} // namespace digigap

#endif
