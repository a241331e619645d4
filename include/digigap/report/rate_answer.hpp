#ifndef DIGIGAP_REPORT_RATE_ANSWER_HPP
#define DIGIGAP_REPORT_RATE_ANSWER_HPP

#include <digigap/compare/rate_ratio.hpp>
#include <digigap/data/language.hpp>
#include <digigap/estimate/rate.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// A rate for machines, all digits. Keys: `measure` ("rate"), `estimate, lower, upper, level, side,
/// method` ("garwood"), `count, exposure`. No estimate is null.
[[nodiscard]] record answer_of(const rate_estimate& rate);

/// "11 in 800: 0.014 in one. The process behind them: 0.0069–0.025 (95 % confidence, garwood)."
[[nodiscard]] std::string sentence(const rate_estimate& rate, language in = language::english);

/// A ratio of two rates for machines. Keys: `measure` ("rate-ratio"), `estimate, lower, upper,
/// level, side, method, p_value, first, second` (the groups' rates as above), `status, dispersion,
/// degrees` (null unless by quasi-poisson).
[[nodiscard]] record answer_of(const rate_ratio_estimate& ratio);

/// "11 in 800 against 21 in 3 011: 2.0 times as often, 0.86–4.3 (95 % confidence, conditional)."
[[nodiscard]] std::string sentence(const rate_ratio_estimate& ratio,
                                   language in = language::english);

} // namespace digigap

#endif
