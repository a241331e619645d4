#include "text_converter.hpp"

#include <array>
#include <cerrno>
#include <system_error>

namespace digigap::detail {

namespace {

constexpr std::string_view utf16_little = "\xFF\xFE";
constexpr std::string_view utf16_big = "\xFE\xFF";

} // namespace

text_converter::~text_converter() {
    if (started()) {
        iconv_close(handle_);
    }
}

void text_converter::open(const char* encoding) {
    iconv_t handle = iconv_open("UTF-8", encoding);
    // As POSIX has it.
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    if (handle == reinterpret_cast<iconv_t>(-1)) {
        throw std::system_error(errno, std::generic_category(),
                                std::string("cannot convert text from ") + encoding);
    }
    handle_ = handle;
}

std::string_view text_converter::start(std::string_view block) {
    const bool little = block.starts_with(utf16_little);
    const bool big = block.starts_with(utf16_big);
    if (encoding_ == text_encoding::utf16) {
        if (!little && !big) {
            result_.problem = "UTF-16 without a byte order mark";
            result_.found = shown_bytes(block.substr(0, 2));
            return {};
        }
        open(little ? "UTF-16LE" : "UTF-16BE");
        return block.substr(2);
    }
    if (little || big || block.starts_with(utf8_mark)) {
        result_.problem = "a Unicode byte order mark in a text told to be of another encoding";
        result_.found = shown_bytes(block.substr(0, 2));
        return {};
    }
    open(encoding_ == text_encoding::latin1 ? "ISO-8859-1" : "WINDOWS-1252");
    return block;
}

void text_converter::refuse(std::string_view rest) {
    const bool utf16 = encoding_ == text_encoding::utf16;
    result_.problem = utf16 ? "text that is not UTF-16" : "a byte that Windows-1252 does not have";
    result_.found = shown_bytes(rest.substr(0, utf16 ? 2 : 1));
}

// Returns the rest that is no whole letter.
std::string_view text_converter::convert(std::string_view bytes) {
    // iconv takes its input by a pointer to non-const and does not write to it.
    char* from = const_cast<char*>(bytes.data()); // NOLINT(*-pro-type-const-cast)
    std::size_t left = bytes.size();
    std::array<char, std::size_t{1} << 14> block{};
    int error = 0;
    while (left > 0 && error == 0) {
        char* to = block.data();
        std::size_t room = block.size();
        const std::size_t outcome = iconv(handle_, &from, &left, &to, &room);
        error = outcome == static_cast<std::size_t>(-1) && errno != E2BIG ? errno : 0;
        result_.converted.append({block.data(), block.size() - room});
    }
    bytes.remove_prefix(bytes.size() - left);
    if (error != 0 && error != EINVAL) {
        refuse(bytes);
    }
    return bytes;
}

void text_converter::add(std::string_view block) {
    if (!result_.problem.empty()) {
        return;
    }
    if (!started()) {
        block = start(block);
    }
    if (block.empty()) {
        return;
    }
    if (pending_.empty()) {
        pending_ = convert(block);
    } else {
        pending_ += block;
        const std::string_view rest = convert(pending_);
        pending_.erase(0, pending_.size() - rest.size());
    }
}

void text_converter::finish() {
    if (!started() && result_.problem.empty()) {
        start({});
    }
    if (result_.problem.empty() && !pending_.empty()) {
        refuse(pending_);
    }
    result_.text = result_.converted.view();
    const std::size_t nul = result_.text.find('\0');
    if (nul != std::string_view::npos) {
        result_.text = result_.text.substr(0, nul);
        result_.problem = nul_byte;
        result_.found = "<00>";
    }
}

} // namespace digigap::detail
