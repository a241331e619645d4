#ifndef DIGIGAP_ESTIMATE_WALD_HPP
#define DIGIGAP_ESTIMATE_WALD_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

namespace digigap {

/// Wald's interval for a share: the estimate, less and more z standard errors estimated from it,
/// clipped to [0, 1]. **For comparison only**: with what others have published. It misses its
/// level badly for few units and for shares near 0 or 1; at no successes it is [0, 0] and at
/// nothing but successes [1, 1], as if the share were known. Take `wilson`.
///
/// `counts` are units, the answer is a share in [0, 1]. 0 of 0 gives [0, 1]. The estimate is always
/// held (one-sided: from level 0.5 up).
/// Throws `std::invalid_argument` unless 0 <= successes <= trials.
///
/// Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133, doi:10.1214/ss/1009213286, on
/// its failure.
[[nodiscard]] interval wald(tally counts, const confidence& level = default_confidence());

/// The same for many tallies, with the same digits; `out[i]` is for `counts[i]`. No tallies are
/// fine. Throws `std::invalid_argument`, before anything is written, where the sizes differ or a
/// tally is not one.
void wald(std::span<const tally> counts, const confidence& level, std::span<interval> out);

/// Wald's interval with continuity correction: both ends 1 / (2 n) further out. **For comparison
/// only**, as `wald` is. Units, empty input and errors are those of `wald`. At no successes it is
/// [0, 1 / (2 n)] at every level.
///
/// Newcombe (1998), Statistics in Medicine 17, 857-872, method 2,
/// doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E.
[[nodiscard]] interval wald_cc(tally counts, const confidence& level = default_confidence());
void wald_cc(std::span<const tally> counts, const confidence& level, std::span<interval> out);

} // namespace digigap

#endif
