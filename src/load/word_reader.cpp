#include "word_reader.hpp"

#include "character_breaks.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <utf8proc.h>

namespace digigap::detail {

namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr char32_t unbroken_hyphen = 0x2011; // never at the end of a line

// "kultur-" / "och fritidsnämnden": the hyphen stands for a word that is left out.
constexpr std::array<std::string_view, 6> conjunctions{"och",        "eller", "samt",
                                                       "respektive", "and",   "or"};

constexpr bool is_mid_letter(word_break breaks) {
    return breaks == word_break::mid_letter || breaks == word_break::mid_num_let ||
           breaks == word_break::single_quote;
}

constexpr bool is_mid_number(word_break breaks) {
    return breaks == word_break::mid_num || breaks == word_break::mid_num_let ||
           breaks == word_break::single_quote;
}

// WB5, WB8 to WB10, WB13, WB13a, WB13b: what needs no look at what follows.
constexpr bool touch(word_break before, word_break after) {
    const bool letter_or_digit = is_letter(before) || before == word_break::numeric;
    if (letter_or_digit && (is_letter(after) || after == word_break::numeric)) {
        return true;
    }
    const bool kana = before == word_break::katakana;
    if (kana && after == word_break::katakana) {
        return true;
    }
    if (after == word_break::extend_num_let) {
        return letter_or_digit || kana || before == word_break::extend_num_let;
    }
    return before == word_break::extend_num_let &&
           (is_letter(after) || after == word_break::numeric || after == word_break::katakana);
}

// Appends the folded form of the letters, digits and signs of ASCII within a word, of À to ÿ and of
// soft hyphens. Appends nothing where there is anything else.
bool append_plain_folded(std::string_view text, std::string& folded) {
    const std::size_t size = folded.size();
    folded.resize(size + text.size());
    char* to = folded.data() + size;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        const char second = at + 1 < text.size() ? text[at + 1] : '\0';
        if (byte > ' ') {
            *to++ = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
        } else if (byte == '\xC3' && second != '\x9F') { // ß is two letters
            *to++ = byte;
            *to++ = second < '\xA0' && second != '\x97' ? static_cast<char>(second | 0x20) : second;
            ++at;
        } else if (byte == '\xC2' && second == '\xAD') {
            ++at;
        } else {
            folded.resize(size);
            return false;
        }
    }
    folded.resize(static_cast<std::size_t>(to - folded.data()));
    return true;
}

bool makes_word(const letter_class& letter) {
    return letter.alphabetic || letter.breaks == word_break::numeric;
}

} // namespace

read_letter word_reader::letter_at(std::size_t at) const {
    if (text_[at] > 0) {
        return {.letter = static_cast<char32_t>(text_[at]), .end = at + 1};
    }
    utf8proc_int32_t letter = 0;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + at),
                         static_cast<utf8proc_ssize_t>(text_.size() - at), &letter);
    if (length <= 0 || letter == 0) {
        throw bad_text{.at = at, .nul = text_[at] == '\0'};
    }
    return {.letter = static_cast<char32_t>(letter), .end = at + static_cast<std::size_t>(length)};
}

// Whether a mark joins what stands on both sides of it: WB6, WB7, WB7b, WB7c, WB11, WB12. `end` is
// the byte after the mark.
bool word_reader::surrounded(const text_segment& segment, word_break mark, std::size_t end) const {
    const bool letter = is_letter(segment.last_class.breaks) && is_mid_letter(mark);
    const bool quoted =
        segment.last_class.breaks == word_break::hebrew_letter && mark == word_break::double_quote;
    const bool number = segment.last_class.breaks == word_break::numeric && is_mid_number(mark);
    if (!letter && !quoted && !number) {
        return false;
    }
    while (end < text_.size()) {
        const read_letter next = letter_at(end);
        const word_break breaks = class_of(classes_, next.letter).breaks;
        if (!is_ignored(breaks)) {
            return (letter && is_letter(breaks)) ||
                   (quoted && breaks == word_break::hebrew_letter) ||
                   (number && breaks == word_break::numeric);
        }
        end = next.end;
    }
    return false;
}

