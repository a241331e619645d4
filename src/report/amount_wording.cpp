#include "amount_wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace digigap::detail {

int decimals_of(double amount) {
    const double size = std::abs(amount);
    if (!(size > 0.0) || size >= 1000.0) {
        return 0;
    }
    if (size >= 1.0) {
        return 1;
    }
    // Two digits that count.
    return std::min(12, 1 - static_cast<int>(std::floor(std::log10(size))));
}

std::string amount_text(double amount, const wording& words, int decimals) {
    constexpr double countable = 1e15;
    if (std::isinf(amount)) {
        return words("infinitely many", "oändligt många");
    }
    if (decimals == 0 && std::abs(amount) < countable) {
        return count_text(static_cast<std::int64_t>(std::llround(amount)));
    }
    if (std::abs(amount) >= countable) {
        return fmt::format("{:.3g}", amount);
    }
    return decimal_text(amount, words.in(), decimals);
}

std::string amount_text(double amount, const wording& words) {
    return amount_text(amount, words, decimals_of(amount));
}

std::string amounts_text(interval limits, double lowest, const wording& words) {
    const bool from = std::isfinite(limits.lower) && limits.lower > lowest;
    const bool to = std::isfinite(limits.upper);
    if (!from && !to) {
        return words("anything is possible", "allt är möjligt");
    }
    if (!to) {
        return words("at least ", "minst ") + amount_text(limits.lower, words);
    }
    if (!from) {
        return words("at most ", "högst ") + amount_text(limits.upper, words);
    }
    std::string lower = amount_text(limits.lower, words);
    const std::string upper = amount_text(limits.upper, words);
    if (lower == upper) {
        return lower;
    }
    return limits.lower < 0.0 ? lower + words(" to ", " till ") + upper : lower + "\u2013" + upper;
}

std::string exposed_text(const exposed_count& counts, const wording& words) {
    return fmt::format(fmt::runtime(words("{} in {}", "{} på {}")), count_text(counts.count),
                       amount_text(counts.exposure, words,
                                   counts.exposure == std::floor(counts.exposure)
                                       ? 0
                                       : decimals_of(counts.exposure)));
}

} // namespace digigap::detail
