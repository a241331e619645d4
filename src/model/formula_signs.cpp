#include "formula_signs.hpp"

#include "../load/csv_input.hpp"
#include "formula_hints.hpp"

#include <digigap/data/error.hpp>

#include <algorithm>
#include <utf8proc.h>
#include <utility>

namespace digigap::detail {

namespace {

constexpr std::size_t most_bytes = 100'000;

enum class character : unsigned char { blank, letter, digit, dot, other };

character kind_of(utf8proc_int32_t code_point) {
    if (code_point == '.') {
        return character::dot;
    }
    if (code_point == '_') {
        return character::letter;
    }
    switch (utf8proc_category(code_point)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return character::blank;
    case UTF8PROC_CATEGORY_CC:
        return code_point >= '\t' && code_point <= '\r' ? character::blank : character::other;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return character::letter;
    case UTF8PROC_CATEGORY_ND:
        return code_point >= '0' && code_point <= '9' ? character::digit : character::letter;
    default:
        return character::other;
    }
}

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// A text read one code point after the other.
class code_points {
public:
    explicit code_points(std::string_view text) : text_(text) { look(); }

    [[nodiscard]] bool ended() const noexcept { return at_ == text_.size(); }
    [[nodiscard]] character next() const noexcept { return next_; }
    [[nodiscard]] std::size_t column() const noexcept { return column_; }
    [[nodiscard]] std::size_t at() const noexcept { return at_; }
    [[nodiscard]] std::string_view sign() const noexcept { return text_.substr(at_, bytes_); }

    void advance() {
        at_ += bytes_;
        ++column_;
        look();
    }

    [[nodiscard]] formula_sign from(std::size_t at, std::size_t column,
                                    formula_sign_kind kind) const {
        return {.kind = kind, .text = text_.substr(at, at_ - at), .column = column};
    }

private:
    void look() {
        if (ended()) {
            bytes_ = 0;
            next_ = character::other;
            return;
        }
        utf8proc_int32_t code_point = 0;
        const utf8proc_ssize_t bytes =
            utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + at_),
                             static_cast<utf8proc_ssize_t>(text_.size() - at_), &code_point);
        if (bytes <= 0) {
            bytes_ = 1;
            refuse_formula({.column = column_}, "a formula is UTF-8, and this sign is not");
        }
        bytes_ = static_cast<std::size_t>(bytes);
        next_ = kind_of(code_point);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t bytes_ = 0;
    std::size_t column_ = 1;
    character next_ = character::other;
};

formula_sign read_quoted(code_points& reader) {
    const std::size_t at = reader.at();
    const std::size_t column = reader.column();
    const formula_sign quote{
        .kind = formula_sign_kind::mark, .text = reader.sign(), .column = column};
    bool closed = false;
    reader.advance();
    while (!reader.ended()) {
        const bool is_quote = reader.sign() == "`";
        if (closed && !is_quote) {
            break;
        }
        closed = is_quote && !closed;
        reader.advance();
    }
    if (!closed) {
        refuse_formula(quote, "the backquote is not closed");
    }
    const formula_sign name = reader.from(at, column, formula_sign_kind::quoted_name);
    if (name.text.size() == 2) {
        refuse_formula(name, "there is no name in the backquotes");
    }
    return name;
}

formula_sign read_word(code_points& reader) {
    const std::size_t at = reader.at();
    const std::size_t column = reader.column();
    bool letters = false;
    const bool number = reader.next() == character::digit;
    while (!reader.ended() && reader.next() != character::blank &&
           reader.next() != character::other) {
        letters = letters || reader.next() == character::letter;
        reader.advance();
    }
    const formula_sign word =
        reader.from(at, column, number ? formula_sign_kind::number : formula_sign_kind::name);
    if (number && letters) {
        refuse_formula(word, "a name that begins with a digit stands in backquotes");
    }
    return word;
}

formula_sign read_dot(code_points& reader) {
    const std::size_t at = reader.at();
    const std::size_t column = reader.column();
    const formula_sign word = read_word(reader);
    if (word.text == ".") {
        refuse_formula(word, hint_for_sign("."));
    }
    if (is_digit(word.text[1])) {
        return reader.from(at, column, formula_sign_kind::number);
    }
    return word;
}

formula_sign read_mark(code_points& reader) {
    constexpr std::string_view marks = "~+-*:^(),";
    const std::size_t at = reader.at();
    const std::size_t column = reader.column();
    const std::string_view sign = reader.sign();
    reader.advance();
    const formula_sign mark = reader.from(at, column, formula_sign_kind::mark);
    if (sign.size() != 1 || marks.find(sign.front()) == std::string_view::npos) {
        refuse_formula(mark, hint_for_sign(sign));
    }
    return mark;
}

} // namespace

std::vector<formula_sign> signs_of(std::string_view text) {
    if (text.size() > most_bytes) {
        // Bytes that continue a letter are 10xxxxxx.
        const std::string_view fits = text.substr(0, most_bytes);
        const auto letters = std::count_if(fits.begin(), fits.end(), [](char byte) {
            return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
        });
        refuse_formula({.column = static_cast<std::size_t>(letters)},
                       "a formula has at most 100,000 bytes");
    }
    code_points reader(text);
    std::vector<formula_sign> signs;
    while (!reader.ended()) {
        if (reader.next() == character::blank) {
            reader.advance();
        } else if (reader.sign() == "`") {
            signs.push_back(read_quoted(reader));
        } else if (reader.next() == character::dot) {
            signs.push_back(read_dot(reader));
        } else if (reader.next() == character::other) {
            signs.push_back(read_mark(reader));
        } else {
            signs.push_back(read_word(reader));
        }
    }
    signs.push_back({.kind = formula_sign_kind::end,
                     .text = {},
                     .column = std::max<std::size_t>(reader.column(), 2) - 1});
    return signs;
}

std::string name_in(const formula_sign& sign) {
    if (sign.kind != formula_sign_kind::quoted_name) {
        return std::string(sign.text);
    }
    std::string name;
    for (std::size_t at = 1; at + 1 < sign.text.size(); ++at) {
        name += sign.text[at];
        at += sign.text[at] == '`' ? 1U : 0U;
    }
    return name;
}

std::string written_name(std::string_view name) {
    code_points reader(name);
    bool plain = reader.next() == character::letter || reader.next() == character::dot;
    plain = plain && name != "." && !(name.front() == '.' && is_digit(name[1]));
    while (plain && !reader.ended()) {
        plain = reader.next() != character::blank && reader.next() != character::other;
        reader.advance();
    }
    if (plain) {
        return std::string(name);
    }
    std::string quoted = "`";
    for (const char each : name) {
        quoted += each;
        if (each == '`') {
            quoted += each;
        }
    }
    return quoted + '`';
}

void refuse_formula(const formula_sign& sign, std::string_view problem) {
    std::string found = shortened(sign.text);
    // The message is one line that a terminal can show.
    std::replace_if(
        found.begin(), found.end(), [](char byte) { return byte >= 0 && byte < ' '; }, '?');
    throw data_error(
        {.source = "formula", .line = 1, .column = sign.column, .found = std::move(found)},
        problem);
}

} // namespace digigap::detail
