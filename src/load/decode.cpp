#include "decode.hpp"

#include "text_converter.hpp"

#include <algorithm>
#include <cstdint>
#include <utf8proc.h>

namespace digigap::detail {

namespace {

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

bool is_utf8(std::string_view bytes, text_encoding encoding) {
    return encoding == text_encoding::utf8 ||
           (encoding == text_encoding::detect && !bytes.starts_with("\xFF\xFE") &&
            !bytes.starts_with("\xFE\xFF"));
}

void decode(std::string_view bytes, text_encoding encoding, decoded_text& result) {
    if (is_utf8(bytes, encoding)) {
        check_utf8(bytes.starts_with(utf8_mark) ? bytes.substr(utf8_mark.size()) : bytes, result);
        return;
    }
    text_converter converter(encoding, result);
    converter.add(bytes);
    converter.finish();
}

} // namespace digigap::detail
