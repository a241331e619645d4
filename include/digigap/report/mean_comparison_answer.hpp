#ifndef DIGIGAP_REPORT_MEAN_COMPARISON_ANSWER_HPP
#define DIGIGAP_REPORT_MEAN_COMPARISON_ANSWER_HPP

#include <digigap/compare/mean_difference.hpp>
#include <digigap/compare/mean_ratio.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// A difference of two means for machines, all digits. Keys: `measure` ("mean-difference"),
/// `estimate, lower, upper, level, side, method` ("welch"), `p_value, first, second` (the groups'
/// means), `standard_error, degrees`. What is not known is null.
[[nodiscard]] record answer_of(const mean_difference_estimate& difference);

/// "A mean of 67.0 against 8.0: a difference of 59.0, 47.1–70.9 (95 % confidence, welch)."
[[nodiscard]] std::string sentence(const mean_difference_estimate& difference,
                                   language in = language::english);

/// A ratio of two means for machines. Keys: `measure` ("mean-ratio"), `estimate, lower, upper,
/// level, side, method, p_value, first, second, status, hypothesis`.
[[nodiscard]] record answer_of(const mean_ratio_estimate& ratio);

/// "A mean of 67.0 against 8.0: 8.4 times as many, 5.9–12.3 (95 % confidence, fieller)."
[[nodiscard]] std::string sentence(const mean_ratio_estimate& ratio,
                                   language in = language::english);

} // namespace digigap

#endif
