#include "../thorough.hpp"
#include "mention_forms.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/mention_counter.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using digigap::data_error;
using digigap::mention_counter;
using digigap::mention_counts;
using digigap::overlap_rule;

namespace {

using namespace std::string_view_literals;

constexpr std::array broken_bytes{
    "\x80"sv,
    "\xBF"sv,
    "\xC0\xAF"sv,
    "\xC1\xBF"sv,
    "\xC3"sv,
    "\xE0\x80\xAF"sv,
    "\xE0\x9F\xBF"sv,
    "\xE2\x82"sv,
    "\xE2"sv,
    "\xED\xA0\x80"sv,
    "\xED\xBF\xBF"sv,
    "\xF0\x80\x80\xAF"sv,
    "\xF0\x8F\xBF\xBF"sv,
    "\xF0"sv,
    "\xF0\x9F\x92"sv,
    "\xF0\x9F"sv,
    "\xF4\x90\x80\x80"sv,
    "\xF5\x80\x80\x80"sv,
    "\xF8"sv,
    "\xFE"sv,
    "\xFF"sv,
    "\0"sv,
};

// The line that the error names, of a text in a block of exactly its size; zero without an error.
std::size_t line_refused(const mention_counter& counter, std::string_view text) {
    const std::unique_ptr<char[]> bytes(new char[text.size()]);
    std::copy(text.begin(), text.end(), bytes.get());
    try {
        static_cast<void>(counter.count(std::string_view(bytes.get(), text.size()), "plan.txt"));
    } catch (const data_error& error) {
        return error.place().source == "plan.txt" ? error.place().line : 0;
    }
    return 0;
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t at = 0; at < times; ++at) {
        text += piece;
    }
    return text;
}

std::string numbered(char letter, std::size_t number) {
    std::string text(1, letter);
    const std::string digits = std::to_string(number);
    text.append(4 - digits.size(), '0');
    return text += digits;
}

mention_counts counted(const pattern_groups& groups, std::string_view text,
                       overlap_rule rule = overlap_rule::longest) {
    return mention_counter(lexicon_of(groups), rule).count(text);
}

constexpr std::size_t million = 1'000'000;
constexpr std::size_t long_text = (thorough ? std::size_t{64} : std::size_t{4}) << 20U;

} // namespace

