#ifndef DIGIGAP_SRC_REPORT_DIGITAL_GAP_COMPARISONS_HPP
#define DIGIGAP_SRC_REPORT_DIGITAL_GAP_COMPARISONS_HPP

#include "figure_wording.hpp"

#include <digigap/report/comparison_evidence.hpp>
#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/text_table.hpp>

#include <string>

namespace digigap::detail {

/// A row a reading: the claim, who answered, how far apart, how many times, whether it holds.
[[nodiscard]] text_table comparison_table(const digital_gap_report& report,
                                          const figure_wording& say);

/// "34–62 percentage points", whole ones, as wide as they must be to hold the interval.
[[nodiscard]] std::string whole_points(interval difference, const wording& words);

/// "1.8–3.1", with one decimal; "at least 2.1" where there is no upper end.
[[nodiscard]] std::string times_text(interval ratio, const wording& words);

/// One comparison and what became of its claim, in a sentence or two.
[[nodiscard]] std::string claim_sentence(const comparison_evidence& evidence,
                                         const figure_wording& say);

} // namespace digigap::detail

#endif
