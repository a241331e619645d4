#include <digigap/report/number_text.hpp>

#include <fmt/core.h>

#include <cstddef>

namespace digigap {

namespace {

/// Digits with the decimal mark of the language.
std::string marked(std::string digits, language in) {
    if (const std::size_t point = digits.find('.');
        in == language::swedish && point != std::string::npos) {
        digits[point] = ',';
    }
    return digits;
}

} // namespace

std::string decimal_text(double value, language in, int decimals) {
    return marked(fmt::format("{:.{}f}", value, decimals), in);
}

std::string percent_text(double share, language in, int decimals) {
    return decimal_text(share * 100.0, in, decimals) + " %";
}

std::string percent_text(interval shares, language in, int decimals) {
    const std::string lower = decimal_text(shares.lower * 100.0, in, decimals);
    const std::string upper = decimal_text(shares.upper * 100.0, in, decimals);
    return (lower == upper ? lower : lower + "\u2013" + upper) + " %";
}

std::string level_text(const confidence& level, language in) {
    // Ten digits hide what the binary form of 0.999 adds.
    return marked(fmt::format("{:.10g}", level.level() * 100.0), in) + " %";
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
