#ifndef DIGIGAP_COMPARE_DIFFERENCE_SCORE_HPP
#define DIGIGAP_COMPARE_DIFFERENCE_SCORE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <span>

namespace digigap::difference {

/// Miettinen and Nurminen's interval for the difference of two shares, the first less the second:
/// every difference that the score test does not reject, where the variance is that of the
/// likeliest shares so far apart, times N / (N - 1) for the N units of both groups. The default of
/// this library.
///
/// `counts` are units, the answer is a difference of shares in [-1, 1]. Where a group is empty, it
/// is [-1, 1]. The estimate is always held (one-sided: from level 0.5 up, below which the bound
/// lies beyond the estimate); the upper end is 1 for n of n against 0 of n, and the lower end -1
/// for the reverse. More successes in the first group never lower an end (checked for groups of up
/// to 40).
/// Throws `std::invalid_argument` unless 0 <= successes <= trials in both groups.
///
/// Assumes independent units, in two groups that have nothing to do with each other, each with one
/// common chance. Not for the same units asked twice, nor for n drawn from N known units, where
/// the finite population makes it too wide. Its coverage is the level on average, not at least.
///
/// Miettinen & Nurminen (1985), Statistics in Medicine 4, 213-226, doi:10.1002/sim.4780040211;
/// compared by Newcombe (1998), Statistics in Medicine 17, 873-890.
[[nodiscard]] interval miettinen_nurminen(const tally_pair& counts,
                                          const confidence& level = default_confidence());

/// The same for many pairs; `out[i]` is for `counts[i]`. No pairs are fine.
/// Throws `std::invalid_argument` where the sizes differ, or a pair is not one: what has been
/// written to `out` by then is of no use.
void miettinen_nurminen(std::span<const tally_pair> counts, const confidence& level,
                        std::span<interval> out);

/// Mee's interval: as Miettinen and Nurminen's without the factor N / (N - 1), so a little shorter.
/// All that is said there holds here.
///
/// Mee (1984), Biometrics 40, 1175-1176; Newcombe (1998), Statistics in Medicine 17, 873-890,
/// method 5, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
[[nodiscard]] interval mee(const tally_pair& counts,
                           const confidence& level = default_confidence());

/// The same for many pairs; as above.
void mee(std::span<const tally_pair> counts, const confidence& level, std::span<interval> out);

} // namespace digigap::difference

#endif
