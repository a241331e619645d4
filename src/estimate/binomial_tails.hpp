#ifndef DIGIGAP_SRC_ESTIMATE_BINOMIAL_TAILS_HPP
#define DIGIGAP_SRC_ESTIMATE_BINOMIAL_TAILS_HPP

#include "beta_quantile.hpp"

#include <digigap/data/tally.hpp>

namespace digigap::detail {

/// The two parts of a distribution at a point, the smaller with all its digits.
struct beta_parts {
    double below = 0.0;
    double above = 0.0;
};

/// Of a beta distribution at `share`, in (0, 1).
[[nodiscard]] beta_parts beta_parts_at(beta_pair::shapes shapes, double share);

struct binomial_tails {
    double above = 1.0; ///< P(X >= x)
    double below = 1.0; ///< P(X <= x)
    double mass = 1.0;  ///< P(X = x)
};

/// For X of n trials with success `share`, in [0, 1].
[[nodiscard]] binomial_tails binomial_tails_at(const tally& counts, double share);

} // namespace digigap::detail

#endif
