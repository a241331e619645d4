#ifndef DIGIGAP_COMPARE_PAIRED_HPP
#define DIGIGAP_COMPARE_PAIRED_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/paired_tally.hpp>

/// Limits of the change of a share when the same units were asked in two years: the second year's
/// share less the first's, in [-1, 1], so that growth is positive. With the literature's letters
/// a, b, c, d for both, one, other, neither and the difference (b - c) / n, b is `second_only` and
/// c is `first_only`.
///
/// All methods: no units give [-1, 1]; the limits stay within [-1, 1] and hold the estimate
/// (one-sided: from level 0.5 up); exchanging the years, or yes and no, mirrors them. A one-sided
/// bound puts the whole of alpha in its tail, and its other end is -1 or 1.
///
/// They assume units that are independent of each other and stand for a process that could have
/// gone on. Not for n of N known units (`estimate_overlap_change` takes those), nor for units of
/// which only some answered in both years, nor for two different samples.
///
/// Errors: `std::invalid_argument` unless the counts are valid (`require_valid`).
namespace digigap::paired {

/// Tango's score limits: every change that the score test does not reject, the share of changed
/// answers being estimated under that change (in closed form). The default. At no change its test
/// is McNemar's. Wider or equal at a higher level.
///
/// Coverage at 95 percent, summed exactly over all tables: the least of, and the mean over, all
/// chances of a change to yes and to no from 0.01 in steps of 0.07:
///
/// | units | least | mean |
/// |---|---|---|
/// | 5 | .923 | .970 |
/// | 10 | .942 | .964 |
/// | 25 | .942 | .953 |
/// | 100 | .942 | .951 |
///
/// Tango (1998), Statistics in Medicine 17, 891-908,
/// doi:10.1002/(SICI)1097-0258(19980430)17:8<891::AID-SIM780>3.0.CO;2-B.
[[nodiscard]] interval tango(const paired_tally& counts,
                             const confidence& level = default_confidence());

/// Newcombe's tenth method: Wilson's limits of the two years, squared and added with the
/// correlation of the answers. Closed form.
/// Newcombe (1998), "Improved confidence intervals for the difference between binomial proportions
/// based on paired data", Statistics in Medicine 17, 2635-2650,
/// doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C.
[[nodiscard]] interval newcombe(const paired_tally& counts,
                                const confidence& level = default_confidence());

/// For comparison only: estimate and standard error. Covers too little in small tables, and has no
/// width where no answer changed.
[[nodiscard]] interval wald(const paired_tally& counts,
                            const confidence& level = default_confidence());

} // namespace digigap::paired

#endif
