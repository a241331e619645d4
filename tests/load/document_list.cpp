#include "test_folder.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/document_list.hpp>

#include <doctest/doctest.h>

#include <array>
#include <span>
#include <sys/stat.h>
#include <system_error>

using namespace digigap;

namespace {

std::vector<plan_document> listed(const std::filesystem::path& path) {
    const std::array paths{path};
    return list_documents(paths);
}

std::string code_of(const plan_document& document) {
    return document.code ? document.code->text() : "none";
}

table list_of(const std::string& text) {
    return parse_csv(text, "codes.csv", {.labels = {"document", "code"}, .unique = {"document"}});
}

} // namespace

TEST_CASE("a folder's documents come by name, whatever is in it besides") {
    const test_folder folder;
    for (const char* name : {"b.txt", "a/z.TXT", "a.pdf", "B.txt", "note.md", ".hidden.txt",
                             ".git/x.txt", "plan.txt.bak"}) {
        folder.write(name, "x");
    }
    std::filesystem::create_directory_symlink(folder.path(), folder.path() / "a" / "loop");
    std::string names;
    for (const plan_document& document : listed(folder.path())) {
        names += document.name + ' ';
    }
    CHECK(names == "B.txt a.pdf a/z.TXT b.txt ");
}

TEST_CASE("paths keep their order; what is not there is refused") {
    const test_folder folder;
    folder.write("z.txt", "x");
    folder.write("a.md", "x");
    const std::array paths{folder.path() / "z.txt", folder.path() / "a.md"};
    const std::vector<plan_document> documents = list_documents(paths);
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].name == paths[0].string());
    CHECK(documents[1].name == paths[1].string());
    CHECK_THROWS_AS(static_cast<void>(listed(folder.path() / "none")), std::system_error);
    std::filesystem::create_directory(folder.path() / "bare");
    CHECK_THROWS_AS(static_cast<void>(listed(folder.path() / "bare")), data_error);
}

TEST_CASE("what is no file does not belong to a folder, and a link to nowhere does") {
    const test_folder folder;
    folder.write("a.txt", "x");
    REQUIRE(mkfifo((folder.path() / "b.txt").c_str(), 0600) == 0);
    std::filesystem::create_symlink("gone.txt", folder.path() / "c.txt");
    const std::vector<plan_document> documents = listed(folder.path());
    REQUIRE(documents.size() == 2);
    CHECK(documents[0].name == "a.txt");
    CHECK(documents[1].name == "c.txt");
    CHECK(listed(folder.path() / "b.txt").size() == 1); // asked for by name
}

TEST_CASE("documents of several folders have names of their own") {
    const test_folder folder;
    for (const char* name : {"2020/plan.txt", "2020/a.txt", "2021/plan.txt"}) {
        folder.write(name, "x");
    }
    const std::array paths{folder.path() / "2020", folder.path() / "2021"};
    const std::vector<plan_document> documents = list_documents(paths);
    REQUIRE(documents.size() == 3);
    CHECK(documents[0].name == "a.txt");
    CHECK(documents[1].name == (folder.path() / "2020/plan.txt").string());
    CHECK(documents[2].name == (folder.path() / "2021/plan.txt").string());
}

TEST_CASE("a new name that is another's name already") {
    const test_folder folder;
    const std::filesystem::path before = std::filesystem::current_path();
    for (const char* name : {"p/x.txt", "q/x.txt", "r/p/x.txt"}) {
        folder.write(name, "x");
    }
    std::filesystem::current_path(folder.path());
    const std::array<std::filesystem::path, 3> paths{"p", "q", "r"};
    std::string names;
    for (const plan_document& document : list_documents(paths)) {
        names += document.name + ' ';
    }
    std::filesystem::current_path(before);
    CHECK(names == "p/x.txt q/x.txt r/p/x.txt ");
}

TEST_CASE("a file that is there twice is refused by its path") {
    const test_folder folder;
    folder.write("a/x.txt", "x");
    folder.write("b/y.txt", "y");
    const auto refused = [](std::span<const std::filesystem::path> paths) {
        try {
            static_cast<void>(list_documents(paths));
        } catch (const data_error& error) {
            return error.place().source;
        }
        return std::string();
    };
    const std::filesystem::path twice = folder.path() / "b/../a/x.txt";
    CHECK(refused(std::array{folder.path(), twice}) == twice.string());
    CHECK(refused(std::array{twice, twice}) == twice.string());
    CHECK(refused(std::array{folder.path() / "a", folder.path() / "b"}).empty());
    std::filesystem::create_symlink("../a/x.txt", folder.path() / "b/z.txt");
    CHECK(refused(std::array{folder.path()}) == (folder.path() / "b/z.txt").string());
}

TEST_CASE("codes of file names") {
    const test_folder folder;
    for (const char* name : {"0114.txt", "0114_plan.txt", "1280 Malmö.txt", "12805.txt", "114.txt",
                             "2021 plan.txt", "9999.txt", "plan_0114.txt"}) {
        folder.write(name, "x");
    }
    std::string codes;
    const std::vector<plan_document> documents = listed(folder.path());
    for (const plan_document& document : documents) {
        codes += document.name + '=' + code_of(document) + ' ';
    }
    CHECK(codes == "0114.txt=0114 0114_plan.txt=0114 114.txt=none 1280 Malmö.txt=1280 "
                   "12805.txt=none 2021 plan.txt=2021 9999.txt=none plan_0114.txt=none ");
    CHECK(repeated_codes(documents) == std::vector<std::string>{"0114"});
}

TEST_CASE("codes of a list") {
    const test_folder folder;
    for (const char* name : {"0114_a.txt", "x/b.txt", "y/b.txt", "y/c.txt"}) {
        folder.write(name, "x");
    }
    std::vector<plan_document> documents = listed(folder.path());
    apply_codes(documents, list_of("document,code\nc.txt,1280\nx/b.txt,0180\n"));
    CHECK(code_of(documents[0]) == "none"); // the list alone gives codes
    CHECK(code_of(documents[1]) == "0180");
    CHECK(code_of(documents[2]) == "none");
    CHECK(code_of(documents[3]) == "1280");
    const auto problem = [&documents](const std::string& text) {
        try {
            apply_codes(documents, list_of(text));
        } catch (const data_error& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(problem("document,code\nc.txt,1280\nb.txt,0180\n").find("codes.csv:3: ") == 0);
    CHECK(problem("document,code\nc.txt,1280\ny/c.txt,0180\n").find("codes.csv:3: ") == 0);
    CHECK(problem("document,code\nc.txt,\n").find("codes.csv:2: ") == 0);
}