text_segment word_reader::segment_at(std::size_t begin) const {
    const read_letter first = letter_at(begin);
    const letter_class first_class = class_of(classes_, first.letter);
    text_segment segment{.begin = begin,
                         .end = first.end,
                         .is_word = makes_word(first_class),
                         .first_class = first_class,
                         .last_class = first_class,
                         .first = first.letter,
                         .last = first.letter};
    if (first_class.breaks == word_break::cr) {
        if (segment.end < text_.size() && text_[segment.end] == '\n') {
            ++segment.end;
        }
        return segment;
    }
    if (is_break(first_class.breaks)) {
        return segment;
    }
    bool after_zwj = first_class.breaks == word_break::zwj;
    bool after_space = first_class.breaks == word_break::wseg_space;
    bool odd_indicators = first_class.breaks == word_break::regional_indicator;
    bool mark_taken = false; // what comes next is the letter because of which it was taken
    while (segment.end < text_.size()) {
        const read_letter next = letter_at(segment.end);
        const letter_class next_class = class_of(classes_, next.letter);
        const word_break breaks = next_class.breaks;
        if (is_break(breaks)) {
            break;
        }
        const bool emoji = after_zwj && next_class.pictograph;           // WB3c
        if (!emoji && after_space && breaks == word_break::wseg_space) { // WB3d
            segment.end = next.end;
            continue;
        }
        if (!emoji && is_ignored(breaks)) { // WB4
            after_zwj = breaks == word_break::zwj;
            after_space = false;
            segment.end = next.end;
            continue;
        }
        if (!emoji && !mark_taken && !touch(segment.last_class.breaks, breaks)) {
            if (breaks == word_break::regional_indicator && odd_indicators) { // WB15, WB16
                odd_indicators = false;
            } else {
                mark_taken = surrounded(segment, breaks, next.end);
                // An apostrophe after a letter of Hebrew is taken whatever follows (WB7a).
                if (!mark_taken && !(segment.last_class.breaks == word_break::hebrew_letter &&
                                     breaks == word_break::single_quote)) {
                    break;
                }
            }
        } else {
            mark_taken = false;
        }
        after_zwj = false;
        after_space = false;
        segment.is_word = segment.is_word || makes_word(next_class);
        segment.last_class = next_class;
        segment.last = next.letter;
        segment.end = next.end;
    }
    return segment;
}

// What stands from a hyphen at the end of a line to the next line that is not blank.
word_reader::line_end word_reader::gap_at(std::size_t at) const {
    std::size_t lines = 0;
    std::size_t pages = 0;
    while (at < text_.size()) {
        const read_letter next = letter_at(at);
        const char32_t letter = next.letter;
        if (letter == '\r' && next.end < text_.size() && text_[next.end] == '\n') {
            at = next.end;
            continue;
        }
        if (letter == '\n' || letter == '\r' || letter == 0x85 || letter == 0x2028) {
            ++lines;
        } else if (letter == '\f') {
            ++pages;
        } else if (letter != ' ' && letter != '\t' && letter != 0xA0) {
            break;
        }
        at = next.end;
    }
    return {.breaks = lines <= 1 && pages <= 1 && lines + pages > 0 && at < text_.size(),
            .next = at};
}

// The hyphen at the end of the segment's line.
word_reader::joint word_reader::joint_after(const text_segment& segment) const {
    if (text_.substr(segment.begin, segment.end - segment.begin).ends_with(soft_hyphen)) {
        const line_end gap = gap_at(segment.end);
        if (gap.breaks) {
            return {.hyphen = line_hyphen::soft, .next = gap.next};
        }
    }
    if (segment.end < text_.size()) {
        const read_letter next = letter_at(segment.end);
        if (is_hyphen(next.letter) && next.letter != unbroken_hyphen) {
            const line_end gap = gap_at(next.end);
            if (gap.breaks) {
                return {.hyphen = line_hyphen::hard, .next = gap.next};
            }
        }
    }
    return {};
}

