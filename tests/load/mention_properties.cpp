#include "../thorough.hpp"
#include "mention_corpus.hpp"
#include "mention_forms.hpp"
#include "mention_noise.hpp"
#include "slow_mentions.hpp"

#include <digigap/load/mention_counter.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using corpus::dice;
using digigap::mention;
using digigap::mention_counter;
using digigap::mention_counts;
using digigap::overlap_rule;

namespace {

constexpr int rounds(int all) {
    return thorough ? all : all / 5;
}

constexpr std::array all_rules{overlap_rule::longest, overlap_rule::first, overlap_rule::every};

slow::answer found_by(const mention_counter& counter, std::string_view text) {
    slow::answer answer;
    answer.counts =
        counter.find(text, [&answer](const mention& one) { answer.mentions.push_back(one); });
    return answer;
}

bool same(const slow::answer& one, const slow::answer& other) {
    return one.counts == other.counts && one.mentions == other.mentions;
}

std::string listed(const pattern_groups& groups) {
    std::string text;
    for (const std::vector<std::string>& group : groups) {
        for (const std::string& pattern : group) {
            text += '[';
            text += pattern;
            text += ']';
        }
        text += ';';
    }
    return text;
}

// The counts of a text by the slow counter, paragraph by paragraph: what spans a full stop and an
// empty line is no mention.
slow::answer slowly(const std::string& text, const pattern_groups& groups, overlap_rule rule) {
    slow::answer all;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t stop = text.find(".\n\n", std::min(begin + 10000, text.size()));
        const std::size_t end = stop == std::string::npos ? text.size() : stop + 3;
        slow::answer part =
            slow::count(std::string_view(text).substr(begin, end - begin), groups, rule);
        for (mention& one : part.mentions) {
            one.begin += begin;
            one.end += begin;
            all.mentions.push_back(one);
        }
        all.counts.words += part.counts.words;
        all.counts.characters += part.counts.characters;
        all.counts.mentions += part.counts.mentions;
        all.counts.by_group.resize(part.counts.by_group.size());
        all.counts.by_pattern.resize(part.counts.by_pattern.size());
        for (std::size_t at = 0; at < part.counts.by_group.size(); ++at) {
            all.counts.by_group[at] += part.counts.by_group[at];
        }
        for (std::size_t at = 0; at < part.counts.by_pattern.size(); ++at) {
            all.counts.by_pattern[at] += part.counts.by_pattern[at];
        }
        begin = end;
    }
    return all;
}

const pattern_groups& plan_patterns() {
    static const pattern_groups groups{
        {"digital*", "e-tjänst*", "automatiser*", "robotiser*"},
        {"ai", "it", "it-*s*", "*digital*", "kultur och fritid*", "kommunens mål", "*finans*",
         "ef*"},
        {"t.ex", "eu:s", "äldre*", "*omsorg", "be*ning*", "och eller", "covid-19"}};
    return groups;
}

void agrees_on_corpus(std::size_t bytes, std::uint64_t seed, overlap_rule rule) {
    const std::string text = corpus::swedish_text(bytes, seed);
    const mention_counter counter(lexicon_of(plan_patterns()), rule);
    const slow::answer got = found_by(counter, text);
    const slow::answer expected = slowly(text, plan_patterns(), rule);
    CAPTURE(seed);
    CHECK(got.counts.words == expected.counts.words);
    CHECK(got.counts.characters == expected.counts.characters);
    CHECK(got.counts.by_pattern == expected.counts.by_pattern);
    CHECK(same(got, expected));
    CHECK(got.counts.mentions > static_cast<std::int64_t>(bytes / 2000));
}

// What ends or joins words, stands in none or is folded.
constexpr std::array<std::string_view, 38> traps{
    "\u00AD",   "\u00AD\n", "\u0301", "\u0308", "\u200D",   "\u2019", "\u2010",
    "\u2011\n", "\u2013",   "\u00A0", "\u00DF", "\u00D7",   "\u00F7", "\u00FF",
    "\u00B7",   "\uFB01",   "\u0142", "\u0416", "\u05D0\"", "\u3042", "\U0001F469\u200D\U0001F4BB",
    "_",        "-",        "-\n",    "-\r\n",  "- \n",     "-\n\f",  ".",
    ",",        ":",        "'",      "\n",     "\r",       "\f",     "\t",
    "\u0085",   "\u2028",   "\u0600"};

} // namespace

