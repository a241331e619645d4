#ifndef DIGIGAP_SRC_MODEL_NEGATIVE_BINOMIAL_SEARCH_HPP
#define DIGIGAP_SRC_MODEL_NEGATIVE_BINOMIAL_SEARCH_HPP

#include "count_tails.hpp"
#include "glm_solution.hpp"

namespace digigap::detail {

/// The NB2 maximum over some rows: a coarse Poisson fit from `start`, and from there the joint
/// search; or the Poisson fit itself where no overdispersion is left.
[[nodiscard]] searched search_nb2(const working_rows& rows, const count_tails& counts,
                                  const search_point& start, const search_options& fine);

/// The same from a point that is next to the maximum, theta included; a theta of 0 is none.
[[nodiscard]] searched search_nb2_nearby(const working_rows& rows, const search_point& start,
                                         const search_options& options);

} // namespace digigap::detail

#endif
