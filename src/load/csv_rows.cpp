#include "csv_rows.hpp"

#include "number_text.hpp"

#include <algorithm>
#include <string>

namespace digigap::detail {

namespace {

constexpr std::size_t rows_measured = 1000;

// The row that begins here is empty, and so is all that follows.
bool only_line_ends(const csv_scanner& scanner) {
    const std::string_view rest = scanner.rest();
    return (rest[0] == '\n' || rest[0] == '\r') &&
           rest.find_first_not_of("\r\n") == std::string_view::npos;
}

class row_reader {
public:
    row_reader(const csv_input& input, const missing_markers& missing, csv_scanner scanner,
               std::span<const column_kind> kinds)
        : input_(input), missing_(missing), scanner_(std::move(scanner)), kinds_(kinds),
          plain_mark_(input.mark == input.delimiter ? '\0' : input.mark) {
        result_.numbers.resize(kinds.size());
        result_.labels.resize(kinds.size());
    }

    csv_rows read() {
        const std::size_t size = scanner_.rest().size();
        for (std::size_t row = 0; !scanner_.done(); ++row) {
            if (kinds_.size() > 1 && only_line_ends(scanner_)) {
                break;
            }
            note_line(row);
            read_row();
            if (result_.guess_failed) {
                return std::move(result_);
            }
            if (row + 1 == rows_measured) {
                const std::size_t rest = scanner_.rest().size();
                // A little more than these rows tell, since the last doubling would copy
                // everything.
                const std::size_t rows = rest / ((size - rest) / rows_measured);
                reserve(rows_measured + rows + rows / 16 + 1);
            }
        }
        input_.check_whole(scanner_);
        return std::move(result_);
    }

private:
    void note_line(std::size_t row) {
        row_begin_ = scanner_.rest().data();
        line_ = scanner_.line();
        if (line_ != next_line_) {
            result_.lines.push_back({row, line_});
        }
        next_line_ = line_ + 1;
    }

    void reserve(std::size_t rows) {
        for (std::size_t column = 0; column < kinds_.size(); ++column) {
            if (kinds_[column] == column_kind::label) {
                result_.labels[column].reserve(rows);
            } else if (kinds_[column] != column_kind::skipped) {
                result_.numbers[column].reserve(rows);
            }
        }
    }

    void read_row() {
        const std::size_t last = kinds_.size() - 1;
        for (std::size_t column = 0;; ++column) {
            const cell_end after = read_cell(column);
            if (result_.guess_failed) {
                return;
            }
            if (after == cell_end::delimiter) {
                if (column == last) {
                    refuse_more();
                }
            } else {
                if (column != last) {
                    refuse_fewer(column + 1);
                }
                return;
            }
        }
    }

    cell_end read_cell(std::size_t column) {
        switch (kinds_[column]) {
        case column_kind::label:
            return read_label(column);
        case column_kind::number:
        case column_kind::guessed_number:
            return read_number(column);
        case column_kind::skipped:
            break;
        }
        std::string_view cell;
        return next(column, cell);
    }

    cell_end next(std::size_t column, std::string_view& cell) {
        const cell_end after = scanner_.next(cell);
        input_.check_form(after, line_, scanner_, column + 1, cell);
        return after;
    }

    cell_end read_label(std::size_t column) {
        std::string_view cell;
        const cell_end after = next(column, cell);
        if (missing_.matches(cell)) {
            result_.labels[column].push_missing();
        } else {
            result_.labels[column].push_back(cell);
        }
        return after;
    }

    cell_end read_number(std::size_t column) {
        number_column& numbers = result_.numbers[column];
        double value = 0.0;
        cell_end after = cell_end::text;
        if (!missing_.has_digits() && scanner_.next_plain_number(plain_mark_, value, after)) {
            numbers.push_back(value);
            return after;
        }
        std::string_view cell;
        after = next(column, cell);
        if (missing_.matches(cell)) {
            numbers.push_missing();
            return after;
        }
        const number_text found = parse_number(cell, input_.mark);
        const bool guessed = kinds_[column] == column_kind::guessed_number;
        if (found.form == number_form::number || (found.form == number_form::code && !guessed)) {
            numbers.push_back(found.value);
        } else if (guessed) {
            result_.guess_failed = true;
        } else {
            refuse_number(column, cell, found.form);
        }
        return after;
    }

    [[noreturn]] void refuse_number(std::size_t column, std::string_view cell, number_form form) {
        if (form == number_form::overflow) {
            input_.refuse(line_, column + 1, cell, "a number too large for a double");
        }
        const char other = input_.mark == ',' ? '.' : ',';
        const bool other_mark = parse_number(cell, other).form != number_form::text;
        input_.refuse(line_, column + 1, cell,
                      !other_mark          ? "text in a column of numbers"
                      : input_.mark == ',' ? "not a number with a decimal comma"
                                           : "not a number with a decimal point");
    }

    [[noreturn]] void refuse_more() {
        const std::size_t column = kinds_.size();
        std::string_view cell;
        next(column, cell);
        input_.refuse(line_, column + 1, cell,
                      "a row of more cells than the header, which has " + std::to_string(column));
    }

    [[noreturn]] void refuse_fewer(std::size_t cells) {
        const std::string_view row(row_begin_,
                                   static_cast<std::size_t>(scanner_.rest().data() - row_begin_));
        input_.refuse(line_, cells, row.substr(0, row.find_last_not_of("\r\n") + 1),
                      "a row of " + std::to_string(cells) + " cells where the header has " +
                          std::to_string(kinds_.size()));
    }

    const csv_input& input_;
    const missing_markers& missing_;
    csv_scanner scanner_;
    std::span<const column_kind> kinds_;
    char plain_mark_;
    const char* row_begin_ = nullptr;
    std::size_t line_ = 0;
    std::size_t next_line_ = 0;
    csv_rows result_;
};

} // namespace

void narrow_kinds(const csv_input& input, const missing_markers& missing, csv_scanner scanner,
                  std::size_t rows, std::vector<column_kind>& kinds) {
    std::size_t column = 0;
    while (rows > 0 && !scanner.done()) {
        std::string_view cell;
        const cell_end after = scanner.next(cell);
        if (after > cell_end::text || column == kinds.size()) {
            return;
        }
        if (kinds[column] == column_kind::guessed_number && !missing.matches(cell)) {
            const number_form form = parse_number(cell, input.mark).form;
            if (form == number_form::text || form == number_form::code) {
                kinds[column] = column_kind::label;
            }
        }
        ++column;
        if (after == cell_end::row) {
            column = 0;
            --rows;
        }
    }
}

csv_rows read_rows(const csv_input& input, const missing_markers& missing, csv_scanner scanner,
                   std::span<const column_kind> kinds) {
    return row_reader(input, missing, std::move(scanner), kinds).read();
}

} // namespace digigap::detail
