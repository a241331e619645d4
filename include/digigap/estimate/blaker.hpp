#ifndef DIGIGAP_ESTIMATE_BLAKER_HPP
#define DIGIGAP_ESTIMATE_BLAKER_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

namespace digigap {

/// Blaker's exact interval for a share: from the first to the last value p that his test accepts.
/// It accepts where P(g(X) <= g(x)) is at least alpha, g(k) being the smaller of P(X <= k) and
/// P(X >= k) under p. Those values may have gaps between them; the interval has none.
///
/// `counts` are units, the answer is a share in [0, 1]. 0 of 0 gives [0, 1]. The lower end is 0
/// at no successes and the upper end 1 at nothing but successes; the estimate is always held
/// (one-sided: from level 0.5 up). It lies inside `clopper_pearson`, and a higher level gives a
/// wider interval or the same: an end may stay where it is, because the test's probability jumps.
/// One-sided it is `clopper_pearson`. Both ends are accurate to 1e-12, relative; they are found
/// from where the jumps are, not on a grid.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Ties: a probability within 1e-11, relatively, of the one it is compared with counts as equal.
/// From 1e15 trials on, where a double does not tell units apart, it is `clopper_pearson`.
///
/// Assumes independent units with one common chance. Covers at least at the level whatever the
/// share, as `clopper_pearson` does, and is shorter. Not for n drawn from N known units, for which
/// there is `finite::blaker`.
///
/// Blaker (2000), "Confidence curves and improved exact confidence intervals for discrete
/// distributions", Canadian Journal of Statistics 28, 783-798, doi:10.2307/3315916.
[[nodiscard]] interval blaker(tally counts, const confidence& level = default_confidence());

/// The same for many tallies, with the same digits; `out[i]` is for `counts[i]`. No tallies are
/// fine. Throws `std::invalid_argument`, before anything is written, where the sizes differ or a
/// tally is not one. Equal tallies of few trials are solved once.
void blaker(std::span<const tally> counts, const confidence& level, std::span<interval> out);

} // namespace digigap

#endif
