#ifndef DIGIGAP_REPORT_STRATA_ANSWER_HPP
#define DIGIGAP_REPORT_STRATA_ANSWER_HPP

#include <digigap/compare/cochran_mantel_haenszel.hpp>
#include <digigap/compare/common_effect.hpp>
#include <digigap/compare/homogeneity.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// For machines, all digits. Keys: `measure, status, estimate, lower, upper, level, side, method,
/// p_value, informative, strata`; `strata` is a list with the `estimate` of each.
[[nodiscard]] record answer_of(const common_effect& effect);

/// Keys: `method, correction, statistic, degrees, p_value, excess, informative`.
[[nodiscard]] record answer_of(const cochran_mantel_haenszel_test& test);

/// Keys: `measure, status, method, common, statistic, degrees, p_value, informative`.
[[nodiscard]] record answer_of(const homogeneity_test& test);

/// "Within the strata the first share is 2.65 times the second, between 1.35 and 5.03, p = 0.004
/// (95 % confidence, gart-nam)."
[[nodiscard]] std::string sentence(const common_effect& effect, language in = language::english);

/// "Within the strata the two groups differ more than chance makes them (chi-square 8.3 on 1,
/// p = 0.004)." More than chance is p <= 0.05.
[[nodiscard]] std::string sentence(const cochran_mantel_haenszel_test& test,
                                   language in = language::english);

/// "The odds ratio is not the same in all strata (chi-square 18.8 on 5, p = 0.002)." where p is at
/// most 0.05.
[[nodiscard]] std::string sentence(const homogeneity_test& test, language in = language::english);

} // namespace digigap

#endif
