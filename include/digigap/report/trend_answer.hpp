#ifndef DIGIGAP_REPORT_TREND_ANSWER_HPP
#define DIGIGAP_REPORT_TREND_ANSWER_HPP

#include <digigap/compare/trend.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// For machines, all digits. Keys: `status, method, groups, statistic, z, slope, lower, upper,
/// level, side, p_value`; the slope is not known where there is no contrast.
[[nodiscard]] record answer_of(const trend_test& test);

/// Keys: `status, method, groups, score_sum, expected, rising, falling, p_value`.
[[nodiscard]] record answer_of(const exact_trend_test& test);

/// "The share falls from group to group (trend test p = 0.004). Each step of the score changes it
/// by -3.3 percentage points, between -6.0 and -1.2 (95 % confidence, cochran-armitage)." A trend
/// is said to be one where p is at most alpha of the test's level.
[[nodiscard]] std::string sentence(const trend_test& test, language in = language::english);

/// "The share falls from group to group (exact trend test p = 0.005)." A trend is said to be one
/// where p is at most 0.05.
[[nodiscard]] std::string sentence(const exact_trend_test& test, language in = language::english);

} // namespace digigap

#endif
