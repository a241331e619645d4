#ifndef DIGIGAP_REPORT_EQUALITY_ANSWER_HPP
#define DIGIGAP_REPORT_EQUALITY_ANSWER_HPP

#include <digigap/compare/equality.hpp>
#include <digigap/compare/exact_equality.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// For machines, all digits. Keys: `status, method, groups, common_share, p_value`; with a
/// chi-square `statistic, degrees`; for units of a process `likelihood_ratio,
/// likelihood_ratio_p_value, smallest_expected`; for known units `censuses`.
[[nodiscard]] record answer_of(const equality_test& test);
[[nodiscard]] record answer_of(const finite_equality_test& test);
[[nodiscard]] record answer_of(const exact_equality_test& test);

/// "The 4 shares differ more than chance makes them (chi-square 12.6 on 3, p = 0.006)." More than
/// chance is p <= 0.05.
[[nodiscard]] std::string sentence(const equality_test& test, language in = language::english);
[[nodiscard]] std::string sentence(const finite_equality_test& test,
                                   language in = language::english);
[[nodiscard]] std::string sentence(const exact_equality_test& test,
                                   language in = language::english);

} // namespace digigap

#endif
