#ifndef DIGIGAP_COMPARE_DIFFERENCE_BEAL_HPP
#define DIGIGAP_COMPARE_DIFFERENCE_BEAL_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <span>

namespace digigap::difference {

// Beal's two intervals for the difference of two shares, the first less the second: every delta
// with |d - delta| at most z standard errors, those of shares delta apart around a fixed mean. For
// both of them:
//
// `counts` are units, the answer is a difference of shares, clipped to [-1, 1]. Where a group is
// empty, it is [-1, 1]. The estimate is held. They throw `std::invalid_argument` unless
// 0 <= successes <= trials in both groups, and in a batch, where `out[i]` is for `counts[i]`, also
// where the sizes differ: what has been written to `out` by then is of no use.
//
// Beal (1987), Biometrics 43, 941-950, doi:10.2307/2531547; Newcombe (1998), Statistics in Medicine
// 17, 873-890, methods 3 and 4.

/// Beal's interval after Haldane, for comparison only: the mean is that of the two shares. Too
/// short where both are near 0 or 1, and of no length for 0 of n against 0 of n.
[[nodiscard]] interval haldane(const tally_pair& counts,
                               const confidence& level = default_confidence());
void haldane(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out);

/// Beal's interval after Jeffreys and Perks, for comparison only: the mean is that of the two
/// shares after half a success and half a failure more.
[[nodiscard]] interval jeffreys_perks(const tally_pair& counts,
                                      const confidence& level = default_confidence());
void jeffreys_perks(std::span<const tally_pair> counts, const confidence& level,
                    std::span<interval> out);

} // namespace digigap::difference

#endif
