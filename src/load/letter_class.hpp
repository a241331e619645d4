#ifndef DIGIGAP_SRC_LOAD_LETTER_CLASS_HPP
#define DIGIGAP_SRC_LOAD_LETTER_CLASS_HPP

#include <array>
#include <cstdint>

namespace digigap::detail {

// Word_Break of UAX #29, Unicode 15 (table 3).
enum class word_break : std::uint8_t {
    other,
    cr,
    lf,
    newline,
    extend,
    zwj,
    format,
    katakana,
    hebrew_letter,
    a_letter,
    single_quote,
    double_quote,
    mid_num_let,
    mid_letter,
    mid_num,
    numeric,
    extend_num_let,
    regional_indicator,
    wseg_space
};

// What the readers of words ask of a code point.
struct letter_class {
    word_break breaks = word_break::other;
    bool alphabetic = false; // and no mark
    bool pictograph = false; // Extended_Pictographic
    bool inert = false;      // no rule of words, characters or hyphens joins it to anything
};

// Of the code points below U+10000, made once.
using letter_classes = std::array<letter_class, 0x10000>;
const letter_classes& classes_of_plane_0();

letter_class class_beyond_plane_0(char32_t letter);

inline letter_class class_of(const letter_classes& table, char32_t letter) {
    return letter < table.size() ? table[letter] : class_beyond_plane_0(letter);
}

constexpr bool is_letter(word_break breaks) {
    return breaks == word_break::a_letter || breaks == word_break::hebrew_letter;
}

// Extend, Format and ZWJ stay with what stands before them (WB4).
constexpr bool is_ignored(word_break breaks) {
    return breaks == word_break::extend || breaks == word_break::format ||
           breaks == word_break::zwj;
}

constexpr bool is_break(word_break breaks) {
    return breaks == word_break::cr || breaks == word_break::lf || breaks == word_break::newline;
}

// The hyphens that link parts of a compound.
constexpr bool is_hyphen(char32_t letter) {
    return letter == 0x2D || letter == 0x2010 || letter == 0x2011;
}

bool is_upper_case(char32_t letter);
bool is_white_space(char32_t letter);
bool is_combining_mark(char32_t letter);

} // namespace digigap::detail

#endif
