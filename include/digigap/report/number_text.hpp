#ifndef DIGIGAP_REPORT_NUMBER_TEXT_HPP
#define DIGIGAP_REPORT_NUMBER_TEXT_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/language.hpp>

#include <cstdint>
#include <string>

namespace digigap {

/// `value` with `decimals` digits and the decimal mark of the language: "2.3", in Swedish "2,3".
[[nodiscard]] std::string decimal_text(double value, language in, int decimals = 1);

/// `share` in [0, 1] as "41.2 %", in Swedish "41,2 %", with `decimals` digits, rounded to nearest.
[[nodiscard]] std::string percent_text(double share, language in, int decimals = 1);

/// Two ends as "38.6–43.8 %", or one figure where both read the same.
[[nodiscard]] std::string percent_text(interval shares, language in, int decimals = 1);

/// A confidence level in as many digits as it needs: "95 %", "99.9 %".
[[nodiscard]] std::string level_text(const confidence& level, language in);

/// A count with a blank between thousands: "9 644 864".
[[nodiscard]] std::string count_text(std::int64_t count);

/// "112–127", or one number where both ends are the same.
[[nodiscard]] std::string count_text(count_interval counts);

/// The shortest text that reads back as the same double: for CSV and other machines.
[[nodiscard]] std::string exact_text(double value);

} // namespace digigap

#endif
