#ifndef DIGIGAP_SRC_COMPARE_FINITE_PAIR_CLOSED_FORM_HPP
#define DIGIGAP_SRC_COMPARE_FINITE_PAIR_CLOSED_FORM_HPP

#include "finite_pair_test.hpp"

#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

namespace digigap::finite {

/// The limits of a closed form of the measure, for valid counts.
[[nodiscard]] interval closed_form_limits(const finite_tally_pair& counts,
                                          finite_pair_method method, const confidence& level);

/// The alpha at which an end of those limits touches `null`.
[[nodiscard]] double closed_form_p_value(const finite_tally_pair& counts, finite_pair_method method,
                                         side which, double null);

} // namespace digigap::finite

#endif
