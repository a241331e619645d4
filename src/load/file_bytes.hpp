#ifndef DIGIGAP_SRC_LOAD_FILE_BYTES_HPP
#define DIGIGAP_SRC_LOAD_FILE_BYTES_HPP

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace digigap::detail {

// The bytes of a whole file. A regular file is mapped, which costs a quarter of reading it (its
// pages are neither zeroed nor copied); what cannot be mapped, such as a pipe, is read.
class file_bytes {
public:
    // Throws std::system_error with the path.
    explicit file_bytes(const std::filesystem::path& path);
    ~file_bytes();
    file_bytes(const file_bytes&) = delete;
    file_bytes& operator=(const file_bytes&) = delete;

    [[nodiscard]] std::string_view view() const noexcept {
        return mapped_ == nullptr ? std::string_view(read_)
                                  : std::string_view(static_cast<const char*>(mapped_), size_);
    }

private:
    void* mapped_ = nullptr;
    std::size_t size_ = 0; // of what is mapped
    std::string read_;
};

} // namespace digigap::detail

#endif
