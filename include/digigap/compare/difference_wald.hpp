#ifndef DIGIGAP_COMPARE_DIFFERENCE_WALD_HPP
#define DIGIGAP_COMPARE_DIFFERENCE_WALD_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <span>

namespace digigap::difference {

// Intervals for the difference of two shares, the first less the second, that are z standard errors
// long on either side. For all of them:
//
// `counts` are units, the answer is a difference of shares, clipped to [-1, 1]. Where a group is
// empty, it is [-1, 1]. They throw `std::invalid_argument` unless 0 <= successes <= trials in both
// groups, and in a batch, where `out[i]` is for `counts[i]`, also where the sizes differ: what has
// been written to `out` by then is of no use. They assume independent units in independent groups.
// One success more in the first group can lower an end: Wald's interval ends at 0 for 0 of 2
// against 0 of 1, and below 0 for 1 of 2.

/// Agresti and Caffo's interval: Wald's after one more success and one more failure in each group.
/// Good for small groups, and simple. The estimate is the one of the enlarged groups: the plain
/// difference need not be held (10 of 10 against 0 of 10 at level 0.5).
/// Agresti & Caffo (2000), The American Statistician 54, 280-288,
/// doi:10.1080/00031305.2000.10474560.
[[nodiscard]] interval agresti_caffo(const tally_pair& counts,
                                     const confidence& level = default_confidence());
void agresti_caffo(std::span<const tally_pair> counts, const confidence& level,
                   std::span<interval> out);

/// Wald's interval, for comparison only: far too short for small groups and for shares near 0 and
/// 1, and of no length at all for 10 of 10 against 0 of 20.
/// Newcombe (1998), Statistics in Medicine 17, 873-890, method 1.
[[nodiscard]] interval wald(const tally_pair& counts,
                            const confidence& level = default_confidence());
void wald(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out);

/// Wald's interval with continuity correction, for comparison only: longer by (1 / n1 + 1 / n2) / 2
/// on either side. Newcombe (1998), method 2.
[[nodiscard]] interval wald_cc(const tally_pair& counts,
                               const confidence& level = default_confidence());
void wald_cc(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out);

/// Hauck and Anderson's interval, for comparison only: Wald's with the unbiased variance and a
/// correction of 1 / (2 min(n1, n2)). One unit has no variance: then the answer is [-1, 1].
/// Hauck & Anderson (1986), The American Statistician 40, 318-322,
/// doi:10.1080/00031305.1986.10475426.
[[nodiscard]] interval hauck_anderson(const tally_pair& counts,
                                      const confidence& level = default_confidence());
void hauck_anderson(std::span<const tally_pair> counts, const confidence& level,
                    std::span<interval> out);

/// Brown and Li's interval after Jeffreys, for comparison only: Wald's after half a success and
/// half a failure more in each group. The plain difference need not be held. Brown & Li (2005),
/// Journal of Statistical Planning and Inference 130, 359-375, doi:10.1016/j.jspi.2003.09.039.
[[nodiscard]] interval brown_li_jeffreys(const tally_pair& counts,
                                         const confidence& level = default_confidence());
void brown_li_jeffreys(std::span<const tally_pair> counts, const confidence& level,
                       std::span<interval> out);

} // namespace digigap::difference

#endif
