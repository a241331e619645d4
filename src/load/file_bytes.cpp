#include "file_bytes.hpp"

#include <string>
#include <sys/mman.h>

namespace digigap::detail {

file_bytes::file_bytes(const std::filesystem::path& path)
    : file_bytes(open_file(path), std::string_view()) {}

file_bytes::file_bytes(const open_file& file, std::string_view begin) {
    std::size_t size = 0;
    mapped_ = file.map(size);
    if (mapped_ != nullptr) {
        view_ = {static_cast<const char*>(mapped_), size};
        return;
    }
    read_.append(begin);
    std::string block;
    do {
        file.read_block(block);
        read_.append(block);
    } while (!block.empty());
    view_ = read_.view();
}

file_bytes::~file_bytes() {
    if (mapped_ != nullptr) {
        munmap(mapped_, view_.size());
    }
}

} // namespace digigap::detail
