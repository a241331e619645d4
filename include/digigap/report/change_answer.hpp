#ifndef DIGIGAP_REPORT_CHANGE_ANSWER_HPP
#define DIGIGAP_REPORT_CHANGE_ANSWER_HPP

#include <digigap/compare/overlap_change.hpp>
#include <digigap/compare/paired_change.hpp>
#include <digigap/compare/published_change.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// The change for machines, all digits. Keys: `measure` ("change"), `estimate, lower, upper, level,
/// side, method, p_value`, then the table: `both, first_only, second_only, neither`.
[[nodiscard]] record answer_of(const paired_change_estimate& change);

/// The same keys as far as `p_value`, then `possible_lower, possible_upper, first` and `second`
/// (each `successes, trials`), the table as `overlap`, and `population`.
[[nodiscard]] record answer_of(const overlap_change_estimate& change);

/// The same keys as far as `p_value`: `lower` and `upper` enclose every overlap, and the estimate
/// is known where one count only stands behind either print; the p-value never is. Then
/// `estimate_lower, estimate_upper, possible_lower, possible_upper, verdict`, and
/// `smallest_overlap` and `largest_overlap`, each with `overlap, narrowest_lower, narrowest_upper,
/// widest_lower, widest_upper`.
[[nodiscard]] record answer_of(const published_change& change);

/// "Of the same 32, 7 said yes in the first year and 13 in the second: up 18.8 percentage points,
/// between 2.7 down and 39.0 up (95 % confidence, tango)."
[[nodiscard]] std::string sentence(const paired_change_estimate& change,
                                   language in = language::english);

/// "10 of 30 said yes in the first year and 18 of 32 in the second, 20 having answered in both: up
/// 22.9 percentage points, between 1.3 and 41.3 (95 % confidence, newcombe)."
[[nodiscard]] std::string sentence(const overlap_change_estimate& change,
                                   language in = language::english);

/// "A change of 9.5 to 10.3 percentage points. If 196 answered in both years, the fewest possible:
/// between 5.4 and 14.3; if 243, the most possible: between 4.8 and 14.9 (95 % confidence,
/// newcombe). The conclusion does not depend on how many answered in both years: the share
/// changed."
[[nodiscard]] std::string sentence(const published_change& change, language in = language::english);

} // namespace digigap

#endif
