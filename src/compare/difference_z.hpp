#ifndef DIGIGAP_SRC_COMPARE_DIFFERENCE_Z_HPP
#define DIGIGAP_SRC_COMPARE_DIFFERENCE_Z_HPP

#include "difference_pair.hpp"

#include <digigap/compare/difference.hpp>

namespace digigap::detail {

// The z at which the lower end of a method's interval is `null`; where the end lies below `null`
// from the first z on, -infinity, and where it never comes down to it, infinity. Both groups have
// trials, and `null` is in [-1, 1). The upper end is the lower one of the exchanged pair, negated.

[[nodiscard]] double score_z(const real_pair& counts, double null, bool unbiased);
[[nodiscard]] double newcombe_z(const real_pair& counts, double null, bool corrected);
[[nodiscard]] double beal_z(const real_pair& counts, double null, difference_method method);
[[nodiscard]] double wald_z(const real_pair& counts, double null, difference_method method);

} // namespace digigap::detail

#endif
