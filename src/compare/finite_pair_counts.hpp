#ifndef DIGIGAP_SRC_COMPARE_FINITE_PAIR_COUNTS_HPP
#define DIGIGAP_SRC_COMPARE_FINITE_PAIR_COUNTS_HPP

#include <digigap/data/tally_pair.hpp>

namespace digigap::finite {

/// Throws `std::invalid_argument` unless both tallies are valid and no population is above
/// `detail::largest_population`. `function` names the caller.
void require_valid_and_sized(const finite_tally_pair& counts, const char* function);

[[nodiscard]] constexpr bool nobody_answered(const finite_tally_pair& counts) noexcept {
    return counts.first.trials == 0 || counts.second.trials == 0;
}

} // namespace digigap::finite

#endif