// After folding, so that a ligature is several.
bool word_reader::is_one_character(const text_segment& segment) const {
    std::string folded;
    append_folded(text_.substr(segment.begin, segment.end - segment.begin), folded);
    const word_reader letters(folded);
    character_breaks characters;
    for (std::size_t at = 0; at < folded.size();) {
        const read_letter next = letters.letter_at(at);
        if (characters.begins(next.letter) && at > 0) {
            return false;
        }
        at = next.end;
    }
    return true;
}

bool word_reader::is_suspended(const text_segment& next) const {
    std::string folded;
    fold({.begin = next.begin, .end = next.end}, folded);
    return is_conjunction(folded);
}

// Where a word goes on after its last segment and a hyphen at the end of the line; the segment's
// own end where it does not. `alone` where the segment is all of the word so far.
std::size_t word_reader::continued(const text_segment& segment, bool alone) const {
    const joint found = joint_after(segment);
    if (found.hyphen == line_hyphen::none || !segment.last_class.alphabetic) {
        return segment.end;
    }
    const text_segment next = segment_at(found.next);
    if (!next.first_class.alphabetic) {
        return segment.end;
    }
    const bool kept = found.hyphen == line_hyphen::hard &&
                      (is_upper_case(segment.last) != is_upper_case(next.first) ||
                       (alone && is_one_character(segment)) || is_suspended(next));
    return kept ? segment.end : found.next;
}

text_word word_reader::word_of(text_segment segment) const {
    text_word word{.begin = segment.begin, .end = segment.end};
    for (bool alone = true;; alone = false) {
        const std::size_t next = continued(segment, alone);
        if (next == segment.end) {
            return word;
        }
        segment = segment_at(next);
        word.end = segment.end;
    }
}

linked_word word_reader::after(const text_word& word) const {
    std::size_t at = word.end;
    if (at == text_.size()) {
        return {};
    }
    const read_letter first = letter_at(at);
    if (is_hyphen(first.letter)) {
        at = first.end;
        const line_end gap = gap_at(at);
        const bool broken = first.letter != unbroken_hyphen && gap.breaks;
        at = broken ? gap.next : at;
        if (at == text_.size()) {
            return {};
        }
        const text_segment next = segment_at(at);
        const bool linked = next.is_word && !(broken && is_suspended(next));
        return {.link = linked ? word_link::hyphen : word_link::none, .begin = at};
    }
    const std::size_t begin = at;
    while (at < text_.size()) {
        const read_letter next = letter_at(at);
        if (!is_white_space(next.letter)) {
            break;
        }
        at = next.end;
    }
    if (at == begin || at == text_.size()) {
        return {};
    }
    const text_segment next = segment_at(at);
    return {.link = next.is_word ? word_link::space : word_link::none, .begin = at};
}

bool is_conjunction(std::string_view word) {
    return std::find(conjunctions.begin(), conjunctions.end(), word) != conjunctions.end();
}

void append_folded(std::string_view text, std::string& folded) {
    if (append_plain_folded(text, folded)) {
        return;
    }
    utf8proc_uint8_t* raw = nullptr;
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
    if (length < 0) {
        throw std::bad_alloc(); // all other reasons were excluded by reading the letters
    }
    folded.append(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length));
}

void word_reader::fold(const text_word& word, std::string& folded) const {
    folded.clear();
    if (append_plain_folded(text_.substr(word.begin, word.end - word.begin), folded)) {
        return; // no line ends within it
    }
    std::string joined;
    std::size_t at = word.begin;
    for (;;) {
        const text_segment segment = segment_at(at);
        joined += text_.substr(segment.begin, segment.end - segment.begin);
        if (segment.end >= word.end) {
            break;
        }
        at = joint_after(segment).next;
    }
    append_folded(joined, folded);
}

} // namespace digigap::detail
