#include "csv_rows.hpp"

#include "number_text.hpp"
#include "plain_cells.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace digigap::detail {

namespace {

constexpr std::size_t rows_measured = 1000;

class row_reader {
public:
    row_reader(const csv_input& input, const missing_markers& missing, csv_scanner scanner,
               std::span<const column_kind> kinds)
        : input_(input), missing_(missing), scanner_(std::move(scanner)), kinds_(kinds),
          plain_(scanner_.rest(), input.delimiter, input.mark) {
        result_.numbers.resize(kinds.size());
        result_.labels.resize(kinds.size());
    }

    csv_rows read() {
        const std::size_t size = scanner_.rest().size();
        for (std::size_t row = 0; !scanner_.done(); ++row) {
            row_begin_ = scanner_.rest().data();
            if (only_blank_lines_follow()) {
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
                seen_.resize(std::size_t{1} << seen_bits);
            }
        }
        input_.check_whole(scanner_);
        return std::move(result_);
    }

private:
    static constexpr int seen_bits = 12;
    struct seen_text {
        std::uint64_t word = ~std::uint64_t{0}; // of plain_cells, which never gives this one
        std::size_t column = 0;
        std::uint32_t code = 0;
    };

    void note_line(std::size_t row) {
        line_ = scanner_.line();
        if (line_ != next_line_) {
            result_.lines.push_back({row, line_});
        }
        next_line_ = line_ + 1;
    }

    // Whether nothing but empty rows follows, which several columns cannot have. What is not text
    // comes after the rest and counts as something.
    [[nodiscard]] bool only_blank_lines_follow() const {
        return (row_begin_[0] == '\n' || row_begin_[0] == '\r') && kinds_.size() > 1 &&
               input_.decoded.problem.empty() && only_line_ends(scanner_.rest());
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
        const char* at = scanner_.rest().data();
        for (std::size_t column = 0;; ++column) {
            plain_cells::cell cell = read_plain(column, at);
            if (cell.next == nullptr) {
                cell = read_any(column, at);
                if (result_.guess_failed) {
                    return;
                }
            } else if (cell.row_ended) {
                scanner_.move_to(cell.next, 1);
            }
            at = cell.next;
            if (cell.row_ended != (column == last)) {
                scanner_.move_to(at, 0);
                cell.row_ended ? refuse_fewer(column + 1) : refuse_more();
            }
            if (cell.row_ended) {
                return;
            }
        }
    }

    plain_cells::cell read_plain(std::size_t column, const char* at) {
        plain_cells::cell cell;
        if (kinds_[column] == column_kind::label) {
            std::uint64_t word = 0;
            cell = plain_.short_text(at, word);
            if (cell.next != nullptr) {
                add_short(column, word, at);
            }
        } else if (kinds_[column] != column_kind::skipped && !missing_.has_digits()) {
            double value = 0.0;
            cell = plain_.number(at, value);
            if (cell.next != nullptr) {
                result_.numbers[column].push_back(value);
            }
        }
        return cell;
    }

    // Short texts come back often; the ones seen last are looked up without hashing letters and
    // without asking whether they are missing.
    void add_short(std::size_t column, std::uint64_t word, const char* at) {
        label_column& labels = result_.labels[column];
        if (seen_.empty()) {
            add_label(labels, {at, static_cast<std::size_t>(word >> 56)});
            return;
        }
        seen_text& seen =
            seen_[(word * 0x9e3779b97f4a7c15U + column * 0xbf58476d1ce4e5b9U) >> (64 - seen_bits)];
        if (seen.word != word || seen.column != column) {
            add_label(labels, {at, static_cast<std::size_t>(word >> 56)});
            seen = {word, column, labels.codes().back()};
        } else if (seen.code == label_column::missing_code) {
            labels.push_missing();
        } else {
            labels.push_code(seen.code);
        }
    }

    void add_label(label_column& labels, std::string_view cell) const {
        if (missing_.matches(cell)) {
            labels.push_missing();
        } else {
            labels.push_back(cell);
        }
    }

    plain_cells::cell read_any(std::size_t column, const char* at) {
        scanner_.move_to(at, 0);
        std::string_view cell;
        const cell_end after = next(column, cell);
        switch (kinds_[column]) {
        case column_kind::label:
            add_label(result_.labels[column], cell);
            break;
        case column_kind::number:
        case column_kind::guessed_number:
            add_number(column, cell);
            break;
        case column_kind::skipped:
            break;
        }
        return {scanner_.rest().data(), after != cell_end::delimiter};
    }

    cell_end next(std::size_t column, std::string_view& cell) {
        const cell_end after = scanner_.next(cell);
        input_.check_form(after, line_, scanner_, column + 1, cell);
        return after;
    }

    void add_number(std::size_t column, std::string_view cell) {
        number_column& numbers = result_.numbers[column];
        if (missing_.matches(cell)) {
            numbers.push_missing();
            return;
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
    plain_cells plain_;
    std::vector<seen_text> seen_; // by a hash of word and column; none while the file may be short
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
