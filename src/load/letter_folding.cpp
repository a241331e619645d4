#include "letter_folding.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <utf8proc.h>

namespace digigap::detail {

namespace {

void append_by_rules(std::string_view text, std::string& folded) {
    utf8proc_uint8_t* raw = nullptr;
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
    if (length < 0) {
        throw std::bad_alloc(); // all other reasons were excluded by reading the letters
    }
    folded.append(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(length));
}

// The folded form of a code point by itself, which it keeps beside others of these: none of them
// begins with a mark.
struct letter_fold {
    std::array<char, 6> bytes{};
    std::uint8_t size = 0;
};

constexpr std::uint32_t first_letter = 0xA1; // before it stand ASCII, controls and a blank
constexpr std::uint32_t end_of_letters = 0x250;
constexpr std::uint32_t first_ligature = 0xFB00;
constexpr std::size_t ligatures = 7;
constexpr std::size_t letters = end_of_letters - first_letter;

using letter_folds = std::array<letter_fold, letters + ligatures>;

letter_fold make_fold(std::uint32_t letter) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t size =
        utf8proc_encode_char(static_cast<utf8proc_int32_t>(letter), bytes.data());
    std::string folded;
    append_by_rules({reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size)},
                    folded);
    letter_fold fold{.size = static_cast<std::uint8_t>(folded.size())};
    folded.copy(fold.bytes.data(), fold.bytes.size());
    return fold;
}

const letter_folds& folds() {
    static const letter_folds made = [] {
        letter_folds all;
        for (std::uint32_t at = 0; at < letters; ++at) {
            all[at] = make_fold(first_letter + at);
        }
        for (std::uint32_t at = 0; at < ligatures; ++at) {
            all[letters + at] = make_fold(first_ligature + at);
        }
        return all;
    }();
    return made;
}

// The next code point of two or three bytes if it is one of `folds`; its bytes in `size`.
const letter_fold* fold_at(std::string_view text, const letter_folds& all, std::size_t& size) {
    const auto byte = [text](std::size_t at) {
        return at < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[at]))
                                : 0U;
    };
    if (byte(0) < 0xE0) {
        const std::uint32_t letter = ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
        size = 2;
        return letter >= first_letter && letter < end_of_letters ? &all[letter - first_letter]
                                                                 : nullptr;
    }
    const bool ligature =
        byte(0) == 0xEF && byte(1) == 0xAC && byte(2) >= 0x80 && byte(2) < 0x80 + ligatures;
    size = 3;
    return ligature ? &all[letters + byte(2) - 0x80] : nullptr;
}

} // namespace

bool append_simple_folded(std::string_view text, std::string& folded) {
    constexpr std::string_view apostrophe = "\u2019";
    constexpr std::size_t longest = 3; // times as long as the text: ½ is 1, U+2044, 2
    const letter_folds& all = folds();
    const std::size_t begin = folded.size();
    folded.resize(begin + longest * text.size());
    char* to = folded.data() + begin;
    for (std::size_t at = 0; at < text.size();) {
        const char byte = text[at];
        if (byte > ' ') {
            *to++ = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
            ++at;
            continue;
        }
        std::size_t size = 0;
        const letter_fold* fold = byte < 0 ? fold_at(text.substr(at), all, size) : nullptr;
        if (fold != nullptr) {
            to += std::string_view(fold->bytes.data(), fold->size).copy(to, fold->size);
        } else if (text.substr(at).starts_with(apostrophe)) {
            to += apostrophe.copy(to, apostrophe.size());
        } else {
            folded.resize(begin);
            return false;
        }
        at += size;
    }
    folded.resize(static_cast<std::size_t>(to - folded.data()));
    return true;
}

void append_folded(std::string_view text, std::string& folded) {
    if (!append_simple_folded(text, folded)) {
        append_by_rules(text, folded);
    }
}

} // namespace digigap::detail
