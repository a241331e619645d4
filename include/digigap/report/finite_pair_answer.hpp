#ifndef DIGIGAP_REPORT_FINITE_PAIR_ANSWER_HPP
#define DIGIGAP_REPORT_FINITE_PAIR_ANSWER_HPP

#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// The comparison for machines, all digits. Keys: `measure, estimate, lower, upper, level, side,
/// method, p_value, first, second`; the last two are the bands, each as `answer_of` tells a finite
/// share of the same level and side by Blaker's limits. The estimate is not known where nobody
/// answered in a band or there is no ratio; what is infinite is so.
[[nodiscard]] record answer_of(const finite_difference_estimate& difference);
[[nodiscard]] record answer_of(const finite_ratio_estimate& ratio);

/// What was seen and what it says about all known units: "9 of 10 (of 12) against 4 of 10 (of 15):
/// 50.0 percentage points apart; among all of them between 28.3 and 65.0 (95 % confidence, exact)."
/// A method for comparison only is called so.
[[nodiscard]] std::string sentence(const finite_difference_estimate& difference,
                                   language in = language::english);

/// "9 of 10 (of 12) against 4 of 10 (of 15): 2.3 times the share; among all of them between 1.5 and
/// 3.4 times (95 % confidence, exact)."
[[nodiscard]] std::string sentence(const finite_ratio_estimate& ratio,
                                   language in = language::english);

} // namespace digigap

#endif
