#ifndef DIGIGAP_TESTS_MENTION_CORPUS_HPP
#define DIGIGAP_TESTS_MENTION_CORPUS_HPP

#include "swedish_vocabulary.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace corpus {

/// Draws that are the same with every standard library, which its distributions are not.
class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}

    /// A whole number from 0 to below `sides`.
    [[nodiscard]] std::size_t below(std::size_t sides) {
        return static_cast<std::size_t>((engine_() >> 11U) % sides);
    }
    [[nodiscard]] std::size_t between(std::size_t first, std::size_t last) {
        return first + below(last - first + 1);
    }
    [[nodiscard]] double share() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }
    [[nodiscard]] bool one_in(std::size_t times) { return below(times) == 0; }
    template <class List>
    [[nodiscard]] auto of(const List& list) -> decltype(list[0]) {
        return list[below(list.size())];
    }

private:
    std::mt19937_64 engine_;
};

/// Writes the prose of a municipality's plan as a program that takes text out of a PDF gives it:
/// lines of about 80 letters, some ending in a hyphen, pages, ligatures, letters with their marks
/// apart. The rates are those of such documents; what is rare there is rare here.
class swedish_writer {
public:
    explicit swedish_writer(std::uint64_t seed) : dice_(seed) {}

    /// A paragraph, a list or a heading, ending in an empty line.
    void paragraph(std::string& text) {
        text_ = &text;
        line_ = 0;
        if (dice_.one_in(6)) {
            heading();
        } else if (dice_.one_in(8)) {
            for (std::size_t left = dice_.between(2, 5); left > 0; --left) {
                write(dice_.one_in(3) ? "–" : "•");
                words(dice_.between(3, 12));
                text += '\n';
                line_ = 0;
            }
        } else {
            for (std::size_t left = dice_.between(2, 7); left > 0; --left) {
                words(dice_.between(6, 24));
                text += dice_.one_in(40) ? '?' : '.';
            }
        }
        text += text.back() == '\n' ? "\n" : "\n\n";
    }

private:
    static constexpr std::size_t letters_a_line = 80;

    // Words early in a list are common, late ones rare.
    template <class List>
    std::string_view ranked(const List& list) {
        const double share = dice_.share();
        return list[static_cast<std::size_t>(share * share * static_cast<double>(list.size()))];
    }

    // Whether something that stands once in so many bytes stands here.
    bool once_in(std::size_t bytes) { return dice_.below(bytes) < 7; }

    void heading() {
        std::string title = capital(std::string(ranked(content_words)));
        if (dice_.one_in(3)) {
            for (char& letter : title) {
                letter = 'a' <= letter && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
            }
        }
        if (dice_.one_in(2)) {
            number();
        }
        write(title);
        if (dice_.one_in(2)) {
            write(ranked(function_words));
            write(ranked(content_words));
        }
    }

    void words(std::size_t count) {
        for (std::size_t at = 0; at < count; ++at) {
            std::string word = next_word(at > 0);
            if (at == 0) {
                word = capital(std::move(word));
            }
            if (once_in(450)) {
                sign(word);
            }
            if (once_in(4096)) { // half the words are too short for it
                const std::size_t cut = place_for_hyphen(word);
                word.insert(cut, cut == 0 ? "" : "\u00AD");
            }
            if (at + 1 < count && dice_.one_in(16)) {
                word += ',';
            }
            write(word);
        }
    }

    std::string next_word(bool inside) {
        if (once_in(8192)) {
            return std::string(dice_.of(ligature_words));
        }
        if (once_in(8192)) {
            return decomposed(dice_.of(marked_words));
        }
        if (inside && dice_.one_in(25)) {
            if (dice_.one_in(3)) {
                number();
            }
            return std::string(dice_.of(special_words));
        }
        if (dice_.one_in(250)) {
            return std::string(ranked(digital_words));
        }
        if (inside && once_in(1024)) {
            // The hyphen that stands for the rest of a word: "kultur- och fritidsnämnden".
            write(dice_.of(suspended_words));
            write(dice_.one_in(4) ? "eller" : "och");
            return std::string(ranked(content_words));
        }
        return std::string(dice_.below(100) < 44 ? ranked(function_words) : ranked(content_words));
    }

    // Numbers as Swedish prints them, now and then with the blank that does not break.
    void number() {
        std::string text = std::to_string(dice_.between(1, 999));
        if (dice_.one_in(3)) {
            text += ',';
            text += std::to_string(dice_.below(10));
        } else if (dice_.one_in(2)) {
            text += dice_.one_in(4) ? "\u00A0" : " ";
            text += std::to_string(dice_.between(100, 999));
        }
        write(text);
    }

