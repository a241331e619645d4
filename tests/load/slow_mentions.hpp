#ifndef DIGIGAP_TESTS_SLOW_MENTIONS_HPP
#define DIGIGAP_TESTS_SLOW_MENTIONS_HPP

#include "slow_segments.hpp"

#include <digigap/load/mention_counter.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// The rules of mention_counter.hpp read literally, over code points with ICU's properties: what
/// the library must agree with. Every pattern is tried at every word.
namespace slow {

/// What stands between two words.
enum class between : unsigned char { other, white_space, hyphen, nothing_since_joined };

struct word {
    std::u32string text;   // as written, without the hyphens and breaks of line ends
    std::u32string folded; // how it compares
    std::size_t begin = 0; // bytes
    std::size_t end = 0;
    between before = between::other; // what stands before it
};

inline bool is_hard_hyphen(char32_t code) {
    return code == U'-' || code == U'\u2010';
}

/// Whether blanks and breaks end one line, or one page, or one of each.
inline bool is_line_end(std::u32string_view gap) {
    int lines = 0;
    int pages = 0;
    for (std::size_t at = 0; at < gap.size(); ++at) {
        switch (gap[at]) {
        case U' ':
        case U'\t':
        case U'\u00A0':
            break;
        case U'\f':
            ++pages;
            break;
        case U'\r':
            ++lines;
            at += static_cast<std::size_t>(at + 1 < gap.size() && gap[at + 1] == U'\n');
            break;
        case U'\n':
        case U'\u0085':
        case U'\u2028':
            ++lines;
            break;
        default:
            return false;
        }
    }
    return lines <= 1 && pages <= 1 && lines + pages > 0;
}

inline bool is_conjunction(const std::u32string& folded) {
    static const std::set<std::u32string> all{U"och",        U"eller", U"samt",
                                              U"respektive", U"and",   U"or"};
    return all.count(folded) > 0;
}

/// What the text between two words makes of them. `whole` is the word before with what has been
/// joined to it, `part` its last part, `next` the word after.
inline between relation(std::u32string_view gap, const word& whole, const word& part,
                        const word& next) {
    if (gap.size() == 1 && (is_hard_hyphen(gap[0]) || gap[0] == U'\u2011')) {
        return between::hyphen;
    }
    const char32_t last = last_letter(part.text);
    const char32_t first = next.text.front();
    const bool letters = is_alphabetic(last) && is_alphabetic(first);
    if (part.text.back() == U'\u00AD' && is_line_end(gap) && letters) {
        return between::nothing_since_joined;
    }
    if (!gap.empty() && is_hard_hyphen(gap[0]) && is_line_end(gap.substr(1))) {
        if (is_conjunction(next.folded)) {
            return between::other;
        }
        const bool single = character_count(fold(whole.text)) == 1;
        return !letters || single || is_upper(last) != is_upper(first)
                   ? between::hyphen
                   : between::nothing_since_joined;
    }
    const bool blank = !gap.empty() && std::all_of(gap.begin(), gap.end(), is_white_space);
    return blank ? between::white_space : between::other;
}

/// The words of a text, those broken at line ends put together.
inline std::vector<word> words_of(const std::u32string& text,
                                  const std::vector<std::size_t>& bytes) {
    std::vector<word> all;
    word part;
    std::size_t part_end = 0;
    const std::vector<std::size_t> bounds = word_bounds(text);
    for (std::size_t at = 0; at + 1 < bounds.size(); ++at) {
        const std::size_t begin = bounds[at];
        const std::size_t end = bounds[at + 1];
        word next{.text = text.substr(begin, end - begin),
                  .folded = {},
                  .begin = bytes[begin],
                  .end = bytes[end]};
        if (std::none_of(next.text.begin(), next.text.end(), is_letter_or_digit)) {
            continue;
        }
        next.folded = fold(next.text);
        if (!all.empty()) {
            const auto gap = std::u32string_view(text).substr(part_end, begin - part_end);
            next.before = relation(gap, all.back(), part, next);
        }
        part = next;
        part_end = end;
        if (next.before == between::nothing_since_joined) {
            all.back().text += next.text;
            all.back().end = next.end;
            all.back().folded = fold(all.back().text);
        } else {
            all.push_back(std::move(next));
        }
    }
    return all;
}

/// A pattern taken apart: its words, folded, and whether a hyphen stands before each.
struct pattern {
    struct part {
        std::u32string text;
        between before = between::other;
    };
    std::vector<part> parts{};
    std::size_t letters = 0;

