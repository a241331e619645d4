#ifndef DIGIGAP_COMPARE_DIFFERENCE_NEWCOMBE_HPP
#define DIGIGAP_COMPARE_DIFFERENCE_NEWCOMBE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <span>

namespace digigap::difference {

/// Newcombe's interval for the difference of two shares, the first less the second: each end lies
/// as far from the estimate as the ends of the two Wilson intervals together, by Pythagoras. The
/// closed form for many pairs.
///
/// `counts` are units, the answer is a difference of shares in [-1, 1]. Where a group is empty, it
/// is [-1, 1]. The estimate is always held (one-sided: from level 0.5 up, below which the bound
/// lies beyond the estimate); the upper end is 1 for n of n against 0 of n. More successes in the
/// first group never lower an end (checked for groups of up to 40). Throws `std::invalid_argument`
/// unless 0 <= successes <= trials in both groups.
///
/// No level carries an end further than sqrt(p1^2 + (1 - p2)^2) below the estimate, so that the
/// p-value of a difference beyond is 0. Assumes independent units in independent groups, as
/// `miettinen_nurminen` does. Its coverage is the level on average, not at least.
///
/// Newcombe (1998), Statistics in Medicine 17, 873-890, method 10,
/// doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
[[nodiscard]] interval newcombe(const tally_pair& counts,
                                const confidence& level = default_confidence());

/// The same for many pairs; `out[i]` is for `counts[i]`. No pairs are fine.
/// Throws `std::invalid_argument` where the sizes differ, or a pair is not one: what has been
/// written to `out` by then is of no use.
void newcombe(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out);

/// Newcombe's interval from Wilson intervals with continuity correction, his method 11: longer,
/// with a coverage that is seldom below the level. Otherwise as `newcombe`.
[[nodiscard]] interval newcombe_cc(const tally_pair& counts,
                                   const confidence& level = default_confidence());

/// The same for many pairs; as above.
void newcombe_cc(std::span<const tally_pair> counts, const confidence& level,
                 std::span<interval> out);

} // namespace digigap::difference

#endif
