#include "lead_filter.hpp"

#include <algorithm>
#include <bit>
#include <bitset>
#include <string>
#include <string_view>
#include <utility>

namespace digigap::detail {

namespace {

using byte_set = std::bitset<256>;

constexpr unsigned case_bit = 0x20;
constexpr std::size_t nibble_count = 16;
constexpr std::size_t set_count = 8;

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
byte_set bytes_at(const pattern_lead& lead, std::size_t place) {
    const std::string& piece = lead.word.pieces.front();
    byte_set bytes;
    for (unsigned byte = 0; byte < bytes.size(); ++byte) {
        bytes[byte] = place < piece.size()
                          ? (byte | case_bit) == (value_of(piece[place]) | case_bit)
                          : place > piece.size() || may_follow(lead, byte);
    }
    return bytes;
}

using lead_masks = lead_filter::place_masks;

lead_masks masks_of(const pattern_lead& lead) {
    lead_masks masks;
    for (std::size_t place = 0; place < masks.size(); ++place) {
        const byte_set bytes = bytes_at(lead, place);
        for (unsigned byte = 0; byte < bytes.size(); ++byte) {
            masks[place].low |= unsigned{bytes[byte]} << (byte & 15U);
            masks[place].high |= unsigned{bytes[byte]} << (byte >> 4U);
        }
    }
    return masks;
}

lead_masks both(const lead_masks& a, const lead_masks& b) {
    lead_masks masks;
    for (std::size_t place = 0; place < masks.size(); ++place) {
        masks[place] = {.low = a[place].low | b[place].low, .high = a[place].high | b[place].high};
    }
    return masks;
}

// How often bytes stand in Swedish, as far as speed asks: letters in per mille, rounded, å, ä and ö
// as their two bytes.
constexpr auto make_weights() {
    std::array<std::array<float, nibble_count>, nibble_count> weights{}; // by high and low nibble
    constexpr std::string_view letters = "eanrtsildomkgvhfupbcjyxwzq";
    constexpr std::array<unsigned char, 26> per_mille{101, 94, 86, 84, 77, 66, 58, 53, 47,
                                                      45,  35, 31, 29, 24, 21, 20, 19, 18,
                                                      15,  15, 7,  6,  2,  1,  1,  1};
    const auto add = [&weights](unsigned byte, float weight) {
        weights[byte >> 4U][byte & 15U] += weight / 1000;
    };
    for (std::size_t at = 0; at < letters.size(); ++at) {
        add(value_of(letters[at]), static_cast<float>(per_mille[at]));
    }
    add(0xC3, 46);
    add(0xA5, 13);
    add(0xA4, 18);
    add(0xB6, 13);
    add(' ', 150);
    add('-', 5);
    return weights;
}

constexpr auto weights = make_weights();

// How often a place of a text passes.
float share_of(const lead_masks& masks) {
    float share = 1;
    for (const nibble_masks& of : masks) {
        float passing = 0;
        for (unsigned high = of.high; high != 0; high &= high - 1) {
            const auto& row = weights[static_cast<std::size_t>(std::countr_zero(high))];
            for (unsigned low = of.low; low != 0; low &= low - 1) {
                passing += row[static_cast<std::size_t>(std::countr_zero(low))];
            }
        }
        share *= std::min(passing, 1.0F);
    }
    return share;
}

// Puts leads together until there are no more sets than that, each time those two that let through
// least.
void merge_into(std::size_t sets, std::vector<lead_masks>& leads) {
    const auto join = [&leads](std::size_t first, std::size_t second) {
        leads[first] = both(leads[first], leads[second]);
        leads.erase(leads.begin() + static_cast<std::ptrdiff_t>(second));
    };
    constexpr std::size_t most_compared = 64; // of more, neighbours are put together first
    for (std::size_t at = 0; leads.size() > most_compared && at + 1 < leads.size();) {
        join(at, at + 1);
        at = at + 2 < leads.size() ? at + 1 : 0;
    }
    while (leads.size() > sets) {
        float least = 2;
        std::pair<std::size_t, std::size_t> best{0, 1};
        for (std::size_t second = 1; second < leads.size(); ++second) {
            for (std::size_t first = 0; first < second; ++first) {
                const float more = share_of(both(leads[first], leads[second])) -
                                   share_of(leads[first]) - share_of(leads[second]);
                if (more < least) {
                    least = more;
                    best = {first, second};
                }
            }
        }
        join(best.first, best.second);
    }
}

std::bitset<32> slot_parts(const byte_set& bytes) {
    std::bitset<32> parts;
    for (unsigned byte = 0; byte < bytes.size(); ++byte) {
        parts[byte & 31U] = parts[byte & 31U] || bytes[byte];
    }
    return parts;
}

template <class Take>
void for_each_slot(const pattern_lead& lead, std::size_t slot_bits, Take take) {
    const std::bitset<32> first = slot_parts(bytes_at(lead, 0));
    const std::bitset<32> second = slot_parts(bytes_at(lead, 1));
    const std::bitset<32> third = slot_parts(bytes_at(lead, 2));
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
    std::vector<lead_masks> starting;
    std::vector<lead_masks> inside;
    for (const pattern_lead& one : leads) {
        (one.word.open_begin ? inside : starting).push_back(masks_of(one));
    }
    const std::size_t inside_sets = inside.empty() ? 0 : starting.empty() ? set_count : 3;
    merge_into(set_count - inside_sets, starting);
    merge_into(inside_sets, inside);
    begins_ = add_sets(starting, 0);
    within_ = add_sets(inside, starting.size());
    place_leads(leads, !inside.empty());
}

// Gives each of the masks a set, and returns the sets.
std::uint8_t lead_filter::add_sets(std::span<const place_masks> masks, std::size_t first) {
    unsigned sets = 0;
    for (std::size_t at = 0; at < masks.size(); ++at) {
        const unsigned set = 1U << (first + at);
        sets |= set;
        for (std::size_t place = 0; place < bytes; ++place) {
            for (std::size_t nibble = 0; nibble < sets_[place].low.size(); ++nibble) {
                const unsigned bit = 1U << (nibble % nibble_count);
                const auto add = [set](std::uint8_t& to, bool bit_set) {
                    to = static_cast<std::uint8_t>(to | (bit_set ? set : 0U));
                };
                add(sets_[place].low[nibble], (masks[at][place].low & bit) != 0);
                add(sets_[place].high[nibble], (masks[at][place].high & bit) != 0);
            }
        }
    }
    return static_cast<std::uint8_t>(sets);
}

// The leads in the order of their slots.
void lead_filter::place_leads(std::span<const pattern_lead> leads, bool any_within) {
    for (const pattern_lead& of : leads) {
        first_bytes_[value_of(of.word.pieces.front()[0]) | case_bit] = true;
        for_each_slot(of, slot_bits, [this](std::size_t slot) {
            ++slots_[slot + 1];
            taken_[slot / 64] |= std::uint64_t{1} << (slot % 64);
            pairs_[slot % pairs_.size()] = true;
        });
    }
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
        slots_[slot + 1] += slots_[slot];
    }
    leads_.resize(slots_.back());
    std::vector<std::uint32_t> next(slots_.begin(), slots_.end() - 1);
    for (const pattern_lead& of : leads) {
        const std::string& piece = of.word.pieces.front();
        // Within a word others may stand as well, and of a long piece the window shows a part.
        const bool decided = !any_within && of.word.pieces.size() == 1 && piece.size() <= window;
        lead one{.exactly = is_whole(of.word) ? piece.size() : 0,
                 .sole = decided ? of.sole : no_pattern,
                 .begins = !of.word.open_begin};
        std::array<char, window> value{};
        std::array<char, window> mask{};
        const std::string known =
            of.before_hyphen && is_whole(of.word) ? piece + '-' + of.next : piece;
        for (std::size_t place = 0; place < std::min(known.size(), window); ++place) {
            value[place] = static_cast<char>(value_of(known[place]) | case_bit);
            mask[place] = static_cast<char>(0xFF);
        }
        std::memcpy(one.value.data(), value.data(), window);
        std::memcpy(one.mask.data(), mask.data(), window);
        for_each_slot(of, slot_bits, [&](std::size_t slot) { leads_[next[slot]++] = one; });
    }
}

} // namespace digigap::detail
