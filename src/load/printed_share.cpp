#include <digigap/data/error.hpp>
#include <digigap/load/printed_share.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace digigap {
namespace {

__extension__ using wide = __int128;

/// More digits than any text prints, and few enough for 64 bits with the hundred of a percent.
constexpr std::size_t most_digits = 15;

/// A share and the unit its words imply, if they do.
struct worded_share {
    std::int64_t parts;
    std::int64_t per;
    std::optional<rounding_unit> unit;
};

using word_list = std::vector<std::string>;

[[noreturn]] void refuse(std::string_view text, std::string_view problem) {
    constexpr std::size_t longest = 60;
    std::string found(text.substr(0, longest));
    if (text.size() > longest) {
        found += "...";
    }
    throw data_error({.source = {}, .line = 0, .column = 0, .found = std::move(found)}, problem);
}

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Small letters, plain spaces, composed letters, for what the words below need of Unicode.
std::string folded(std::string_view text) {
    struct spelling {
        std::string_view from;
        std::string_view to;
    };
    constexpr std::array spellings{spelling{"\u00a0", " "},       spelling{"\u2007", " "},
                                   spelling{"\u2009", " "},       spelling{"\u202f", " "},
                                   spelling{"\u2212", "-"},       spelling{"\u00c4", "\u00e4"},
                                   spelling{"\u00c5", "\u00e5"},  spelling{"A\u0308", "\u00e4"},
                                   spelling{"a\u0308", "\u00e4"}, spelling{"A\u030a", "\u00e5"},
                                   spelling{"a\u030a", "\u00e5"}, spelling{"\t", " "},
                                   spelling{"\n", " "},           spelling{"\r", " "}};
    std::string result;
    while (!text.empty()) {
        const auto* const found =
            std::find_if(spellings.begin(), spellings.end(),
                         [&](const spelling& each) { return text.starts_with(each.from); });
        if (found != spellings.end()) {
            result += found->to;
            text.remove_prefix(found->from.size());
            continue;
        }
        const char c = text.front();
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        text.remove_prefix(1);
    }
    return result;
}

/// Numbers, signs and words, each by itself.
word_list words_of(std::string_view text) {
    word_list words;
    bool open = false;
    for (const char c : folded(text)) {
        if (c == ' ') {
            open = false;
        } else if (c == '%' || c == '/') {
            words.emplace_back(1, c);
            open = false;
        } else if (open) {
            words.back() += c;
        } else {
            words.emplace_back(1, c);
            open = true;
        }
    }
    return words;
}

std::int64_t digits_value(std::string_view digits, std::string_view text) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > most_digits) {
        refuse(text, "a share with too many digits");
    }
    std::int64_t value = 0;
    for (const char c : digits) {
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<std::int64_t> position_in(const std::vector<std::string_view>& list,
                                        std::string_view word) {
    const auto found = std::find(list.begin(), list.end(), word);
    if (found == list.end()) {
        return std::nullopt;
    }
    return found - list.begin();
}

/// A whole number, in digits or as a word.
std::optional<std::int64_t> count_in(std::string_view word, std::string_view text) {
    static const std::vector<std::string_view> english{"zero", "one",    "two",   "three", "four",
                                                       "five", "six",    "seven", "eight", "nine",
                                                       "ten",  "eleven", "twelve"};
    static const std::vector<std::string_view> swedish{
        "noll", "en",        "tv\u00e5", "tre", "fyra", "fem", "sex",
        "sju",  "\u00e5tta", "nio",      "tio", "elva", "tolv"};
    if (std::all_of(word.begin(), word.end(), is_digit)) {
        return digits_value(word, text);
    }
    if (word == "ett") {
        return 1;
    }
    const auto position = position_in(english, word);
    return position ? position : position_in(swedish, word);
}

/// The k of "every k-th".
std::optional<std::int64_t> ordinal_in(std::string_view word) {
    static const std::vector<std::string_view> english{"",       "",      "second", "third",
                                                       "fourth", "fifth", "sixth",  "seventh",
                                                       "eighth", "ninth", "tenth"};
    static const std::vector<std::string_view> swedish{"",
                                                       "",
                                                       "annan",
                                                       "tredje",
                                                       "fj\u00e4rde",
                                                       "femte",
                                                       "sj\u00e4tte",
                                                       "sjunde",
                                                       "\u00e5ttonde",
                                                       "nionde",
                                                       "tionde"};
    if (word == "other" || word == "annat") {
        return 2;
    }
    const auto position = position_in(english, word);
    return position ? position : position_in(swedish, word);
}

std::int64_t power_of_ten(std::size_t exponent) {
    std::int64_t power = 1;
    for (std::size_t i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

/// A number with its decimals, of `whole`: 1, or 100 for percent.
std::optional<worded_share> decimal(std::string_view word, std::int64_t whole,
                                    std::string_view text) {
    const std::size_t point = word.find_first_of(".,");
    const std::string_view before = word.substr(0, point);
    const std::string_view after =
        point == std::string_view::npos ? std::string_view{} : word.substr(point + 1);
    const bool pointed = point != std::string_view::npos;
    if (!std::all_of(before.begin(), before.end(), is_digit) ||
        !std::all_of(after.begin(), after.end(), is_digit) || (pointed && after.empty()) ||
        (before.empty() && after.empty())) {
        return std::nullopt;
    }
    if (after.size() > most_digits) {
        refuse(text, "a share with too many digits");
    }
    worded_share share{digits_value(std::string(before) + std::string(after), text),
                       whole * power_of_ten(after.size()), std::nullopt};
    if (pointed || whole > 1) {
        share.unit = rounding_unit{share.per};
    }
    return share;
}

/// "9 / 10", "nine out of ten": the words between the two counts.
bool divides(const word_list& words) {
    const word_list between(words.begin() + 1, words.end() - 1);
    return between == word_list{"/"} || between == word_list{"of"} || between == word_list{"in"} ||
           between == word_list{"av"} || between == word_list{"out", "of"};
}

std::optional<worded_share> one_of_every(std::int64_t k) {
    return worded_share{1, k, 10 % k == 0 ? std::optional{rounding_unit{10}} : std::nullopt};
}

std::optional<worded_share> read(const word_list& words, std::string_view text) {
    const word_list rest(words.begin() + (words.empty() ? 0 : 1), words.end());
    if (words == word_list{"half"} || words == word_list{"a", "half"} ||
        words == word_list{"one", "half"} || words == word_list{"h\u00e4lften"} ||
        words == word_list{"varannan"} || words == word_list{"vartannat"}) {
        return one_of_every(2);
    }
    if (words.size() == 2 && (words[0] == "every" || words[0] == "var" || words[0] == "vart")) {
        const auto k = ordinal_in(words[1]);
        return k ? one_of_every(*k) : std::nullopt;
    }
    if (rest == word_list{"%"} || rest == word_list{"percent"} || rest == word_list{"procent"} ||
        rest == word_list{"per", "cent"}) {
        return decimal(words[0], 100, text);
    }
    if (words.size() >= 3 && divides(words)) {
        const auto parts = count_in(words.front(), text);
        const auto per = count_in(words.back(), text);
        if (parts && per) {
            return worded_share{*parts, *per, rounding_unit{*per}};
        }
    }
    return words.size() == 1 ? decimal(words[0], 1, text) : std::nullopt;
}

worded_share checked(std::string_view text) {
    const word_list words = words_of(text);
    if (!words.empty() && words[0].front() == '-') {
        refuse(text, "a share cannot be negative");
    }
    const auto share = read(words, text);
    if (!share || share->per == 0) {
        refuse(text, "expected a share such as 41%, 0.41, 9/10 or nine of ten");
    }
    if (share->parts > share->per) {
        refuse(text, share->per == 1 ? "a share is at most 1; is a percent sign missing?"
                                     : "a share is at most the whole");
    }
    return *share;
}

printed_share in_units(const worded_share& share, rounding_unit unit, std::string_view text) {
    const wide parts = wide{share.parts} * unit.per;
    if (parts % share.per != 0) {
        refuse(text, "a share that is not a whole number of 1/" + std::to_string(unit.per));
    }
    return {.parts = static_cast<std::int64_t>(parts / share.per), .per = unit.per};
}

} // namespace

printed_share parse_printed_share(std::string_view text) {
    const worded_share share = checked(text);
    if (!share.unit) {
        refuse(text, "a share that does not say how it was rounded; give the rounding unit");
    }
    return in_units(share, *share.unit, text);
}

printed_share parse_printed_share(std::string_view text, rounding_unit unit) {
    if (unit.per <= 0) {
        throw std::invalid_argument("parse_printed_share: needs unit.per > 0, got " +
                                    std::to_string(unit.per));
    }
    return in_units(checked(text), unit, text);
}

rounding_unit parse_rounding_unit(std::string_view text) {
    const word_list words = words_of(text);
    if (words.size() == 1) {
        if (words[0] == "tenth" || words[0] == "tiondel") {
            return {10};
        }
        if (words[0] == "percent" || words[0] == "procent" || words[0] == "hundredth" ||
            words[0] == "hundradel") {
            return {100};
        }
        if (words[0] == "thousandth" || words[0] == "tusendel") {
            return {1000};
        }
    }
    const worded_share share = checked(text);
    if (share.parts == 0 || share.per % share.parts != 0) {
        refuse(text, "expected a rounding unit that divides the whole, such as 0.01, 1% or tenth");
    }
    return {share.per / share.parts};
}

} // namespace digigap
