#include "../data/folded_name.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/claim_text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <system_error>

namespace digigap {

namespace {

struct named_number {
    std::string_view name;
    double value;
};

/// Words that are a ratio by themselves.
constexpr std::array ratios{
    named_number{"half", 0.5},      named_number{"hälften", 0.5},   named_number{"twice", 2.0},
    named_number{"double", 2.0},    named_number{"dubbelt", 2.0},   named_number{"dubbla", 2.0},
    named_number{"thrice", 3.0},    named_number{"triple", 3.0},    named_number{"tredubbelt", 3.0},
    named_number{"tredubbla", 3.0}, named_number{"fyrdubbelt", 4.0}};

constexpr std::array numbers{
    named_number{"two", 2.0},   named_number{"två", 2.0},   named_number{"three", 3.0},
    named_number{"tre", 3.0},   named_number{"four", 4.0},  named_number{"fyra", 4.0},
    named_number{"five", 5.0},  named_number{"fem", 5.0},   named_number{"six", 6.0},
    named_number{"sex", 6.0},   named_number{"seven", 7.0}, named_number{"sju", 7.0},
    named_number{"eight", 8.0}, named_number{"åtta", 8.0},  named_number{"nine", 9.0},
    named_number{"nio", 9.0},   named_number{"ten", 10.0},  named_number{"tio", 10.0}};

template <std::size_t Size>
std::optional<double> named(std::string_view name, const std::array<named_number, Size>& list) {
    const auto* const found = std::find_if(
        list.begin(), list.end(), [name](const named_number& one) { return one.name == name; });
    return found == list.end() ? std::nullopt : std::optional(found->value);
}

/// A positive number in plain digits.
std::optional<double> in_digits(std::string_view word) {
    std::string digits(word);
    std::replace(digits.begin(), digits.end(), ',', '.');
    double value = 0.0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, std::chars_format::fixed);
    const bool whole = error == std::errc{} && stop == end;
    return whole && value > 0.0 && value <= 1e9 ? std::optional(value) : std::nullopt;
}

/// The word at the front of `rest`, which moves on to the next.
std::string_view take_word(std::string_view& rest) {
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, blank);
    rest.remove_prefix(std::min(blank + 1, rest.size()));
    return word;
}

std::optional<double> read(std::string_view rest) {
    const std::string_view first = take_word(rest);
    std::optional<double> ratio = named(first, ratios);
    std::string_view next = take_word(rest);
    if (!ratio) {
        const std::optional<double> digits = in_digits(first);
        ratio = digits ? digits : named(first, numbers);
        const bool times = next == "times" || next == "gånger";
        if (times) {
            next = take_word(rest);
        } else if (!digits || !next.empty()) {
            return std::nullopt;
        }
    }
    return next.empty() || next == "as" || next == "så" ? ratio : std::nullopt;
}

} // namespace

double parse_claim(std::string_view text) {
    const std::optional<std::string> folded = detail::folded_name(text);
    const std::optional<double> ratio = folded ? read(*folded) : std::nullopt;
    if (!ratio) {
        throw data_error({.source = "claim", .found = std::string(text)},
                         "a claim is written as \"twice as many\", \"3 times\" or \"tre gånger\"");
    }
    return *ratio;
}

} // namespace digigap
