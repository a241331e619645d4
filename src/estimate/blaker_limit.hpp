#ifndef DIGIGAP_SRC_ESTIMATE_BLAKER_LIMIT_HPP
#define DIGIGAP_SRC_ESTIMATE_BLAKER_LIMIT_HPP

#include <digigap/data/tally.hpp>

/// Blaker's test of one share p against larger ones, from x successes of n, 0 < x; what it says of
/// smaller ones is the same of the failures.
///
/// Its probability is P(X >= x) + P(X <= y), y being the largest for which the second part is not
/// larger than the first. As p grows, y grows: where the two parts are equal, the probability jumps
/// up by P(X = y), and between two jumps it falls and then rises, being 1 - P(y < X < x).
namespace digigap::detail {

/// Nearer than this, relatively, two probabilities count as equal.
inline constexpr double blaker_tie = 1e-11;

/// A share, and one minus it with its own digits.
struct share_point {
    double p = 0.0;
    double q = 1.0;
};

/// The first p that is accepted: where the probability reaches `alpha`. `from` is where P(X >= x)
/// is half of alpha, `z` the normal quantile of that half.
[[nodiscard]] share_point blaker_lower(const tally& counts, share_point from, double alpha,
                                       double z);

/// The largest alpha at which a p where P(X >= x) is at most P(X <= x) lies above the lower limit:
/// the largest probability of all shares up to p.
[[nodiscard]] double blaker_level_reached(const tally& counts, share_point at);

} // namespace digigap::detail

#endif
