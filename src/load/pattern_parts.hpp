#ifndef DIGIGAP_SRC_LOAD_PATTERN_PARTS_HPP
#define DIGIGAP_SRC_LOAD_PATTERN_PARTS_HPP

#include "word_reader.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace digigap::detail {

// One word of a pattern: folded pieces, with a star between two of them and, where the pattern is
// open there, before the first and after the last.
struct pattern_word {
    std::vector<std::string> pieces;
    bool open_begin = false;
    bool open_end = false;
};

struct pattern_step {
    word_link link = word_link::none; // to the step before
    pattern_word word;
};

// Of UTF-8. Throws `data_error` as `mention_pattern` says.
std::vector<pattern_step> parts_of(std::string_view pattern);

// Code points of all pieces: what makes a pattern the longer of two.
std::size_t letters_of(const std::vector<pattern_step>& steps);

// Whether a folded word matches from this piece on, which may begin at `at` at the earliest; a
// piece after a star may begin later.
bool matches(const pattern_word& word, std::string_view folded, std::size_t piece, std::size_t at);

// Whether what a piece matched, which ends here, is whole letters: no mark follows.
bool ends_letter(std::string_view folded, std::size_t end);

} // namespace digigap::detail

#endif
