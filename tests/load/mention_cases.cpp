#include "../piped_rows.hpp"
#include "mention_forms.hpp"
#include "slow_mentions.hpp"

#include <digigap/load/mention_counter.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::mention_counts;
using digigap::overlap_rule;

namespace {

// The signs that a reference table writes as \n or \u00AD.
std::string unescaped(const std::string& written) {
    icu::UnicodeString text;
    for (std::size_t at = 0; at < written.size(); ++at) {
        if (written[at] != '\\') {
            std::size_t end = written.find('\\', at);
            end = end == std::string::npos ? written.size() : end;
            text += icu::UnicodeString::fromUTF8(written.substr(at, end - at));
            at = end - 1;
            continue;
        }
        const char kind = written.at(++at);
        constexpr std::string_view kinds = "nrtfv";
        constexpr std::string_view signs = "\n\r\t\f\v";
        if (const std::size_t which = kinds.find(kind); which != std::string_view::npos) {
            text += static_cast<char16_t>(signs[which]);
        } else {
            const std::size_t digits = kind == 'u' ? 4 : 8;
            text += static_cast<UChar32>(std::stoul(written.substr(at + 1, digits), nullptr, 16));
            at += digits;
        }
    }
    std::string bytes;
    return text.toUTF8String(bytes);
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) {
        parts.push_back(part);
    }
    return parts;
}

overlap_rule rule_named(const std::string& name) {
    if (name == "longest") {
        return overlap_rule::longest;
    }
    if (name == "first") {
        return overlap_rule::first;
    }
    if (name == "every") {
        return overlap_rule::every;
    }
    throw std::runtime_error("no overlap rule " + name);
}

struct mention_case {
    std::string rule;
    std::string text;
    pattern_groups groups;
    overlap_rule overlaps = overlap_rule::longest;
    mention_counts counts;
};

std::vector<mention_case> all_cases() {
    std::vector<mention_case> cases;
    const piped_table table("mention_cases.csv");
    for (const piped_row& row : table.rows()) {
        mention_case one{.rule = row.text("rule"),
                         .text = unescaped(row.text("text")),
                         .groups = {},
                         .overlaps = rule_named(row.text("overlaps")),
                         .counts = {}};
        for (const std::string& group : split(row.text("patterns"), ';')) {
            one.groups.push_back(split(unescaped(group), ','));
        }
        one.counts.words = std::stoll(row.text("words"));
        one.counts.characters = std::stoll(row.text("characters"));
        one.counts.mentions = std::stoll(row.text("mentions"));
        for (const std::string& group : split(row.text("by_pattern"), ';')) {
            one.counts.by_group.push_back(0);
            for (const std::string& pattern : split(group, ',')) {
                one.counts.by_pattern.push_back(std::stoll(pattern));
                one.counts.by_group.back() += one.counts.by_pattern.back();
            }
        }
        cases.push_back(std::move(one));
    }
    return cases;
}

// Text as written, composed and decomposed, each with patterns in both forms.
template <class Check>
void in_all_forms(const mention_case& one, Check check) {
    pattern_groups composed = one.groups;
    pattern_groups apart = one.groups;
    for (std::size_t group = 0; group < one.groups.size(); ++group) {
        for (std::size_t at = 0; at < one.groups[group].size(); ++at) {
            composed[group][at] = nfc(one.groups[group][at]);
            apart[group][at] = nfd(one.groups[group][at]);
        }
    }
    for (const std::string& text : {one.text, nfc(one.text), nfd(one.text)}) {
        CAPTURE(one.rule);
        CAPTURE(text);
        check(text, one.groups);
        check(text, composed);
        check(text, apart);
    }
}

void check_counts(const mention_counts& got, const mention_counts& expected) {
    CHECK(got.words == expected.words);
    CHECK(got.characters == expected.characters);
    CHECK(got.mentions == expected.mentions);
    CHECK(got.by_group == expected.by_group);
    CHECK(got.by_pattern == expected.by_pattern);
}

} // namespace

TEST_CASE("mentions of the typed cases") {
    const std::vector<mention_case> cases = all_cases();
    CHECK(cases.size() > 200);
    for (const mention_case& one : cases) {
        in_all_forms(one, [&one](const std::string& text, const pattern_groups& groups) {
            const digigap::mention_counter counter(lexicon_of(groups), one.overlaps);
            check_counts(counter.count(text), one.counts);
        });
    }
}

TEST_CASE("the slow counter gives the counts of the typed cases") {
    for (const mention_case& one : all_cases()) {
        in_all_forms(one, [&one](const std::string& text, const pattern_groups& groups) {
            check_counts(slow::count(text, groups, one.overlaps).counts, one.counts);
        });
    }
}

TEST_CASE("mentions of the cases handed to the project") {
    // Shared cases TX-01, TX-02, TX-04, TX-05, confirmed by Python's re and unicodedata. There the
    // soft hyphens and line ends were taken out before matching.
    struct row {
        std::string text;
        std::vector<std::string> patterns;
        std::int64_t count;
    };
    std::string three = "Digitalisering är viktigt. DIGITALISERINGEN fortsätter; ";
    three += "digitaliserings-strategin.";
    const std::array rows{
        row{three, {"digitalisering"}, 1},
        row{three, {"digitalisering*"}, 3},
        row{"digi\u00ADtalisering och digitali-\nsering", {"digitalisering"}, 2},
        row{"digital digitalisering digitalt digitala tjänster",
            {"digital*", "digitalisering*"},
            4},
    };
    for (const row& one : rows) {
        for (const std::string& text : {nfc(one.text), nfd(one.text)}) {
            CAPTURE(text);
            const digigap::mention_counter counter(lexicon_of({one.patterns}));
            CHECK(counter.count(text).mentions == one.count);
            CHECK(slow::count(text, {one.patterns}).counts.mentions == one.count);
        }
    }
}

TEST_CASE("mentions say where they are") {
    const digigap::mention_counter counter(
        lexicon_of({{"digital agenda", "e-tjänst*"}, {"*ing", "e"}}));
    const std::string text = "En digi-\ntal  agenda: \"e-tjänsten\", digitali\u00AD\n sering.";
    std::vector<digigap::mention> found;
    const mention_counts counts =
        counter.find(text, [&found](const digigap::mention& one) { found.push_back(one); });
    CHECK(counts == counter.count(text));
    CHECK(counts.words == 6);
    CHECK(counts.by_group == std::vector<std::int64_t>{2, 2});
    REQUIRE(found.size() == 4);
    const auto quoted = [&](std::size_t which) {
        return text.substr(found[which].begin, found[which].end - found[which].begin);
    };
    CHECK(quoted(0) == "digi-\ntal  agenda");
    CHECK(found[0] == digigap::mention{.begin = 3, .end = 20, .group = 0, .pattern = 0});
    CHECK(quoted(1) == "e-tjänsten");
    CHECK(found[1].pattern == 1);
    CHECK(quoted(2) == "e");
    CHECK(found[2].group == 1);
    CHECK(found[2].pattern == 3);
    CHECK(quoted(3) == "digitali\u00AD\n sering");
    CHECK(found[3].pattern == 2);
    CHECK(slow::count(text, counter.lexicon()).mentions == found);
}
