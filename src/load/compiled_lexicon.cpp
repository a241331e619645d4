#include "compiled_lexicon.hpp"

#include <map>
#include <tuple>
#include <utility>

namespace digigap::detail {

namespace {

struct word_order {
    bool operator()(const pattern_word& a, const pattern_word& b) const {
        return std::tie(a.pieces, a.open_begin, a.open_end) <
               std::tie(b.pieces, b.open_begin, b.open_end);
    }
};

} // namespace

void piece_trie::add(std::string_view piece, std::uint32_t word) {
    std::uint32_t node = 0;
    for (const char byte : piece) {
        const auto [next, added] =
            edges_.emplace(edge(node, byte), static_cast<std::uint32_t>(words_.size()));
        if (added) {
            words_.emplace_back();
        }
        node = next->second;
    }
    words_[node].push_back(word);
}

void pair_filter::add(std::string_view piece) {
    if (piece.size() > 1) {
        pairs_[key(piece[0], piece[1])] = true;
        return;
    }
    for (int second = 0; second < 256; ++second) {
        pairs_[key(piece[0], static_cast<char>(second))] = true;
    }
}

compiled_lexicon::compiled_lexicon(mention_lexicon all, overlap_rule rule)
    : lexicon(std::move(all)), overlaps(rule) {
    std::map<pattern_word, std::uint32_t, word_order> numbers;
    for (std::size_t group = 0; group < lexicon.groups.size(); ++group) {
        for (const mention_pattern& pattern : lexicon.groups[group].patterns) {
            const std::vector<pattern_step> parts = parts_of(pattern.text());
            std::uint32_t node = 0;
            for (const pattern_step& part : parts) {
                const auto [number, added] =
                    numbers.emplace(part.word, static_cast<std::uint32_t>(words.size()));
                if (added) {
                    words.push_back(part.word);
                    (part.word.open_begin ? within : begins)
                        .add(part.word.pieces.front(), number->second);
                    (part.word.open_begin ? pairs_within : pairs_that_begin)
                        .add(part.word.pieces.front());
                }
                goes_on[node] = true;
                const auto [next, fresh] = steps.emplace(step(node, part.link, number->second),
                                                         static_cast<std::uint32_t>(ends.size()));
                if (fresh) {
                    ends.emplace_back();
                    goes_on.push_back(false);
                }
                node = next->second;
            }
            ends[node].push_back(static_cast<std::uint32_t>(group_of.size()));
            group_of.push_back(group);
            letters.push_back(letters_of(parts));
        }
    }
}

} // namespace digigap::detail
