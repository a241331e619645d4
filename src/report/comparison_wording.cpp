#include "comparison_wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <cmath>

namespace digigap::detail {

namespace {

std::string one_tally(const tally& counts, const wording& words) {
    return fmt::format(fmt::runtime(words("{} of {}", "{} av {}")), count_text(counts.successes),
                       count_text(counts.trials));
}

} // namespace

std::string against_text(const tally_pair& counts, const wording& words) {
    return one_tally(counts.first, words) + words(" against ", " mot ") +
           one_tally(counts.second, words);
}

std::string p_text(double p_value, const wording& words) {
    if (p_value < 0.001) {
        return "p < " + decimal_text(0.001, words.in(), 3);
    }
    if (p_value > 0.999 && p_value < 1.0) {
        return "p > " + decimal_text(0.999, words.in(), 3);
    }
    return "p = " + (p_value < 1.0 ? decimal_text(p_value, words.in(), 3) : "1");
}

std::string figure_text(double value, const wording& words, int decimals) {
    const bool nothing = std::abs(value) < 0.5 * std::pow(10.0, -decimals);
    return decimal_text(nothing ? 0.0 : value, words.in(), decimals);
}

std::string points_text(double difference, const wording& words) {
    return figure_text(100.0 * difference, words) + words(" percentage points", " procentenheter");
}

interval in_points(interval difference) noexcept {
    return {100.0 * difference.lower, 100.0 * difference.upper};
}

std::string between_text(interval limits, const confidence& level, const wording& words,
                         int decimals) {
    if (!level.has_lower()) {
        return words("at most ", "högst ") + figure_text(limits.upper, words, decimals);
    }
    if (!level.has_upper() || std::isinf(limits.upper)) {
        return words("at least ", "minst ") + figure_text(limits.lower, words, decimals);
    }
    return words("between ", "mellan ") + figure_text(limits.lower, words, decimals) +
           words(" and ", " och ") + figure_text(limits.upper, words, decimals);
}

} // namespace digigap::detail
