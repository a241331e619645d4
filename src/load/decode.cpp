#include "decode.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <iconv.h>
#include <stdexcept>
#include <system_error>
#include <utf8proc.h>

namespace digigap::detail {

namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little = "\xFF\xFE";
constexpr std::string_view utf16_big = "\xFE\xFF";

class converter {
public:
    explicit converter(const char* encoding) : handle_(iconv_open("UTF-8", encoding)) {
        if (handle_ == invalid()) {
            throw std::system_error(errno, std::generic_category(),
                                    std::string("cannot convert text from ") + encoding);
        }
    }
    ~converter() { iconv_close(handle_); }
    converter(const converter&) = delete;
    converter& operator=(const converter&) = delete;

    // Appends what can be converted and returns the rest of the bytes: none, if all could.
    std::string_view operator()(std::string_view bytes, spooled_text& text) const {
        // iconv takes its input by a pointer to non-const and does not write to it.
        char* from = const_cast<char*>(bytes.data()); // NOLINT(*-pro-type-const-cast)
        std::size_t left = bytes.size();
        std::array<char, std::size_t{1} << 14> block{};
        bool good = true;
        while (left > 0 && good) {
            char* to = block.data();
            std::size_t room = block.size();
            const std::size_t outcome = iconv(handle_, &from, &left, &to, &room);
            good = outcome != static_cast<std::size_t>(-1) || errno == E2BIG;
            text.append({block.data(), block.size() - room});
        }
        return bytes.substr(bytes.size() - left);
    }

private:
    // As POSIX has it.
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    static iconv_t invalid() { return reinterpret_cast<iconv_t>(-1); }
    iconv_t handle_;
};

void convert(std::string_view bytes, const char* encoding, std::size_t unit,
             std::string_view problem, decoded_text& result) {
    const std::string_view rest = converter(encoding)(bytes, result.converted);
    result.text = result.converted.view();
    if (!rest.empty()) {
        result.problem = problem;
        result.found = shown_bytes(rest.substr(0, unit));
    }
}

void refuse_nul(decoded_text& result) {
    const std::size_t at = result.text.find('\0');
    if (at != std::string_view::npos) {
        result.text = result.text.substr(0, at);
        result.problem = nul_byte;
        result.found = "<00>";
    }
}

void check_utf8(std::string_view bytes, decoded_text& result) {
    const std::size_t good = length_of_utf8(bytes);
    result.text = bytes.substr(0, good);
    if (good < bytes.size()) {
        const bool nul = bytes[good] == '\0';
        result.problem = nul ? nul_byte : not_utf8;
        result.found = shown_bytes(bytes.substr(good, 1));
    }
}

// Bytes over 0x7F and NUL need a second look, all others are one letter each.
bool plain(const char* bytes, std::size_t size) {
    unsigned char other = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        other = static_cast<unsigned char>(other | (byte & 0x80U) | (byte == 0 ? 1U : 0U));
    }
    return other == 0;
}

} // namespace

std::string shown_bytes(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string shown;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        shown += {'<', digits[value >> 4], digits[value & 15], '>'};
    }
    return shown;
}

std::size_t length_of_utf8(std::string_view text) {
    constexpr std::size_t block = 256;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text.size() - at >= block && plain(text.data() + at, block)) {
            at += block;
            continue;
        }
        const std::size_t stop = std::min(at + block, text.size());
        while (at < stop) {
            if (text[at] > 0) {
                ++at;
                continue;
            }
            utf8proc_int32_t letter = 0;
            const utf8proc_ssize_t length =
                utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                 static_cast<utf8proc_ssize_t>(text.size() - at), &letter);
            if (length <= 0 || letter == 0) {
                return at;
            }
            at += static_cast<std::size_t>(length);
        }
    }
    return at;
}

void decode(std::string_view bytes, text_encoding encoding, decoded_text& result) {
    const bool little = bytes.starts_with(utf16_little);
    const bool big = bytes.starts_with(utf16_big);
    if (encoding == text_encoding::detect) {
        encoding = little || big ? text_encoding::utf16 : text_encoding::utf8;
    }
    switch (encoding) {
    case text_encoding::detect:
    case text_encoding::utf8:
        check_utf8(bytes.starts_with(utf8_mark) ? bytes.substr(utf8_mark.size()) : bytes, result);
        return;
    case text_encoding::utf16:
        if (!little && !big) {
            result.problem = "UTF-16 without a byte order mark";
            result.found = shown_bytes(bytes.substr(0, 2));
            return;
        }
        convert(bytes.substr(2), little ? "UTF-16LE" : "UTF-16BE", 2, "text that is not UTF-16",
                result);
        break;
    case text_encoding::latin1:
    case text_encoding::windows1252:
        if (little || big || bytes.starts_with(utf8_mark)) {
            result.problem = "a Unicode byte order mark in a text told to be of another encoding";
            result.found = shown_bytes(bytes.substr(0, 2));
            return;
        }
        convert(bytes, encoding == text_encoding::latin1 ? "ISO-8859-1" : "WINDOWS-1252", 1,
                "a byte that Windows-1252 does not have", result);
        break;
    }
    refuse_nul(result);
}

} // namespace digigap::detail