TEST_CASE("the counter agrees with the slow one on random texts and patterns") {
    dice rng(20211);
    for (int round = 0; round < rounds(5000); ++round) {
        const pattern_groups groups = corpus::random_lexicon(rng);
        const std::string text = corpus::random_text(rng, rng.between(1, 60));
        for (const overlap_rule rule : all_rules) {
            const mention_counter counter(lexicon_of(groups), rule);
            const slow::answer expected = slow::count(text, groups, rule);
            const slow::answer got = found_by(counter, text);
            INFO("patterns ", listed(groups), " text ", text);
            REQUIRE(got.counts.words == expected.counts.words);
            REQUIRE(got.counts.characters == expected.counts.characters);
            REQUIRE(got.counts.by_pattern == expected.counts.by_pattern);
            REQUIRE(same(got, expected));
            REQUIRE(counter.count(text) == expected.counts);
        }
    }
}

TEST_CASE("composed and decomposed text have the same counts") {
    dice rng(20212);
    for (int round = 0; round < rounds(8000); ++round) {
        const pattern_groups groups = corpus::random_lexicon(rng);
        const std::string text = corpus::random_text(rng, rng.between(1, 60));
        const mention_counter counter(lexicon_of(groups), all_rules[rng.below(3)]);
        INFO("patterns ", listed(groups), " text ", text);
        const mention_counts counts = counter.count(text);
        REQUIRE(counter.count(nfc(text)) == counts);
        REQUIRE(counter.count(nfd(text)) == counts);
    }
}

TEST_CASE("an empty line divides a text into two that have nothing to do with each other") {
    dice rng(20213);
    for (int round = 0; round < rounds(8000); ++round) {
        pattern_groups groups = corpus::random_lexicon(rng);
        for (std::vector<std::string>& group : groups) {
            for (std::string& pattern : group) {
                pattern = pattern.substr(0, pattern.find(' ')); // phrases may go over empty lines
            }
        }
        const mention_counter counter(lexicon_of(groups), all_rules[rng.below(3)]);
        const std::string one = corpus::random_text(rng, rng.between(1, 30));
        const std::string other = corpus::random_text(rng, rng.between(1, 30));
        std::string both = one;
        both += "\n\n";
        both += other;
        INFO("patterns ", listed(groups), " text ", both);
        const mention_counts first = counter.count(one);
        const mention_counts second = counter.count(other);
        const mention_counts together = counter.count(both);
        REQUIRE(together.words == first.words + second.words);
        REQUIRE(together.mentions == first.mentions + second.mentions);
        for (std::size_t at = 0; at < together.by_pattern.size(); ++at) {
            REQUIRE(together.by_pattern[at] == first.by_pattern[at] + second.by_pattern[at]);
        }
    }
}

TEST_CASE("blanks before a text change nothing but the characters") {
    dice rng(20214);
    for (int round = 0; round < rounds(250); ++round) {
        const pattern_groups groups = corpus::random_lexicon(rng);
        const mention_counter counter(lexicon_of(groups), all_rules[rng.below(3)]);
        std::string text = "a"; // so that no mark follows the blanks
        text += corpus::random_text(rng, rng.between(1, 60));
        const slow::answer before = found_by(counter, text);
        for (std::size_t blanks = 1; blanks <= 130; ++blanks) {
            text.insert(0, 1, ' ');
            slow::answer after = found_by(counter, text);
            REQUIRE(after.counts.characters ==
                    before.counts.characters + static_cast<std::int64_t>(blanks));
            after.counts.characters = before.counts.characters;
            for (mention& one : after.mentions) {
                one.begin -= blanks;
                one.end -= blanks;
            }
            INFO("patterns ", listed(groups), " text ", text);
            REQUIRE(same(after, before));
        }
    }
}

