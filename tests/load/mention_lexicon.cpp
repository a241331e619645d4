#include "test_folder.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/mention_lexicon.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

using digigap::data_error;
using digigap::mention_lexicon;
using digigap::parse_lexicon;
using digigap::parse_words;

namespace {

using texts = std::vector<std::string>;

texts names_of(const mention_lexicon& lexicon) {
    texts names;
    for (const digigap::mention_group& group : lexicon.groups) {
        names.push_back(group.name);
    }
    return names;
}

texts patterns_of(const mention_lexicon& lexicon, std::size_t group) {
    texts patterns;
    for (const digigap::mention_pattern& pattern : lexicon.groups.at(group).patterns) {
        patterns.push_back(pattern.text());
    }
    return patterns;
}

struct failure {
    std::size_t line = 0;
    std::size_t column = 0;
    std::string found{};
    std::string problem{};
};

template <typename Read>
failure failure_of(Read read) {
    try {
        static_cast<void>(read());
    } catch (const data_error& error) {
        CHECK(error.place().source == "L");
        return {error.place().line, error.place().column, error.place().found, error.problem()};
    }
    return {.problem = "no error"};
}

struct wrong_text {
    std::string_view text;
    std::size_t place; // the line of a lexicon, the number of a word
    std::string_view found;
    std::string_view problem; // a part of it; empty where the pattern says it
};

} // namespace

TEST_CASE("a lexicon is read as a person writes it") {
    const mention_lexicon lexicon = parse_lexicon("# what we count\n"
                                                  "\n"
                                                  "[digital matters]\n"
                                                  "digital*\n"
                                                  "  e-tjänst*\t# with a hyphen\n"
                                                  "   # indented\n"
                                                  " \t \n"
                                                  "digital   agenda\n"
                                                  "  [ AI ] # a heading with blanks\n"
                                                  "ai",
                                                  "L");
    CHECK(lexicon.source == "L");
    CHECK(names_of(lexicon) == texts{"digital matters", "AI"});
    CHECK(patterns_of(lexicon, 0) == texts{"digital*", "e-tjänst*", "digital agenda"});
    CHECK(patterns_of(lexicon, 1) == texts{"ai"});
    CHECK(parse_lexicon("[a]\nb").source == "lexicon");
}

TEST_CASE("line ends, byte order mark and last line of a lexicon do not matter") {
    const mention_lexicon plain = parse_lexicon("[a]\nb\nc*\n[d]\ne\n", "L");
    for (const std::string_view text :
         {"[a]\r\nb\r\nc*\r\n[d]\r\ne\r\n", "[a]\rb\rc*\r[d]\re", "\n\n[a]\nb\nc*\n\n[d]\ne",
          "\xEF\xBB\xBF[a]\nb\nc*\n[d]\ne", "[a]#x\nb\nc*\n[d]\ne"}) {
        if (text.find("#x") == std::string_view::npos) {
            CHECK(parse_lexicon(text, "L") == plain);
        } else { // no blank before it: not a comment, so the bracket does not end the line
            CHECK_THROWS_AS(static_cast<void>(parse_lexicon(text, "L")), data_error);
        }
    }
}

TEST_CASE("the same pattern may stand in two groups, and different ones in one") {
    CHECK(parse_lexicon("[a]\nx\n[b]\nx\n").groups.size() == 2);
    const mention_lexicon lexicon = parse_lexicon("[a]\ndigital\ndigital*\n*digital\nå\na\n");
    CHECK(lexicon.groups.at(0).patterns.size() == 5);
}

