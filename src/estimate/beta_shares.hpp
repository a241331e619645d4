#ifndef DIGIGAP_ESTIMATE_BETA_SHARES_HPP
#define DIGIGAP_ESTIMATE_BETA_SHARES_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

namespace digigap::detail {

/// What the lower end for x of n is a quantile of. The upper end mirrors the lower end for n - x.
enum class beta_prior : unsigned char {
    clopper_pearson, ///< Beta(x, n - x + 1)
    jeffreys,        ///< Beta(x + 1/2, n - x + 1/2)
    mid_p            ///< Beta(x, n - x + 1), with half of P(X = x) left out of its sum
};

/// The intervals of valid tallies; `out` has their number of places.
void beta_shares(std::span<const tally> counts, const confidence& level, beta_prior prior,
                 std::span<interval> out);

} // namespace digigap::detail

#endif
