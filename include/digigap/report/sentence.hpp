#ifndef DIGIGAP_REPORT_SENTENCE_HPP
#define DIGIGAP_REPORT_SENTENCE_HPP

#include <digigap/data/language.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>

#include <string>

namespace digigap {

/// What was seen and what it says about the process behind it, in two sentences: "31 of 40:
/// 77.5 %. The process behind them: 62.5–87.7 % (95 % confidence, wilson)." Of a method that is for
/// comparison only, it says so.
[[nodiscard]] std::string sentence(const share_estimate& share, language in = language::english);

/// What was seen and what it says about all known units: "100 of the 243 that answered: 41.2 %.
/// Of all 290 it is 113–127, or 39.0–43.8 % (95 % confidence, blaker)."
[[nodiscard]] std::string sentence(const finite_share_estimate& share,
                                   language in = language::english);

/// What a test says of a stated share: "That the share is 75.0 %: p = 0.382."
[[nodiscard]] std::string p_value_sentence(double null_share, double p_value,
                                           language in = language::english);

} // namespace digigap

#endif
