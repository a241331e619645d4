#include "regression_wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace digigap::detail {

namespace {

constexpr int most_decimals = 9;
constexpr double most_readable = 1e9;

std::string in_powers(double value, const wording& words) {
    std::string text = fmt::format("{:.2g}", value);
    if (words.in() == language::swedish) {
        std::replace(text.begin(), text.end(), '.', ',');
    }
    return text;
}

} // namespace

int two_digits(double size) noexcept {
    const double amount = std::abs(size);
    if (!(amount > 0.0) || !std::isfinite(amount)) {
        return 2;
    }
    return std::clamp(1 - static_cast<int>(std::floor(std::log10(amount))), 0, most_decimals + 1);
}

std::string number_text(double value, int decimals, const wording& words) {
    if (std::isinf(value)) {
        return value > 0.0 ? "∞" : "-∞";
    }
    if (value != 0.0 && (decimals > most_decimals || std::abs(value) >= most_readable)) {
        return in_powers(value, words);
    }
    std::string text = decimal_text(value, words.in(), decimals);
    // What rounds to zero has no sign.
    if (text.front() == '-' && text.find_first_of("123456789") == std::string::npos) {
        text.erase(0, 1);
    }
    return text;
}

int ratio_decimals(const ratio_row& ratio) noexcept {
    const double width = ratio.limits.upper - ratio.limits.lower;
    const bool narrow = std::isfinite(width) && width > 0.0;
    const double shown = narrow ? width : std::abs(ratio.estimate.value_or(1.0) - 1.0);
    return shown > 0.0 ? std::clamp(two_digits(shown), 2, most_decimals) : 2;
}

std::string ratio_text(double ratio, int decimals, const wording& words) {
    constexpr double large = 100.0;
    constexpr double small = 0.1;
    if (ratio == 0.0) {
        return "0";
    }
    return number_text(ratio,
                       ratio >= large  ? 0
                       : ratio < small ? std::max(decimals, two_digits(ratio))
                                       : decimals,
                       words);
}

} // namespace digigap::detail
