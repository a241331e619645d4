#ifndef DIGIGAP_SRC_LOAD_COMPILED_LEXICON_HPP
#define DIGIGAP_SRC_LOAD_COMPILED_LEXICON_HPP

#include "pattern_parts.hpp"

#include <digigap/load/mention_counter.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace digigap::detail {

// The first pieces of pattern words, byte by byte, so that all that begin at a place of a word are
// found in one walk.
class piece_trie {
public:
    void add(std::string_view piece, std::uint32_t word);

    // Calls found(word, end) for every piece that `letters` has at `at`.
    template <class Found>
    void walk(std::string_view letters, std::size_t at, Found found) const {
        std::uint32_t node = 0;
        while (at < letters.size()) {
            const auto next = edges_.find(edge(node, letters[at]));
            if (next == edges_.end()) {
                return;
            }
            node = next->second;
            ++at;
            for (const std::uint32_t word : words_[node]) {
                found(word, at);
            }
        }
    }
    [[nodiscard]] bool empty() const noexcept { return edges_.empty(); }

private:
    static std::uint64_t edge(std::uint32_t node, char byte) {
        return (std::uint64_t{node} << 8U) | static_cast<unsigned char>(byte);
    }

    std::unordered_map<std::uint64_t, std::uint32_t> edges_;
    std::vector<std::vector<std::uint32_t>> words_{{}};
};

// Whether a plain word may have a piece where two of its bytes stand: most have none, and are not
// looked at any further. Bytes are compared with the bit set that parts upper from lower case,
// which makes others the same as well.
class pair_filter {
public:
    pair_filter() : pairs_(std::size_t{1} << 16U) {}

    void add(std::string_view piece);
    [[nodiscard]] bool may_have(char first, char second) const {
        return pairs_[key(first, second)];
    }

private:
    static std::size_t key(char first, char second) {
        return (static_cast<std::size_t>(static_cast<unsigned char>(first) | 0x20U) << 8U) |
               (static_cast<unsigned char>(second) | 0x20U);
    }

    std::vector<bool> pairs_;
};

// A lexicon as the counter uses it. Patterns are numbered group after group.
struct compiled_lexicon {
    compiled_lexicon(mention_lexicon all, overlap_rule rule);

    mention_lexicon lexicon;
    overlap_rule overlaps;
    std::vector<std::size_t> group_of; // of each pattern
    std::vector<std::size_t> letters;  // of each pattern

    std::vector<pattern_word> words; // that patterns are made of, each once
    piece_trie begins;               // words whose first piece begins them
    piece_trie within;               // words that begin with a star
    pair_filter pairs_that_begin;
    pair_filter pairs_within;
    // Steps of patterns: from a node by a link and a word to a node; 0 is where all begin.
    std::unordered_map<std::uint64_t, std::uint32_t> steps;
    std::vector<std::vector<std::uint32_t>> ends{{}}; // patterns that end at a node
    std::vector<bool> goes_on{false};                 // whether a step leads on from a node

    static std::uint64_t step(std::uint32_t node, word_link link, std::uint32_t word) {
        return (std::uint64_t{node} << 34U) | (std::uint64_t{word} << 2U) |
               static_cast<std::uint64_t>(link);
    }
};

} // namespace digigap::detail

#endif
