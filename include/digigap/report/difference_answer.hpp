#ifndef DIGIGAP_REPORT_DIFFERENCE_ANSWER_HPP
#define DIGIGAP_REPORT_DIFFERENCE_ANSWER_HPP

#include <digigap/compare/difference.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// The difference for machines, all digits. Keys: `measure` ("difference"), `estimate, lower,
/// upper, level, side, method, p_value, first, second`; the last two are the groups' own shares by
/// Wilson's method at the same level and side, with the keys of a share.
[[nodiscard]] record answer_of(const difference_estimate& difference);

/// "9 of 10 against 4 of 10: 50.0 percentage points apart, between 7.6 and 77.6 (95 % confidence,
/// miettinen-nurminen); p = 0.022." A method that is for comparison only says so.
[[nodiscard]] std::string sentence(const difference_estimate& difference,
                                   language in = language::english);

} // namespace digigap

#endif
