#ifndef DIGIGAP_TESTS_SLOW_SEGMENTS_HPP
#define DIGIGAP_TESTS_SLOW_SEGMENTS_HPP

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unordered_map>
#include <utility>
#include <vector>

/// Unicode Standard Annex 29, version 15, rule by rule over code points. The properties are ICU's;
/// its break iterators are not used, since they tailor the colon and the scripts that have
/// dictionaries.
namespace slow {

/// The code points of a text that is UTF-8, and the byte on which each begins, then the size.
inline std::pair<std::u32string, std::vector<std::size_t>> decode(std::string_view bytes) {
    std::pair<std::u32string, std::vector<std::size_t>> decoded;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t more = 1; more < length; ++more) {
            code = (code << 6U) | (static_cast<unsigned char>(bytes.at(at + more)) & 0x3FU);
        }
        decoded.first += code;
        decoded.second.push_back(at);
        at += length;
    }
    decoded.second.push_back(bytes.size());
    return decoded;
}

inline icu::UnicodeString to_icu(std::u32string_view text) {
    icu::UnicodeString all;
    for (const char32_t code : text) {
        all.append(static_cast<UChar32>(code));
    }
    return all;
}

inline std::u32string from_icu(const icu::UnicodeString& text) {
    std::u32string all;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        all += static_cast<char32_t>(text.char32At(at));
    }
    return all;
}

/// NFKC_Casefold. What has been asked before is remembered: texts repeat their words.
inline std::u32string fold(const std::u32string& text) {
    static std::unordered_map<std::u32string, std::u32string> known;
    const auto before = known.find(text);
    if (before != known.end()) {
        return before->second;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const std::u32string folded = from_icu(folding->normalize(to_icu(text), status));
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error(u_errorName(status));
    }
    return known.emplace(text, folded).first->second;
}

inline bool has(char32_t code, UProperty property) {
    return u_hasBinaryProperty(static_cast<UChar32>(code), property) != 0;
}
inline int word_break(char32_t code) {
    return u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_WORD_BREAK);
}
inline bool is_alphabetic(char32_t code) {
    return has(code, UCHAR_ALPHABETIC);
}
inline bool is_upper(char32_t code) {
    return has(code, UCHAR_UPPERCASE);
}
inline bool is_white_space(char32_t code) {
    return has(code, UCHAR_WHITE_SPACE);
}
inline bool is_letter_or_digit(char32_t code) {
    const int value = word_break(code);
    const bool attached = value == U_WB_EXTEND || value == U_WB_FORMAT || value == U_WB_ZWJ;
    return (is_alphabetic(code) && !attached) || value == U_WB_NUMERIC;
}
inline bool is_mark(char32_t code) {
    return (U_GET_GC_MASK(static_cast<UChar32>(code)) & U_GC_M_MASK) != 0;
}

/// Format, Extend or ZWJ: what rule WB4 lets belong to the sign before it.
inline bool is_attached(char32_t code) {
    const int value = word_break(code);
    return value == U_WB_FORMAT || value == U_WB_EXTEND || value == U_WB_ZWJ;
}

/// The last sign of a word that stands on its own.
inline char32_t last_letter(std::u32string_view word) {
    std::size_t at = word.size() - 1;
    while (at > 0 && is_attached(word[at])) {
        --at;
    }
    return word[at];
}

