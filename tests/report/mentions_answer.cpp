#include <digigap/load/document_mentions.hpp>
#include <digigap/report/mentions_answer.hpp>

#include <doctest/doctest.h>

#include <vector>

using namespace digigap;

namespace {

std::vector<document_mentions> two_documents(const mention_counter& counter) {
    std::vector<document_mentions> read;
    read.push_back(count_text("0114.txt", "Digital vård, e-tjänster och digitalt.\f", counter));
    read.back().code = municipality_code("0114");
    read.push_back(count_text("b,c.txt", "\xE5", counter));
    return read;
}

} // namespace

TEST_CASE("a table of documents for a regression") {
    const mention_counter counter(
        parse_lexicon("[a]\ndigital*\nwords\n[words]\ne-tjänst*\nwords\n"));
    const std::vector<document_mentions> read = two_documents(counter);
    CHECK(to_csv(exact_mentions(read, counter.lexicon())) ==
          "document,code,status,pages,words,mentions,a,words (group),characters\n"
          "0114.txt,0114,counted,1,6,3,2,1,39\n"
          "\"b,c.txt\",,not_text,,,,,,\n");
    CHECK(to_csv(exact_mentions(read, counter.lexicon(), mention_columns::patterns)) ==
          "document,code,status,pages,words,mentions,digital*,words (pattern),e-tjänst*,"
          "words (words),characters\n"
          "0114.txt,0114,counted,1,6,3,2,0,1,0,39\n"
          "\"b,c.txt\",,not_text,,,,,,,,\n");
}

TEST_CASE("documents for machines and for people") {
    const mention_counter counter(parse_words("digital*"));
    const std::vector<document_mentions> read = two_documents(counter);
    const std::string json = to_json(answer_of(read, counter.lexicon()));
    CHECK(json.find("\"document\":\"0114.txt\",\"code\":\"0114\",\"status\":\"counted\"") !=
          std::string::npos);
    CHECK(json.find("\"mentions_per_1000_words\":333.3333333333333") != std::string::npos);
    CHECK(json.find("\"words\":null") != std::string::npos);
    const std::string text = to_text(document_of(read, counter.lexicon()));
    CHECK(text.find("0114.txt  0114      6         2           333.33") != std::string::npos);
    CHECK(text.find("1 document, 6 words, 2 mentions.") != std::string::npos);
    CHECK(text.find("Not counted:\n\n- b,c.txt: not_text, line 1: ") != std::string::npos);
    const std::string swedish = to_text(document_of(read, counter.lexicon(), language::swedish));
    CHECK(swedish.find("333,33") != std::string::npos);
    CHECK(swedish.find("1 dokument, 6 ord, 2 omnämnanden.") != std::string::npos);
}
