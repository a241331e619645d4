#ifndef DIGIGAP_SRC_LOAD_COMPILED_LEXICON_HPP
#define DIGIGAP_SRC_LOAD_COMPILED_LEXICON_HPP

#include "lead_filter.hpp"
#include "pattern_parts.hpp"

#include <digigap/load/mention_counter.hpp>

#include <array>
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
        std::uint32_t node = at < letters.size() ? first_[value_of(letters[at])] : 0;
        while (node != 0) {
            ++at;
            for (const std::uint32_t word : nodes_[node].words) {
                found(word, at);
            }
            node = at < letters.size() ? next(node, letters[at]) : 0;
        }
    }
    [[nodiscard]] bool empty() const noexcept { return nodes_.size() == 1; }

private:
    struct edge {
        char byte = 0;
        std::uint32_t node = 0;
    };
    struct trie_node {
        std::vector<edge> edges;
        std::vector<std::uint32_t> words;
    };

    static std::size_t value_of(char byte) { return static_cast<unsigned char>(byte); }

    // Zero where the byte leads to no node.
    [[nodiscard]] std::uint32_t next(std::uint32_t from, char byte) const {
        for (const edge& one : nodes_[from].edges) {
            if (one.byte == byte) {
                return one.node;
            }
        }
        return 0;
    }

    std::array<std::uint32_t, 256> first_{};
    std::vector<trie_node> nodes_{{}};
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
    lead_filter leads;
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