    explicit pattern(std::string_view written) {
        std::u32string text;
        between before = between::other;
        const auto end_part = [&] {
            if (!text.empty()) {
                parts.push_back({fold(text), before});
                for (const char32_t code : parts.back().text) {
                    letters += static_cast<std::size_t>(code != U'*');
                }
                text.clear();
            }
        };
        for (const char32_t code : decode(written).first) {
            if (is_hard_hyphen(code) || code == U'\u2011') {
                end_part();
                before = between::hyphen;
            } else if (is_white_space(code)) {
                end_part();
                before = between::white_space;
            } else {
                text += code;
            }
        }
        end_part();
    }
};

/// Whether a pattern from `p` on is the text of a word from `w` on.
inline bool matches(std::u32string_view pattern, std::size_t p, std::u32string_view word,
                    std::size_t w) {
    if (p == pattern.size()) {
        return w == word.size();
    }
    if (pattern[p] != U'*') {
        return w < word.size() && word[w] == pattern[p] && matches(pattern, p + 1, word, w + 1);
    }
    if (p > 0 && pattern[p - 1] != U'*' && w < word.size() && is_mark(word[w])) {
        return false; // the letters before the star end before a mark
    }
    for (std::size_t after = w; after <= word.size(); ++after) {
        if (matches(pattern, p + 1, word, after)) {
            return true;
        }
    }
    return false;
}

inline bool matches(const pattern& pattern, const std::vector<word>& words, std::size_t at) {
    for (std::size_t part = 0; part < pattern.parts.size(); ++part, ++at) {
        if (at == words.size() || words[at].end - words[at].begin > 65536 ||
            (part > 0 && words[at].before != pattern.parts[part].before) ||
            !matches(pattern.parts[part].text, 0, words[at].folded, 0)) {
            return false;
        }
    }
    return true;
}

struct answer {
    digigap::mention_counts counts;
    std::vector<digigap::mention> mentions;
};

/// The mentions of one group, patterns as in `chosen`.
inline std::vector<digigap::mention> in_group(const std::vector<pattern>& patterns,
                                              const std::vector<std::size_t>& chosen,
                                              std::size_t group, const std::vector<word>& words,
                                              digigap::overlap_rule rule) {
    std::vector<digigap::mention> found;
    for (std::size_t at = 0; at < words.size();) {
        std::vector<std::size_t> here;
        for (const std::size_t one : chosen) {
            if (matches(patterns[one], words, at)) {
                here.push_back(one);
            }
        }
        if (rule == digigap::overlap_rule::longest) {
            std::stable_sort(here.begin(), here.end(), [&](std::size_t one, std::size_t other) {
                return patterns[one].letters > patterns[other].letters;
            });
        }
        if (rule != digigap::overlap_rule::every && here.size() > 1) {
            here.erase(here.begin() + 1, here.end());
        }
        for (const std::size_t one : here) {
            const std::size_t last = at + patterns[one].parts.size() - 1;
            found.push_back({words[at].begin, words[last].end, group, one});
        }
        at += here.empty() || rule == digigap::overlap_rule::every ? 1
                                                                   : patterns[here[0]].parts.size();
    }
    return found;
}

/// Counts a text that is UTF-8, `groups` as written.
inline answer count(std::string_view text, const std::vector<std::vector<std::string>>& groups,
                    digigap::overlap_rule rule = digigap::overlap_rule::longest) {
    const auto decoded = decode(text);
    const std::vector<word> words = words_of(decoded.first, decoded.second);
    std::vector<pattern> patterns;
    answer result;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        std::vector<std::size_t> chosen(groups[group].size());
        std::iota(chosen.begin(), chosen.end(), patterns.size());
        for (const std::string& one : groups[group]) {
            patterns.emplace_back(one);
        }
        const auto found = in_group(patterns, chosen, group, words, rule);
        result.counts.by_group.push_back(static_cast<std::int64_t>(found.size()));
        result.mentions.insert(result.mentions.end(), found.begin(), found.end());
    }
    std::sort(result.mentions.begin(), result.mentions.end(), [](const auto& a, const auto& b) {
        return std::tie(a.begin, a.group, a.pattern) < std::tie(b.begin, b.group, b.pattern);
    });
    result.counts.by_pattern.resize(patterns.size());
    for (const digigap::mention& one : result.mentions) {
        ++result.counts.by_pattern[one.pattern];
    }
    std::vector<std::size_t> all(patterns.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    result.counts.words = static_cast<std::int64_t>(words.size());
    result.counts.characters = static_cast<std::int64_t>(character_count(decoded.first));
    result.counts.mentions =
        static_cast<std::int64_t>(in_group(patterns, all, 0, words, rule).size());
    return result;
}

inline answer count(std::string_view text, const digigap::mention_lexicon& lexicon,
                    digigap::overlap_rule rule = digigap::overlap_rule::longest) {
    std::vector<std::vector<std::string>> groups;
    for (const digigap::mention_group& group : lexicon.groups) {
        groups.emplace_back();
        for (const digigap::mention_pattern& one : group.patterns) {
            groups.back().push_back(one.text());
        }
    }
    return count(text, groups, rule);
}

} // namespace slow

#endif
