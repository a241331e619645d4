#ifndef DIGIGAP_SRC_LOAD_PLAIN_BYTES_HPP
#define DIGIGAP_SRC_LOAD_PLAIN_BYTES_HPP

#include "lead_filter.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace digigap::detail {

// Of plain_scan.hpp, which reads so many bytes at a time.
inline constexpr std::size_t block = 64;
// What is read from a place that begins a block: a lead may begin on its last byte.
inline constexpr std::size_t block_reach = block + lead_filter::window;

inline constexpr std::size_t prefetch_distance = 1024;

// What the bytes of a block are.
struct block_masks {
    std::uint64_t word = 0; // letters and digits of ASCII
    std::uint64_t digits = 0;
    std::uint64_t blank = 0; // space and controls
    std::uint64_t rare = 0;  // what `rare_masks` tell apart
    std::uint64_t hyphen = 0;
    std::uint64_t c3 = 0;           // the first byte of À to ÿ
    std::uint64_t high = 0;         // from 0x80 on
    std::uint64_t continuation = 0; // 0x80 to 0xBF
};

struct rare_masks {
    std::uint64_t odd = 0; // NUL and _
    std::uint64_t cr = 0;
    std::uint64_t no_letter = 0; // the second byte of ×, ÷ and of ß, which folds to two letters
};

// Signs that may join what stands on both sides.
struct joining_masks {
    std::uint64_t stop = 0;  // . and ', both letters and digits
    std::uint64_t colon = 0; // letters
    std::uint64_t comma = 0; // and ;, digits
};

// Classes of bytes, each such that a byte is of it if its low and its high nibble are.
namespace kind {
inline constexpr std::uint8_t early_letter = 1; // A to O
inline constexpr std::uint8_t late_letter = 2;  // P to Z
inline constexpr std::uint8_t digit = 4;
inline constexpr std::uint8_t control = 8;
inline constexpr std::uint8_t space = 16;
inline constexpr std::uint8_t rare_control = 32; // NUL and CR
inline constexpr std::uint8_t low_line = 64;
inline constexpr std::uint8_t rare_second = 128; // the second byte of ×, ß and ÷ (and of ÿ)
inline constexpr std::uint8_t word = early_letter | late_letter | digit;
inline constexpr std::uint8_t blank = control | space;
inline constexpr std::uint8_t rare = rare_control | low_line | rare_second;
} // namespace kind

constexpr lead_filter::nibbles make_kinds() {
    lead_filter::nibbles kinds;
    for (unsigned at = 0; at < kinds.low.size(); ++at) {
        const unsigned nibble = at % 16;
        const auto one_of = [nibble](std::initializer_list<unsigned> list, unsigned of) {
            for (const unsigned one : list) {
                if (one == nibble) {
                    return of;
                }
            }
            return 0U;
        };
        unsigned low = kind::control;
        low |= nibble >= 1 ? kind::early_letter : 0U;
        low |= nibble <= 10 ? kind::late_letter : 0U;
        low |= nibble <= 9 ? kind::digit : 0U;
        low |= one_of({0}, kind::space) | one_of({0, 0xD}, kind::rare_control);
        low |= one_of({0xF}, kind::low_line) | one_of({7, 0xF}, kind::rare_second);
        kinds.low[at] = static_cast<std::uint8_t>(low);
        unsigned high = one_of({4, 6}, kind::early_letter) | one_of({5, 7}, kind::late_letter);
        high |= one_of({3}, kind::digit) | one_of({0, 1}, kind::control);
        high |= one_of({2}, kind::space) | one_of({0}, kind::rare_control);
        high |= one_of({5}, kind::low_line) | one_of({9, 0xB}, kind::rare_second);
        kinds.high[at] = static_cast<std::uint8_t>(high);
    }
    return kinds;
}

inline constexpr lead_filter::nibbles kinds = make_kinds();

} // namespace digigap::detail

#endif
