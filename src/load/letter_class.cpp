#include "letter_class.hpp"

#include <unicode/uchar.h>

namespace digigap::detail {

namespace {

word_break breaks_of(UChar32 letter) {
    switch (u_getIntPropertyValue(letter, UCHAR_WORD_BREAK)) {
    case U_WB_CR:
        return word_break::cr;
    case U_WB_LF:
        return word_break::lf;
    case U_WB_NEWLINE:
        return word_break::newline;
    case U_WB_EXTEND:
        return word_break::extend;
    case U_WB_ZWJ:
        return word_break::zwj;
    case U_WB_FORMAT:
        return word_break::format;
    case U_WB_KATAKANA:
        return word_break::katakana;
    case U_WB_HEBREW_LETTER:
        return word_break::hebrew_letter;
    case U_WB_ALETTER:
        return word_break::a_letter;
    case U_WB_SINGLE_QUOTE:
        return word_break::single_quote;
    case U_WB_DOUBLE_QUOTE:
        return word_break::double_quote;
    case U_WB_MIDNUMLET:
        return word_break::mid_num_let;
    case U_WB_MIDLETTER:
        return word_break::mid_letter;
    case U_WB_MIDNUM:
        return word_break::mid_num;
    case U_WB_NUMERIC:
        return word_break::numeric;
    case U_WB_EXTENDNUMLET:
        return word_break::extend_num_let;
    case U_WB_REGIONAL_INDICATOR:
        return word_break::regional_indicator;
    case U_WB_WSEGSPACE:
        return word_break::wseg_space;
    default:
        return word_break::other;
    }
}

letter_class make_class(UChar32 letter) {
    const word_break breaks = breaks_of(letter);
    const bool alphabetic = u_hasBinaryProperty(letter, UCHAR_ALPHABETIC) != 0;
    return {.breaks = breaks,
            .alphabetic = !is_ignored(breaks) && alphabetic,
            .pictograph = u_hasBinaryProperty(letter, UCHAR_EXTENDED_PICTOGRAPHIC) != 0,
            .inert = (breaks == word_break::other || breaks == word_break::wseg_space) &&
                     !alphabetic && !is_hyphen(static_cast<char32_t>(letter)) &&
                     u_getIntPropertyValue(letter, UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_OTHER};
}

} // namespace

const letter_classes& classes_of_plane_0() {
    static const letter_classes table = [] {
        letter_classes made{};
        for (std::size_t letter = 0; letter < made.size(); ++letter) {
            made[letter] = make_class(static_cast<UChar32>(letter));
        }
        return made;
    }();
    return table;
}

letter_class class_beyond_plane_0(char32_t letter) {
    return make_class(static_cast<UChar32>(letter));
}

bool is_upper_case(char32_t letter) {
    return u_hasBinaryProperty(static_cast<UChar32>(letter), UCHAR_UPPERCASE) != 0;
}

bool is_white_space(char32_t letter) {
    if (letter < 0x80) { // most
        return letter == ' ' || (letter >= '\t' && letter <= '\r');
    }
    return u_hasBinaryProperty(static_cast<UChar32>(letter), UCHAR_WHITE_SPACE) != 0;
}

bool is_combining_mark(char32_t letter) {
    return (U_GET_GC_MASK(static_cast<UChar32>(letter)) & U_GC_M_MASK) != 0;
}

} // namespace digigap::detail
