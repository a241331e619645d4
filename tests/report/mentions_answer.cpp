#include <digigap/classify/orientation.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/document_mentions.hpp>
#include <digigap/report/agreement_answer.hpp>
#include <digigap/report/mention_contexts_answer.hpp>
#include <digigap/report/mentions_answer.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>
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

namespace {

struct audited {
    std::vector<document_mentions> read;
    mention_findings findings;
};

/// Documents counted with all that can be found in them.
audited audit(const std::vector<std::string>& texts, const mention_counter& counter) {
    const orientation_classifier classifier(
        parse_lexicon("[internal]\neffektiv*\n[inhabitants]\ninvånar*\n"), 3);
    audited all;
    for (const std::string& text : texts) {
        std::vector<mention_context> contexts;
        std::optional<document_orientation> oriented;
        std::string name = std::to_string(all.read.size());
        name += ".txt";
        all.read.push_back(count_text(name, text, counter, text_encoding::detect,
                                      [&](std::string_view whole, auto found) {
                                          contexts = contexts_of(whole, found);
                                          oriented = classifier.classify(whole, found);
                                      }));
        all.findings.contexts.push_back(contexts);
        all.findings.orientations.push_back(oriented);
    }
    return all;
}

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        // Continuation bytes take no column.
        widest = std::max(
            widest, static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char byte) {
                return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80;
            })));
    }
    return widest;
}

} // namespace

TEST_CASE("contexts as CSV are read back as they are") {
    const mention_counter counter(parse_lexicon("[a, \"b\"]\ndigital*\n[ord]\ne-tjänst*\n"));
    const audited all = audit(
        {"=1+1; \"Digitala\",\r\n\r\n\"e-tjänster\", ja\fdigitalt", "\xE5", "inget"}, counter);
    const std::string csv =
        to_csv(exact_contexts(all.read, all.findings.contexts, counter.lexicon()));
    const table back = parse_csv(csv, "contexts", {.labels = {"before", "mention", "after"}});
    REQUIRE(back.rows() == 3);
    CHECK(std::vector<std::string>(back.names().begin(), back.names().end()) ==
          std::vector<std::string>{"document", "code", "page", "offset", "group", "pattern",
                                   "before", "mention", "after"});
    std::size_t row = 0;
    for (const mention_context& one : all.findings.contexts[0]) {
        CHECK(back.labels("before")[row] == one.before);
        CHECK(back.labels("mention")[row] == one.words);
        CHECK(back.labels("after")[row].value_or("") == one.after);
        CHECK(back.numbers("page")[row] == static_cast<double>(*one.page));
        CHECK(back.numbers("offset")[row] == static_cast<double>(one.offset));
        ++row;
    }
    CHECK(back.labels("group")[0] == "a, \"b\"");
    CHECK(back.labels("before")[0] == "=1+1; \"");
    CHECK(back.labels("after")[1] == "\", ja digitalt");
    CHECK_THROWS_AS(static_cast<void>(exact_contexts(all.read, {}, counter.lexicon())),
                    std::invalid_argument);
}

TEST_CASE("orientations in the table of documents") {
    const mention_counter counter(parse_lexicon("[rule]\ndigital*\n"));
    const audited all =
        audit({"digitala a b invånare", "digitalt a b c effektivt", "inget", "\xE5"}, counter);
    CHECK(to_csv(
              exact_mentions(all.read, counter.lexicon(), mention_columns::groups, all.findings)) ==
          "document,code,status,pages,words,mentions,rule,characters,orientation,rule (all),"
          "internal_near,inhabitants_near\n"
          "0.txt,,counted,,4,1,1,21,inhabitants,inhabitants_within_3_words,0,1\n"
          "1.txt,,counted,,5,1,1,24,unclear,no_word_within_3_words,0,0\n"
          "2.txt,,counted,,1,0,0,5,none,no_mention,0,0\n"
          "3.txt,,not_text,,,,,,,,,\n");
    CHECK_THROWS_AS(static_cast<void>(exact_mentions({}, counter.lexicon(), mention_columns::groups,
                                                     all.findings)),
                    std::invalid_argument);
}

