#include "compiled_lexicon.hpp"

#include <map>
#include <set>
#include <string>
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
    std::uint32_t at = 0;
    for (std::size_t place = 0; place < piece.size(); ++place) {
        const auto fresh = static_cast<std::uint32_t>(nodes_.size());
        std::uint32_t to = place == 0 ? first_[value_of(piece[0])] : next(at, piece[place]);
        if (to == 0) {
            to = fresh;
            nodes_.emplace_back();
            if (place == 0) {
                first_[value_of(piece[0])] = to;
            } else {
                nodes_[at].edges.push_back({.byte = piece[place], .node = to});
            }
        }
        at = to;
    }
    nodes_[at].words.push_back(word);
}

compiled_lexicon::compiled_lexicon(mention_lexicon all, overlap_rule rule)
    : lexicon(std::move(all)), overlaps(rule) {
    std::map<pattern_word, std::uint32_t, word_order> numbers;
    // First words, whether a hyphen follows, and what the next word begins with then.
    std::set<std::tuple<std::uint32_t, bool, std::string>> first;
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
            const bool before_hyphen = parts.size() > 1 && parts[1].link == word_link::hyphen;
            first.emplace(numbers.at(parts.front().word), before_hyphen,
                          before_hyphen && !parts[1].word.open_begin ? parts[1].word.pieces.front()
                                                                     : std::string());
        }
    }
    std::vector<pattern_lead> of;
    for (const auto& [number, before_hyphen, next] : first) {
        const std::uint32_t node = steps.at(step(0, word_link::none, number));
        const bool sole = ends[node].size() == 1 && !goes_on[node];
        of.push_back({.word = words[number],
                      .before_hyphen = before_hyphen,
                      .next = next,
                      .sole = sole ? ends[node].front() : no_pattern});
    }
    leads = lead_filter(of);
}

} // namespace digigap::detail
