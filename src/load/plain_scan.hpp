#ifndef DIGIGAP_SRC_LOAD_PLAIN_SCAN_HPP
#define DIGIGAP_SRC_LOAD_PLAIN_SCAN_HPP

#include "lead_filter.hpp"
#include "letter_class.hpp"
#include "plain_bytes.hpp"
#include "word_reader.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace digigap::detail {

// A word in which a pattern may begin, or does, if it is told which.
struct found_word {
    text_word word;
    std::uint32_t sole = no_pattern;
};

// Reads plain text, most of a Swedish document, 64 bytes at a time: words of ASCII's letters and
// digits and of the letters À to ÿ but ß; between them ASCII's signs and code points that no rule
// joins to anything; words that a hyphen breaks at the end of a line, if both parts are such. What
// is not plain is left to `word_reader`.
struct plain_scan {
    std::string_view text;
    const lead_filter* leads = nullptr;
    const letter_classes* classes = nullptr;

    std::size_t at = 0; // a word boundary, up to which the text is counted
    std::int64_t words = 0;
    std::int64_t characters = 0;

    // Words of what was counted by the last call that may hold the first piece of a pattern.
    std::array<found_word, 256> found{};
    std::size_t found_size = 0;
    // Where this is beyond `at`, the rules must read from there up to here at least.
    std::size_t by_rules_until = 0;

    std::array<char, block_reach> tail{}; // the end of the text, with blanks behind it
};

// Goes on from `scan.at` until something is not plain, no more words can be kept, or the text ends.
void scan_plain(plain_scan& scan);

} // namespace digigap::detail

#endif
