#ifndef DIGIGAP_SRC_LOAD_LEAD_FILTER_HPP
#define DIGIGAP_SRC_LOAD_LEAD_FILTER_HPP

#include "pattern_parts.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace digigap::detail {

// What a pattern begins with.
struct pattern_lead {
    pattern_word word;
    bool before_hyphen = false; // by which the next word of the pattern is linked

};

// Finds the places of plain words (plain_scan.hpp) where the first piece of a pattern may stand:
// most words have none, and are not looked at any further. Bytes are compared with the bit set that
// parts upper from lower case, in letters of one byte and of two.
class lead_filter {
public:
    static constexpr std::size_t bytes = 3;  // looked at by all
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

    // Whether one of the pieces may stand at a place of a word. `letters` are the bytes from there,
    // `window` of them; `left` the bytes to the word's end.
    [[nodiscard]] bool may_stand(const char* letters, bool at_begin, std::size_t left) const {
        std::array<std::uint64_t, 2> bytes_here{};
        std::memcpy(bytes_here.data(), letters, window);
        for (std::uint64_t& eight : bytes_here) {
            eight |= case_bits;
        }
        const std::size_t slot = slot_of(letters[0], letters[1], letters[2]);
        for (std::uint32_t at = slots_[slot]; at < slots_[slot + 1]; ++at) {
            const lead& one = leads_[at];
            if ((at_begin || !one.begins) && (one.exactly == 0 || one.exactly == left) &&
                (bytes_here[0] & one.mask[0]) == one.value[0] &&
                (bytes_here[1] & one.mask[1]) == one.value[1]) {
                return true;
            }
        }
        return false;
    }

    // Whether a piece may stand where a word begins with these letters of ASCII.
    [[nodiscard]] bool may_begin(char first, char second, char third) const {
        const std::size_t slot = slot_of(first, second, third);
        return slots_[slot] != slots_[slot + 1];
    }

private:
    struct lead {
        std::array<std::uint64_t, 2> value{};
        std::array<std::uint64_t, 2> mask{};
        std::size_t exactly = 0; // bytes of the whole word; zero where it may be longer
        bool begins = false;
    };

    static constexpr std::uint64_t case_bits = 0x2020202020202020U;
    static constexpr std::size_t slot_bits = 5; // of each of three bytes
    static constexpr std::size_t slot_count = std::size_t{1} << (3 * slot_bits);

    static constexpr std::size_t slot_of(char first, char second, char third) {
        const auto part = [](char byte) {
            return static_cast<std::size_t>(static_cast<unsigned char>(byte) & 0x1FU);
        };
        return part(first) | (part(second) << slot_bits) | (part(third) << (2 * slot_bits));
    }

    std::array<nibbles, bytes> sets_{};
    std::uint8_t begins_ = 0;
    std::uint8_t within_ = 0;
    std::vector<lead> leads_;
    std::vector<std::uint32_t> slots_; // where the leads of each slot begin in `leads_`
};

} // namespace digigap::detail

#endif
