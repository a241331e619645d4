#ifndef DIGIGAP_SRC_LOAD_FILE_BYTES_HPP
#define DIGIGAP_SRC_LOAD_FILE_BYTES_HPP

#include "open_file.hpp"
#include "spooled_text.hpp"

#include <filesystem>
#include <string_view>

namespace digigap::detail {

// The bytes of a whole file. A regular file is mapped, which costs a quarter of reading it (its
// pages are neither zeroed nor copied); what cannot be mapped, such as a pipe, is spooled.
class file_bytes {
public:
    // Throws std::system_error with the path.
    explicit file_bytes(const std::filesystem::path& path);
    // The file may be closed afterwards; `begin` has been read of it. Throws std::system_error.
    file_bytes(const open_file& file, std::string_view begin);
    ~file_bytes();
    file_bytes(const file_bytes&) = delete;
    file_bytes& operator=(const file_bytes&) = delete;

    [[nodiscard]] std::string_view view() const noexcept { return view_; }

private:
    void* mapped_ = nullptr;
    spooled_text read_{kept_in_memory};
    std::string_view view_;
};

} // namespace digigap::detail

#endif
