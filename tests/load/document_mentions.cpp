#include "test_folder.hpp"

#include <digigap/load/document_mentions.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <unistd.h>
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
    CHECK(status("%PDF-1.7\n") ==
          (DIGIGAP_PDF ? document_status::broken : document_status::no_pdf_reader));
    CHECK(count_text("plan", "a\nb\nc \xE5", counter()).problem.find("line 3: ") == 0);
}

TEST_CASE("a text that speaks of PDF is none") {
    CHECK(count_text("plan", "begins with %PDF-1.4", counter()).counts.has_value());
    CHECK(count_text("plan", std::string(1100, '\n') + "%PDF-1.4", counter()).counts.has_value());
    CHECK_FALSE(count_text("plan", "\n%PDF-1.4", counter()).counts.has_value());
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

TEST_CASE("large texts that are converted, or come from a pipe") {
    const test_folder folder;
    static constexpr int times = 200000; // 3.2 MB, so that they do not stay in memory
    std::string latin1;
    for (int at = 0; at < times; ++at) {
        latin1 += "Digitala \xE5r v\xE5r\n";
    }
    const auto check = [](const document_mentions& read) {
        CHECK(read.status == document_status::counted);
        REQUIRE(read.counts);
        CHECK(read.counts->words == 3 * times);
        CHECK(read.counts->characters == 16 * times);
        CHECK(read.counts->by_pattern == std::vector<std::int64_t>{times, times});
    };
    check(count_text("plan", latin1, counter(), text_encoding::latin1));
    check(count_text("plan", utf16_little(latin1), counter()));
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    {
        const std::jthread writer([&] {
            CHECK(write(ends[1], latin1.data(), latin1.size()) ==
                  static_cast<ssize_t>(latin1.size()));
            close(ends[1]);
        });
        check(count_stream("pipe", ends[0], counter(), text_encoding::latin1));
    }
    close(ends[0]);
    // What is wrong is told by the same line as in a small text.
    latin1 += '\xFF';
    folder.write("bad.txt", latin1);
    const plan_document bad{.name = "bad", .path = folder.path() / "bad.txt"};
    const std::string problem = count_documents({&bad, 1}, counter()).front().problem;
    CHECK(problem.find("line 1:") == 0);
}

TEST_CASE("letters between two blocks of a file") {
    const test_folder folder;
    // Pairs of units from byte 2 on, so that one of them has half in each of two blocks.
    std::string bytes = "\xFF\xFE";
    for (int at = 0; at < 40000; ++at) {
        bytes += at % 4 == 0 ? std::string("\x20\0\x20\0", 4) : std::string("\x35\xD8\x1A\xDC", 4);
    }
    const auto read_file = [&folder](const std::string& text) {
        folder.write("plan.txt", text);
        const plan_document plan{.name = "plan", .path = folder.path() / "plan.txt"};
        return count_documents({&plan, 1}, mention_counter(parse_words("aaa"))).front();
    };
    const document_mentions read = read_file(bytes);
    REQUIRE(read.counts);
    CHECK(read.counts->words == 10000);
    CHECK(read.counts->mentions == 10000);
    CHECK(read.counts->characters == 50000);
    CHECK(read_file(bytes + "a").status == document_status::not_text);
    CHECK(read_file(bytes.substr(0, bytes.size() - 2)).status == document_status::not_text);
    CHECK(read_file(bytes.substr(0, 2)).status == document_status::empty);
}

TEST_CASE("what an open file holds") {
    const test_folder folder;
    folder.write("plan.txt", "Digital Digital");
    const int file = open((folder.path() / "plan.txt").c_str(), O_RDONLY | O_CLOEXEC);
    CHECK(lseek(file, 7, SEEK_SET) == 7);
    const document_mentions rest = count_stream("plan", file, counter());
    REQUIRE(rest.counts);
    CHECK(rest.name == "plan");
    CHECK(rest.counts->words == 1);
    CHECK(count_stream("plan", file, counter()).status == document_status::empty);
    close(file);
    CHECK(count_stream("plan", file, counter()).status == document_status::unreadable);
    const int folder_file = open(folder.path().c_str(), O_RDONLY | O_CLOEXEC);
    CHECK(count_stream("plan", folder_file, counter()).status == document_status::unreadable);
    close(folder_file);
}

TEST_CASE("no room for temporary files stops the run and is named") {
    const test_folder folder;
    const char* before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    setenv("TMPDIR", (folder.path() / "none").c_str(), 1);
    const std::string large(3 << 20, '\xE5');
    CHECK_THROWS_AS(static_cast<void>(count_text("plan", large, counter(), text_encoding::latin1)),
                    std::system_error);
    CHECK(count_text("plan", "\xE5r", counter(), text_encoding::latin1).counts.has_value());
    before == nullptr ? unsetenv("TMPDIR") : setenv("TMPDIR", kept.c_str(), 1);
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
