#include "file_bytes.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace digigap::detail {

namespace {

[[noreturn]] void refuse_file(int error, const std::string& name) {
    throw std::system_error(error, std::generic_category(), name);
}

class open_file {
public:
    explicit open_file(const std::filesystem::path& path)
        : handle_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (handle_ < 0) {
            refuse_file(errno, path.string());
        }
    }
    ~open_file() { close(handle_); }
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;

    [[nodiscard]] int handle() const noexcept { return handle_; }

private:
    int handle_;
};

// Zero for what has no size: a pipe.
std::size_t size_of(int handle, const std::string& name) {
    struct stat status {};
    if (fstat(handle, &status) != 0) {
        refuse_file(errno, name);
    }
    if (S_ISDIR(status.st_mode)) {
        refuse_file(EISDIR, name);
    }
    return S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
}

} // namespace

file_bytes::file_bytes(const std::filesystem::path& path) {
    const open_file file(path);
    const std::size_t size = size_of(file.handle(), path.string());
    if (size > 0) {
        void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.handle(), 0);
        if (mapped != MAP_FAILED) {
            mapped_ = mapped;
            view_ = {static_cast<const char*>(mapped), size};
            return;
        }
    }
    read_all(file.handle(), path.string());
}

file_bytes::file_bytes(int handle, const std::string& name) {
    read_all(handle, name);
}

void file_bytes::read_all(int handle, const std::string& name) {
    std::array<char, std::size_t{1} << 16> block{};
    for (;;) {
        const ssize_t got = read(handle, block.data(), block.size());
        if (got < 0 && errno != EINTR) {
            refuse_file(errno, name);
        }
        if (got == 0) {
            break;
        }
        read_.append({block.data(), got < 0 ? 0 : static_cast<std::size_t>(got)});
    }
    view_ = read_.view();
}

file_bytes::~file_bytes() {
    if (mapped_ != nullptr) {
        munmap(mapped_, view_.size());
    }
}

} // namespace digigap::detail
