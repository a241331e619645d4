#include "number_text.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <system_error>

namespace digigap::detail {

namespace {

// Integers of this many digits are all doubles.
constexpr std::size_t digits_kept = 15;

constexpr std::array<std::string_view, 4> separators = {" ", "\xC2\xA0", "\xE2\x80\x89",
                                                        "\xE2\x80\xAF"};

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

std::size_t leading_digits(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) {
        ++count;
    }
    return count;
}

std::string_view leading_separator(std::string_view text) {
    for (const std::string_view separator : separators) {
        if (text.starts_with(separator)) {
            return separator;
        }
    }
    return {};
}

// Takes the first `count` letters off the text.
std::string_view taken(std::string_view& text, std::size_t count) {
    const std::string_view start = text.substr(0, count);
    text.remove_prefix(count);
    return start;
}

// The number in the form that std::from_chars reads, and what it is made of.
struct spelled_number {
    std::string spelling;
    std::size_t integer_digits = 0;
    std::size_t fraction_digits = 0;
    bool plus = false;
    bool leading_zero = false;
    bool marked = false; // has a decimal mark or an exponent
    bool negative_exponent = false;
};

// Digits in one run, or in groups of three after a first one of up to three.
bool take_integer(std::string_view& text, spelled_number& number) {
    const std::size_t first = leading_digits(text);
    number.spelling += taken(text, first);
    number.integer_digits = first;
    const std::string_view separator = first == 0 ? std::string_view() : leading_separator(text);
    if (separator.empty()) {
        return true;
    }
    if (first > 3) {
        return false;
    }
    while (text.starts_with(separator)) {
        text.remove_prefix(separator.size());
        if (leading_digits(text) != 3) {
            return false;
        }
        number.spelling += taken(text, 3);
        number.integer_digits += 3;
    }
    return true;
}

bool take_exponent(std::string_view& text, spelled_number& number) {
    if (text.empty() || (text[0] != 'e' && text[0] != 'E')) {
        return true;
    }
    text.remove_prefix(1);
    number.marked = true;
    number.spelling += 'e';
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        number.negative_exponent = text[0] == '-';
        number.spelling += taken(text, 1);
    }
    const std::size_t digits = leading_digits(text);
    number.spelling += taken(text, digits);
    return digits > 0;
}

bool spell(std::string_view text, char mark, spelled_number& number) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        number.plus = text[0] == '+';
        if (text[0] == '-') {
            number.spelling = '-';
        }
        text.remove_prefix(1);
    }
    number.leading_zero = text.size() > 1 && text[0] == '0' &&
                          (is_digit(text[1]) || !leading_separator(text.substr(1)).empty());
    if (!take_integer(text, number)) {
        return false;
    }
    if (!text.empty() && text[0] == mark) {
        number.marked = true;
        number.spelling += '.';
        text.remove_prefix(1);
        number.fraction_digits = leading_digits(text);
        number.spelling += taken(text, number.fraction_digits);
    }
    return number.integer_digits + number.fraction_digits > 0 && take_exponent(text, number) &&
           text.empty();
}

// from_chars says out of range for both ends. A double is out of range above if the power of ten
// of its first digit that is not zero is positive.
bool too_large(const spelled_number& number) {
    const std::size_t exponent_at = number.spelling.find('e');
    const std::string_view mantissa = std::string_view(number.spelling).substr(0, exponent_at);
    const std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) {
        return false;
    }
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    const std::int64_t power = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
    if (exponent_at == std::string::npos) {
        return power > 0;
    }
    std::int64_t exponent = 0;
    const char* from = number.spelling.data() + exponent_at + 1;
    from += *from == '+' || *from == '-' ? 1 : 0;
    const auto outcome =
        std::from_chars(from, number.spelling.data() + number.spelling.size(), exponent);
    if (outcome.ec != std::errc()) {
        return !number.negative_exponent; // an exponent of 19 digits outweighs any mantissa
    }
    return (number.negative_exponent ? power - exponent : power + exponent) > 0;
}

} // namespace

std::string_view without_blanks(std::string_view text) {
    const auto blank_at_start = [&] {
        return text.starts_with('\t') ? std::size_t{1} : leading_separator(text).size();
    };
    while (const std::size_t size = blank_at_start()) {
        text.remove_prefix(size);
    }
    const auto blank_at_end = [&] {
        for (const std::string_view separator : separators) {
            if (text.ends_with(separator)) {
                return separator.size();
            }
        }
        return std::size_t{text.ends_with('\t') ? 1U : 0U};
    };
    while (const std::size_t size = blank_at_end()) {
        text.remove_suffix(size);
    }
    return text;
}

number_text parse_number(std::string_view cell, char mark) {
    spelled_number number;
    if (!spell(without_blanks(cell), mark, number)) {
        return {};
    }
    number_text result{.form = number_form::number};
    const char* end = number.spelling.data() + number.spelling.size();
    const auto outcome = std::from_chars(number.spelling.data(), end, result.value);
    if (outcome.ec == std::errc::result_out_of_range) {
        if (too_large(number)) {
            return {.form = number_form::overflow};
        }
        result.value = number.spelling[0] == '-' ? -0.0 : 0.0;
    }
    if (number.plus || number.leading_zero ||
        (!number.marked && number.integer_digits > digits_kept)) {
        result.form = number_form::code;
    }
    return result;
}

} // namespace digigap::detail
