#ifndef DIGIGAP_COMPARE_RATIO_LIMITS_HPP
#define DIGIGAP_COMPARE_RATIO_LIMITS_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <span>

/// Intervals for the ratio of two independent shares, the first over the second.
///
/// `counts` are units, the answer lies in [0, infinity]. The lower end is 0 where the first group
/// has no successes, the upper end infinity where the second has none; both hold where neither has
/// one, or where a group is empty: [0, infinity]. Both ends hold the estimate (one-sided: from
/// level 0.5 up, below which the bound lies beyond it), and exchanging the groups gives the
/// reciprocal interval. One-sided, all of alpha lies beyond the one bound and the other end is the
/// largest or smallest possible value.
/// Every function throws `std::invalid_argument` unless 0 <= successes <= trials in both groups.
///
/// All assume independent units with one common chance in each group, and independent groups. Not
/// for n drawn from N known units, nor for the same units asked twice. All but Katz's keep the
/// level well on average, none of them at least.
namespace digigap::ratio {

/// The score interval of Koopman: every ratio that the score (Pearson's chi-square) test does not
/// reject. The default. Both ends to 1e-13, relative.
/// Koopman (1984), Biometrics 40, 513-517, doi:10.2307/2531405.
[[nodiscard]] interval koopman(const tally_pair& counts,
                               const confidence& level = default_confidence());

/// The same for many pairs, with the same digits; `out[i]` is for `counts[i]`. No pairs are fine.
/// Throws `std::invalid_argument` also where the sizes differ: what has been written to `out` by
/// then is of no use.
void koopman(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out);

/// Koopman's with the variance times N / (N - 1), N being all units of both groups: a little wider.
/// Miettinen & Nurminen (1985), Statistics in Medicine 4, 213-226, doi:10.1002/sim.4780040211.
[[nodiscard]] interval miettinen_nurminen(const tally_pair& counts,
                                          const confidence& level = default_confidence());

/// Koopman's with a correction for skewness, so that what errs errs evenly on both sides. Within
/// one standard error of the estimate, where the published correction turns round and is not
/// monotone, it is left out (there the interval is Koopman's; at one standard error both agree).
/// The corrected statistic does not pass sqrt(1 + 6 x) towards a ratio of 0 (x successes in the
/// first group) or infinity (in the second): beyond that level the end is 0, or infinity.
/// Gart & Nam (1988), Biometrics 44, 323-338, doi:10.2307/2531848.
[[nodiscard]] interval gart_nam(const tally_pair& counts,
                                const confidence& level = default_confidence());

/// The normal interval of the log ratio. For comparison with what others print: it covers badly in
/// groups of few, says nothing ([0, infinity]) where a group has no successes, and has no width
/// where both groups have nothing but successes.
/// Katz, Baptista, Azen & Pike (1978), Biometrics 34, 469-474, doi:10.2307/2530610.
[[nodiscard]] interval katz_log(const tally_pair& counts,
                                const confidence& level = default_confidence());

/// Katz's with one half added to all four counts. An end is 0 or infinity where the estimate is,
/// which the formula alone would leave out. Its centre is not the estimate: one-sided bounds hold
/// that from level 0.75 up. No width where both groups have nothing but successes.
/// Walter (1975), Biometrika 62, 371-374, doi:10.1093/biomet/62.2.371.
[[nodiscard]] interval adjusted_log(const tally_pair& counts,
                                    const confidence& level = default_confidence());

/// The method of variance estimates recovery from the Wilson intervals of both shares: closed.
/// Donner & Zou (2012), Statistical Methods in Medical Research 21, 347-359,
/// doi:10.1177/0962280210383082.
[[nodiscard]] interval mover_r(const tally_pair& counts,
                               const confidence& level = default_confidence());

/// The same for many pairs, with the same digits, as above.
void mover_r(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out);

/// Katz's with the inverse hyperbolic sine in place of the plain half width: shorter, and an end of
/// its own where one group has no successes. No width where both have nothing but successes.
/// Newcombe (2001), The American Statistician 55, 200-202, doi:10.1198/000313001317098167.
[[nodiscard]] interval inverse_sinh(const tally_pair& counts,
                                    const confidence& level = default_confidence());

} // namespace digigap::ratio

#endif