TEST_CASE("bytes that are not UTF-8 are refused wherever they stand, with their line") {
    const mention_counter counter(lexicon_of({{"digital*", "e-tjänst*", "digital agenda"}}));
    const std::array<std::string, 3> texts{
        repeated("en digital agenda och\ne-tjanster digi-\ntala\n", 8),
        repeated("abcdefg hijklmnopq\n", 20), repeated("\n", 300)};
    int wrong = 0;
    for (const std::string& text : texts) {
        for (const std::string_view broken : broken_bytes) {
            for (std::size_t at = 0; at <= 130; ++at) {
                const auto line = static_cast<std::size_t>(
                    1 +
                    std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
                std::string inside = text;
                inside.insert(at, broken);
                std::string at_end = text.substr(0, at);
                at_end += broken;
                std::string after_letter = "å–";
                after_letter += inside;
                wrong += static_cast<int>(line_refused(counter, inside) != line);
                wrong += static_cast<int>(line_refused(counter, at_end) != line);
                wrong += static_cast<int>(line_refused(counter, after_letter) != line);
            }
        }
        CHECK(line_refused(counter, text) == 0);
    }
    CHECK(wrong == 0);
    CHECK(line_refused(counter, "\xF4\x8F\xBF\xBF\xEE\x80\x80\xED\x9F\xBF\xC2\x80\x7F") == 0);
}

TEST_CASE("the first of two errors is named, and line ends of two bytes are one line") {
    const mention_counter counter(lexicon_of({{"a"}}));
    CHECK(line_refused(counter, "a\r\nb\r\nc\xFF\r\n\xFF") == 3);
    CHECK(line_refused(counter, "a\nb"
                                "\0"
                                "\n\xFF"sv) == 2);
    std::string late = repeated("a digital line\n", 10000);
    late += '\xC3';
    CHECK(line_refused(counter, late) == 10001);
}

TEST_CASE("mentions before an error have been told") {
    const mention_counter counter(lexicon_of({{"digital"}}));
    std::string text = repeated("digital tjänst\n", 50);
    text += '\xFF';
    int told = 0;
    CHECK_THROWS_AS(static_cast<void>(counter.find(text, [&told](const auto&) { ++told; })),
                    data_error);
    CHECK(told == 50);
}

TEST_CASE("a million marks are one character") {
    const std::string marks = repeated("\u0301", million);
    std::string text = "a";
    text += marks;
    text += " digital";
    mention_counts counts = counted({{"digital*", "a", "á*"}}, text);
    CHECK(counts.words == 2);
    CHECK(counts.characters == 9);
    CHECK(counts.by_pattern == std::vector<std::int64_t>{1, 0, 0});
    counts = counted({{"digital*"}}, marks);
    CHECK(counts.words == 0);
    CHECK(counts.characters == 1);
    // Marks that stand in an order of their own must be sorted: a word just short enough.
    text = "a";
    text += repeated("\u0301\u0323", 16383);
    counts = counted({{"*a*", "a\u0323*"}}, text);
    CHECK(counts.words == 1);
    CHECK(counts.characters == 1);
    CHECK(counts.mentions == 0);
}

TEST_CASE("words that are too long are words") {
    const std::string letters(65536, 'a');
    CHECK(counted({{"a*"}}, letters).mentions == 1);
    CHECK(counted({{"a*"}}, letters + "a").mentions == 0);
    CHECK(counted({{"a*"}}, letters + "a").words == 1);
    CHECK(counted({{"å*"}}, repeated("å", 32768)).mentions == 1);
    CHECK(counted({{"å*"}}, repeated("å", 32769)).mentions == 0);
    std::string text = "ai ";
    text.append(10 * million, 'a');
    text += "-ai ai";
    const mention_counts counts = counted({{"ai", "*a*", "a*-ai"}}, text);
    CHECK(counts.words == 4);
    CHECK(counts.characters == static_cast<std::int64_t>(text.size()));
    CHECK(counts.by_pattern == std::vector<std::int64_t>{3, 0, 0});
    // One of more lines than anybody writes.
    text = repeated("abcd-\n", million);
    text += "abcd ai";
    CHECK(counted({{"ai", "abcd*"}}, text).words == 2);
    CHECK(counted({{"ai", "abcd*"}}, text).mentions == 1);
}

TEST_CASE("a single line of 64 MB") {
    const auto eighth = static_cast<std::int64_t>(long_text / 8);
    mention_counts counts = counted({{"digital*"}}, repeated("digital ", long_text / 8));
    CHECK(counts.words == eighth);
    CHECK(counts.mentions == eighth);
    CHECK(counts.characters == 8 * eighth);
    counts = counted({{"digital*"}}, std::string(long_text, 'x'));
    CHECK(counts.words == 1);
    CHECK(counts.mentions == 0);
    counts = counted({{"e-e"}}, repeated("e-", long_text / 16));
    CHECK(counts.words == eighth / 2);
    CHECK(counts.mentions == eighth / 4);
    counts = counted({{"digital*"}}, std::string(long_text, ' '));
    CHECK(counts.words == 0);
    CHECK(counts.characters == 8 * eighth);
    counts = counted({{"digital*"}}, std::string(long_text, '-'));
    CHECK(counts.words == 0);
}

TEST_CASE("gaps without end") {
    for (const std::size_t length : {std::size_t{10000}, million}) {
        const std::string blanks(length, ' ');
        std::string text = "digi-";
        text += blanks;
        text += '\n';
        text += blanks;
        text += "tal";
        text += blanks;
        text += "agenda";
        const mention_counts counts = counted({{"digital agenda", "agenda"}}, text);
        CHECK(counts.words == 2);
        CHECK(counts.mentions == 1);
        if (length < 30000) { // else the first word is too long
            CHECK(counts.by_pattern[0] == 1);
        }
    }
    // Hyphens, each followed by blanks, never by a break.
    CHECK(counted({{"aa"}}, repeated("a-        ", million / 10)).words == million / 10);
    CHECK(counted({{"aa"}}, repeated("a-\n\n", million / 4)).mentions == 0);
}

TEST_CASE("ten thousand patterns") {
    pattern_groups groups(1);
    for (std::size_t at = 0; at < 4000; ++at) {
        groups[0].push_back(numbered('p', at) + '*');
    }
    for (std::size_t at = 0; at < 3000; ++at) {
        groups[0].push_back('*' + numbered('q', at) + '*');
    }
    for (std::size_t at = 0; at < 3000; ++at) {
        groups[0].push_back("digital " + numbered('r', at));
    }
    std::vector<std::int64_t> expected(10000);
    std::string text;
    for (std::size_t at = 0; text.size() < (thorough ? million : million / 10); ++at) {
        text += numbered('p', at * 7 % 5000);
        text += "s x";
        text += numbered('q', at * 11 % 4000);
        text += "y digital ";
        text += numbered('r', at * 13 % 5000);
        text += '\n';
        if (at * 7 % 5000 < 4000) {
            ++expected[at * 7 % 5000];
        }
        if (at * 11 % 4000 < 3000) {
            ++expected[4000 + at * 11 % 4000];
        }
        if (at * 13 % 5000 < 3000) {
            ++expected[7000 + at * 13 % 5000];
        }
    }
    CHECK(counted(groups, text).by_pattern == expected);
    CHECK(counted(groups, text, overlap_rule::every).by_pattern == expected);
}

TEST_CASE("patterns that all match everywhere") {
    const pattern_groups groups(250, {"*a*", "a*", "*a", "a*a"});
    const std::string text = repeated("aaaa ", 500);
    mention_counts counts = counted(groups, text);
    CHECK(counts.mentions == 500);
    CHECK(counts.by_group == std::vector<std::int64_t>(250, 500));
    CHECK(counts.by_pattern[3] == 500);
    CHECK(counts.by_pattern[0] == 0);
    counts = counted(groups, text, overlap_rule::first);
    CHECK(counts.by_pattern[0] == 500);
    counts = counted(groups, text, overlap_rule::every);
    CHECK(counts.mentions == 500'000);
    CHECK(counts.by_pattern == std::vector<std::int64_t>(1000, 500));
    const pattern_groups alike(1, std::vector<std::string>(1000, "*a*"));
    counts = counted(alike, text);
    CHECK(counts.mentions == 500);
    CHECK(counts.by_pattern[0] == 500);
}

TEST_CASE("stars and phrases that nearly match") {
    CHECK(counted({{"*a*a*a*a*a*a*a*a*a*a*a*a*b"}}, std::string(60000, 'a')).mentions == 0);
    std::string phrase = repeated("a ", 490);
    phrase += 'b';
    std::string text = repeated("a ", 20000);
    CHECK(counted({{phrase}}, text).mentions == 0);
    text += 'b';
    CHECK(counted({{phrase}}, text).mentions == 1);
}

TEST_CASE("patterns that are none") {
    for (const std::string_view text :
         {""sv, " "sv, "*"sv, "**"sv, "c++"sv, "a/b"sv, "a *"sv, "*-a"sv, "a-"sv, "\u0301a"sv,
          "a \u0301b"sv, "\xC3"sv, "a\xFF"sv, "t.ex."sv, "\"a\""sv}) {
        CAPTURE(text);
        CHECK_THROWS_AS(digigap::mention_pattern{text}, data_error);
    }
    CHECK_THROWS_AS(digigap::mention_pattern(std::string(1001, 'a')), data_error);
    CHECK(digigap::mention_pattern(std::string(1000, 'a')).text().size() == 1000);
    CHECK_THROWS_AS(mention_counter(digigap::mention_lexicon{}), std::invalid_argument);
    CHECK_THROWS_AS(mention_counter(lexicon_of({{}})), std::invalid_argument);
    CHECK_THROWS_AS(mention_counter(lexicon_of({})), std::invalid_argument);
}
