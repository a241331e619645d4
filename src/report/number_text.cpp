#include <digigap/report/number_text.hpp>

#include <fmt/format.h>

#include <cstddef>

namespace digigap {

namespace {

std::string percent_digits(double share, language in, int decimals) {
    std::string digits = fmt::format("{:.{}f}", share * 100.0, decimals);
    if (in == language::swedish) {
        if (const std::size_t point = digits.find('.'); point != std::string::npos) {
            digits[point] = ',';
        }
    }
    return digits;
}

} // namespace

std::string percent_text(double share, language in, int decimals) {
    return percent_digits(share, in, decimals) + " %";
}

std::string percent_text(interval shares, language in, int decimals) {
    const std::string lower = percent_digits(shares.lower, in, decimals);
    const std::string upper = percent_digits(shares.upper, in, decimals);
    return (lower == upper ? lower : lower + "\u2013" + upper) + " %";
}

std::string count_text(std::int64_t count) {
    std::string digits = fmt::format("{}", count);
    const std::size_t first = digits.front() == '-' ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, ' ');
    }
    return digits;
}

std::string count_text(count_interval counts) {
    const std::string lower = count_text(counts.lower);
    return counts.lower == counts.upper ? lower : lower + "\u2013" + count_text(counts.upper);
}

std::string exact_text(double value) {
    return fmt::format("{}", value);
}

} // namespace digigap
