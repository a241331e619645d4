#include "plain_scan.hpp"

#include "../detail/instruction_sets.hpp"

#include <bit>
#include <cstring>
#include <initializer_list>

#if DIGIGAP_WIDE_KERNELS
#include <immintrin.h>
#endif

namespace digigap::detail {

namespace {

constexpr std::size_t block = 64;
// What is read from a place that begins a block: a lead may begin on its last byte.
constexpr std::size_t block_reach = block + lead_filter::window;

constexpr std::size_t prefetch_distance = 1024;

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
constexpr std::uint8_t early_letter = 1; // A to O
constexpr std::uint8_t late_letter = 2;  // P to Z
constexpr std::uint8_t digit = 4;
constexpr std::uint8_t control = 8;
constexpr std::uint8_t space = 16;
constexpr std::uint8_t rare_control = 32; // NUL and CR
constexpr std::uint8_t low_line = 64;
constexpr std::uint8_t rare_second = 128; // the second byte of ×, ß and ÷ (and of ÿ)
constexpr std::uint8_t word = early_letter | late_letter | digit;
constexpr std::uint8_t blank = control | space;
constexpr std::uint8_t rare = rare_control | low_line | rare_second;
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

constexpr lead_filter::nibbles kinds = make_kinds();

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

// Whether a lead may stand in a plain word of two parts.
bool may_match(const lead_filter& leads, std::string_view part, std::string_view rest) {
    if (leads.within() == 0 && part.size() > 2 && !leads.may_begin(part[0], part[1], part[2])) {
        return false;
    }
    std::array<char, 2 * block + lead_filter::window> word{};
    std::memcpy(word.data(), part.data(), part.size());
    std::memcpy(word.data() + part.size(), rest.data(), rest.size());
    const std::size_t size = part.size() + rest.size();
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

#if DIGIGAP_WIDE_KERNELS
// A number that the compiler does not know, so that it keeps vectors of it in memory instead of
// making them anew for each block.
int unknown(int number) {
    const volatile int kept = number;
    return kept;
}
#endif

namespace narrow {

// For each byte the masks that it is in, a bit each.
enum : unsigned { word, digit, blank, rare, hyphen, c3, high, continuation };

constexpr auto make_memberships() {
    std::array<std::uint8_t, 256> all{};
    for (unsigned byte = 0; byte < all.size(); ++byte) {
        const unsigned of = static_cast<unsigned>(kinds.low[byte & 15U]) & kinds.high[byte >> 4U];
        unsigned bits = (of & kind::word) != 0 ? 1U << word : 0U;
        bits |= (of & kind::digit) != 0 ? 1U << digit : 0U;
        bits |= (of & kind::blank) != 0 ? 1U << blank : 0U;
        bits |= (of & kind::rare) != 0 ? 1U << rare : 0U;
        bits |= byte == '-' ? 1U << hyphen : 0U;
        bits |= byte == 0xC3 ? 1U << c3 : 0U;
        bits |= byte >= 0x80 ? 1U << high : 0U;
        bits |= byte >> 6U == 2 ? 1U << continuation : 0U;
        all[byte] = static_cast<std::uint8_t>(bits);
    }
    return all;
}

constexpr std::array<std::uint8_t, 256> memberships = make_memberships();

class block_reader {
public:
    explicit block_reader(const lead_filter& leads) : leads_(leads) {}

    static block_masks masks_at(const char* from) {
        std::array<std::uint64_t, 8> all{};
        for (unsigned at = 0; at < block; at += 8) {
            std::uint64_t eight = 0;
            for (unsigned byte = 0; byte < 8; ++byte) {
                const auto of = static_cast<unsigned char>(from[at + byte]);
                eight |= std::uint64_t{memberships[of]} << (8 * byte);
            }
            for (unsigned mask = 0; mask < all.size(); ++mask) {
                // The lowest bits of eight bytes, brought together.
                const std::uint64_t lowest = (eight >> mask) & 0x0101010101010101U;
                all[mask] |= ((lowest * 0x0102040810204080U) >> 56U) << at;
            }
        }
        return {.word = all[word],
                .digits = all[digit],
                .blank = all[blank],
                .rare = all[rare],
                .hyphen = all[hyphen],
                .c3 = all[c3],
                .high = all[high],
                .continuation = all[continuation]};
    }

    static std::uint64_t equal(const char* from, int value) {
        std::uint64_t mask = 0;
        for (std::size_t at = 0; at < block; ++at) {
            mask |= std::uint64_t{static_cast<unsigned char>(from[at]) == value} << at;
        }
        return mask;
    }

    [[nodiscard]] std::uint64_t begins_at(const char* from, std::uint64_t among) const {
        return leads_at(from, leads_.begins(), among);
    }
    [[nodiscard]] std::uint64_t within_at(const char* from, std::uint64_t among) const {
        return leads_at(from, leads_.within(), among);
    }

#include "plain_scan_masks.ipp"

private:
    [[nodiscard]] std::uint64_t leads_at(const char* from, unsigned sets,
                                         std::uint64_t among) const {
        std::uint64_t hits = 0;
        for (std::uint64_t rest = among; rest != 0; rest &= rest - 1) {
            unsigned found = sets;
            const auto at = static_cast<std::size_t>(std::countr_zero(rest));
            for (std::size_t place = 0; place < lead_filter::bytes; ++place) {
                const auto byte = static_cast<unsigned char>(from[at + place]);
                const lead_filter::nibbles& of = leads_.sets()[place];
                found &= static_cast<unsigned>(of.low[byte & 15U]) & of.high[byte >> 4U];
            }
            hits |= std::uint64_t{found != 0} << at;
        }
        return hits;
    }

    const lead_filter& leads_;
};

#include "plain_scan.ipp"

} // namespace narrow

#if DIGIGAP_WIDE_KERNELS
#pragma GCC push_options
#pragma GCC target("arch=x86-64-v3")
namespace avx2 {

class block_reader {
public:
    explicit block_reader(const lead_filter& leads)
        : kinds_(kinds), leads_{nibbles(leads.sets()[0]), nibbles(leads.sets()[1]),
                                nibbles(leads.sets()[2]), nibbles(leads.sets()[3])},
          begins_(all(leads.begins())), within_(all(leads.within())),
          word_(all(unknown(kind::word))), digit_(all(unknown(kind::digit))),
          blank_(all(unknown(kind::blank))), rare_(all(unknown(kind::rare))),
          hyphen_(all(unknown('-'))), c3_(all(unknown(0xC3))), lead_(all(unknown(0xC0))),
          nibble_(all(unknown(15))) {}

    [[nodiscard]] block_masks masks_at(const char* from) const {
        const __m256i first = load(from);
        const __m256i second = load(from + half);
        const __m256i first_kinds = sets_of(kinds_, first);
        const __m256i second_kinds = sets_of(kinds_, second);
        return {.word = any(first_kinds, second_kinds, word_),
                .digits = any(first_kinds, second_kinds, digit_),
                .blank = any(first_kinds, second_kinds, blank_),
                .rare = any(first_kinds, second_kinds, rare_),
                .hyphen = same(first, second, hyphen_),
                .c3 = same(first, second, c3_),
                .high = mask_of(first, second),
                .continuation =
                    mask_of(_mm256_cmpgt_epi8(lead_, first), _mm256_cmpgt_epi8(lead_, second))};
    }

    static std::uint64_t equal(const char* from, int value) {
        return same(load(from), load(from + half), all(value));
    }

    [[nodiscard]] std::uint64_t begins_at(const char* from, std::uint64_t among) const {
        return any(leads_at(from), leads_at(from + half), begins_) & among;
    }
    [[nodiscard]] std::uint64_t within_at(const char* from, std::uint64_t among) const {
        return any(leads_at(from), leads_at(from + half), within_) & among;
    }

#include "plain_scan_masks.ipp"

private:
    static constexpr std::size_t half = block / 2;

    static __m256i load(const void* from) {
        return _mm256_loadu_si256(static_cast<const __m256i*>(from));
    }
    static __m256i all(int byte) {
        return _mm256_set1_epi8(static_cast<char>(byte));
    }
    static std::uint64_t mask_of(const __m256i& first, const __m256i& second) {
        return static_cast<std::uint32_t>(_mm256_movemask_epi8(first)) |
               (std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(second))} << half);
    }
    static std::uint64_t same(const __m256i& first, const __m256i& second, const __m256i& byte) {
        return mask_of(_mm256_cmpeq_epi8(first, byte), _mm256_cmpeq_epi8(second, byte));
    }
    // Where the bytes have any of the bits.
    static std::uint64_t any(const __m256i& first, const __m256i& second, const __m256i& bits) {
        const __m256i none = _mm256_setzero_si256();
        return ~mask_of(_mm256_cmpeq_epi8(_mm256_and_si256(first, bits), none),
                        _mm256_cmpeq_epi8(_mm256_and_si256(second, bits), none));
    }

    struct nibbles {
        explicit nibbles(const lead_filter::nibbles& of)
            : low(load(of.low.data())), high(load(of.high.data())) {}
        __m256i low;
        __m256i high;
    };

    [[nodiscard]] __m256i sets_of(const nibbles& of, const __m256i& bytes) const {
        return _mm256_and_si256(
            _mm256_shuffle_epi8(of.low, _mm256_and_si256(bytes, nibble_)),
            _mm256_shuffle_epi8(of.high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble_)));
    }

