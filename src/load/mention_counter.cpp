#include "character_breaks.hpp"
#include "compiled_lexicon.hpp"
#include "decode.hpp"
#include "plain_words.hpp"
#include "word_reader.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/mention_counter.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace digigap {

namespace {

using detail::compiled_lexicon;
using detail::plain_byte;
using detail::text_word;
using detail::word_link;

constexpr std::size_t longest_word = 65536;

// Lines as an editor counts them.
std::size_t line_of(std::string_view text, std::size_t at) {
    std::size_t line = 1;
    for (std::size_t i = 0; i < at; ++i) {
        if (text[i] == '\n' || (text[i] == '\r' && !text.substr(i + 1).starts_with('\n'))) {
            ++line;
        }
    }
    return line;
}

[[noreturn]] void refuse_text(const detail::bad_text& bad, std::string_view text,
                              const std::string& source) {
    throw data_error({.source = source,
                      .line = line_of(text, bad.at),
                      .found = detail::shown_bytes(text.substr(bad.at, 1))},
                     bad.nul ? detail::nul_byte : detail::not_utf8);
}

// A pattern that matches from a word on.
struct pattern_match {
    std::size_t pattern = 0;
    std::size_t end = 0;
};

// One pass over one text.
class mention_pass {
public:
    mention_pass(const compiled_lexicon& compiled, std::string_view text,
                 const std::function<void(const mention&)>* found)
        : compiled_(compiled), reader_(text), found_(found), seen_(compiled.words.size(), 0),
          free_from_(compiled.lexicon.groups.size() + 1, 0) {
        counts_.by_group.assign(compiled.lexicon.groups.size(), 0);
        counts_.by_pattern.assign(compiled.group_of.size(), 0);
    }

    mention_counts run() {
        const std::string_view text = reader_.text();
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t after_plain = read_plain(at);
            at = after_plain == at ? read_by_rules(at) : after_plain;
        }
        return std::move(counts_);
    }

private:
    // The next segment or word, by all rules. Returns where it ends.
    std::size_t read_by_rules(std::size_t at) {
        const detail::text_segment segment = reader_.segment_at(at);
        std::size_t end = segment.end;
        if (segment.is_word) {
            const text_word word = reader_.word_of(segment);
            ++counts_.words;
            resolve(word);
            end = word.end;
        }
        count_characters(at, end);
        return end;
    }

    // Plain words and signs, from a word boundary on. Returns the boundary before the first that is
    // another.
    std::size_t read_plain(std::size_t at) {
        const std::string_view text = reader_.text();
        const std::size_t begin = at;
        std::size_t pairs = 0;
        while (at < text.size()) {
            const plain_byte first = detail::plain_kind(text[at]);
            if (first == plain_byte::letter || first == plain_byte::pair) {
                const auto word = detail::plain_word_at(text, at);
                if (!word) {
                    break;
                }
                ++counts_.words;
                if (may_match(text, at, word->end)) {
                    resolve({.begin = at, .end = word->end});
                }
                pairs += word->pairs;
                at = word->end;
            } else if (first == plain_byte::other || belongs_to(text, at)) {
                break;
            } else {
                ++at;
            }
        }
        if (at > begin) {
            count_plain_characters(begin, at, pairs);
        }
        return at;
    }

    // Whether something after the sign may belong to it.
    static bool belongs_to(std::string_view text, std::size_t sign) {
        return sign + 1 < text.size() && detail::plain_kind(text[sign + 1]) == plain_byte::other;
    }

    [[nodiscard]] bool may_match(std::string_view text, std::size_t at, std::size_t end) const {
        const auto byte = [text](std::size_t place) {
            return place < text.size() ? text[place] : '\0';
        };
        if (compiled_.pairs_that_begin.may_have(text[at], byte(at + 1))) {
            return true;
        }
        if (compiled_.within.empty()) {
            return false;
        }
        for (std::size_t place = at; place < end; ++place) {
            if (compiled_.pairs_within.may_have(text[place], byte(place + 1))) {
                return true;
            }
        }
        return false;
    }

    // Every code point is a character, but for the first, which may belong to what stands before.
    // No CR is plain. `pairs` are the letters of two bytes.
    void count_plain_characters(std::size_t begin, std::size_t end, std::size_t pairs) {
        const std::size_t second = reader_.letter_at(begin).end;
        count_characters(begin, second);
        if (second < end) {
            const std::size_t letters = end - begin - pairs;
            counts_.characters += static_cast<std::int64_t>(letters) - 1;
            characters_.after_plain();
        }
    }

    void count_characters(std::size_t at, std::size_t end) {
        while (at < end) {
            const detail::read_letter next = reader_.letter_at(at);
            counts_.characters += characters_.begins(next.letter) ? 1 : 0;
            at = next.end;
        }
    }

    // The words of patterns that match this word of the text, in `matched_`.
    void match_words(const text_word& word) {
        matched_.clear();
        if (word.end - word.begin > longest_word) {
            return;
        }
        reader_.fold(word, folded_);
        ++round_;
        const auto check = [this](std::uint32_t number, std::size_t end) {
            const detail::pattern_word& candidate = compiled_.words[number];
            if (seen_[number] == round_) {
                return;
            }
            const bool only = candidate.pieces.size() == 1;
            const bool fits = only && !candidate.open_end
                                  ? end == folded_.size()
                                  : detail::ends_letter(folded_, end) &&
                                        detail::matches(candidate, folded_, 1, end);
            if (fits) {
                seen_[number] = round_;
                matched_.push_back(number);
            }
        };
        compiled_.begins.walk(folded_, 0, check);
        if (!compiled_.within.empty()) {
            for (std::size_t at = 0; at < folded_.size(); ++at) {
                compiled_.within.walk(folded_, at, check);
            }
        }
    }

