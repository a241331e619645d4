#ifndef DIGIGAP_REPORT_INTERVAL_TABLE_HPP
#define DIGIGAP_REPORT_INTERVAL_TABLE_HPP

#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/report/text_table.hpp>

namespace digigap {

/// One row for machines, all digits: `estimate, lower, upper, level, side, method, successes,
/// trials`. The estimate is empty where nothing was observed.
[[nodiscard]] text_table exact(const share_estimate& share);

/// The same with `population, count_lower, count_upper`.
[[nodiscard]] text_table exact(const finite_share_estimate& share);

} // namespace digigap

#endif