TEST_CASE("one trap anywhere in plain text") {
    constexpr std::string_view plain =
        "Kommunens digitala agenda: 3,5 miljoner till e-tjänster för\nföretag (t.ex. bygglov), och "
        "digi-\ntalisering av IT-\nsystem; EU:s mål år 2024 nås. Äldre- och\nåldersfrågor i "
        "ai-\r\nstrategi d.v.s. automatisering, robotiserade robotar. Ö e-\narkiv, it-säkerhet, "
        "bygg-\nlov-ansökan. En rad till, så att blocket är fullt och mer än det, av vanliga "
        "ord.\n";
    const std::array<pattern_groups, 3> lexicons{
        pattern_groups{{"digital*", "e-tjänst*", "automatiser*", "robot*", "e-arkiv", "ai", "it"}},
        pattern_groups{{"it-system*", "ai-strategi", "bygglov-ansök*", "robotiserade robotar",
                        "äldre-och*", "vanliga ord", "digitala-agenda*"}},
        plan_patterns()};
    for (const pattern_groups& groups : lexicons) {
        const mention_counter counter(lexicon_of(groups));
        for (const std::string_view trap : traps) {
            for (std::size_t at = 0; at <= plain.size(); at += thorough ? 1 : 5) {
                if (at < plain.size() && (static_cast<unsigned char>(plain[at]) & 0xC0U) == 0x80U) {
                    continue;
                }
                std::string text(plain);
                text.insert(at, trap);
                INFO("at ", at, " of ", text);
                REQUIRE(same(found_by(counter, text),
                             slow::count(text, groups, overlap_rule::longest)));
            }
        }
    }
}

TEST_CASE("one trap anywhere in what a pattern is about") {
    constexpr std::string_view before = "Nämnden ska under året arbeta för att nå målen om god ";
    constexpr std::string_view behind = " i kommunen enligt den plan som antogs. Därefter följs "
                                        "den upp varje tertial av styrelsen.";
    constexpr std::array<std::string_view, 16> patterns{
        "ai",          "it*",          "e-tjänst*", "e-id",         "it-strategi*",
        "it-*strateg", "digital*",     "åtgärd*",   "öppen data",   "open*data",
        "ai-lag eu",   "äldre-omsorg", "a*b",       "smart* stad*", "informationssäkerhetspolicy",
        "x-y-z*"};
    for (const std::string_view pattern : patterns) {
        std::string about(pattern);
        about.erase(std::remove(about.begin(), about.end(), '*'), about.end());
        for (const std::string_view end : {"", "a", "-x", "."}) {
            std::string plain(before);
            plain += about;
            plain += end;
            plain += behind;
            const pattern_groups groups{{std::string(pattern)}};
            const mention_counter counter(lexicon_of(groups));
            for (const std::string_view trap : traps) {
                for (std::size_t at = before.size() - 1; at < plain.size() - behind.size() + 2;
                     at += thorough ? 1 : 3) {
                    if ((static_cast<unsigned char>(plain[at]) & 0xC0U) == 0x80U) {
                        continue;
                    }
                    std::string text(plain);
                    text.insert(at, trap);
                    INFO(std::string(pattern), " at ", at, " of ", text);
                    REQUIRE(same(found_by(counter, text),
                                 slow::count(text, groups, overlap_rule::longest)));
                }
            }
        }
    }
}

TEST_CASE("a text may end anywhere") {
    dice rng(20215);
    for (int round = 0; round < rounds(100); ++round) {
        const pattern_groups groups = corpus::random_lexicon(rng);
        const mention_counter counter(lexicon_of(groups), all_rules[rng.below(3)]);
        const std::string text = corpus::random_text(rng, 30);
        for (std::size_t end = 0; end <= text.size(); ++end) {
            if (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
                continue;
            }
            // A block of exactly this size, so that a sanitizer sees what is read beyond it.
            const std::unique_ptr<char[]> bytes(new char[end]);
            std::copy_n(text.begin(), end, bytes.get());
            const std::string_view part(bytes.get(), end);
            INFO("patterns ", listed(groups), " text ", std::string(part));
            REQUIRE(same(found_by(counter, part), slow::count(part, groups, counter.overlaps())));
        }
    }
}

TEST_CASE("the counter agrees with the slow one on a plan of 4 MB") {
    agrees_on_corpus(std::size_t{2} << 20U, 1, overlap_rule::longest);
    agrees_on_corpus(std::size_t{1} << 20U, 2, overlap_rule::first);
    agrees_on_corpus(std::size_t{1} << 20U, 3, overlap_rule::every);
}

TEST_CASE("the counter agrees with the slow one on plans of 100 MB" * doctest::skip(!thorough)) {
    for (std::uint64_t seed = 10; seed < 22; ++seed) {
        agrees_on_corpus(std::size_t{8} << 20U, seed, all_rules[seed % 3]);
    }
}
