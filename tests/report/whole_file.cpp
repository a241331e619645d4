#include <digigap/report/whole_file.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <system_error>
#include <vector>

namespace fs = std::filesystem;
using digigap::file_text;
using digigap::write_whole;

namespace {

/// A new empty folder that goes when the test does.
class scratch_folder {
public:
    scratch_folder()
        : path_(fs::temp_directory_path() / ("digigap-" + std::to_string(std::random_device{}()))) {
        fs::create_directory(path_);
    }
    scratch_folder(const scratch_folder&) = delete;
    scratch_folder& operator=(const scratch_folder&) = delete;
    ~scratch_folder() { fs::remove_all(path_); }
    [[nodiscard]] fs::path operator/(const char* name) const { return path_ / name; }
    [[nodiscard]] std::ptrdiff_t files() const {
        return std::distance(fs::directory_iterator(path_), fs::directory_iterator());
    }

private:
    fs::path path_;
};

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("a file is written whole and replaces what was there") {
    const scratch_folder folder;
    const fs::path target = folder / "report.md";
    write_whole({.path = target, .text = "first"});
    CHECK(content(target) == "first");
    fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write);
    write_whole({.path = target, .text = std::string("with\0NUL", 8)});
    CHECK(content(target) == std::string("with\0NUL", 8));
    CHECK(fs::status(target).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(folder.files() == 1);
}

TEST_CASE("where one of several files cannot be written none is") {
    const scratch_folder folder;
    write_whole({.path = folder / "one", .text = "old"});
    const std::vector<file_text> files{{.path = folder / "one", .text = "new"},
                                       {.path = folder / "missing/two", .text = "new"}};
    CHECK_THROWS_AS(write_whole(files), std::system_error);
    CHECK(content(folder / "one") == "old");
    CHECK(folder.files() == 1);
    CHECK_THROWS_AS(write_whole({.path = folder / ".", .text = "x"}), std::system_error);
}

TEST_CASE("a link stays a link and a device is not replaced") {
    const scratch_folder folder;
    write_whole({.path = folder / "real", .text = "old"});
    fs::create_symlink(folder / "real", folder / "link");
    write_whole({.path = folder / "link", .text = "new"});
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(content(folder / "real") == "new");
    CHECK_NOTHROW(write_whole({.path = "/dev/null", .text = "gone"}));
    CHECK(fs::is_character_file("/dev/null"));
    CHECK_THROWS_AS(write_whole({.path = "/dev/full", .text = "too much"}), std::system_error);
}
