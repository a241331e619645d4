#ifndef DIGIGAP_REPORT_RATIO_ANSWER_HPP
#define DIGIGAP_REPORT_RATIO_ANSWER_HPP

#include <digigap/compare/claim.hpp>
#include <digigap/compare/odds_ratio.hpp>
#include <digigap/compare/ratio.hpp>
#include <digigap/data/language.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// The ratio for machines, all digits. Keys: `measure` ("ratio"), `estimate, lower, upper, level,
/// side, method, p_value, first, second`; the last two are the groups' own shares by Wilson's
/// method at the same level and side, with the keys of a share.
[[nodiscard]] record answer_of(const ratio_estimate& ratio);

/// The same with the measure "odds-ratio".
[[nodiscard]] record answer_of(const odds_ratio_estimate& ratio);

/// The claim for machines. Keys: `claimed, verdict, estimate, lower, upper, level, side, method,
/// p_value`; what is not known is null.
[[nodiscard]] record answer_of(const ratio_claim& claim);

/// "23 of 47 against 24 of 91: 1.9 times the share, between 1.2 and 2.9 (95 % confidence,
/// koopman); p = 0.008."
[[nodiscard]] std::string sentence(const ratio_estimate& ratio, language in = language::english);

/// "23 of 47 against 24 of 91: 2.7 times the odds, between 1.2 and 6.0 (95 % confidence,
/// conditional); p = 0.015."
[[nodiscard]] std::string sentence(const odds_ratio_estimate& ratio,
                                   language in = language::english);

/// "49 v 26 percent is 1.9 times; between 1.2 and 2.9: compatible with twice (95 % confidence,
/// koopman)." Without shares it begins "The ratio is 8.4 times".
[[nodiscard]] std::string sentence(const ratio_claim& claim, language in = language::english);

} // namespace digigap

#endif
