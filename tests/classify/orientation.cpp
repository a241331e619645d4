#include "../load/mention_forms.hpp"
#include "../load/mention_noise.hpp"
#include "../load/slow_mentions.hpp"

#include <digigap/classify/orientation.hpp>
#include <digigap/data/error.hpp>
#include <digigap/load/swedish_lexicon.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

using digigap::document_orientation;
using digigap::mention;
using digigap::mention_counter;
using digigap::orientation;
using digigap::orientation_classifier;
using digigap::parse_lexicon;
using digigap::parse_words;

namespace {

document_orientation classified(const std::string& text, std::int64_t within = 25) {
    static const mention_counter counter(parse_words("digital*,e-tjänst*,digital agenda"));
    static const digigap::mention_lexicon lexicon = parse_lexicon(
        "[internal]\neffektiv*\n[inhabitants]\ninvånar*\ne-tjänst*\nnytta för alla\n");
    return orientation_classifier(lexicon, within).classify(text, mentions_of(text, counter));
}

std::string filler(int words) {
    std::string text;
    for (int at = 0; at < words; ++at) {
        text += at % 7 == 6 ? "vård.\n\n" : at % 5 == 4 ? "och\f" : "ska, ";
    }
    return text;
}

} // namespace

TEST_CASE("the class follows from the words near mentions") {
    CHECK(classified("Invånarna ska ha det bra och effektivt.").kind == orientation::none);
    CHECK(classified("Digitala verktyg.").kind == orientation::unclear);
    CHECK(classified("Digitala verktyg är effektiva.").kind == orientation::internal);
    CHECK(classified("Digitala verktyg för invånare.").kind == orientation::inhabitants);
    const document_orientation both =
        classified("Effektiva digitala verktyg, effektivt för invånarna, för invånares bästa.");
    CHECK(both.kind == orientation::inhabitants);
    CHECK(both.internal_near == 2);
    CHECK(both.inhabitants_near == 2);
    REQUIRE(both.deciding);
    CHECK(both.deciding->words == "invånarna");
    CHECK(both.deciding->offset == 42);
    CHECK(classified("E-tjänster.").kind == orientation::inhabitants); // near to itself
    CHECK(classified("").kind == orientation::none);
}

TEST_CASE("a word counts up to the distance and not beyond it, on both sides") {
    for (const int within : {0, 1, 2, 25}) {
        for (const bool word_first : {true, false}) {
            for (const int between : {within - 1, within}) {
                if (between < 0) {
                    continue;
                }
                const std::string text = word_first ? "invånare " + filler(between) + "digitalt"
                                                    : "digitalt " + filler(between) + "invånare";
                CAPTURE(text);
                const document_orientation found = classified(text, within);
                CHECK(found.kind ==
                      (between < within ? orientation::inhabitants : orientation::unclear));
                CHECK(found.deciding.has_value() == (between < within));
            }
        }
    }
}

TEST_CASE("phrases are as near as their nearest word") {
    CHECK(classified("digital agenda a b effektiv", 3).kind == orientation::internal);
    CHECK(classified("digital agenda a b c effektiv", 3).kind == orientation::unclear);
    CHECK(classified("effektiv a b digital agenda", 3).kind == orientation::internal);
    CHECK(classified("digital a b nytta för alla", 3).kind == orientation::inhabitants);
    CHECK(classified("digital a b c nytta för alla", 3).kind == orientation::unclear);
    CHECK(classified("nytta för alla a b digital", 3).kind == orientation::inhabitants);
    CHECK(classified("nytta för alla a b c digital", 3).kind == orientation::unclear);
    // A mention that begins later may end earlier.
    const mention_counter two_groups(parse_lexicon("[a]\ndigital plan för nu\n[b]\nplan\n"));
    const std::string text = "digital plan för nu effektiv";
    CHECK(orientation_classifier(parse_lexicon("[internal]\neffektiv\n[inhabitants]\nx\n"), 1)
              .classify(text, mentions_of(text, two_groups))
              .kind == orientation::internal);
}

TEST_CASE("the rule and the names") {
    CHECK(rule_of(classified("a")) == "no_mention");
    CHECK(rule_of(classified("digital")) == "no_word_within_25_words");
    CHECK(rule_of(classified("digital effektiv", 3)) == "internal_within_3_words");
    CHECK(rule_of(classified("digital invånare")) == "inhabitants_within_25_words");
    const std::vector<std::string> names = digigap::orientation_names();
    REQUIRE(names.size() == 4);
    for (std::size_t at = 0; at < names.size(); ++at) {
        CHECK(names[at] == digigap::name_of(static_cast<orientation>(at)));
    }
}

TEST_CASE("nearness is that of a loop over all words") {
    corpus::dice rng(161);
    std::array<int, 4> seen{};
    for (int round = 0; round < 1500; ++round) {
        const std::string text = corpus::random_text(rng, rng.between(1, 80));
        const mention_counter counter(lexicon_of(corpus::random_lexicon(rng)));
        digigap::mention_lexicon words =
            lexicon_of({{"digital*", "och", "*ser*", "t.ex"}, {"å", "ai", "tal", "e-tjänst*"}});
        const bool swapped = rng.one_in(2);
        words.groups[0].name = swapped ? "inhabitants" : "internal";
        words.groups[1].name = swapped ? "internal" : "inhabitants";
        const auto within = static_cast<std::int64_t>(rng.below(6));
        const std::vector<mention> mentions = mentions_of(text, counter);
        const document_orientation got =
            orientation_classifier(words, within).classify(text, mentions);

        const auto [codes, bytes] = slow::decode(text);
        const std::vector<slow::word> all = slow::words_of(codes, bytes);
        const auto first = [&all](const mention& one) {
            return std::find_if(all.begin(), all.end(),
                                [&one](const slow::word& w) { return w.begin == one.begin; }) -
                   all.begin();
        };
        const auto last = [&all](const mention& one) {
            return std::find_if(all.begin(), all.end(),
                                [&one](const slow::word& w) { return w.end == one.end; }) -
                   all.begin();
        };
        std::array<std::int64_t, 2> near_words{};
        for (const mention& word : mentions_of(text, mention_counter(words))) {
            const bool counts = std::any_of(mentions.begin(), mentions.end(), [&](const auto& one) {
                return first(word) <= last(one) + within && last(word) >= first(one) - within;
            });
            near_words[word.group] += counts ? 1 : 0;
        }
        INFO(text);
        if (!mentions.empty()) {
            REQUIRE(got.internal_near == near_words[swapped ? 1 : 0]);
            REQUIRE(got.inhabitants_near == near_words[swapped ? 0 : 1]);
        }
        ++seen[static_cast<std::size_t>(got.kind)];
    }
    for (const int times : seen) {
        CHECK(times > 50);
    }
}

TEST_CASE("lexicons of orientation have their two groups") {
    const digigap::mention_lexicon swedish = digigap::swedish_orientation_lexicon();
    CHECK(orientation_classifier(swedish).lexicon() == swedish);
    const auto refused = [](const char* text) {
        CHECK_THROWS_AS(orientation_classifier(parse_lexicon(text, "L")), digigap::data_error);
    };
    refused("[internal]\na\n");
    refused("[internal]\na\n[others]\nb\n");
    refused("[internal]\na\n[inhabitants]\nb\n[c]\nc\n");
    CHECK_THROWS_AS(orientation_classifier(swedish, -1), std::invalid_argument);
}
