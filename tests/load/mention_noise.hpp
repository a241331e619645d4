#ifndef DIGIGAP_TESTS_MENTION_NOISE_HPP
#define DIGIGAP_TESTS_MENTION_NOISE_HPP

#include "mention_corpus.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Texts and patterns in which every rule meets every other.
namespace corpus {

/// ICU finds words in scripts without blanks by dictionaries, which Unicode's default does not.
enum class scripts : unsigned char { all, without_dictionaries };

inline constexpr auto noise_words = std::to_array<std::string_view>(
    {"digital", "Digital", "DIGITAL", "tjänst",  "TJÄNST", "tja\u0308nst",
     "e",       "E",       "å",       "A\u030A", "\u212B", "ö",
     "IT",      "ai",      "AI",      "och",     "OCH",    "eller",
     "samt",    "or",      "a",       "b",       "ab",     "aba",
     "ﬁ",       "ﬁnans",   "ß",       "ẞ",       "ss",     "\u212A",
     "ſ",       "ｅ",      "Ａ",      "3",       "12",     "t.ex",
     "EU:s",    "d’h",     "agenda",  "Agenda",  "digi",   "tal",
     "isering", "sering",  "é",       "e\u0301", "İ",      "ǅ",
     "Ⅳ",       "ª",       "\u1112",  "\u1161",  "\u11AB", "q\u0323",
     "צה\"ל",   "צ",       "ה'",      "σ",       "ς",      "Σ",
     "с",       "الله",    "क",       "٣",       "３",     "x_1",
     "_"});
inline constexpr auto dictionary_words = std::to_array<std::string_view>(
    {"한", "가", "アイ", "ー", "ｱ", "あ", "中", "情報", "ก", "กำ", "က", "ខ", "ນ"});
inline constexpr auto noise_joints = std::to_array<std::string_view>({" ",
                                                                      "  ",
                                                                      "\n",
                                                                      "\r\n",
                                                                      "\r",
                                                                      "\f",
                                                                      "\t",
                                                                      "\v",
                                                                      "\u0085",
                                                                      "\u2028",
                                                                      "\u2029",
                                                                      "\u00A0",
                                                                      "\u2003",
                                                                      "\u202F",
                                                                      "\u3000",
                                                                      "\n\n",
                                                                      "-",
                                                                      "-",
                                                                      "-",
                                                                      "\u2010",
                                                                      "\u2011",
                                                                      "–",
                                                                      "\u2212",
                                                                      "\uFF0D",
                                                                      "-\n",
                                                                      "-\n",
                                                                      "-\n",
                                                                      "-\n",
                                                                      "-\r\n",
                                                                      "-\r",
                                                                      "-\f",
                                                                      "- \n ",
                                                                      "-\n\f",
                                                                      "-\f\n",
                                                                      "-\f\f",
                                                                      "-\n\n",
                                                                      "-\u0085",
                                                                      "-\u2028",
                                                                      "-\u2029",
                                                                      "-\v",
                                                                      "\u2010\n",
                                                                      "\u2011\n",
                                                                      "\u00AD\n",
                                                                      "\u00AD\n",
                                                                      "\u00AD\r\n",
                                                                      "\u00AD \f",
                                                                      "\u00AD-\n",
                                                                      "--\n",
                                                                      "-\t\u00A0\n\u00A0\t",
                                                                      "-\u2003\n",
                                                                      ".",
                                                                      ",",
                                                                      ":",
                                                                      ";",
                                                                      "'",
                                                                      "\"",
                                                                      "’",
                                                                      "·",
                                                                      "/",
                                                                      "(",
                                                                      ")",
                                                                      "*",
                                                                      "…",
                                                                      "- ",
                                                                      "\n-",
                                                                      "•",
                                                                      "§",
                                                                      "½",
                                                                      "²"});
inline constexpr auto noise_attached = std::to_array<std::string_view>(
    {"\u00AD", "\u00AD", "\u0301", "\u0308", "\u030A", "\u0338", "\u0323", "\u20DD", "\u093F",
     "\u200D", "\u200C", "\u2060", "\uFEFF", "\u200B", "\u034F", "\uFE0F", "\u180E"});
inline constexpr auto noise_pictures = std::to_array<std::string_view>(
    {"\U0001F469", "\U0001F4BB", "\U0001F3FD", "\U0001F1F8", "\U0001F1EA", "☺", "\U0001D400", "©",
     "\U0001F469\u200D\U0001F4BB", "\U00020000", "\U0001D165"});

inline void append(std::string& text, char32_t code) {
    const auto byte = [&text](char32_t value) { text += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0U | (code >> 6U));
        byte(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        byte(0xE0U | (code >> 12U));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    } else {
        byte(0xF0U | (code >> 18U));
        byte(0x80U | ((code >> 12U) & 0x3FU));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    }
}

/// A text of so many pieces, UTF-8 without NUL.
inline std::string random_text(dice& rng, std::size_t pieces, scripts which = scripts::all) {
    std::string text;
    // Some texts are nearly prose, others hardly.
    const std::size_t oddness = rng.between(1, 30);
    for (std::size_t at = 0; at < pieces; ++at) {
        if (which == scripts::all && rng.one_in(20)) {
            text += rng.of(dictionary_words);
        } else {
            text += rng.of(noise_words);
        }
        if (rng.below(100) < oddness) {
            text += rng.of(noise_attached);
        }
        if (rng.below(100) < oddness) {
            text += rng.of(noise_pictures);
        }
        if (which == scripts::all && rng.below(1000) < oddness) {
            const std::size_t code = rng.between(1, 0x10FFFF - 0x800);
            append(text, static_cast<char32_t>(code < 0xD800 ? code : code + 0x800));
        }
        if (rng.below(100) < 75) {
            text += rng.of(noise_joints);
            if (rng.below(100) < oddness) {
                text += rng.of(noise_attached);
            }
        } else if (rng.one_in(2)) {
            text += ' ';
        }
    }
    return text;
}

/// A part of a pattern that is one word whatever its stars stand for.
inline std::string random_part(dice& rng) {
    constexpr auto latin = std::to_array<std::string_view>(
        {"digital", "DIGI", "tal",     "tjänst", "tja\u0308nst", "e",   "a",
         "b",       "ab",   "å",       "ß",      "ss",           "ﬁ",   "k",
         "s",       "AI",   "it",      "or",     "och",          "ser", "\u212A",
         "é",       "ö",    "q\u0323", "agenda", "ing",          "d",   "t",
         "i",       "o"});
    constexpr auto others = std::to_array<std::string_view>(
        {"3", "12", "t.ex", "EU:s", "x_1", "d’h", "한", "\u1112\u1161", "צה\"ל", "צ", "アイ", "中",
         "σ", "٣", "e\u00ADl", "iv"});
    std::string part;
    if (rng.one_in(4)) {
        part += '*';
    }
    if (rng.one_in(6)) {
        part += rng.of(others);
    } else {
        part += rng.of(latin);
        while (rng.one_in(4)) {
            part += rng.one_in(2) ? "*" : "";
            part += rng.of(latin);
        }
    }
    if (rng.one_in(3)) {
        part += '*';
    }
    return part;
}

/// Groups of patterns as `lexicon_of` takes them; no pattern stands twice in a group.
inline std::vector<std::vector<std::string>> random_lexicon(dice& rng) {
    std::vector<std::vector<std::string>> groups(rng.between(1, 3));
    for (std::vector<std::string>& group : groups) {
        const std::size_t count = rng.between(1, 8);
        while (group.size() < count) {
            std::string pattern = random_part(rng);
            while (rng.one_in(4)) {
                pattern += rng.one_in(3) ? " " : rng.one_in(4) ? "\u2010" : "-";
                pattern += random_part(rng);
            }
            if (std::find(group.begin(), group.end(), pattern) == group.end()) {
                group.push_back(pattern);
            }
        }
    }
    return groups;
}

} // namespace corpus

#endif
