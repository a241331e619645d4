#include <digigap/load/document_mentions.hpp>

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <string>

using namespace digigap;

TEST_CASE("without a reader PDF files are told, and what to do") {
    const mention_counter counter(parse_words("digital*"));
    const std::filesystem::path folder = std::string(DIGIGAP_TEST_DATA) + "/documents";
    const std::array paths{folder};
    for (const document_mentions& read : count_documents(list_documents(paths), counter)) {
        const bool other = read.name == "empty.pdf" || read.name == "error_page.pdf";
        CHECK((read.status == document_status::no_pdf_reader) != other);
        CHECK((read.problem.find("pdftotext") != std::string::npos) != other);
    }
}
