#ifndef DIGIGAP_SRC_LOAD_CSV_SCANNER_HPP
#define DIGIGAP_SRC_LOAD_CSV_SCANNER_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace digigap::detail {

// What came after a cell. The last three are errors.
enum class cell_end : unsigned char {
    delimiter,
    row,
    text, // the end of the text, without a line end
    unclosed_quote,
    text_after_quote,
    quote_in_cell,
};

// Divides a text into cells, from left to right. Cheap to copy, to look ahead.
class csv_scanner {
public:
    csv_scanner(std::string_view text, char delimiter)
        : at_(text.data()), end_(text.data() + text.size()), delimiter_(delimiter) {}

    [[nodiscard]] bool done() const noexcept { return at_ == end_; }
    // The line that the next cell is on, from 1.
    [[nodiscard]] std::size_t line() const noexcept { return line_; }
    [[nodiscard]] std::string_view rest() const noexcept {
        return {at_, static_cast<std::size_t>(end_ - at_)};
    }

    // Reads a cell; the view holds until the next call. On an error it is the text to show, and
    // no further cell can be read.
    cell_end next(std::string_view& cell) {
        if (at_ != end_ && *at_ == '"') {
            return next_quoted(cell);
        }
        const char* from = at_;
        skip_ordinary();
        cell = {from, static_cast<std::size_t>(at_ - from)};
        if (at_ != end_ && *at_ == '"') {
            cell = {from, cell.size() + 1};
            return cell_end::quote_in_cell;
        }
        return after_cell();
    }

    // Goes on at a place further on; `lines` is how many line ends were passed over.
    void move_to(const char* at, std::size_t lines) noexcept {
        at_ = at;
        line_ += lines;
    }

private:
    cell_end next_quoted(std::string_view& cell);

    [[nodiscard]] bool is_ordinary(char letter) const noexcept {
        return letter != delimiter_ && letter != '\n' && letter != '\r' && letter != '"';
    }

    void skip_ordinary() noexcept {
        if constexpr (std::endian::native == std::endian::little) {
            while (end_ - at_ >= 8) {
                std::uint64_t word = 0;
                std::memcpy(&word, at_, sizeof word);
                const std::uint64_t hits = bytes_equal(word, delimiter_) | bytes_equal(word, '\n') |
                                           bytes_equal(word, '\r') | bytes_equal(word, '"');
                if (hits != 0) {
                    at_ += std::countr_zero(hits) / 8;
                    return;
                }
                at_ += 8;
            }
        }
        while (at_ != end_ && is_ordinary(*at_)) {
            ++at_;
        }
    }

    // The high bit of the lowest byte that equals the letter (bits above it may be set as well).
    // Mycroft's test for a zero byte: Anderson, Bit Twiddling Hacks, 2005.
    static std::uint64_t bytes_equal(std::uint64_t word, char letter) noexcept {
        constexpr std::uint64_t ones = 0x0101010101010101U;
        const std::uint64_t zero_where_equal = word ^ (ones * static_cast<unsigned char>(letter));
        return (zero_where_equal - ones) & ~zero_where_equal & (ones << 7);
    }

    // Takes the delimiter or the line end after an unquoted cell.
    cell_end after_cell() noexcept {
        if (at_ == end_) {
            return cell_end::text;
        }
        const char letter = *at_;
        if (letter == delimiter_) {
            ++at_;
            return cell_end::delimiter;
        }
        take_line_end();
        return cell_end::row;
    }

    void take_line_end() noexcept {
        if (*at_ == '\r' && end_ - at_ > 1 && at_[1] == '\n') {
            ++at_;
        }
        ++at_;
        ++line_;
    }

    void count_lines(const char* from, const char* to) noexcept;

    const char* at_;
    const char* end_;
    std::size_t line_ = 1;
    std::string unquoted_; // of a cell with doubled quotes
    char delimiter_;
};

} // namespace digigap::detail

#endif