    // Follows the patterns that begin with this word.
    void resolve(text_word word) {
        const std::size_t begin = word.begin;
        matches_.clear();
        nodes_.assign(1, 0);
        word_link link = word_link::none;
        for (;;) {
            match_words(word);
            reached_.clear();
            for (const std::uint32_t node : nodes_) {
                for (const std::uint32_t number : matched_) {
                    const auto next =
                        compiled_.steps.find(compiled_lexicon::step(node, link, number));
                    if (next != compiled_.steps.end()) {
                        reached_.push_back(next->second);
                    }
                }
            }
            bool goes_on = false;
            for (const std::uint32_t node : reached_) {
                for (const std::uint32_t pattern : compiled_.ends[node]) {
                    matches_.push_back({.pattern = pattern, .end = word.end});
                }
                goes_on = goes_on || compiled_.goes_on[node];
            }
            if (!goes_on) {
                break;
            }
            const detail::linked_word next = reader_.after(word);
            if (next.link == word_link::none) {
                break;
            }
            link = next.link;
            word = reader_.word_of(reader_.segment_at(next.begin));
            std::swap(nodes_, reached_);
        }
        if (!matches_.empty()) {
            count(begin);
        }
    }

    // Of two patterns that match from the same word on, whether the first is to count.
    [[nodiscard]] bool before(const pattern_match& a, const pattern_match& b) const {
        if (compiled_.overlaps == overlap_rule::longest &&
            compiled_.letters[a.pattern] != compiled_.letters[b.pattern]) {
            return compiled_.letters[a.pattern] > compiled_.letters[b.pattern];
        }
        return a.pattern < b.pattern;
    }

    void tell(std::size_t begin, const pattern_match& match) {
        const std::size_t group = compiled_.group_of[match.pattern];
        ++counts_.by_group[group];
        ++counts_.by_pattern[match.pattern];
        if (found_ != nullptr) {
            (*found_)({.begin = begin, .end = match.end, .group = group, .pattern = match.pattern});
        }
    }

    void count(std::size_t begin) {
        const auto group_of = [this](const pattern_match& match) {
            return compiled_.group_of[match.pattern];
        };
        std::sort(matches_.begin(), matches_.end(), [&](const auto& a, const auto& b) {
            return group_of(a) != group_of(b) ? group_of(a) < group_of(b) : before(a, b);
        });
        if (compiled_.overlaps == overlap_rule::every) {
            for (const pattern_match& match : matches_) {
                tell(begin, match);
                ++counts_.mentions;
            }
            return;
        }
        std::size_t chosen_of = compiled_.lexicon.groups.size();
        for (const pattern_match& match : matches_) {
            if (group_of(match) != chosen_of && free_from_[group_of(match)] <= begin) {
                chosen_of = group_of(match);
                free_from_[chosen_of] = match.end;
                tell(begin, match);
            }
        }
        if (free_from_.back() <= begin) {
            const pattern_match& chosen =
                *std::min_element(matches_.begin(), matches_.end(),
                                  [this](const auto& a, const auto& b) { return before(a, b); });
            free_from_.back() = chosen.end;
            ++counts_.mentions;
        }
    }

    const compiled_lexicon& compiled_;
    detail::word_reader reader_;
    const std::function<void(const mention&)>* found_;
    mention_counts counts_;
    detail::character_breaks characters_;
    std::uint64_t round_ = 0;
    std::vector<std::uint64_t> seen_; // the round in which a pattern word matched
    std::vector<std::size_t> free_from_;
    std::vector<std::uint32_t> matched_;
    std::vector<std::uint32_t> nodes_;
    std::vector<std::uint32_t> reached_;
    std::vector<pattern_match> matches_;
    std::string folded_;
};

mention_counts run_pass(const compiled_lexicon& compiled, std::string_view text,
                        const std::function<void(const mention&)>* found,
                        const std::string& source) {
    try {
        return mention_pass(compiled, text, found).run();
    } catch (const detail::bad_text& bad) {
        refuse_text(bad, text, source);
    }
}

} // namespace

mention_counter::mention_counter(mention_lexicon lexicon, overlap_rule overlaps)
    : compiled_(std::make_shared<const compiled_lexicon>(std::move(lexicon), overlaps)) {
    if (compiled_->group_of.empty()) {
        throw std::invalid_argument("mention_counter: needs a lexicon with a pattern");
    }
}

const mention_lexicon& mention_counter::lexicon() const noexcept {
    return compiled_->lexicon;
}

overlap_rule mention_counter::overlaps() const noexcept {
    return compiled_->overlaps;
}

mention_counts mention_counter::count(std::string_view text, const std::string& source) const {
    return run_pass(*compiled_, text, nullptr, source);
}

mention_counts mention_counter::find(std::string_view text,
                                     const std::function<void(const mention&)>& found,
                                     const std::string& source) const {
    return run_pass(*compiled_, text, &found, source);
}

} // namespace digigap
