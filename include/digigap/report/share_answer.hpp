#ifndef DIGIGAP_REPORT_SHARE_ANSWER_HPP
#define DIGIGAP_REPORT_SHARE_ANSWER_HPP

#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/report/record.hpp>

namespace digigap {

/// The share for machines, all digits. Keys: `estimate, lower, upper, level, side, method,
/// successes, trials`; the estimate is not known where nothing was observed. A method that is
/// there for comparison only has a `note` that says so behind them.
[[nodiscard]] record answer_of(const share_estimate& share);

/// The same with `population, count_lower, count_upper`.
[[nodiscard]] record answer_of(const finite_share_estimate& share);

} // namespace digigap

#endif
