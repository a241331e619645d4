#include "spooled_text.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace digigap::detail {

namespace {

[[noreturn]] void refuse_spool(const std::string& name) {
    const int error = errno;
    std::string place = "temporary file ";
    place += name;
    throw spool_error(error, std::generic_category(), place);
}

} // namespace

void spooled_text::open_file() {
    std::error_code no_folder;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(no_folder);
    if (no_folder) {
        throw spool_error(no_folder, "the folder for temporary files (TMPDIR)");
    }
    name_ = (folder / "digigap-XXXXXX").string();
    file_ = mkostemp(name_.data(), O_CLOEXEC);
    if (file_ < 0) {
        refuse_spool(name_);
    }
    // Gone with the last that has it open, however the program ends.
    ::unlink(name_.c_str());
}

void spooled_text::write_out() {
    std::string_view left = text_;
    while (!left.empty()) {
        const ssize_t done = ::write(file_, left.data(), left.size());
        if (done < 0 && errno != EINTR) {
            refuse_spool(name_);
        }
        left.remove_prefix(done < 0 ? 0 : static_cast<std::size_t>(done));
    }
    written_ += text_.size();
    text_.clear();
}

void spooled_text::append(std::string_view bytes) {
    text_ += bytes;
    if (text_.size() > in_memory_) {
        if (file_ < 0) {
            open_file();
        }
        write_out();
    }
}

std::string_view spooled_text::view() {
    if (file_ < 0) {
        return text_;
    }
    if (mapped_ == nullptr) {
        write_out();
        void* mapped = mmap(nullptr, written_, PROT_READ, MAP_PRIVATE, file_, 0);
        if (mapped == MAP_FAILED) {
            refuse_spool(name_);
        }
        mapped_ = mapped;
    }
    return {static_cast<const char*>(mapped_), written_};
}

spooled_text::~spooled_text() {
    if (mapped_ != nullptr) {
        munmap(mapped_, written_);
    }
    if (file_ >= 0) {
        ::close(file_);
    }
}

} // namespace digigap::detail
