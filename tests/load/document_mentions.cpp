#include "test_folder.hpp"

#include <digigap/load/document_mentions.hpp>

#include <doctest/doctest.h>

#include <array>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

using namespace digigap;

namespace {

const mention_counter& counter() {
    static const mention_counter made(parse_words("digital*,å*"));
    return made;
}

std::string utf16_little(const std::string& ascii) {
    std::string bytes = "\xFF\xFE";
    for (const char letter : ascii) {
        bytes += letter;
        bytes += '\0';
    }
    return bytes;
}

} // namespace

TEST_CASE("texts of each encoding") {
    for (const auto& [bytes, encoding] :
         {std::pair<std::string, text_encoding>{"Digital år", text_encoding::detect},
          {"\xEF\xBB\xBF"
           "Digital år",
           text_encoding::detect},
          {"Digital \xE5r", text_encoding::latin1},
          {utf16_little("Digital \xE5r"), text_encoding::detect}}) {
        const document_mentions read = count_text("plan", bytes, counter(), encoding);
        CHECK(read.status == document_status::counted);
        REQUIRE(read.counts);
        CHECK(read.counts->words == 2);
        CHECK(read.counts->characters == 10);
        CHECK(read.counts->by_pattern == std::vector<std::int64_t>{1, 1});
    }
}

TEST_CASE("what cannot be counted says why") {
    const auto status = [](const std::string& bytes) {
        const document_mentions read = count_text("plan", bytes, counter());
        CHECK(read.counts.has_value() == (read.status == document_status::counted));
        CHECK(read.problem.empty() == read.counts.has_value());
        return read.status;
    };
    CHECK(status("digital") == document_status::counted);
    CHECK(status("") == document_status::empty);
    CHECK(status(" \n\f--") == document_status::empty);
    CHECK(status("digital \xE5") == document_status::not_text);
    CHECK(status(std::string("digital\0", 8)) == document_status::not_text);
    CHECK(status("\xFF\xFE"
                 "a") == document_status::not_text);
    CHECK(status("%PDF-1.7\n") == document_status::no_pdf_reader);
    CHECK(count_text("plan", "a\nb\nc \xE5", counter()).problem.find("line 3: ") == 0);
}

TEST_CASE("pages end with form feeds") {
    const auto pages = [](const std::string& bytes) {
        return count_text("plan", bytes, counter()).pages;
    };
    CHECK_FALSE(pages("a").has_value());
    CHECK(pages("a\f") == 1);
    CHECK(pages("a\fb") == 2);
    CHECK(pages("a\fb\f") == 2);
}

TEST_CASE("documents keep their order and do not stop each other") {
    const test_folder folder;
    std::vector<plan_document> documents;
    for (int at = 0; at < 40; ++at) {
        std::string name = std::to_string(at);
        name += ".txt";
        std::string text = at % 10 == 7 ? "\xE5" : "";
        for (int word = 0; word <= at; ++word) {
            text += "digital ";
        }
        folder.write(name, text);
        documents.push_back({.name = name, .path = folder.path() / name});
    }
    documents.push_back({.name = "gone", .path = folder.path() / "gone"});
    documents.push_back({.name = "folder", .path = folder.path()});
    for (const std::size_t threads : {0U, 1U, 2U, 7U}) {
        std::size_t last = 0;
        const std::vector<document_mentions> read =
            count_documents(documents, counter(), {.threads = threads, .progress = [&](auto done) {
                                                       CHECK(done == last + 1);
                                                       last = done;
                                                   }});
        CHECK(last == documents.size());
        REQUIRE(read.size() == documents.size());
        for (std::size_t at = 0; at < 40; ++at) {
            CHECK(read[at].name == documents[at].name);
            if (at % 10 == 7) {
                CHECK(read[at].status == document_status::not_text);
            } else {
                REQUIRE(read[at].counts);
                CHECK(read[at].counts->mentions == static_cast<std::int64_t>(at) + 1);
            }
        }
        CHECK(read[40].status == document_status::unreadable);
        CHECK(read[41].status == document_status::unreadable);
    }
}

TEST_CASE("who wants the mentions hears of each counted document once") {
    const test_folder folder;
    std::vector<plan_document> documents;
    for (const char* text : {"\xEF\xBB\xBF"
                             "digital \xC3\xA5r",
                             "ord", " -- ", "digital \xE5"}) {
        std::string name = std::to_string(documents.size());
        folder.write(name, text);
        documents.push_back({.name = name, .path = folder.path() / name});
    }
    std::array<std::string, 4> texts{};
    std::array<std::size_t, 4> mentions{};
    document_options options;
    options.found = [&](std::size_t at, std::string_view text, std::span<const mention> found) {
        texts[at] += text;
        mentions[at] += found.size();
    };
    const std::vector<document_mentions> read = count_documents(documents, counter(), options);
    CHECK(texts == std::array<std::string, 4>{"digital år", "ord", "", ""});
    CHECK(mentions == std::array<std::size_t, 4>{2, 0, 0, 0});
    CHECK(read[0].counts == count_text("0", "digital år", counter()).counts);
    int heard = 0;
    const mention_listener listener = [&heard](std::string_view text, auto found) {
        CHECK(text == "\xC3\xA5r");
        CHECK(found.size() == 1);
        ++heard;
    };
    static_cast<void>(count_text("plan", "\xE5r", counter(), text_encoding::latin1, listener));
    CHECK(heard == 1);
}
