#include "lead_filter.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>

namespace digigap::detail {

namespace {

using lead_masks = lead_filter::place_masks;

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

// A hyphen behind a plain word is one itself, or it is for the rules.
bool has_hyphen(const pattern_lead& lead) {
    return lead.before_hyphen && is_whole(lead.word);
}

// The bytes that stand where the pattern does.
std::string sure_bytes(const pattern_lead& lead) {
    std::string sure = lead.word.pieces.front();
    sure += has_hyphen(lead) ? "-" : "";
    return sure;
}

lead_masks masks_of(const pattern_lead& lead) {
    const std::string sure = sure_bytes(lead);
    lead_masks masks; // anything, behind them
    for (std::size_t place = 0; place < std::min(masks.size(), sure.size()); ++place) {
        const unsigned byte = value_of(sure[place]);
        masks[place] = {.low = 1U << (byte & 15U),
                        .high =
                            (1U << ((byte | case_bit) >> 4U)) | (1U << ((byte & ~case_bit) >> 4U))};
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
    constexpr std::size_t most_compared = 64; // of more, neighbours are put together first
    for (std::size_t at = 0; leads.size() > most_compared && at + 1 < leads.size();) {
        leads[at] = both(leads[at], leads[at + 1]);
        leads.erase(leads.begin() + static_cast<std::ptrdiff_t>(at) + 1);
        at = at + 2 < leads.size() ? at + 1 : 0;
    }
    // What two of them let through more than each by itself, looked up at a * count + b, a < b.
    const std::size_t count = leads.size();
    std::vector<float> more(count * count);
    std::vector<std::size_t> left(count);
    std::iota(left.begin(), left.end(), std::size_t{0});
    const auto compare = [&](std::size_t one) {
        for (const std::size_t other : left) {
            if (other != one) {
                more[std::min(one, other) * count + std::max(one, other)] =
                    share_of(both(leads[one], leads[other])) - share_of(leads[one]) -
                    share_of(leads[other]);
            }
        }
    };
    if (count > sets) {
        std::for_each(left.begin(), left.end(), compare);
    }
    while (left.size() > sets) {
        std::pair<std::size_t, std::size_t> best{left[0], left[1]};
        for (std::size_t second = 1; second < left.size(); ++second) {
            for (std::size_t first = 0; first < second; ++first) {
                if (more[left[first] * count + left[second]] <
                    more[best.first * count + best.second]) {
                    best = {left[first], left[second]};
                }
            }
        }
        leads[best.first] = both(leads[best.first], leads[best.second]);
        left.erase(std::find(left.begin(), left.end(), best.second));
        compare(best.first);
    }
    for (std::size_t at = 0; at < left.size(); ++at) {
        leads[at] = leads[left[at]];
    }
    leads.resize(left.size());
}

} // namespace

lead_filter::lead_filter(std::span<const pattern_lead> leads) {
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
    for (const pattern_lead& one : leads) {
        add_lead(one, !inside.empty());
    }
    std::sort(leads_.begin(), leads_.end(),
              [](const lead& a, const lead& b) { return a.pair < b.pair; });
    for (const lead& one : leads_) {
        ++begin_of_pair_[one.pair + 1];
    }
    for (std::size_t pair = 0; pair < pair_count; ++pair) {
        begin_of_pair_[pair + 1] += begin_of_pair_[pair];
    }
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

// All slots of words that begin so; behind what is sure may be anything.
void lead_filter::take_slots(std::string_view sure) {
    first_bytes_[value_of(sure[0]) | case_bit] = true;
    const std::size_t parts = std::size_t{1} << slot_bits;
    const auto may_be = [sure](std::size_t place, std::size_t part) {
        return place >= sure.size() || (value_of(sure[place]) & 31U) == part;
    };
    const std::size_t first = value_of(sure[0]) % parts;
    for (std::size_t second = 0; second < parts; ++second) {
        for (std::size_t third = 0; may_be(1, second) && third < parts; ++third) {
            if (may_be(2, third)) {
                const std::size_t slot = first | (second << slot_bits) | (third << (2 * slot_bits));
                taken_[slot / 64] |= std::uint64_t{1} << (slot % 64);
                pairs_[slot % pairs_.size()] = true;
            }
        }
    }
}

void lead_filter::add_lead(const pattern_lead& of, bool any_within) {
    const std::string sure = sure_bytes(of);
    take_slots(sure);
    const std::string& piece = of.word.pieces.front();
    // Within a word others may stand as well, and of a long piece the window shows a part.
    const bool decided = !any_within && of.word.pieces.size() == 1 && piece.size() <= window;
    lead one{.exactly = is_whole(of.word) ? piece.size() : 0,
             .sole = decided ? of.sole : no_pattern,
             .begins = !of.word.open_begin};
    std::string known = sure;
    known += has_hyphen(of) ? of.next : "";
    std::array<char, window> value{};
    std::array<char, window> mask{};
    for (std::size_t place = 0; place < std::min(known.size(), window); ++place) {
        value[place] = static_cast<char>(value_of(known[place]) | case_bit);
        mask[place] = static_cast<char>(0xFF);
    }
    std::memcpy(one.value.data(), value.data(), window);
    std::memcpy(one.mask.data(), mask.data(), window);
    if (sure.size() < 2) {
        single_leads_.push_back(one);
        return;
    }
    one.pair = slot_of(sure[0], sure[1], '\0');
    leads_.push_back(one);
}

} // namespace digigap::detail
