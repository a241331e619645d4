#include "plain_scan.hpp"

#include "../detail/instruction_sets.hpp"
#include "plain_bytes.hpp"

#include <bit>
#include <cstring>

#if DIGIGAP_WIDE_KERNELS
#include <immintrin.h>
#endif

namespace digigap::detail {

namespace {

// The size of a code point of two or three bytes that is inert; zero for all else.
std::size_t inert_at(const char* at, const letter_classes& classes) {
    const auto byte = [at](std::size_t place) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(at[place]));
    };
    const auto continues = [&byte](std::size_t place) { return byte(place) >> 6U == 2; };
    if (byte(0) == 0xE2 && continues(1) && continues(2)) {
        return classes[0x2000U | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU)].inert ? 3 : 0;
    }
    return byte(0) == 0xC2 && continues(1) && classes[byte(1)].inert ? 2 : 0;
}

// Whether the hyphen may stand at the end of a line.
bool may_end_line(std::string_view text, std::size_t hyphen) {
    const std::size_t next = hyphen + 1;
    if (next >= text.size()) {
        return false;
    }
    if (text[next] != ' ') {
        return text[next] != '\xC3';
    }
    // "kultur- och fritidsnämnden"
    return next + 1 < text.size() && text[next + 1] <= ' ' && text[next + 1] != '\xC3';
}

// Whether the plain letter that ends here is upper case.
bool is_upper_plain(const char* end) {
    const auto last = static_cast<unsigned char>(end[-1]);
    return last >= 0x80 ? last < 0xA0 : last >= 'A' && last <= 'Z';
}

bool is_plain_conjunction(std::string_view word) {
    constexpr std::size_t longest = 10;
    std::array<char, longest> folded{};
    if (word.size() > longest) {
        return false;
    }
    for (std::size_t at = 0; at < word.size(); ++at) {
        folded[at] = static_cast<char>(word[at] | 0x20);
    }
    return is_conjunction({folded.data(), word.size()});
}

// Whether a lead may stand in a plain word that a line's end follows or breaks: in the part on this
// line, with the hyphen behind it if that is `kept`, and else the first `rest` bytes of the next
// line. At `line` a block may be read, and a window behind it.
bool may_match(const lead_filter& leads, std::string_view part, bool kept, const char* line,
               std::size_t rest) {
    if (leads.within() == 0 && part.size() > 2 && !leads.may_begin(part.substr(0, 3))) {
        return false;
    }
    std::array<char, block + 1 + block_reach> word{};
    char* to = word.data() + part.copy(word.data(), block);
    if (kept) {
        *to++ = '-';
    }
    std::memcpy(to, line, block_reach);
    const std::size_t size = part.size() + (kept ? 0 : rest);
    if (leads.find(word.data(), true, size).any) {
        return true;
    }
    for (std::size_t at = 1; leads.within() != 0 && at < size; ++at) {
        if (leads.find(word.data() + at, false, size - at).any) {
            return true;
        }
    }
    return false;
}

namespace narrow {
#include "plain_scan_narrow.ipp"

} // namespace narrow

#if DIGIGAP_WIDE_KERNELS
// A number that the compiler does not know, so that it keeps vectors of it in memory instead of
// making them anew for each block.
int unknown(int number) {
    const volatile int kept = number;
    return kept;
}

#pragma GCC push_options
#pragma GCC target("arch=x86-64-v3")
namespace avx2 {

using vector = __m256i;
struct vectors {
    vector first;
    vector second;
};
constexpr std::size_t half = block / 2;

inline vector load_one(const void* from) {
    return _mm256_loadu_si256(static_cast<const vector*>(from));
}
inline vectors load(const char* from) {
    return {load_one(from), load_one(from + half)};
}
inline vector all(int byte) {
    return _mm256_set1_epi8(static_cast<char>(byte));
}
inline vectors both(const vectors& a, const vectors& b) {
    return {_mm256_and_si256(a.first, b.first), _mm256_and_si256(a.second, b.second)};
}
inline vectors both(const vectors& a, const vector& b) {
    return both(a, {b, b});
}
inline vectors shift_down(const vectors& of) {
    return {_mm256_srli_epi16(of.first, 4), _mm256_srli_epi16(of.second, 4)};
}
inline vectors look_up(const vector& table, const vectors& at) {
    return {_mm256_shuffle_epi8(table, at.first), _mm256_shuffle_epi8(table, at.second)};
}
inline std::uint64_t high(const vectors& of) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(of.first)) |
           (std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(of.second))} << half);
}
inline std::uint64_t same(const vectors& of, const vector& byte) {
    return high({_mm256_cmpeq_epi8(of.first, byte), _mm256_cmpeq_epi8(of.second, byte)});
}
// As signed bytes.
inline std::uint64_t less(const vectors& of, const vector& than) {
    return high({_mm256_cmpgt_epi8(than, of.first), _mm256_cmpgt_epi8(than, of.second)});
}
// Where the bytes have any of the bits.
inline std::uint64_t any(const vectors& of, const vector& bits) {
    return ~same(both(of, bits), _mm256_setzero_si256());
}

#include "plain_scan_vectors.ipp"

} // namespace avx2
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("arch=x86-64-v4")
namespace avx512 {

using vector = __m512i;
using vectors = vector;

inline vector load_one(const void* from) {
    return _mm512_loadu_si512(from);
}
inline vectors load(const char* from) {
    return load_one(from);
}
inline vector all(int byte) {
    return _mm512_set1_epi8(static_cast<char>(byte));
}
inline vectors both(const vectors& a, const vectors& b) {
    return _mm512_and_si512(a, b);
}
inline vectors shift_down(const vectors& of) {
    return _mm512_srli_epi16(of, 4);
}
inline vectors look_up(const vector& table, const vectors& at) {
    return _mm512_shuffle_epi8(table, at);
}
inline std::uint64_t high(const vectors& of) {
    return _mm512_movepi8_mask(of);
}
inline std::uint64_t same(const vectors& of, const vector& byte) {
    return _mm512_cmpeq_epi8_mask(of, byte);
}
// As signed bytes.
inline std::uint64_t less(const vectors& of, const vector& than) {
    return _mm512_cmplt_epi8_mask(of, than);
}
// Where the bytes have any of the bits.
inline std::uint64_t any(const vectors& of, const vector& bits) {
    return _mm512_test_epi8_mask(of, bits);
}

#include "plain_scan_vectors.ipp"

} // namespace avx512
#pragma GCC pop_options
#endif

} // namespace

void scan_plain(plain_scan& scan) {
#if DIGIGAP_WIDE_KERNELS
    if (__builtin_cpu_supports("x86-64-v4")) {
        return avx512::scan_blocks(scan);
    }
    if (__builtin_cpu_supports("x86-64-v3")) {
        return avx2::scan_blocks(scan);
    }
#endif
    narrow::scan_blocks(scan);
}

} // namespace digigap::detail
