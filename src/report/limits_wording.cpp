#include "limits_wording.hpp"

#include <digigap/report/number_text.hpp>

#include <fmt/core.h>

namespace digigap::detail {

std::string how(const confidence& level, std::string_view method, const wording& words) {
    return fmt::format(fmt::runtime(words("({} confidence, {})", "({} konfidens, {})")),
                       level_text(level, words.in()), method);
}

std::string limits_text(interval limits, const confidence& level, const wording& words) {
    if (!level.has_upper()) {
        return words("at least ", "minst ") + percent_text(limits.lower, words.in());
    }
    if (!level.has_lower()) {
        return words("at most ", "högst ") + percent_text(limits.upper, words.in());
    }
    return percent_text(limits, words.in());
}

std::string limits_text(count_interval limits, const confidence& level, const wording& words) {
    if (!level.has_upper()) {
        return words("at least ", "minst ") + count_text(limits.lower);
    }
    if (!level.has_lower()) {
        return words("at most ", "högst ") + count_text(limits.upper);
    }
    return count_text(limits);
}

} // namespace digigap::detail
