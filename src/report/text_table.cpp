#include "display_width.hpp"

#include <digigap/report/text_table.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string_view>
namespace digigap {

namespace {

void require_rectangle(const text_table& table, const char* function) {
    for (const auto& row : table.rows) {
        if (row.size() != table.columns.size()) {
            throw std::invalid_argument(std::string(function) + ": needs " +
                                        std::to_string(table.columns.size()) +
                                        " cells in every row, got " + std::to_string(row.size()));
        }
    }
}

void append_padded(std::string& line, std::string_view cell, std::size_t width, alignment stands) {
    const std::string blanks(width - detail::display_width(cell), ' ');
    line += stands == alignment::right ? blanks : std::string();
    line += cell;
    line += stands == alignment::left ? blanks : std::string();
}

void append_line(std::string& text, std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
}

std::string markdown_cell(std::string_view cell) {
    std::string escaped;
    for (const char byte : cell) {
        if (byte == '|') {
            escaped += "\\|";
        } else if (byte == '\n') {
            escaped += "<br>";
        } else {
            escaped += byte;
        }
    }
    return escaped;
}

std::string csv_cell(std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(cell);
    }
    std::string quoted = "\"";
    for (const char byte : cell) {
        quoted += byte;
        if (byte == '"') {
            quoted += byte;
        }
    }
    return quoted + '"';
}

std::vector<std::string> headings(const text_table& table) {
    std::vector<std::string> cells;
    for (const text_column& column : table.columns) {
        cells.push_back(column.heading);
    }
    return cells;
}

} // namespace

std::string to_text(const text_table& table) {
    require_rectangle(table, "to_text");
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        std::size_t widest = detail::display_width(table.columns[column].heading);
        for (const auto& row : table.rows) {
            widest = std::max(widest, detail::display_width(row[column]));
        }
        widths.push_back(widest);
    }
    std::string text;
    const auto append_row = [&](const std::vector<std::string>& cells) {
        std::string line;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            line += column == 0 ? "" : "  ";
            append_padded(line, cells[column], widths[column], table.columns[column].cells);
        }
        append_line(text, std::move(line));
    };
    append_row(headings(table));
    std::vector<std::string> dashes;
    dashes.reserve(widths.size());
    for (const std::size_t width : widths) {
        dashes.emplace_back(width, '-');
    }
    append_row(dashes);
    for (const auto& row : table.rows) {
        append_row(row);
    }
    return text;
}

std::string to_markdown(const text_table& table) {
    require_rectangle(table, "to_markdown");
    std::string text;
    const auto append_row = [&text](const std::vector<std::string>& cells) {
        text += '|';
        for (const std::string& cell : cells) {
            text += ' ' + markdown_cell(cell) + " |";
        }
        text += '\n';
    };
    append_row(headings(table));
    text += '|';
    for (const text_column& column : table.columns) {
        text += column.cells == alignment::right ? " ---: |" : " --- |";
    }
    text += '\n';
    for (const auto& row : table.rows) {
        append_row(row);
    }
    return text;
}

std::string to_csv(const text_table& table) {
    require_rectangle(table, "to_csv");
    std::string text;
    const auto append_row = [&text](const std::vector<std::string>& cells) {
        for (std::size_t column = 0; column < cells.size(); ++column) {
            text += column == 0 ? "" : ",";
            text += csv_cell(cells[column]);
        }
        text += '\n';
    };
    append_row(headings(table));
    for (const auto& row : table.rows) {
        append_row(row);
    }
    return text;
}

} // namespace digigap
