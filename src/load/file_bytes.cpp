#include "file_bytes.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace digigap::detail {

namespace {

constexpr std::size_t bytes_at_once = std::size_t{1} << 16;

class open_file {
public:
    explicit open_file(const std::filesystem::path& path)
        : path_(path), handle_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (handle_ < 0) {
            refuse(errno);
        }
    }
    ~open_file() { close(handle_); }
    open_file(const open_file&) = delete;
    open_file& operator=(const open_file&) = delete;

    [[nodiscard]] int handle() const noexcept { return handle_; }

    // Zero for what has no size: a pipe.
    [[nodiscard]] std::size_t size() const {
        struct stat status {};
        if (fstat(handle_, &status) != 0) {
            refuse(errno);
        }
        if (S_ISDIR(status.st_mode)) {
            refuse(EISDIR);
        }
        return S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
    }

    // Appends the next bytes; false at the end.
    bool read_some(std::string& text) const {
        const std::size_t before = text.size();
        text.resize(before + bytes_at_once);
        for (;;) {
            const ssize_t got = read(handle_, text.data() + before, bytes_at_once);
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got < 0) {
                refuse(errno);
            }
            text.resize(before + static_cast<std::size_t>(got));
            return got > 0;
        }
    }

private:
    [[noreturn]] void refuse(int error) const {
        throw std::system_error(error, std::generic_category(), path_.string());
    }

    const std::filesystem::path& path_;
    int handle_;
};

} // namespace

file_bytes::file_bytes(const std::filesystem::path& path) {
    const open_file file(path);
    size_ = file.size();
    if (size_ > 0) {
        void* mapped = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.handle(), 0);
        if (mapped != MAP_FAILED) {
            mapped_ = mapped;
            return;
        }
    }
    while (file.read_some(read_)) {
    }
}

file_bytes::~file_bytes() {
    if (mapped_ != nullptr) {
        munmap(mapped_, size_);
    }
}

} // namespace digigap::detail
