#include "open_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace digigap::detail {

namespace {

constexpr std::size_t block_size = std::size_t{1} << 16;

[[noreturn]] void refuse_file(int error, const std::string& name) {
    throw std::system_error(error, std::generic_category(), name);
}

} // namespace

open_file::open_file(const std::filesystem::path& path)
    : name_(path.string()), handle_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)), own_(true) {
    if (handle_ < 0) {
        refuse_file(errno, name_);
    }
}

open_file::open_file(int handle, std::string name)
    : name_(std::move(name)), handle_(handle), own_(false) {}

open_file::~open_file() {
    if (own_) {
        ::close(handle_);
    }
}

void* open_file::map(std::size_t& size) const {
    struct stat status {};
    if (fstat(handle_, &status) != 0) {
        refuse_file(errno, name_);
    }
    if (!own_ || !S_ISREG(status.st_mode) || status.st_size == 0) {
        return nullptr;
    }
    size = static_cast<std::size_t>(status.st_size);
    void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, handle_, 0);
    return mapped == MAP_FAILED ? nullptr : mapped;
}

void open_file::read_block(std::string& block) const {
    block.resize(block_size);
    std::size_t filled = 0;
    while (filled < block_size) {
        const ssize_t got = ::read(handle_, block.data() + filled, block_size - filled);
        if (got < 0 && errno != EINTR) {
            refuse_file(errno, name_);
        }
        if (got == 0) {
            break;
        }
        filled += got < 0 ? 0 : static_cast<std::size_t>(got);
    }
    block.resize(filled);
}

} // namespace digigap::detail
