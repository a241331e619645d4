#include "character_breaks.hpp"
#include "compiled_lexicon.hpp"
#include "decode.hpp"
#include "plain_scan.hpp"
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

constexpr bool is_plain_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

// Letters that are folded by themselves whatever stands before them; there are more.
constexpr bool stands_alone(char32_t letter) {
    constexpr char32_t soft_hyphen = 0xAD;
    constexpr char32_t first_mark = 0x300;
    constexpr char32_t apostrophe = 0x2019;
    return (letter < first_mark && letter != soft_hyphen && letter != '-') || letter == apostrophe;
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
        : compiled_(compiled), reader_(text), scan_{.text = text,
                                                    .leads = &compiled.leads,
                                                    .classes = &detail::classes_of_plane_0()},
          found_(found), seen_(compiled.words.size(), 0),
          free_from_(compiled.lexicon.groups.size() + 1, 0) {
        counts_.by_group.assign(compiled.lexicon.groups.size(), 0);
        counts_.by_pattern.assign(compiled.group_of.size(), 0);
    }

    mention_counts run() {
        const std::string_view text = reader_.text();
        while (scan_.at < text.size()) {
            read_plain();
            while (scan_.at < scan_.by_rules_until) {
                scan_.at = read_by_rules(scan_.at);
            }
        }
        counts_.words += scan_.words;
        counts_.characters += scan_.characters;
        return std::move(counts_);
    }

private:
    // What is plain, and what of it may be mentioned.
    void read_plain() {
        const std::size_t begin = scan_.at;
        detail::scan_plain(scan_);
        if (scan_.at == begin) {
            return;
        }
        // Every code point is a character, but for the first, which may belong to what the rules
        // have read.
        if (!characters_.begins(reader_.letter_at(begin).letter)) {
            --counts_.characters;
        }
        const char last = reader_.text()[scan_.at - 1];
        characters_.after_plain(last > 0 ? static_cast<char32_t>(last) : U'a');
        for (std::size_t at = 0; at < scan_.found_size; ++at) {
            const detail::found_word& found = scan_.found[at];
            if (found.sole == detail::no_pattern) {
                resolve(found.word);
            } else {
                matches_.assign(1, {.pattern = found.sole, .end = found.word.end});
                count(found.word.begin);
            }
        }
    }

    // The next segment or word, by all rules. Returns where it ends.
    std::size_t read_by_rules(std::size_t at) {
        const detail::text_segment segment = reader_.segment_at(at);
        std::size_t end = segment.end;
        if (segment.is_word) {
            const text_word word = reader_.word_of(segment);
            ++counts_.words;
            if (may_match(word)) {
                resolve(word);
            }
            end = word.end;
        }
        count_characters(at, end);
        return end;
    }

    // By the letters with which it begins, as far as nothing behind them makes others of them.
    [[nodiscard]] bool may_match(const text_word& word) {
        const detail::lead_filter& leads = compiled_.leads;
        if (leads.within() != 0) {
            return true;
        }
        const std::string_view text = reader_.text().substr(word.begin, word.end - word.begin);
        if (text.size() > 3 && text[3] > 0 &&
            std::all_of(text.begin(), text.begin() + 3, is_plain_letter)) {
            return leads.may_begin(text.substr(0, 3));
        }
        folded_.clear();
        for (std::size_t at = word.begin; folded_.size() < 3 && at < word.end;) {
            std::size_t next = reader_.letter_at(at).end;
            while (next < word.end && detail::is_combining_mark(reader_.letter_at(next).letter)) {
                next = reader_.letter_at(next).end;
            }
            if (next < word.end && !stands_alone(reader_.letter_at(next).letter)) {
                break;
            }
            detail::append_folded(reader_.text().substr(at, next - at), folded_);
            at = next;
        }
        return leads.may_begin(folded_);
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
    detail::plain_scan scan_;
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
