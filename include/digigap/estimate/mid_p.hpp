#ifndef DIGIGAP_ESTIMATE_MID_P_HPP
#define DIGIGAP_ESTIMATE_MID_P_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

namespace digigap {

/// The mid-P interval for a share: equal tails as `clopper_pearson` has them, with half of the
/// chance of just as many successes left out of both.
///
/// `counts` are units, the answer is a share in [0, 1]. 0 of 0 gives [0, 1]. The lower end is 0
/// at no successes and the upper end 1 at nothing but successes. The estimate is held at every
/// two-sided level from 0.15 up and every one-sided level from 0.58 up. Both ends are accurate to
/// 1e-13, relative.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes independent units with one common chance. Its coverage is the level on average, not at
/// least; it is shorter than `clopper_pearson`. Not for n drawn from N known units, for which there
/// is `finite::mid_p`.
///
/// Lancaster (1961), Journal of the American Statistical Association 56, 223-234,
/// doi:10.1080/01621459.1961.10482105; Berry & Armitage (1995), The Statistician 44, 417-423,
/// doi:10.2307/2348891.
[[nodiscard]] interval mid_p(tally counts, const confidence& level = default_confidence());

/// The same for many tallies, with the same digits; `out[i]` is for `counts[i]`. No tallies are
/// fine. Throws `std::invalid_argument`, before anything is written, where the sizes differ or a
/// tally is not one. Equal tallies of few trials are solved once.
void mid_p(std::span<const tally> counts, const confidence& level, std::span<interval> out);

} // namespace digigap

#endif
