#ifndef DIGIGAP_SRC_LOAD_LEAD_FILTER_HPP
#define DIGIGAP_SRC_LOAD_LEAD_FILTER_HPP

#include "pattern_parts.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap::detail {

inline constexpr std::uint32_t no_pattern = 0xFFFFFFFF;

// What a pattern begins with.
struct pattern_lead {
    pattern_word word;
    bool before_hyphen = false;      // by which the next word of the pattern is linked
    std::string next{};              // what that word begins with, if it is known
    std::uint32_t sole = no_pattern; // the pattern, if it is no more than this word
};

// The nibbles of the bytes that may stand on a place: all bytes of a low and a high one pass.
struct nibble_masks {
    unsigned low = 0xFFFF;
    unsigned high = 0xFFFF;
};

// Finds the places of plain words (plain_scan.hpp) where the first piece of a pattern may stand:
// most words have none, and are not looked at any further. Bytes are compared with the bit set that
// parts upper from lower case, in letters of one byte and of two.
class lead_filter {
public:
    static constexpr std::size_t bytes = 5;   // looked at by all
    static constexpr std::size_t window = 16; // looked at where those fit

    // Eight sets of bytes for each of the places, as nibbles: bit b of low[n] is set where a byte
    // of set b has the low nibble n, as in Hyperscan's "Teddy" (Wang et al. (2019), NSDI, 631-648).
    // The sixteen are repeated for wide vectors.
    struct nibbles {
        std::array<std::uint8_t, 64> low{};
        std::array<std::uint8_t, 64> high{};
    };

    lead_filter() = default;
    explicit lead_filter(std::span<const pattern_lead> leads);

    [[nodiscard]] const std::array<nibbles, bytes>& sets() const noexcept { return sets_; }
    // Of the eight sets, those of words that begin with their first piece, and of the others.
    [[nodiscard]] std::uint8_t begins() const noexcept { return begins_; }
    [[nodiscard]] std::uint8_t within() const noexcept { return within_; }

    using place_masks = std::array<nibble_masks, bytes>;

    struct found {
        bool any = false;
        std::uint32_t sole = no_pattern; // the only pattern that can match, which does
    };

    // What may stand at a place of a plain word. `letters` are the bytes from there, `window` of
    // them; `left` the bytes to the word's end.
    [[nodiscard]] found find(const char* letters, bool at_begin, std::size_t left) const {
        std::array<std::uint64_t, 2> bytes_here{};
        std::memcpy(bytes_here.data(), letters, window);
        for (std::uint64_t& eight : bytes_here) {
            eight |= case_bits;
        }
        found result;
        const std::size_t slot = slot_of(letters[0], letters[1], letters[2]);
        if (!is_taken(slot)) {
            return result;
        }
        const auto look_at = [&](const lead& one) {
            const std::uint64_t first = (bytes_here[0] & one.mask[0]) ^ one.value[0];
            const std::uint64_t second = (bytes_here[1] & one.mask[1]) ^ one.value[1];
            if ((at_begin || !one.begins) && (one.exactly == 0 || one.exactly == left) &&
                ((first | second) == 0 || may_differ(one, letters, first, second))) {
                result.sole = result.any ? no_pattern : one.sole;
                result.any = true;
            }
        };
        const std::size_t pair = slot % pairs_.size();
        for (std::uint32_t at = begin_of_pair_[pair]; at < begin_of_pair_[pair + 1]; ++at) {
            look_at(leads_[at]);
        }
        for (const lead& one : single_leads_) {
            look_at(one);
        }
        return result;
    }

    // Whether a piece may stand where a word, folded, begins with these bytes. Of none that is not
    // known.
    [[nodiscard]] bool may_begin(std::string_view letters) const {
        switch (letters.size()) {
        case 0:
            return true;
        case 1:
            return first_bytes_[static_cast<unsigned char>(letters[0]) | 0x20U];
        case 2:
            return pairs_[slot_of(letters[0], letters[1], '\0')];
        default:
            return is_taken(slot_of(letters[0], letters[1], letters[2]));
        }
    }

private:
    struct lead {
        std::array<std::uint64_t, 2> value{};
        std::array<std::uint64_t, 2> mask{};
        std::size_t pair = 0;    // of its first two bytes
        std::size_t exactly = 0; // bytes of the whole word; zero where it may be longer
        std::uint32_t sole = no_pattern;
        bool begins = false;
    };

    [[nodiscard]] std::uint8_t add_sets(std::span<const place_masks> masks, std::size_t first);
    void add_lead(const pattern_lead& of, bool any_within);
    void take_slots(std::string_view sure);

    // Whether what differs lies in the next word, which need not be plain, and may be the same.
    [[nodiscard]] static bool may_differ(const lead& one, const char* letters, std::uint64_t first,
                                         std::uint64_t second) {
        const auto place = static_cast<std::size_t>(first != 0 ? std::countr_zero(first) / 8
                                                               : 8 + std::countr_zero(second) / 8);
        const auto is_ascii = [letters](std::size_t at) { return letters[at] > ' '; };
        return place > one.exactly && one.exactly > 0 &&
               !(place + 1 < window && is_ascii(place) &&
                 (is_ascii(place + 1) || letters[place + 1] == '\xC3'));
    }

    static constexpr std::uint64_t case_bits = 0x2020202020202020U;
    static constexpr std::size_t slot_bits = 5; // of each of three bytes
    static constexpr std::size_t pair_count = std::size_t{1} << (2 * slot_bits);
    static constexpr std::size_t slot_count = std::size_t{1} << (3 * slot_bits);

    static constexpr std::size_t slot_of(char first, char second, char third) {
        const auto part = [](char byte) {
            return static_cast<std::size_t>(static_cast<unsigned char>(byte) & 0x1FU);
        };
        return part(first) | (part(second) << slot_bits) | (part(third) << (2 * slot_bits));
    }

    [[nodiscard]] bool is_taken(std::size_t slot) const {
        return (taken_[slot / 64] >> (slot % 64) & 1U) != 0;
    }

    std::array<nibbles, bytes> sets_{};
    std::array<bool, 256> first_bytes_{};
    std::array<bool, pair_count> pairs_{};
    std::uint8_t begins_ = 0;
    std::uint8_t within_ = 0;
    std::array<std::uint64_t, slot_count / 64> taken_{}; // slots with a lead
    std::vector<lead> leads_;                            // in the order of their pairs
    std::array<std::uint32_t, pair_count + 1> begin_of_pair_{};
    std::vector<lead> single_leads_; // of one byte
};

} // namespace digigap::detail

#endif