TEST_CASE("what is wrong with a lexicon is told with its line") {
    const std::array wrong{
        wrong_text{"", 0, "", "without a group"},
        wrong_text{"# only\n\n# comments\n", 0, "", "without a group"},
        wrong_text{"# first\ndigital*\n[a]\nb\n", 2, "digital*", "before the first heading"},
        wrong_text{"[a]\nb\n[c\nd\n", 3, "[c", "closing bracket"},
        wrong_text{"[a] b\nc\n", 1, "[a] b", "closing bracket"},
        wrong_text{"[", 1, "[", "closing bracket"},
        wrong_text{"[a]\r\nb\r\n[ ]\r\nc\r\n", 3, "[ ]", "without a name"},
        wrong_text{"[a]\nb\n\n[a]\nc\n", 4, "[a]", "begins on line 1"},
        wrong_text{"[Å]\nb\n\n[A\u030A]\nc\n", 4, "[A\u030A]", "begins on line 1"},
        wrong_text{"[a]\n\n[b]\nc\n", 1, "[a]", "without patterns"},
        wrong_text{"[a]\nb\n[c]\n# d\n", 3, "[c]", "without patterns"},
        wrong_text{"[a]\nb\nc\nb\n", 4, "b", "already, on line 2"},
        wrong_text{"[a]\nTJÄNST\ntja\u0308nst\n", 3, "tja\u0308nst", "already, on line 2"},
        wrong_text{"[a]\n\uFB01ber\nFiber\n", 3, "Fiber", "already, on line 2"},
        wrong_text{"[a]\ne-tjänst\ne\u2011tjänst\n", 3, "e\u2011tjänst", "already, on line 2"},
        wrong_text{"[a]\nb*\nb**\n", 3, "b**", "already, on line 2"},
        wrong_text{"[a]\nb  c\nB c # again\n", 3, "B c", "already, on line 2"},
        wrong_text{"[a]\nb\n*\n", 3, "*", ""},
        wrong_text{"[a]\nb\r\rc/d\r", 4, "c/d", ""},
        wrong_text{"[a]\nb\nc\xE5 d\ne\n", 3, "c<E5>", "not UTF-8"},
        wrong_text{"[a]\n\xC3", 2, "<C3>", "not UTF-8"},
        wrong_text{"\xFF\xFE[", 1, "<FF>", "not UTF-8"},
        wrong_text{"# \xE5\n[a]\nb\n", 1, "#<E5>", "not UTF-8"},
        wrong_text{std::string_view("[a]\nb\0c", 7), 2, "b<00>", "NUL"},
        // What is wrong first is told first.
        wrong_text{"[a]\n*\n\xE5\n", 2, "*", ""},
    };
    for (const wrong_text& each : wrong) {
        CAPTURE(each.text);
        const failure told = failure_of([&] { return parse_lexicon(each.text, "L"); });
        CHECK(told.line == each.place);
        CHECK(told.column == 0);
        CHECK(told.found == each.found);
        CHECK(told.problem.find(each.problem) != std::string::npos);
        CHECK(told.problem != "no error");
    }
}

TEST_CASE("a long line is not told whole") {
    std::string text = "[a]\nb\n[";
    text.append(2000, 'x');
    const failure told = failure_of([&] { return parse_lexicon(text, "L"); });
    CHECK(told.line == 3);
    CHECK(told.found.size() < 100);
}

TEST_CASE("words on one line are one group") {
    const mention_lexicon lexicon = parse_words("digital*, e-tjänst* ,digital agenda", "L");
    CHECK(lexicon.source == "L");
    CHECK(names_of(lexicon) == texts{"mentions"});
    CHECK(patterns_of(lexicon, 0) == texts{"digital*", "e-tjänst*", "digital agenda"});
    CHECK(patterns_of(parse_words("ai"), 0) == texts{"ai"});
    CHECK(parse_words("ai").source == "words");
    const std::array wrong{
        wrong_text{"", 1, "", "needs a pattern"},
        wrong_text{" ", 1, "", "needs a pattern"},
        wrong_text{",ai", 1, "", "needs a pattern"},
        wrong_text{"ai, ,it", 2, "", "needs a pattern"},
        wrong_text{"ai,", 2, "", "needs a pattern"},
        wrong_text{"ai,it,AI", 3, "AI", "already, as number 1"},
        wrong_text{"ai,*,it", 2, "*", ""},
        wrong_text{"ai,tj\xE4nst", 2, "tj<E4>", "not UTF-8"},
    };
    for (const wrong_text& each : wrong) {
        CAPTURE(each.text);
        const failure told = failure_of([&] { return parse_words(each.text, "L"); });
        CHECK(told.line == 1);
        CHECK(told.column == each.place);
        CHECK(told.found == each.found);
        CHECK(told.problem.find(each.problem) != std::string::npos);
        CHECK(told.problem != "no error");
    }
}

TEST_CASE("a lexicon is read from its file") {
    const test_folder folder;
    folder.write("lexicon.txt", "[a]\nb*\nc\n");
    const std::filesystem::path path = folder.path() / "lexicon.txt";
    const mention_lexicon lexicon = digigap::read_lexicon(path);
    CHECK(lexicon.source == path.string());
    CHECK(lexicon == parse_lexicon("[a]\nb*\nc\n", path.string()));
    std::filesystem::remove(path);
    try {
        static_cast<void>(digigap::read_lexicon(path));
        FAIL("a file that is not there was read");
    } catch (const std::system_error& error) {
        CHECK(error.code() == std::errc::no_such_file_or_directory);
        CHECK(std::string_view(error.what()).find(path.string()) != std::string_view::npos);
    }
}
