#ifndef DIGIGAP_ESTIMATE_CLOPPER_PEARSON_HPP
#define DIGIGAP_ESTIMATE_CLOPPER_PEARSON_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

namespace digigap {

/// The exact interval of Clopper and Pearson for a share: every value under which neither as many
/// successes nor as few are rarer than half of alpha (all of alpha, one-sided).
///
/// `counts` are units, the answer is a share in [0, 1]. 0 of 0 gives [0, 1]. The lower end is 0
/// at no successes and the upper end 1 at nothing but successes; the estimate is always held
/// (one-sided: from level 0.5 up). Both ends are accurate to 1e-13, relative.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Assumes independent units with one common chance. Covers at least at the level whatever the
/// share, and pays with length: take `wilson` where coverage on average is enough, and a
/// finite-population interval for n drawn from N known units.
///
/// Clopper & Pearson (1934), Biometrika 26, 404-413, doi:10.1093/biomet/26.4.404.
[[nodiscard]] interval clopper_pearson(tally counts,
                                       const confidence& level = default_confidence());

/// The same for many tallies, with the same digits; `out[i]` is for `counts[i]`. No tallies are
/// fine. Throws `std::invalid_argument`, before anything is written, where the sizes differ or a
/// tally is not one. Equal tallies of few trials are solved once.
void clopper_pearson(std::span<const tally> counts, const confidence& level,
                     std::span<interval> out);

} // namespace digigap

#endif
