#ifndef DIGIGAP_SRC_REPORT_TERM_RECORD_HPP
#define DIGIGAP_SRC_REPORT_TERM_RECORD_HPP

#include <digigap/model/coefficient_table.hpp>
#include <digigap/report/record.hpp>

namespace digigap::detail {

/// `name, estimate, standard_error, statistic, p_value, lower, upper`; the limits are not known
/// where there is no estimate.
[[nodiscard]] record term_record(const coefficient_row& row);

} // namespace digigap::detail

#endif
