#ifndef DIGIGAP_REPORT_GAP_CHANGE_ANSWER_HPP
#define DIGIGAP_REPORT_GAP_CHANGE_ANSWER_HPP

#include <digigap/compare/finite_gap_change.hpp>
#include <digigap/compare/gap_change.hpp>
#include <digigap/compare/paired_gap_change.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// The change of a gap for machines, all digits. Keys: `measure` ("gap-change"), `estimate, lower,
/// upper, level, side, method, p_value, gap_first, gap_second`, then the data: four tallies
/// `first_year_first, first_year_second, second_year_first, second_year_second`, or two tables
/// `first, second`; with finite groups `possible_lower, possible_upper` before them.
[[nodiscard]] record answer_of(const gap_change_estimate& change);
[[nodiscard]] record answer_of(const paired_gap_change_estimate& change);
[[nodiscard]] record answer_of(const finite_gap_change_estimate& change);

/// "The gap was 30.0 percentage points in the first year and 42.0 in the second: it grew by 12.0,
/// between 3.1 less and 26.8 more (95 % confidence, score)." A gap is spoken of as positive in the
/// first year, whichever group led.
[[nodiscard]] std::string sentence(const gap_change_estimate& change,
                                   language in = language::english);
[[nodiscard]] std::string sentence(const paired_gap_change_estimate& change,
                                   language in = language::english);
[[nodiscard]] std::string sentence(const finite_gap_change_estimate& change,
                                   language in = language::english);

} // namespace digigap

#endif
