#ifndef DIGIGAP_SRC_LOAD_PLAIN_WORDS_HPP
#define DIGIGAP_SRC_LOAD_PLAIN_WORDS_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace digigap::detail {

// What a byte is to the reading of plain words: those of whom no rule of `mention_counter` needs to
// be asked, most of a Swedish text.
enum class plain_byte : unsigned char {
    sign,   // no rule joins it to a letter or digit beside it
    letter, // or digit
    pair,   // the first of two bytes, of which most are a letter
    inner,  // may join what stands on both sides
    hyphen,
    other // for the rules
};

constexpr std::array<plain_byte, 256> make_plain_bytes() {
    std::array<plain_byte, 256> kinds{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                            (byte >= '0' && byte <= '9');
        kinds[byte] = letter ? plain_byte::letter
                      : byte >= 0x80 || byte == 0 || byte == '\r' || byte == '_' ? plain_byte::other
                                                                                 : plain_byte::sign;
    }
    for (const char inner : {'.', ':', '\'', ',', ';'}) {
        kinds[static_cast<unsigned char>(inner)] = plain_byte::inner;
    }
    kinds['-'] = plain_byte::hyphen;
    kinds[0xC3] = plain_byte::pair;
    return kinds;
}

inline constexpr std::array<plain_byte, 256> plain_bytes = make_plain_bytes();

constexpr plain_byte plain_kind(char byte) {
    return plain_bytes[static_cast<unsigned char>(byte)];
}

// Whether the sign after a word may join it to what follows.
constexpr bool may_join(std::string_view text, std::size_t sign) {
    if (sign + 1 >= text.size()) {
        return false;
    }
    const plain_byte kind = plain_kind(text[sign]);
    const plain_byte next = plain_kind(text[sign + 1]);
    const bool blank = next == plain_byte::other || (text[sign + 1] >= 0 && text[sign + 1] <= ' ');
    return (kind == plain_byte::hyphen && blank) ||
           (kind == plain_byte::inner && next != plain_byte::sign);
}

// À to ÿ but for the two signs among them and ß, which folds to two letters.
constexpr bool is_plain_pair(std::string_view text, std::size_t at) {
    if (at + 1 >= text.size()) {
        return false;
    }
    const auto second = static_cast<unsigned char>(text[at + 1]);
    return second >= 0x80 && second < 0xC0 && second != 0x97 && second != 0x9F && second != 0xB7;
}

struct plain_word {
    std::size_t end = 0;
    std::size_t pairs = 0; // letters of two bytes
};

// The plain word that begins at a boundary with a letter or the first byte of a pair; nothing where
// the rules must say what it is.
constexpr std::optional<plain_word> plain_word_at(std::string_view text, std::size_t begin) {
    plain_word word{.end = begin};
    while (word.end < text.size()) {
        const plain_byte kind = plain_kind(text[word.end]);
        if (kind == plain_byte::letter) {
            ++word.end;
        } else if (kind != plain_byte::pair) {
            if (kind == plain_byte::other || may_join(text, word.end)) {
                return std::nullopt;
            }
            break;
        } else if (is_plain_pair(text, word.end)) {
            word.end += 2;
            ++word.pairs;
        } else {
            return std::nullopt;
        }
    }
    return word;
}

} // namespace digigap::detail

#endif
