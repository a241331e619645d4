#include "lead_filter.hpp"

#include <algorithm>
#include <bitset>
#include <string>
#include <tuple>

namespace digigap::detail {

namespace {

using byte_set = std::bitset<256>;
using lead_sets = std::array<byte_set, lead_filter::bytes>;

constexpr unsigned case_bit = 0x20;
constexpr std::size_t nibble_sets = 8;
constexpr std::size_t nibble_count = 16;

constexpr unsigned value_of(char byte) {
    return static_cast<unsigned char>(byte);
}

// A closed word of one piece ends where the piece does.
bool is_whole(const pattern_word& word) {
    return word.pieces.size() == 1 && !word.open_begin && !word.open_end;
}

bool ends_plain_word(unsigned byte) {
    const unsigned letter = byte | case_bit;
    return !(letter >= 'a' && letter <= 'z') && !(byte >= '0' && byte <= '9');
}

bool may_follow(const pattern_lead& lead, unsigned byte) {
    return !is_whole(lead.word) || (lead.before_hyphen ? byte == '-' : ends_plain_word(byte));
}

// What may stand on the first bytes of the piece and behind it.
lead_sets sets_of(const pattern_lead& lead) {
    const std::string& piece = lead.word.pieces.front();
    lead_sets sets;
    for (std::size_t place = 0; place < sets.size(); ++place) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            sets[place][byte] =
                place < piece.size() ? (byte | case_bit) == (value_of(piece[place]) | case_bit)
                                     : place > piece.size() || may_follow(lead, byte);
        }
    }
    return sets;
}

std::bitset<32> slot_parts(const byte_set& bytes) {
    std::bitset<32> parts;
    for (unsigned byte = 0; byte < 256; ++byte) {
        parts[byte & 31U] = parts[byte & 31U] || bytes[byte];
    }
    return parts;
}

template <class Take>
void for_each_slot(const lead_sets& sets, std::size_t slot_bits, Take take) {
    const std::bitset<32> first = slot_parts(sets[0]);
    const std::bitset<32> second = slot_parts(sets[1]);
    const std::bitset<32> third = slot_parts(sets[2]);
    for (std::size_t c = 0; c < third.size(); ++c) {
        for (std::size_t b = 0; third[c] && b < second.size(); ++b) {
            for (std::size_t a = 0; second[b] && a < first.size(); ++a) {
                if (first[a]) {
                    take(a | (b << slot_bits) | (c << (2 * slot_bits)));
                }
            }
        }
    }
}

} // namespace

lead_filter::lead_filter(std::span<const pattern_lead> leads) : slots_(slot_count + 1, 0) {
    std::vector<const pattern_lead*> sorted;
    for (const pattern_lead& one : leads) {
        sorted.push_back(&one);
    }
    // Neighbours share a set, and are alike.
    std::sort(sorted.begin(), sorted.end(), [](const pattern_lead* a, const pattern_lead* b) {
        return std::tie(a->word.open_begin, a->word.pieces.front()) <
               std::tie(b->word.open_begin, b->word.pieces.front());
    });
    const auto starting = static_cast<std::size_t>(std::count_if(
        leads.begin(), leads.end(), [](const pattern_lead& one) { return !one.word.open_begin; }));
    const std::size_t inside = leads.size() - starting;
    const std::size_t inside_sets = inside == 0 ? 0 : starting == 0 ? nibble_sets : 3;
    std::vector<lead_sets> sets;
    for (std::size_t at = 0; at < sorted.size(); ++at) {
        const pattern_word& word = sorted[at]->word;
        const std::string& piece = word.pieces.front();
        sets.push_back(sets_of(*sorted[at]));
        const std::size_t set =
            word.open_begin
                ? nibble_sets - inside_sets + (at - starting) * inside_sets / inside
                : at * (nibble_sets - inside_sets) / starting;
        const auto bit = static_cast<std::uint8_t>(1U << set);
        (word.open_begin ? within_ : begins_) |= bit;
        for (std::size_t place = 0; place < bytes; ++place) {
            for (unsigned byte = 0; byte < 256; ++byte) {
                if (sets.back()[place][byte]) {
                    sets_[place].low[byte & 15U] |= bit;
                    sets_[place].high[byte >> 4U] |= bit;
                }
            }
        }
        lead one{.exactly = is_whole(word) ? piece.size() : 0, .begins = !word.open_begin};
        std::array<char, window> value{};
        std::array<char, window> mask{};
        for (std::size_t place = 0; place < std::min(piece.size(), window); ++place) {
            value[place] = static_cast<char>(value_of(piece[place]) | case_bit);
            mask[place] = static_cast<char>(0xFF);
        }
        std::memcpy(one.value.data(), value.data(), window);
        std::memcpy(one.mask.data(), mask.data(), window);
        leads_.push_back(one);
    }
    for (nibbles& of : sets_) {
        for (std::size_t at = nibble_count; at < of.low.size(); ++at) {
            of.low[at] = of.low[at - nibble_count];
            of.high[at] = of.high[at - nibble_count];
        }
    }
    // The leads in the order of their slots.
    for (const lead_sets& of : sets) {
        for_each_slot(of, slot_bits, [this](std::size_t slot) { ++slots_[slot + 1]; });
    }
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
        slots_[slot + 1] += slots_[slot];
    }
    std::vector<lead> placed(slots_.back());
    std::vector<std::uint32_t> next(slots_.begin(), slots_.end() - 1);
    for (std::size_t at = 0; at < sets.size(); ++at) {
        for_each_slot(sets[at], slot_bits,
                      [&](std::size_t slot) { placed[next[slot]++] = leads_[at]; });
    }
    leads_ = std::move(placed);
}

} // namespace digigap::detail
