#ifndef DIGIGAP_REPORT_COVERAGE_ANSWER_HPP
#define DIGIGAP_REPORT_COVERAGE_ANSWER_HPP

#include <digigap/compare/pair_coverage.hpp>
#include <digigap/data/language.hpp>
#include <digigap/estimate/coverage_summary.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// What a method does over all truths, for machines, all digits. Keys: `least, least_at, mean,
/// share_below_level, mean_width, level, side, method, trials, population`; the population of a
/// process is not known.
[[nodiscard]] record answer_of(const coverage_summary& summary);

/// The same for two groups. Keys: `measure, least, least_at_first, least_at_second, mean,
/// share_below_level, mean_width, level, side, method, first_trials, second_trials, shares`.
[[nodiscard]] record answer_of(const pair_coverage_summary& summary);

/// "For 243 of 290 units the interval holds the truth in at least 91.5 % of samples and in 95.6 %
/// on average; for 37.5 % of the possible shares it does so less often than promised. Its mean
/// width is 3.7 percentage points (95 % confidence, mid-p)."
[[nodiscard]] std::string sentence(const coverage_summary& summary,
                                   language in = language::english);

/// The same for two groups; the width of a ratio has no unit.
[[nodiscard]] std::string sentence(const pair_coverage_summary& summary,
                                   language in = language::english);

} // namespace digigap

#endif
