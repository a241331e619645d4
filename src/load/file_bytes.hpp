#ifndef DIGIGAP_SRC_LOAD_FILE_BYTES_HPP
#define DIGIGAP_SRC_LOAD_FILE_BYTES_HPP

#include "spooled_text.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace digigap::detail {

// The bytes of a whole file. A regular file is mapped, which costs a quarter of reading it (its
// pages are neither zeroed nor copied); what cannot be mapped, such as a pipe, is spooled.
class file_bytes {
public:
    // Throws std::system_error with the path.
    explicit file_bytes(const std::filesystem::path& path);
    // What is left in an open file, which stays open. Throws std::system_error with the name.
    file_bytes(int handle, const std::string& name);
    ~file_bytes();
    file_bytes(const file_bytes&) = delete;
    file_bytes& operator=(const file_bytes&) = delete;

    [[nodiscard]] std::string_view view() const noexcept { return view_; }

private:
    void read_all(int handle, const std::string& name);

    void* mapped_ = nullptr;
    spooled_text read_{kept_in_memory};
    std::string_view view_;
};

} // namespace digigap::detail

#endif
