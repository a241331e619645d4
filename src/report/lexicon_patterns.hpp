#ifndef DIGIGAP_SRC_REPORT_LEXICON_PATTERNS_HPP
#define DIGIGAP_SRC_REPORT_LEXICON_PATTERNS_HPP

#include <digigap/load/mention_lexicon.hpp>

#include <vector>

namespace digigap::detail {

/// A pattern and its group.
struct lexicon_pattern {
    const mention_group* group;
    const mention_pattern* pattern;
};

/// In the order of `mention::pattern`.
inline std::vector<lexicon_pattern> patterns_of(const mention_lexicon& lexicon) {
    std::vector<lexicon_pattern> all;
    for (const mention_group& group : lexicon.groups) {
        for (const mention_pattern& pattern : group.patterns) {
            all.push_back({.group = &group, .pattern = &pattern});
        }
    }
    return all;
}

} // namespace digigap::detail

#endif
