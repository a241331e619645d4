#include "copied_table.hpp"

#include "../load/table_row.hpp"

#include <numeric>
#include <utility>
#include <vector>

namespace digigap::detail {

namespace {

std::vector<row_line> lines_of(const table& from, std::span<const std::size_t> rows) {
    std::vector<row_line> lines;
    std::size_t expected = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::size_t line = from.line(rows[row]);
        if (row == 0 || line != expected) {
            lines.push_back({.row = row, .line = line});
        }
        expected = line + 1;
    }
    return lines;
}

/// A table for these rows, still without columns.
table empty_table(const table& from, std::span<const std::size_t> rows) {
    const bool of_file = !rows.empty() && from.line(rows.front()) != 0;
    return of_file ? table(from.source(), lines_of(from, rows)) : table(from.source());
}

} // namespace

void add_column(table& to, const std::string& name, const table& from, std::string_view taken,
                std::span<const std::size_t> row_of) {
    if (from.has_numbers(taken)) {
        const number_column& cells = from.numbers(taken);
        number_column column;
        column.reserve(row_of.size());
        for (const std::size_t row : row_of) {
            if (const std::optional<double> cell = cells[row]) {
                column.push_back(*cell);
            } else {
                column.push_missing();
            }
        }
        to.add(name, std::move(column));
        return;
    }
    const label_column& cells = from.labels(taken);
    label_column column;
    column.reserve(row_of.size());
    for (const std::size_t row : row_of) {
        if (const std::optional<std::string_view> cell = cells[row]) {
            column.push_back(*cell);
        } else {
            column.push_missing();
        }
    }
    to.add(name, std::move(column));
}

table with_rows(const table& from, std::span<const std::size_t> rows) {
    table to = empty_table(from, rows);
    for (const std::string& name : from.names()) {
        add_column(to, name, from, name, rows);
    }
    return to;
}

table with_answers(const table& from, std::string_view column, std::string_view yes) {
    std::vector<std::size_t> rows(from.rows());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    number_column answers;
    answers.reserve(rows.size());
    for (const std::size_t row : rows) {
        const std::string cell = table_row(from, row).text(column);
        if (cell.empty()) {
            answers.push_missing();
        } else {
            answers.push_back(cell == yes ? 1.0 : 0.0);
        }
    }
    if (rows.empty()) {
        (void)from.has_numbers(column); // refuses a column that is not there
    }
    table to = empty_table(from, rows);
    for (const std::string& name : from.names()) {
        if (name == column) {
            to.add(name, answers);
        } else {
            add_column(to, name, from, name, rows);
        }
    }
    return to;
}

} // namespace digigap::detail