/// Where words and what is between them begin, then the size of the text.
inline std::vector<std::size_t> word_bounds(std::u32string_view text) {
    // Signs with what is attached to them; after a break nothing is attached (WB3a, WB4).
    struct sign {
        int value;
        std::size_t begin;
    };
    const auto is_break = [](int value) {
        return value == U_WB_CR || value == U_WB_LF || value == U_WB_NEWLINE;
    };
    std::vector<sign> signs;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (signs.empty() || is_break(signs.back().value) || !is_attached(text[at])) {
            signs.push_back({word_break(text[at]), at});
        }
    }
    const auto value = [&signs](std::size_t at) {
        return at < signs.size() ? signs[at].value : -1;
    };
    const auto letter = [&value](std::size_t at) {
        return value(at) == U_WB_ALETTER || value(at) == U_WB_HEBREW_LETTER;
    };
    const auto numeric = [&value](std::size_t at) { return value(at) == U_WB_NUMERIC; };
    const auto middle_of_both = [&value](std::size_t at) { // MidNumLetQ
        return value(at) == U_WB_MIDNUMLET || value(at) == U_WB_SINGLE_QUOTE;
    };
    const auto middle_of_word = [&](std::size_t at) {
        return value(at) == U_WB_MIDLETTER || middle_of_both(at);
    };
    const auto middle_of_number = [&](std::size_t at) {
        return value(at) == U_WB_MIDNUM || middle_of_both(at);
    };
    const auto hebrew = [&value](std::size_t at) { return value(at) == U_WB_HEBREW_LETTER; };
    const auto katakana = [&value](std::size_t at) { return value(at) == U_WB_KATAKANA; };
    const auto low_line = [&value](std::size_t at) { return value(at) == U_WB_EXTENDNUMLET; };

    // Whether no boundary lies between sign at - 1 and sign at.
    const auto together = [&](std::size_t at) {
        const std::size_t left = at - 1;
        const std::size_t before = left == 0 ? signs.size() : left - 1; // no sign where none
        const char32_t near_left = text[signs[at].begin - 1];
        const char32_t here = text[signs[at].begin];
        if (value(left) == U_WB_CR && value(at) == U_WB_LF) {
            return true; // WB3
        }
        if (is_break(value(left)) || is_break(value(at))) {
            return false; // WB3a, WB3b
        }
        if (near_left == U'\u200D' && has(here, UCHAR_EXTENDED_PICTOGRAPHIC)) {
            return true; // WB3c
        }
        if (word_break(near_left) == U_WB_WSEGSPACE && value(at) == U_WB_WSEGSPACE) {
            return true; // WB3d
        }
        if (value(at) == U_WB_REGIONAL_INDICATOR) { // WB15, WB16
            std::size_t flags = 0;
            while (flags < at && value(at - 1 - flags) == U_WB_REGIONAL_INDICATOR) {
                ++flags;
            }
            return flags % 2 == 1;
        }
        return (letter(left) && letter(at)) ||                                         // WB5
               (letter(left) && middle_of_word(at) && letter(at + 1)) ||               // WB6
               (letter(before) && middle_of_word(left) && letter(at)) ||               // WB7
               (hebrew(left) && value(at) == U_WB_SINGLE_QUOTE) ||                     // WB7a
               (hebrew(left) && value(at) == U_WB_DOUBLE_QUOTE && hebrew(at + 1)) ||   // WB7b
               (hebrew(before) && value(left) == U_WB_DOUBLE_QUOTE && hebrew(at)) ||   // WB7c
               (numeric(left) && numeric(at)) ||                                       // WB8
               (letter(left) && numeric(at)) ||                                        // WB9
               (numeric(left) && letter(at)) ||                                        // WB10
               (numeric(before) && middle_of_number(left) && numeric(at)) ||           // WB11
               (numeric(left) && middle_of_number(at) && numeric(at + 1)) ||           // WB12
               (katakana(left) && katakana(at)) ||                                     // WB13
               ((letter(left) || numeric(left) || katakana(left) || low_line(left)) && // WB13a
                low_line(at)) ||
               (low_line(left) && (letter(at) || numeric(at) || katakana(at))); // WB13b
    };
    std::vector<std::size_t> bounds;
    for (std::size_t at = 0; at < signs.size(); ++at) {
        if (at == 0 || !together(at)) {
            bounds.push_back(signs[at].begin);
        }
    }
    bounds.push_back(text.size());
    return bounds;
}

/// The extended grapheme clusters of a text, without rule GB9c, which came with Unicode 15.1.
inline std::size_t character_count(std::u32string_view text) {
    const auto value = [&text](std::size_t at) {
        return u_getIntPropertyValue(static_cast<UChar32>(text[at]), UCHAR_GRAPHEME_CLUSTER_BREAK);
    };
    const auto together = [&](std::size_t at) {
        const int left = value(at - 1);
        const int here = value(at);
        const auto control = [](int which) {
            return which == U_GCB_CR || which == U_GCB_LF || which == U_GCB_CONTROL;
        };
        if (left == U_GCB_CR && here == U_GCB_LF) {
            return true; // GB3
        }
        if (control(left) || control(here)) {
            return false; // GB4, GB5
        }
        if ((left == U_GCB_L &&
             (here == U_GCB_L || here == U_GCB_V || here == U_GCB_LV || here == U_GCB_LVT)) ||
            ((left == U_GCB_LV || left == U_GCB_V) && (here == U_GCB_V || here == U_GCB_T)) ||
            ((left == U_GCB_LVT || left == U_GCB_T) && here == U_GCB_T)) {
            return true; // GB6 to GB8
        }
        if (here == U_GCB_EXTEND || here == U_GCB_ZWJ || here == U_GCB_SPACING_MARK ||
            left == U_GCB_PREPEND) {
            return true; // GB9 to GB9b
        }
        if (left == U_GCB_ZWJ && has(text[at], UCHAR_EXTENDED_PICTOGRAPHIC)) { // GB11
            std::size_t base = at - 1;
            while (base > 0 && value(base - 1) == U_GCB_EXTEND) {
                --base;
            }
            return base > 0 && has(text[base - 1], UCHAR_EXTENDED_PICTOGRAPHIC);
        }
        if (here == U_GCB_REGIONAL_INDICATOR) { // GB12, GB13
            std::size_t flags = 0;
            while (flags < at && value(at - 1 - flags) == U_GCB_REGIONAL_INDICATOR) {
                ++flags;
            }
            return flags % 2 == 1;
        }
        return false;
    };
    std::size_t count = text.empty() ? 0 : 1;
    for (std::size_t at = 1; at < text.size(); ++at) {
        count += static_cast<std::size_t>(!together(at));
    }
    return count;
}

} // namespace slow

#endif
