#ifndef DIGIGAP_TESTS_COMPARE_GROUP_TEXT_HPP
#define DIGIGAP_TESTS_COMPARE_GROUP_TEXT_HPP

#include <digigap/data/tally.hpp>
#include <digigap/data/tally_pair.hpp>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

/// The parts of a text between blanks.
inline std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

inline digigap::tally tally_of(const std::string& text) {
    return {std::stoll(text), std::stoll(text.substr(text.find('/') + 1))};
}

/// "3/10 4/12".
inline std::vector<digigap::tally> groups_of(const std::string& text) {
    std::vector<digigap::tally> groups;
    for (const std::string& word : words_of(text)) {
        groups.push_back(tally_of(word));
    }
    return groups;
}

/// "3/10-4/12 0/3-1/5".
inline std::vector<digigap::tally_pair> strata_of(const std::string& text) {
    std::vector<digigap::tally_pair> strata;
    for (const std::string& word : words_of(text)) {
        strata.push_back({tally_of(word), tally_of(word.substr(word.find('-') + 1))});
    }
    return strata;
}

inline std::vector<double> numbers_of(const std::string& text) {
    std::vector<double> numbers;
    for (const std::string& word : words_of(text)) {
        numbers.push_back(std::stod(word));
    }
    return numbers;
}

/// Whether two numbers agree, relatively where they are large and absolutely where they are small.
inline bool agree(double found, double expected, double tolerance) {
    return found == expected ||
           std::abs(found - expected) <= tolerance * std::fmax(std::abs(expected), 1e-3);
}

/// Every tally of at most `most` trials, the empty one as well.
inline std::vector<digigap::tally> tallies_up_to(std::int64_t most) {
    std::vector<digigap::tally> counts;
    for (std::int64_t n = 0; n <= most; ++n) {
        for (std::int64_t x = 0; x <= n; ++x) {
            counts.push_back({x, n});
        }
    }
    return counts;
}

/// Calls `use(x, ways)` for every vector x of successes with the sizes and the total of `groups`;
/// `ways` is the product of the binomial coefficients, in whole numbers.
template <class Use>
void each_table(const std::vector<digigap::tally>& groups, const Use& use) {
    std::int64_t total = 0;
    for (const digigap::tally& group : groups) {
        total += group.successes;
    }
    std::vector<std::int64_t> x(groups.size());
    const auto go = [&](const auto& self, std::size_t at, std::int64_t left,
                        std::int64_t ways) -> void {
        if (at == groups.size()) {
            if (left == 0) {
                use(x, ways);
            }
            return;
        }
        std::int64_t choose = 1;
        for (std::int64_t hits = 0; hits <= groups[at].trials && hits <= left; ++hits) {
            x[at] = hits;
            self(self, at + 1, left - hits, ways * choose);
            choose = choose * (groups[at].trials - hits) / (hits + 1);
        }
    };
    go(go, 0, total, 1);
}

#endif
