#include <digigap/load/swedish_lexicon.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using digigap::mention_lexicon;

namespace {

/// Whether the star pattern is the whole word; of single words in small letters.
bool is_word(std::string_view pattern, std::string_view word) {
    if (pattern.empty()) {
        return word.empty();
    }
    if (pattern.front() == '*') {
        for (std::size_t left = 0; left <= word.size(); ++left) {
            if (is_word(pattern.substr(1), word.substr(left))) {
                return true;
            }
        }
        return false;
    }
    return !word.empty() && pattern.front() == word.front() &&
           is_word(pattern.substr(1), word.substr(1));
}

/// The names of the groups that find the word.
std::vector<std::string> groups_with(const mention_lexicon& lexicon, std::string_view word) {
    std::vector<std::string> names;
    for (const digigap::mention_group& group : lexicon.groups) {
        if (std::any_of(
                group.patterns.begin(), group.patterns.end(),
                [&](const digigap::mention_pattern& one) { return is_word(one.text(), word); })) {
            names.push_back(group.name);
        }
    }
    return names;
}

using names = std::vector<std::string>;

/// Read another way: what stands before the first '#' of a line.
std::vector<names> plain_groups(std::string_view text) {
    std::vector<names> groups;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string line(text.substr(0, std::min(text.find('#'), end)));
        line.erase(
            std::find_if_not(line.rbegin(), line.rend(), [](char c) { return c == ' '; }).base(),
            line.end());
        if (!line.empty() && line.front() == '[') {
            groups.push_back({line.substr(1, line.size() - 2)});
        } else if (!line.empty()) {
            groups.at(groups.size() - 1).push_back(line);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return groups;
}

void check_as_printed(std::string_view text, const mention_lexicon& lexicon) {
    const std::vector<names> printed = plain_groups(text);
    REQUIRE(printed.size() == lexicon.groups.size());
    for (std::size_t group = 0; group < printed.size(); ++group) {
        names found{lexicon.groups[group].name};
        std::set<std::string> different;
        for (const digigap::mention_pattern& pattern : lexicon.groups[group].patterns) {
            found.push_back(pattern.text());
            different.insert(pattern.text());
        }
        CHECK(found == printed[group]);
        CHECK(different.size() == lexicon.groups[group].patterns.size());
    }
    CHECK(digigap::parse_lexicon(text, lexicon.source) == lexicon);
    CHECK(text.ends_with('\n'));
    CHECK(text.find('\t') == std::string_view::npos);
    // A terminal shows it without breaking lines.
    for (std::string_view rest = text; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
        CHECK(rest.find('\n') <= 110);
    }
}

} // namespace

TEST_CASE("the built-in lexicons are what they print") {
    check_as_printed(digigap::swedish_digitalization_lexicon_text(),
                     digigap::swedish_digitalization_lexicon());
    check_as_printed(digigap::swedish_orientation_lexicon_text(),
                     digigap::swedish_orientation_lexicon());
}

TEST_CASE("the orientations are two, in order, and say that they are no study's coding") {
    const mention_lexicon lexicon = digigap::swedish_orientation_lexicon();
    REQUIRE(lexicon.groups.size() == 2);
    CHECK(lexicon.groups[0].name == "internal");
    CHECK(lexicon.groups[1].name == "inhabitants");
    const std::string_view text = digigap::swedish_orientation_lexicon_text();
    CHECK(text.find("NOT the coding of any study") != std::string_view::npos);
    CHECK(text.find("starting point") != std::string_view::npos);
}

TEST_CASE("words that plans use are in their group, and look-alikes in none") {
    const mention_lexicon lexicon = digigap::swedish_digitalization_lexicon();
    for (const std::string_view word :
         {"digital", "digitala", "digitalisering", "digitaliseringens", "vårddigitalisering"}) {
        CHECK(groups_with(lexicon, word) == names{"digitalization"});
    }
    CHECK(groups_with(lexicon, "e-tjänsterna") == names{"e-services"});
    CHECK(groups_with(lexicon, "appen") == names{"e-services"});
    CHECK(groups_with(lexicon, "ai") == names{"data and AI"});
    CHECK(groups_with(lexicon, "sensorer") == names{"data and AI"});
    CHECK(groups_with(lexicon, "it") == names{"IT and security"});
    CHECK(groups_with(lexicon, "höghastighetsbredband") == names{"infrastructure"});
    CHECK(groups_with(lexicon, "uppkopplade") == names{"infrastructure"});
    CHECK(groups_with(lexicon, "välfärdstekniken") == names{"welfare technology"});
    CHECK(groups_with(lexicon, "e-hälsoarbetet") == names{"welfare technology"});
    for (const std::string_view word :
         {"apparat", "applåd", "papperslösa", "sensorisk", "fiberrik", "fiberduk", "aids", "aik",
          "itu", "data", "smart", "smärta", "nät", "innovation", "e-post", "webbplats", "iota",
          "teknik"}) {
        CAPTURE(word);
        CHECK(groups_with(lexicon, word).empty());
    }
}

TEST_CASE("orientation words do not find the verb, the mere look-alike or the wrong side") {
    const mention_lexicon lexicon = digigap::swedish_orientation_lexicon();
    for (const std::string_view word :
         {"effektivisering", "effektiviteten", "internt", "automatisera", "besparingar"}) {
        CAPTURE(word);
        CHECK(groups_with(lexicon, word) == names{"internal"});
    }
    for (const std::string_view word : {"invånare", "kommuninvånarna", "medborgare", "medborgarnas",
                                        "brukare", "brukarnas", "kunderna", "e-tjänster"}) {
        CAPTURE(word);
        CHECK(groups_with(lexicon, word) == names{"inhabitants"});
    }
    for (const std::string_view word :
         {"brukar", "brukade", "missbrukare", "jordbrukare", "kunde", "kundera", "medborgarskap",
          "medborgarförslag", "internet", "internationell", "effektiv", "tillgänglighet"}) {
        CAPTURE(word);
        CHECK(groups_with(lexicon, word).empty());
    }
}
