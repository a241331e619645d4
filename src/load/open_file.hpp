#ifndef DIGIGAP_SRC_LOAD_OPEN_FILE_HPP
#define DIGIGAP_SRC_LOAD_OPEN_FILE_HPP

#include <cstddef>
#include <filesystem>
#include <string>

namespace digigap::detail {

// A file that is read. Every member throws std::system_error with the path or name.
class open_file {
public:
    explicit open_file(const std::filesystem::path& path);
    // One that is open already, and stays so.
    open_file(int handle, std::string name);
    ~open_file();
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;

    // Maps the file; null where it cannot be, as a pipe or what somebody may have read a part of.
    [[nodiscard]] void* map(std::size_t& size) const;

    // The next 64 KiB; less than that and none only at the end.
    void read_block(std::string& block) const;

private:
    std::string name_;
    int handle_;
    bool own_;
};

} // namespace digigap::detail

#endif
