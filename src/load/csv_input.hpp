#ifndef DIGIGAP_SRC_LOAD_CSV_INPUT_HPP
#define DIGIGAP_SRC_LOAD_CSV_INPUT_HPP

#include "csv_scanner.hpp"
#include "decode.hpp"

#include <digigap/data/error.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap::detail {

// What a reader of cells needs to know beside the text, and how it reports what is wrong.
struct csv_input {
    const std::string& source;
    const decoded_text& decoded;
    char delimiter;
    char mark; // the decimal mark

    [[noreturn]] void refuse(std::size_t line, std::size_t column, std::string_view found,
                             std::string_view problem) const;

    // Throws if the cell that ended so is not one, or if the good part of the text ended with it.
    void check_form(cell_end after, std::size_t row_line, const csv_scanner& scanner,
                    std::size_t column, std::string_view cell) const {
        if (after > cell_end::row) {
            check_end(after, row_line, scanner, column, cell);
        }
    }

    // Throws if the text was cut off where the next row would begin.
    void check_whole(const csv_scanner& scanner) const {
        if (!decoded.problem.empty()) {
            check_end(cell_end::text, scanner.line(), scanner, 1, {});
        }
    }

private:
    void check_end(cell_end after, std::size_t row_line, const csv_scanner& scanner,
                   std::size_t column, std::string_view cell) const;
};

// The cells that say that there is no value.
class missing_markers {
public:
    explicit missing_markers(std::span<const std::string> markers);

    [[nodiscard]] bool matches(std::string_view cell) const {
        return cell.empty() ? empty_ : first_[static_cast<unsigned char>(cell[0])] && find(cell);
    }
    // Whether a cell of digits may be one of them.
    [[nodiscard]] bool has_digits() const noexcept { return has_digits_; }

private:
    [[nodiscard]] bool find(std::string_view cell) const;

    std::vector<std::string> markers_;
    std::array<bool, 256> first_{}; // letters that a marker, or blanks around it, may begin with
    bool empty_ = false;
    bool has_digits_ = false;
};

// Whether the text is blank lines, at least one.
bool only_line_ends(std::string_view text);

// The text as an error shows it: its start, at most 40 bytes of one line.
std::string shortened(std::string_view text);

// The delimiter of the text, found as `parse_csv` documents.
char detect_delimiter(const std::string& source, std::string_view text);

// Reads the header row. Throws `data_error` for empty names and names that repeat.
std::vector<std::string> read_header(const csv_input& input, csv_scanner& scanner);

} // namespace digigap::detail

#endif
