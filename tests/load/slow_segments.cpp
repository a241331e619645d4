#include "slow_segments.hpp"

#include "mention_noise.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <vector>

namespace {

std::vector<std::size_t> bounds_of(icu::BreakIterator& iterator, const icu::UnicodeString& text) {
    std::vector<std::size_t> bounds;
    iterator.setText(text);
    for (std::int32_t at = iterator.first(); at != icu::BreakIterator::DONE; at = iterator.next()) {
        bounds.push_back(static_cast<std::size_t>(text.countChar32(0, at)));
    }
    return bounds;
}

} // namespace

// ICU's own tables are another writing of the same annex. Its words differ in the scripts that it
// finds words in by dictionaries, and in the colon, which Swedish has inside words as Unicode says.
TEST_CASE("the slow word bounds are icu's") {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale("sv"), status));
    REQUIRE(U_SUCCESS(status));
    corpus::dice rng(152);
    for (int round = 0; round < 2000; ++round) {
        const std::string text =
            corpus::random_text(rng, rng.between(1, 50), corpus::scripts::without_dictionaries);
        const std::u32string codes = slow::decode(text).first;
        INFO(text);
        REQUIRE(slow::word_bounds(codes) == bounds_of(*words, slow::to_icu(codes)));
    }
}

TEST_CASE("the slow characters are icu's") {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> characters(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    REQUIRE(U_SUCCESS(status));
    corpus::dice rng(153);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = corpus::random_text(rng, rng.between(1, 50));
        const std::u32string codes = slow::decode(text).first;
        INFO(text);
        REQUIRE(slow::character_count(codes) + 1 ==
                bounds_of(*characters, slow::to_icu(codes)).size());
    }
    CHECK(slow::character_count(U"") == 0);
    CHECK(slow::word_bounds(U"") == std::vector<std::size_t>{0});
}
