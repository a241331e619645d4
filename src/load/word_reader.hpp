#ifndef DIGIGAP_SRC_LOAD_WORD_READER_HPP
#define DIGIGAP_SRC_LOAD_WORD_READER_HPP

#include "letter_class.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace digigap::detail {

// Thrown inside the counter, which knows the text's name: the byte at which the text ends to be
// one.
struct bad_text {
    std::size_t at = 0;
    bool nul = false;
};

struct read_letter {
    char32_t letter = 0;
    std::size_t end = 0; // the byte after it
};

// What stands between two word boundaries of UAX #29.
struct text_segment {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_word = false;
    letter_class first_class{};
    letter_class last_class{}; // of its last letter that is not ignored
    char32_t first = 0;
    char32_t last = 0; // that is not ignored
};

// A word with all its lines: `begin` to `end`, with hyphens and breaks in between where it is
// broken.
struct text_word {
    std::size_t begin = 0;
    std::size_t end = 0;
};

enum class word_link : unsigned char { none, space, hyphen };

// What follows a word: the next word and how the two are linked.
struct linked_word {
    word_link link = word_link::none;
    std::size_t begin = 0;
};

// Reads words by the rules of `mention_counter`, one code point after the other.
class word_reader {
public:
    explicit word_reader(std::string_view text) : text_(text), classes_(classes_of_plane_0()) {}

    [[nodiscard]] std::string_view text() const noexcept { return text_; }

    // Throws `bad_text`. Needs at < text().size().
    [[nodiscard]] read_letter letter_at(std::size_t at) const;
    // From a boundary to the next.
    [[nodiscard]] text_segment segment_at(std::size_t begin) const;
    // The word that begins with this segment.
    [[nodiscard]] text_word word_of(text_segment segment) const;
    // After a word that `word_of` gave.
    [[nodiscard]] linked_word after(const text_word& word) const;
    // The letters of a word by which it is compared, NFKC_Casefold.
    void fold(const text_word& word, std::string& folded) const;

private:
    struct line_end {
        bool breaks = false; // only blanks and breaks of a line or page up to `next`
        std::size_t next = 0;
    };
    enum class line_hyphen : unsigned char { none, soft, hard };
    struct joint {
        line_hyphen hyphen = line_hyphen::none;
        std::size_t next = 0; // where the next line that is not blank begins
    };

    [[nodiscard]] bool surrounded(const text_segment& segment, word_break mark,
                                  std::size_t end) const;
    [[nodiscard]] line_end gap_at(std::size_t at) const;
    [[nodiscard]] joint joint_after(const text_segment& segment) const;
    [[nodiscard]] bool is_suspended(const text_segment& next) const;
    [[nodiscard]] bool is_one_character(const text_segment& segment) const;
    [[nodiscard]] std::size_t continued(const text_segment& segment, bool alone) const;

    std::string_view text_;
    const letter_classes& classes_;
};

// Words of a next line for which the hyphen before them stands for a word that is left out. Folded.
bool is_conjunction(std::string_view word);

// NFKC_Casefold of valid UTF-8.
void append_folded(std::string_view text, std::string& folded);

} // namespace digigap::detail

#endif
