#ifndef DIGIGAP_SRC_COMPARE_FINITE_PAIR_EXACT_HPP
#define DIGIGAP_SRC_COMPARE_FINITE_PAIR_EXACT_HPP

#include "finite_pair_search.hpp"
#include "finite_pair_test.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

/// Limits and p-value by testing pairs, for any counts; errors as `compare/finite_pair.hpp` says,
/// in the name of `function`.
namespace digigap::finite {

[[nodiscard]] interval exact_limits(const finite_tally_pair& counts, pair_measure measure,
                                    pair_rule rule, const confidence& level, const char* function);

[[nodiscard]] double exact_p_value(const finite_tally_pair& counts, pair_measure measure,
                                   pair_rule rule, side which, double null, const char* function);

} // namespace digigap::finite

#endif
