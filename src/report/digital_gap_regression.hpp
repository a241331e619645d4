#ifndef DIGIGAP_SRC_REPORT_DIGITAL_GAP_REGRESSION_HPP
#define DIGIGAP_SRC_REPORT_DIGITAL_GAP_REGRESSION_HPP

#include "figure_wording.hpp"

#include <digigap/data/table.hpp>
#include <digigap/report/digital_gap_report.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/regression_answer.hpp>

namespace digigap::detail {

/// Whether the e-mail is with a European provider, by population and bloc at once.
[[nodiscard]] regression_answer mail_regression(const table& municipalities,
                                                const confidence& level);

/// What the report says of it.
void append_mail_regression(document& text, const digital_gap_report& report,
                            const figure_wording& say);

} // namespace digigap::detail

#endif
