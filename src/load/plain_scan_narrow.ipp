// The reader of blocks that needs no vectors, and the scan with it. Included inside a namespace.

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
