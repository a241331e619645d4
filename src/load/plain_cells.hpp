#ifndef DIGIGAP_SRC_LOAD_PLAIN_CELLS_HPP
#define DIGIGAP_SRC_LOAD_PLAIN_CELLS_HPP

#include <array>
#include <bit>
#include <cfloat>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace digigap::detail {

// The short way through cells that are plain, which most are: eight bytes at a time, without
// branches on their content. What is not plain is left to the scanner and the number grammar, so
// that this only has to be right, not complete.
class plain_cells {
public:
    // `mark` is the decimal mark. The whole text, whatever part of it is read.
    plain_cells(std::string_view text, char delimiter, char mark)
        : end_(text.data() + text.size()), delimiter_(delimiter), mark_(mark) {}

    // A cell that is plain: where the next cell begins, and whether that is a new row.
    struct cell {
        const char* next = nullptr; // null if the cell is not plain
        bool row_ended = false;
    };

    // Digits, at most 15 with at most one mark among them and perhaps a minus before.
    cell number(const char* at, double& value) const noexcept;

    // At most seven bytes without quotes. The word tells such texts from each other.
    cell short_text(const char* at, std::uint64_t& word) const noexcept;

private:
    // How far beyond its start a plain cell is looked at, rounded up.
    static constexpr std::ptrdiff_t room = 64;
    // A quotient of two exact doubles is the nearest double only if it is not rounded twice. The
    // arithmetic on eight bytes takes the first of them as the lowest.
    static constexpr bool possible =
        std::endian::native == std::endian::little && FLT_EVAL_METHOD == 0;
    static constexpr std::uint64_t ones = 0x0101010101010101U;
    static constexpr std::uint64_t highs = ones << 7;

    // The number of the lowest byte whose high bit is set; 8 if there is none.
    static int first_high(std::uint64_t bits) noexcept {
        return bits == 0 ? 8 : std::countr_zero(bits) / 8;
    }

    static std::uint64_t load(const char* at) noexcept {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        return word;
    }

    static int take_digits(const char* at, std::uint64_t& number) noexcept;

    [[nodiscard]] cell after(const char* at) const noexcept {
        if (*at == delimiter_) {
            return {at + 1, false};
        }
        if (*at == '\n') {
            return {at + 1, true};
        }
        if (*at == '\r' && at[1] == '\n') {
            return {at + 2, true};
        }
        return {};
    }

    const char* end_;
    char delimiter_;
    char mark_;
};

// Appends the decimal digits at `at`, at most 16, to the number, and returns how many they are.
inline int plain_cells::take_digits(const char* at, std::uint64_t& number) noexcept {
    static constexpr std::array<std::uint64_t, 9> powers{
        1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000};
    int digits = 0;
    for (int word = 0; word < 2; ++word) {
        // Bytes from 0 to 9 where there are digits; a sum with a high bit where there are not.
        // A carry out of a byte that is no digit disturbs only the bytes after it.
        std::uint64_t values = load(at + digits) ^ (ones * 0x30U);
        const std::uint64_t others = (values + ones * 0x76U) | values;
        const int count = first_high(others & highs);
        if (count == 0) {
            break;
        }
        // The last digit goes to the highest byte; zeros fill up before the first.
        values <<= 64 - 8 * count;
        values = ((values * 10) + (values >> 8)) & 0x00FF00FF00FF00FFU;
        values = ((values * 100) + (values >> 16)) & 0x0000FFFF0000FFFFU;
        values = ((values * 10'000) + (values >> 32)) & 0x00000000FFFFFFFFU;
        number = number * powers[static_cast<std::size_t>(count)] + values;
        digits += count;
        if (count < 8) {
            break;
        }
    }
    return digits;
}

inline plain_cells::cell plain_cells::number(const char* at, double& value) const noexcept {
    constexpr int most_digits = 15;
    static constexpr std::array powers{1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (!possible || end_ - at < room) {
        return {};
    }
    const bool negative = *at == '-';
    at += negative ? 1 : 0;
    std::uint64_t mantissa = 0;
    const int whole = take_digits(at, mantissa);
    // 0114 is for the long way, which tells codes from numbers.
    if (whole == 0 || whole > most_digits || (whole > 1 && *at == '0')) {
        return {};
    }
    at += whole;
    // Where the mark is the delimiter as well, it is a mark inside quotes only.
    int fraction = 0;
    if (*at == mark_ && mark_ != delimiter_) {
        fraction = take_digits(at + 1, mantissa);
        if (fraction == 0 || whole + fraction > most_digits) {
            return {};
        }
        at += 1 + fraction;
    }
    value = static_cast<double>(mantissa);
    if (fraction > 0) {
        value /= powers[static_cast<std::size_t>(fraction)];
    }
    if (negative) {
        value = -value;
    }
    return after(at);
}

inline plain_cells::cell plain_cells::short_text(const char* at,
                                                 std::uint64_t& word) const noexcept {
    if (!possible || end_ - at < room) {
        return {};
    }
    // The lowest high bit is set where a byte is below 14 (line ends), the delimiter, or a quote;
    // bits above it may be set wrongly. Anderson, Bit Twiddling Hacks, 2005.
    const std::uint64_t bytes = load(at);
    const auto equal = [bytes](char letter) {
        const std::uint64_t zeros = bytes ^ (ones * static_cast<unsigned char>(letter));
        return (zeros - ones) & ~zeros;
    };
    const std::uint64_t below = (bytes - ones * 14U) & ~bytes;
    const std::uint64_t hits = (below | equal(delimiter_) | equal('"')) & highs;
    if (hits == 0) {
        return {};
    }
    const int length = first_high(hits);
    const std::uint64_t kept = (std::uint64_t{1} << (8 * length)) - 1;
    word = (bytes & kept) | static_cast<std::uint64_t>(length) << 56;
    return after(at + length);
}

} // namespace digigap::detail

#endif
