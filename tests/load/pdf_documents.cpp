#include "../reference_rows.hpp"
#include "test_folder.hpp"

#include <digigap/load/document_mentions.hpp>

#include <doctest/doctest.h>

#include <fcntl.h>
#include <string>
#include <unistd.h>

using namespace digigap;

namespace {

const mention_counter& counter() {
    static const mention_counter made(parse_words("digital*,e-tjänst*,effektivitet*,officiell*"));
    return made;
}

std::filesystem::path folder() {
    return std::filesystem::path(DIGIGAP_TEST_DATA) / "documents";
}

std::vector<plan_document> documents() {
    std::vector<plan_document> found;
    for (const std::vector<std::string>& row : reference_rows("documents/expected.csv")) {
        found.push_back({.name = row[0], .path = folder() / row[0]});
    }
    return found;
}

// A row as expected.csv has it.
std::vector<std::string> row_of(const document_mentions& read) {
    std::vector<std::string> row{read.name, std::string(name_of(read.status)),
                                 read.pages ? std::to_string(*read.pages) : "",
                                 read.counts ? std::to_string(read.counts->words) : ""};
    for (std::size_t pattern = 0; pattern < 4; ++pattern) {
        row.push_back(read.counts ? std::to_string(read.counts->by_pattern[pattern]) : "");
    }
    return row;
}

std::string stream_of(const std::string& data) {
    std::string stream = "<</Length ";
    stream += std::to_string(data.size());
    stream += ">>\nstream\n";
    stream += data;
    stream += "\nendstream endobj\n";
    return stream;
}

// A PDF file of one page whose letters A, B, C and so on stand for `units`, in hexadecimal UTF-16.
std::string pdf_of_units(const std::vector<std::string>& units) {
    std::string map = "begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n";
    map += std::to_string(units.size());
    map += " beginbfchar\n";
    std::string page = "BT /F 12 Tf 10 50 Td <";
    for (std::size_t at = 0; at < units.size(); ++at) {
        const std::string code = std::to_string(at + 41);
        map.append("<").append(code).append("> <").append(units[at]).append(">\n");
        page += code;
    }
    map += "endbfchar\nendcmap\n";
    page += "> Tj ET";
    std::string pdf = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                      "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                      "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R"
                      "/Resources<</Font<</F 5 0 R>>>>>> endobj\n"
                      "5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>> "
                      "endobj\n4 0 obj ";
    pdf += stream_of(page);
    pdf += "6 0 obj ";
    pdf += stream_of(map);
    pdf += "trailer <</Root 1 0 R>>\n%%EOF\n";
    return pdf;
}

} // namespace

TEST_CASE("PDF files of several producers, and what can go wrong with one") {
    for (const std::size_t threads : {1U, 2U}) {
        const std::vector<std::vector<std::string>> expected =
            reference_rows("documents/expected.csv");
        const std::vector<document_mentions> read =
            count_documents(documents(), counter(), {.threads = threads});
        REQUIRE(read.size() == expected.size());
        for (std::size_t at = 0; at < read.size(); ++at) {
            CHECK(row_of(read[at]) == expected[at]);
            CHECK(read[at].problem.empty() == read[at].counts.has_value());
        }
    }
}

TEST_CASE("a PDF file on an open file") {
    const int file = open((folder() / "tex_columns.pdf").c_str(), O_RDONLY | O_CLOEXEC);
    const document_mentions read = count_stream("standard input", file, counter());
    close(file);
    CHECK(row_of(read) == std::vector<std::string>{"standard input", "counted", "5", "492", "48",
                                                   "12", "12", "12"});
}

TEST_CASE("letters of a PDF file that are none") {
    const mention_counter one(parse_words("ab,cd"));
    // Half a pair, no letter and the mark of byte order divide words, and nothing behind is lost.
    for (const char* unit : {"D800", "DC00", "0000", "FFFE"}) {
        const document_mentions read =
            count_text("pdf", pdf_of_units({"0061", "0062", unit, "0063", "0064"}), one);
        REQUIRE(read.counts);
        CHECK(read.counts->words >= 1);
        CHECK(read.counts->words <= 2);
    }
    const document_mentions pair =
        count_text("pdf", pdf_of_units({"D835DC1A", "0062", "0020", "0063", "0064"}), one);
    REQUIRE(pair.counts);
    CHECK(pair.counts->words == 2);
    CHECK(pair.counts->mentions == 2); // U+1D41A folds to a
}