    [[nodiscard]] __m256i leads_at(const char* from) const {
        return _mm256_and_si256(
            _mm256_and_si256(sets_of(leads_[0], load(from)), sets_of(leads_[1], load(from + 1))),
            _mm256_and_si256(sets_of(leads_[2], load(from + 2)),
                             sets_of(leads_[3], load(from + 3))));
    }

    nibbles kinds_;
    std::array<nibbles, lead_filter::bytes> leads_;
    __m256i begins_;
    __m256i within_;
    __m256i word_;
    __m256i digit_;
    __m256i blank_;
    __m256i rare_;
    __m256i hyphen_;
    __m256i c3_;
    __m256i lead_;
    __m256i nibble_;
};

#include "plain_scan.ipp"

} // namespace avx2
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("arch=x86-64-v4")
namespace avx512 {

class block_reader {
public:
    explicit block_reader(const lead_filter& leads)
        : kinds_(kinds), leads_{nibbles(leads.sets()[0]), nibbles(leads.sets()[1]),
                                nibbles(leads.sets()[2]), nibbles(leads.sets()[3])},
          begins_(all(leads.begins())), within_(all(leads.within())),
          word_(all(unknown(kind::word))), digit_(all(unknown(kind::digit))),
          blank_(all(unknown(kind::blank))), rare_(all(unknown(kind::rare))),
          hyphen_(all(unknown('-'))), c3_(all(unknown(0xC3))), lead_(all(unknown(0xC0))),
          nibble_(all(unknown(15))) {}

