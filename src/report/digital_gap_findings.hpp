#ifndef DIGIGAP_SRC_REPORT_DIGITAL_GAP_FINDINGS_HPP
#define DIGIGAP_SRC_REPORT_DIGITAL_GAP_FINDINGS_HPP

#include "figure_wording.hpp"

#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/document.hpp>

namespace digigap::detail {

/// The comparison that stands firmest, for a reader who knows no statistics.
[[nodiscard]] paragraph main_finding(const digital_gap_report& report, const figure_wording& say);

/// What a reader should know beside it: the counts behind the comparison, what the finite
/// population does to an interval, and who hosts the e-mail.
[[nodiscard]] bullet_list key_points(const digital_gap_report& report, const figure_wording& say);

} // namespace digigap::detail

#endif
