#include "mention_forms.hpp"
#include "mention_noise.hpp"
#include "slow_segments.hpp"

#include <digigap/load/mention_contexts.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <vector>

using digigap::contexts_of;
using digigap::mention;
using digigap::mention_context;
using digigap::mention_counter;
using digigap::parse_words;

namespace {

std::vector<mention_context> contexts_in(const std::string& text, const char* words,
                                         std::size_t characters = digigap::context_characters) {
    return contexts_of(text, mentions_of(text, mention_counter(parse_words(words))), characters);
}

/// The characters of a whole text, by ICU's own tables: white space joins the white space before
/// it, everything else begins where ICU says.
std::vector<std::u32string> slow_characters(const std::u32string& codes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> iterator(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    REQUIRE(U_SUCCESS(status));
    const icu::UnicodeString text = slow::to_icu(codes);
    iterator->setText(text);
    std::vector<std::u32string> characters;
    std::int32_t unit = 0;
    for (std::size_t at = 0; at < codes.size(); ++at) {
        const bool white = slow::is_white_space(codes[at]);
        const bool joins =
            white ? at > 0 && slow::is_white_space(codes[at - 1]) : iterator->isBoundary(unit) == 0;
        if (!joins) {
            characters.emplace_back();
        }
        characters.back() += codes[at];
        unit += codes[at] > 0xFFFF ? 2 : 1;
    }
    return characters;
}

std::string slow_shown(const std::u32string& codes) {
    std::string text;
    for (std::size_t at = 0; at < codes.size(); ++at) {
        if (!slow::is_white_space(codes[at])) {
            corpus::append(text, codes[at]);
        } else if (at == 0 || !slow::is_white_space(codes[at - 1])) {
            text += ' ';
        }
    }
    return text;
}

mention_context slow_context(const std::string& text, const mention& one, std::size_t characters) {
    const std::u32string whole = slow::decode(text).first;
    const std::u32string head = slow::decode(text.substr(0, one.begin)).first;
    const std::u32string tail = slow::decode(text.substr(one.end)).first;
    std::u32string before;
    std::u32string after;
    const std::vector<std::u32string> heads = slow_characters(head);
    for (std::size_t at = heads.size() - std::min(heads.size(), characters); at < heads.size();
         ++at) {
        before += heads[at];
    }
    const std::vector<std::u32string> tails = slow_characters(tail);
    for (std::size_t at = 0; at < std::min(tails.size(), characters); ++at) {
        after += tails[at];
    }
    std::optional<std::int64_t> page;
    if (std::count(whole.begin(), whole.end(), U'\f') > 0) {
        page = 1 + std::count(head.begin(), head.end(), U'\f');
    }
    return {.page = page,
            .offset = static_cast<std::int64_t>(head.size()),
            .group = one.group,
            .pattern = one.pattern,
            .before = slow_shown(before),
            .words = slow_shown(slow::decode(text.substr(one.begin, one.end - one.begin)).first),
            .after = slow_shown(after)};
}

} // namespace

TEST_CASE("a mention in its context") {
    const auto all = contexts_in("Å: Digitali-\nsering,\n\n och\te-tjänster.\f\fDIGITAL",
                                 "digital*,e-tjänst*", 5);
    REQUIRE(all.size() == 3);
    CHECK(all[0] == mention_context{.page = 1,
                                    .offset = 3,
                                    .group = 0,
                                    .pattern = 0,
                                    .before = "Å: ",
                                    .words = "Digitali- sering",
                                    .after = ", och"});
    CHECK(all[1] == mention_context{.page = 1,
                                    .offset = 27,
                                    .group = 0,
                                    .pattern = 1,
                                    .before = " och ",
                                    .words = "e-tjänster",
                                    .after = ". DIG"});
    CHECK(all[2] == mention_context{.page = 3,
                                    .offset = 40,
                                    .group = 0,
                                    .pattern = 0,
                                    .before = "ter. ",
                                    .words = "DIGITAL",
                                    .after = ""});
}

TEST_CASE("sixty characters to each side, and no page without a form feed") {
    const std::string line(70, 'x');
    const auto all = contexts_in(line + " digital\r\n" + line, "digital");
    REQUIRE(all.size() == 1);
    CHECK_FALSE(all[0].page.has_value());
    CHECK(all[0].offset == 71);
    CHECK(all[0].before == std::string(59, 'x') + ' ');
    CHECK(all[0].after == ' ' + std::string(59, 'x'));
}

TEST_CASE("a cut leaves characters whole") {
    const std::string woman = "\U0001F469\U0001F3FD\u200D\U0001F4BB";
    const std::string flags = "\U0001F1F8\U0001F1EA\U0001F1F3\U0001F1F4";
    const std::string apart = "a\u030A";
    const std::string text = woman + apart + flags + " digital " + apart + woman + flags;
    const auto all = [&text](std::size_t characters) {
        return contexts_in(text, "digital", characters).front();
    };
    CHECK(all(0).before.empty());
    CHECK(all(0).after.empty());
    CHECK(all(0).words == "digital");
    CHECK(all(2).before == "\U0001F1F3\U0001F1F4 ");
    CHECK(all(2).after == ' ' + apart);
    CHECK(all(3).before == flags + ' ');
    CHECK(all(3).after == ' ' + apart + woman);
    CHECK(all(4).before == apart + flags + ' ');
    CHECK(all(5).before == woman + apart + flags + ' ');
    CHECK(all(4).after == ' ' + apart + woman + "\U0001F1F8\U0001F1EA");
    // A sign that belongs to what follows it (Grapheme_Cluster_Break=Prepend).
    CHECK(contexts_in("x\u0605ab digital", "digital", 3).front().before == "\u0605ab ");
}

TEST_CASE("contexts are those of a loop over all code points") {
    corpus::dice rng(160);
    int found = 0;
    for (int round = 0; round < 1500; ++round) {
        const std::string text = corpus::random_text(rng, rng.between(1, 60));
        const mention_counter counter(lexicon_of(corpus::random_lexicon(rng)),
                                      rng.one_in(2) ? digigap::overlap_rule::longest
                                                    : digigap::overlap_rule::every);
        const std::vector<mention> mentions = mentions_of(text, counter);
        const std::size_t characters = rng.one_in(3) ? 60 : rng.below(9);
        const std::vector<mention_context> contexts = contexts_of(text, mentions, characters);
        REQUIRE(contexts.size() == mentions.size());
        for (std::size_t at = 0; at < mentions.size(); ++at) {
            INFO(text);
            REQUIRE(contexts[at] == slow_context(text, mentions[at], characters));
            ++found;
        }
    }
    CHECK(found > 3000);
}

TEST_CASE("contexts refuse what is not of the text") {
    CHECK(contexts_of("digital", {}).empty());
    const std::vector<mention> backwards{{.begin = 4, .end = 5}, {.begin = 0, .end = 1}};
    CHECK_THROWS_AS(static_cast<void>(contexts_of("digital", backwards)), std::invalid_argument);
    const std::vector<mention> beyond{{.begin = 4, .end = 8}};
    CHECK_THROWS_AS(static_cast<void>(contexts_of("digital", beyond)), std::invalid_argument);
    const std::vector<mention> inverted{{.begin = 4, .end = 3}};
    CHECK_THROWS_AS(static_cast<void>(contexts_of("digital", inverted)), std::invalid_argument);
    const std::vector<mention> late{{.begin = 2, .end = 3}};
    CHECK_THROWS_AS(static_cast<void>(contexts_of("\xE5 a", late)), std::invalid_argument);
}
