#ifndef DIGIGAP_ESTIMATE_JEFFREYS_HPP
#define DIGIGAP_ESTIMATE_JEFFREYS_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

namespace digigap {

/// The Jeffreys interval for a share: equal tails of Beta(x + 1/2, n - x + 1/2), the distribution
/// of the share given x of n and the prior of Jeffreys, with the boundary rule of Brown, Cai &
/// DasGupta (2001): the lower end is 0 at no successes and the upper end 1 at nothing but
/// successes, while the other end stays the quantile that it was, with half of alpha beyond it.
/// One-sided, all of alpha lies beyond the one bound and the boundary rule is the same.
///
/// `counts` are units, the answer is a share in [0, 1]. 0 of 0 gives [0, 1]: nothing was observed,
/// and the prior alone is no answer. The estimate is held at every two-sided level from 0.15 up
/// and every one-sided level from 0.58 up. Both ends are accurate to 1e-13, relative.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes independent units with one common chance. Its coverage is the level on average, not at
/// least. Not for n drawn from N known units.
///
/// Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133, doi:10.1214/ss/1009213286.
[[nodiscard]] interval jeffreys(tally counts, const confidence& level = default_confidence());

/// The same for many tallies, with the same digits; `out[i]` is for `counts[i]`. No tallies are
/// fine. Throws `std::invalid_argument`, before anything is written, where the sizes differ or a
/// tally is not one. Equal tallies of few trials are solved once.
void jeffreys(std::span<const tally> counts, const confidence& level, std::span<interval> out);

} // namespace digigap

#endif
