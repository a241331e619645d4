#ifndef DIGIGAP_ESTIMATE_LIKELIHOOD_RATIO_HPP
#define DIGIGAP_ESTIMATE_LIKELIHOOD_RATIO_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

namespace digigap {

/// The likelihood-ratio interval for a share: every value whose deviance, twice the logarithm of
/// how much likelier the estimate makes the counts, is at most the square of z.
///
/// `counts` are units, the answer is a share in [0, 1]. 0 of 0 gives [0, 1]. The lower end is 0
/// at no successes and the upper end 1 at nothing but successes; the estimate is always held
/// (one-sided: from level 0.5 up, below which the bound lies beyond the estimate). Both ends are
/// accurate to 1e-13, relative.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes independent units with one common chance. It is short next to 0 and 1 and misses its
/// level there: 0 of 20 ends at 0.092 where `wilson` ends at 0.161. Not for n drawn from N known
/// units.
///
/// Wilks (1938), Annals of Mathematical Statistics 9, 60-62, doi:10.1214/aoms/1177732360; compared
/// by Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133, doi:10.1214/ss/1009213286.
[[nodiscard]] interval likelihood_ratio(tally counts,
                                        const confidence& level = default_confidence());

/// The same for many tallies, with the same digits; `out[i]` is for `counts[i]`. No tallies are
/// fine. Throws `std::invalid_argument`, before anything is written, where the sizes differ or a
/// tally is not one.
void likelihood_ratio(std::span<const tally> counts, const confidence& level,
                      std::span<interval> out);

} // namespace digigap

#endif