TEST_CASE("findings for machines and for people") {
    const mention_counter counter(parse_words("digital*"));
    audited all =
        audit({std::string(100, 'x') + " Digitala\x1B a b invånare \f" + std::string(200, 'y'),
               "digitalt", "inget", "\xE5"},
              counter);
    const std::vector<std::optional<std::size_t>> hand{3, 1, 0, 0};
    const std::vector<std::optional<std::size_t>> automatic{3, 1, 0, std::nullopt};
    all.findings.agreement = agreement_with_hand(orientation_names(), hand, automatic);

    const std::string json = to_json(answer_of(all.read, counter.lexicon(), all.findings));
    CHECK(json.find("\"orientation\":{\"class\":\"inhabitants\",\"rule\":"
                    "\"inhabitants_within_3_words\",\"internal_near\":0,\"inhabitants_near\":1,"
                    "\"page\":1,\"offset\":115,\"word\":\"invånare\"}") != std::string::npos);
    CHECK(json.find("\"orientation\":null,\"contexts\":[]") != std::string::npos);
    CHECK(json.find("\"pattern\":\"digital*\",\"before\":\"" + std::string(59, 'x') +
                    " \",\"mention\":\"Digitala\"") != std::string::npos);
    CHECK(json.find("\"agreement\":{\"documents\":3,\"agreed\":3") != std::string::npos);
    CHECK(json.find("\"status\":\"no-spread\"") != std::string::npos);
    CHECK(json.find("\"corrected\":{\"documents\":3,\"read\":3,\"status\":\"estimated\"") !=
          std::string::npos);
    CHECK(json.find("\"hand_coded_not_counted\":[{\"document\":\"3.txt\"}]") != std::string::npos);

    for (const language in : {language::english, language::swedish}) {
        const std::string text =
            to_text(document_of(all.read, counter.lexicon(), in, all.findings));
        INFO(text);
        CHECK(widest_line(text) == 80); // the table of contexts is as wide as it may be
        CHECK(text.find('\x1B') == std::string::npos);
        const bool english = in == language::english;
        CHECK(text.find(english ? "- inhabitants: 1" : "- invånare: 1") != std::string::npos);
        CHECK(text.find(english ? "Cohen's kappa is 1.00; these" : "Cohens kappa är 1,00; dessa") !=
              std::string::npos);
        CHECK(text.find(english ? "as they were not counted:\n\n- 3.txt"
                                : "då de inte räknats:\n\n- 3.txt") != std::string::npos);
        CHECK(text.find(english ? "- 3.txt: not_text, line 1: " : "- 3.txt: inte text: byte ") !=
              std::string::npos);
        CHECK(text.find("xx Digitala\uFFFD a b invånare yyy") == std::string::npos);
        CHECK(text.find("  Digitala\uFFFD a b invånare yyy") != std::string::npos);
    }
}

TEST_CASE("agreement in words, each status") {
    const std::vector<std::string> classes{"no", "yes"};
    const auto said = [&classes](const std::vector<std::optional<std::size_t>>& hand,
                                 const std::vector<std::optional<std::size_t>>& automatic) {
        return to_text(document_of(agreement_with_hand(classes, hand, automatic)), 1000);
    };
    CHECK(said({}, {}).find("No document was coded by hand and counted.") != std::string::npos);
    CHECK(said({1, std::nullopt}, {1, 1}).find("There is no kappa") != std::string::npos);
    CHECK(said({1, std::nullopt}, {1, 0}).find("no document was coded by hand: no.") !=
          std::string::npos);
    // Both say yes once, no once, and differ once: agreed 2/3, by chance 4/9.
    const std::string some = said({1, 0, 1}, {1, 0, 0});
    CHECK(some.find("The same class: 2 of 3: 66.7 %.") != std::string::npos);
    CHECK(some.find("Cohen's kappa is 0.40, from ") != std::string::npos);
    CHECK(some.find("simple random sample") != std::string::npos);
    CHECK(some.find("guaranteed") != std::string::npos);
}
