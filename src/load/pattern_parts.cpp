#include "pattern_parts.hpp"

#include <digigap/data/error.hpp>

#include <algorithm>
#include <utility>

namespace digigap::detail {

namespace {

constexpr std::size_t longest_pattern = 1000;

[[noreturn]] void refuse_pattern(std::string_view pattern, std::string_view problem) {
    constexpr std::size_t shown = 80;
    throw data_error({.source = {}, .found = std::string(pattern.substr(0, shown))}, problem);
}

// The pattern's word without its stars must be one word of a text.
void check_single_word(std::string_view pattern, const std::string& letters) {
    if (letters.empty()) {
        refuse_pattern(pattern, "a part of a pattern without a letter or a digit");
    }
    const word_reader reader(letters);
    const text_segment segment = reader.segment_at(0);
    if (is_ignored(segment.first_class.breaks)) {
        refuse_pattern(pattern, "a part of a pattern that begins with a combining mark");
    }
    if (segment.end == letters.size() && !segment.is_word) {
        refuse_pattern(pattern, "a part of a pattern without a letter or a digit");
    }
    if (segment.end != letters.size()) {
        refuse_pattern(pattern, "a part of a pattern that is not one word");
    }
}

pattern_word word_of_pattern(std::string_view pattern, std::string_view part) {
    pattern_word word{
        .pieces = {}, .open_begin = part.starts_with('*'), .open_end = part.ends_with('*')};
    std::string letters;
    for (std::size_t at = 0; at <= part.size();) {
        const std::size_t star = std::min(part.find('*', at), part.size());
        const std::string_view piece = part.substr(at, star - at);
        at = star + 1;
        if (piece.empty()) {
            continue;
        }
        letters += piece;
        std::string folded;
        append_folded(piece, folded);
        if (folded.empty()) {
            continue;
        }
        const word_reader reader(folded);
        if (is_combining_mark(reader.letter_at(0).letter)) {
            refuse_pattern(pattern, "a part of a pattern that begins with a combining mark");
        }
        word.pieces.push_back(std::move(folded));
    }
    check_single_word(pattern, letters);
    if (word.pieces.empty()) {
        refuse_pattern(pattern, "a part of a pattern without a letter or a digit");
    }
    return word;
}

} // namespace

std::vector<pattern_step> parts_of(std::string_view pattern) {
    if (pattern.empty()) {
        refuse_pattern(pattern, "an empty pattern");
    }
    if (pattern.size() > longest_pattern) {
        refuse_pattern(pattern, "a pattern of more than 1,000 bytes");
    }
    const word_reader reader(pattern);
    std::vector<pattern_step> steps;
    word_link link = word_link::none;
    std::size_t begin = 0;
    const auto take = [&](std::size_t end) {
        steps.push_back(
            {.link = link, .word = word_of_pattern(pattern, pattern.substr(begin, end - begin))});
    };
    for (std::size_t at = 0; at < pattern.size();) {
        const read_letter next = reader.letter_at(at);
        const bool hyphen = is_hyphen(next.letter);
        if (is_white_space(next.letter) || hyphen) {
            take(at);
            begin = next.end;
            link = hyphen ? word_link::hyphen : word_link::space;
        }
        at = next.end;
    }
    take(pattern.size());
    return steps;
}

std::size_t letters_of(const std::vector<pattern_step>& steps) {
    std::size_t letters = 0;
    for (const pattern_step& step : steps) {
        for (const std::string& piece : step.word.pieces) {
            letters +=
                static_cast<std::size_t>(std::count_if(piece.begin(), piece.end(), [](char byte) {
                    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
                }));
        }
    }
    return letters;
}

bool ends_letter(std::string_view folded, std::size_t end) {
    if (end >= folded.size() || folded[end] > 0) {
        return true;
    }
    return !is_combining_mark(word_reader(folded).letter_at(end).letter);
}

bool matches(const pattern_word& word, std::string_view folded, std::size_t piece, std::size_t at) {
    // The first place where a piece fits leaves most room for those after it.
    for (; piece < word.pieces.size(); ++piece) {
        const std::string& letters = word.pieces[piece];
        const bool last = piece + 1 == word.pieces.size();
        if (last && !word.open_end) {
            return folded.size() >= at + letters.size() && folded.ends_with(letters);
        }
        std::size_t found = folded.find(letters, at);
        while (found != std::string_view::npos && !ends_letter(folded, found + letters.size())) {
            found = folded.find(letters, found + 1);
        }
        if (found == std::string_view::npos) {
            return false;
        }
        at = found + letters.size();
    }
    return word.open_end || at == folded.size();
}

} // namespace digigap::detail