    [[nodiscard]] block_masks masks_at(const char* from) const {
        const __m512i bytes = load(from);
        const __m512i of = sets_of(kinds_, bytes);
        return {.word = _mm512_test_epi8_mask(of, word_),
                .digits = _mm512_test_epi8_mask(of, digit_),
                .blank = _mm512_test_epi8_mask(of, blank_),
                .rare = _mm512_test_epi8_mask(of, rare_),
                .hyphen = _mm512_cmpeq_epi8_mask(bytes, hyphen_),
                .c3 = _mm512_cmpeq_epi8_mask(bytes, c3_),
                .high = _mm512_movepi8_mask(bytes),
                .continuation = _mm512_cmplt_epi8_mask(bytes, lead_)};
    }

    static std::uint64_t equal(const char* from, int value) {
        return _mm512_cmpeq_epi8_mask(load(from), all(value));
    }

    [[nodiscard]] std::uint64_t begins_at(const char* from, std::uint64_t among) const {
        return _mm512_test_epi8_mask(leads_at(from), begins_) & among;
    }
    [[nodiscard]] std::uint64_t within_at(const char* from, std::uint64_t among) const {
        return _mm512_test_epi8_mask(leads_at(from), within_) & among;
    }

#include "plain_scan_masks.ipp"

private:
    static __m512i load(const void* from) {
        return _mm512_loadu_si512(from);
    }
    static __m512i all(int byte) {
        return _mm512_set1_epi8(static_cast<char>(byte));
    }

    struct nibbles {
        explicit nibbles(const lead_filter::nibbles& of)
            : low(load(of.low.data())), high(load(of.high.data())) {}
        __m512i low;
        __m512i high;
    };

    [[nodiscard]] __m512i sets_of(const nibbles& of, const __m512i& bytes) const {
        return _mm512_and_si512(
            _mm512_shuffle_epi8(of.low, _mm512_and_si512(bytes, nibble_)),
            _mm512_shuffle_epi8(of.high, _mm512_and_si512(_mm512_srli_epi16(bytes, 4), nibble_)));
    }

    [[nodiscard]] __m512i leads_at(const char* from) const {
        return _mm512_and_si512(
            _mm512_and_si512(sets_of(leads_[0], load(from)), sets_of(leads_[1], load(from + 1))),
            _mm512_and_si512(sets_of(leads_[2], load(from + 2)),
                             sets_of(leads_[3], load(from + 3))));
    }

    nibbles kinds_;
    std::array<nibbles, lead_filter::bytes> leads_;
    __m512i begins_;
    __m512i within_;
    __m512i word_;
    __m512i digit_;
    __m512i blank_;
    __m512i rare_;
    __m512i hyphen_;
    __m512i c3_;
    __m512i lead_;
    __m512i nibble_;
};

#include "plain_scan.ipp"

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
