#ifndef DIGIGAP_TESTS_LOAD_TEST_FOLDER_HPP
#define DIGIGAP_TESTS_LOAD_TEST_FOLDER_HPP

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

/// A folder for the files of one test.
class test_folder {
public:
    test_folder() {
        std::string name = (std::filesystem::temp_directory_path() / "digigap-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no folder for the test");
        }
        path_ = name;
    }
    ~test_folder() { std::filesystem::remove_all(path_); }
    test_folder(const test_folder&) = delete;
    test_folder& operator=(const test_folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

private:
    std::filesystem::path path_;
};

#endif
