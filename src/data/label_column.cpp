#include <digigap/data/label_column.hpp>

#include <cstring>
#include <functional>
#include <utility>

namespace digigap {

namespace {

constexpr std::size_t first_slots = 16;

std::uint64_t mixed(std::uint64_t word) {
    // The finalizer of SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195).
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9U;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebU;
    return word ^ (word >> 31);
}

template <typename Word>
std::uint64_t word_at(const char* bytes) {
    Word word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

// The hash is a bijection of a word that holds up to this many bytes and their number.
constexpr std::size_t word_bytes = 7;

// Municipality codes, yes and no are a few bytes, for which std::hash takes longer than the rest
// of the look-up.
std::uint64_t hash_of(std::string_view text) {
    const std::size_t size = text.size();
    if (size > word_bytes) {
        return mixed(std::hash<std::string_view>{}(text));
    }
    std::uint64_t word = size << 56;
    if (size >= 4) {
        word |= word_at<std::uint32_t>(text.data());
        word |= word_at<std::uint32_t>(text.data() + size - 4) << (8 * (size - 4));
    } else if (size > 0) {
        word |= word_at<std::uint8_t>(text.data());
        word |= word_at<std::uint8_t>(text.data() + size / 2) << (8 * (size / 2));
        word |= word_at<std::uint8_t>(text.data() + size - 1) << (8 * (size - 1));
    }
    return mixed(word);
}

} // namespace

label_column::label_column(std::span<const std::string> texts) {
    reserve(texts.size());
    for (const std::string& text : texts) {
        push_back(text);
    }
}

label_column::label_column(std::span<const std::optional<std::string>> texts) {
    reserve(texts.size());
    for (const std::optional<std::string>& text : texts) {
        if (text) {
            push_back(*text);
        } else {
            push_missing();
        }
    }
}

std::optional<std::uint32_t> label_column::find(std::string_view text) const {
    if (slots_.empty()) {
        return std::nullopt;
    }
    const slot& entry = slots_[slot_of(text, hash_of(text))];
    return entry.code == missing_code ? std::nullopt : std::optional(entry.code);
}

void label_column::push_back(std::string_view text) {
    const std::uint64_t hash = hash_of(text);
    if (!slots_.empty()) {
        const slot& entry = slots_[slot_of(text, hash)];
        if (entry.code != missing_code) {
            codes_.push_back(entry.code);
            return;
        }
    }
    codes_.push_back(add_label(text, hash));
}

void label_column::refuse_code(std::uint32_t code) const {
    throw std::invalid_argument("label_column: needs code < " + std::to_string(labels_.size()) +
                                ", got " + std::to_string(code));
}

// The entry that holds the text, or the free one where it belongs.
std::size_t label_column::slot_of(std::string_view text, std::uint64_t hash) const {
    const bool hash_is_enough = text.size() <= word_bytes;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    for (;; at = (at + 1) & mask) {
        const slot& entry = slots_[at];
        if (entry.code == missing_code ||
            (entry.hash == hash && entry.hash_is_enough == hash_is_enough &&
             (hash_is_enough || labels_[entry.code] == text))) {
            return at;
        }
    }
}

std::uint32_t label_column::add_label(std::string_view text, std::uint64_t hash) {
    if (labels_.size() >= missing_code) {
        throw std::length_error("label_column: more distinct texts than codes");
    }
    if (2 * labels_.size() >= slots_.size()) {
        grow();
    }
    const auto code = static_cast<std::uint32_t>(labels_.size());
    labels_.emplace_back(text);
    slots_[slot_of(text, hash)] = {hash, code, text.size() <= word_bytes};
    return code;
}

void label_column::grow() {
    std::vector<slot> wider(slots_.empty() ? first_slots : 2 * slots_.size());
    const std::size_t mask = wider.size() - 1;
    for (const slot& entry : slots_) {
        if (entry.code == missing_code) {
            continue;
        }
        std::size_t at = static_cast<std::size_t>(entry.hash) & mask;
        while (wider[at].code != missing_code) {
            at = (at + 1) & mask;
        }
        wider[at] = entry;
    }
    slots_ = std::move(wider);
}

} // namespace digigap