    void sign(std::string& word) {
        switch (dice_.below(7)) {
        case 0:
            write("–");
            break;
        case 1:
            word = "”" + word + "”";
            break;
        case 2:
            word = "(" + word + ")";
            break;
        case 3:
            word = "§\u00A0" + std::to_string(dice_.between(1, 99));
            break;
        case 4:
            word += "\u00A0";
            word += ranked(content_words);
            break;
        case 5:
            word += ";";
            break;
        default:
            word += "…";
            break;
        }
    }

    // A word on this line or the next, or broken between them.
    void write(std::string_view word) {
        std::size_t letters = 0;
        for (const char byte : word) {
            letters +=
                static_cast<std::size_t>((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U);
        }
        if (line_ == 0) {
            *text_ += word;
            line_ = letters;
            return;
        }
        if (line_ + 1 + letters <= letters_a_line) {
            *text_ += ' ';
            *text_ += word;
            line_ += 1 + letters;
            return;
        }
        const std::size_t room = letters_a_line > line_ + 1 ? letters_a_line - line_ - 1 : 0;
        const std::size_t own = word.find('-') + 1; // zero where it has none
        const std::size_t cut = dice_.one_in(5) ? place_for_hyphen(word) : 0;
        if (own > 0 && own < word.size() && own <= room) {
            *text_ += ' ';
            *text_ += word.substr(0, own);
            word.remove_prefix(own);
        } else if (cut > 0 && cut < room) {
            *text_ += ' ';
            *text_ += word.substr(0, cut);
            *text_ += dice_.one_in(12) ? "\u00AD" : dice_.one_in(12) ? "\u2010" : "-";
            word.remove_prefix(cut);
        }
        end_line();
        *text_ += word;
        line_ = letters;
    }

    void end_line() {
        if (dice_.one_in(30)) {
            *text_ += ' ';
        }
        *text_ += dice_.below(3072) < 100 ? "\n\f" : "\n";
        if (dice_.one_in(60)) {
            *text_ += "  ";
        }
    }

    // The last byte before which a word may be broken: a consonant before a vowel.
    static std::size_t place_for_hyphen(std::string_view word) {
        constexpr std::string_view consonants = "bdfgklmnprstv";
        constexpr std::string_view vowels = "aeiouy\xC3";
        for (std::size_t at = word.size() < 7 ? 0 : word.size() - 3; at >= 3; --at) {
            if (consonants.find(word[at]) != std::string_view::npos &&
                vowels.find(word[at + 1]) != std::string_view::npos) {
                return at;
            }
        }
        return 0;
    }

    static std::string capital(std::string word) {
        if ('a' <= word[0] && word[0] <= 'z') {
            word[0] = static_cast<char>(word[0] - 32);
        } else if (word[0] == '\xC3') { // å, ä, ö
            word[1] = static_cast<char>(word[1] - 32);
        }
        return word;
    }

    static std::string decomposed(std::string_view word) {
        std::string apart;
        for (std::size_t at = 0; at < word.size(); ++at) {
            if (word[at] != '\xC3') {
                apart += word[at];
                continue;
            }
            ++at;
            apart += word[at] == '\xB6' ? 'o' : 'a';
            apart += word[at] == '\xA5' ? "\u030A" : "\u0308";
        }
        return apart;
    }

    dice dice_;
    std::string* text_ = nullptr;
    std::size_t line_ = 0; // letters on it
};

/// Swedish prose of at least so many bytes, in whole paragraphs with an empty line after each. A
/// long text is made of the paragraphs of its first 8 MiB, shuffled: it costs no more than copying.
inline std::string swedish_text(std::size_t bytes, std::uint64_t seed) {
    constexpr std::size_t original = std::size_t{8} << 20U;
    std::string text;
    text.reserve(bytes + 16384);
    std::vector<std::pair<std::size_t, std::size_t>> paragraphs; // begin and length
    swedish_writer writer(seed);
    while (text.size() < bytes && text.size() < original) {
        const std::size_t begin = text.size();
        writer.paragraph(text);
        paragraphs.emplace_back(begin, text.size() - begin);
    }
    dice which(seed + 1);
    while (text.size() < bytes) {
        const auto& [begin, length] = which.of(paragraphs);
        text.append(text, begin, length);
    }
    return text;
}

} // namespace corpus

#endif
