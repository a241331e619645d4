#ifndef DIGIGAP_SRC_COMPARE_ODDS_EXACT_HPP
#define DIGIGAP_SRC_COMPARE_ODDS_EXACT_HPP

#include "two_by_two.hpp"

namespace digigap::detail {

/// The p-value of an odds ratio in (0, infinity) from the exact conditional tails, with `spared` of
/// the observed count's probability left out of each; two-sided, twice the smaller one.
[[nodiscard]] double exact_p_value(const two_by_two& cells, double null, double spared, side which);

} // namespace digigap::detail

#endif
