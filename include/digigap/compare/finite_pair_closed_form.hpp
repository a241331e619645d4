#ifndef DIGIGAP_COMPARE_FINITE_PAIR_CLOSED_FORM_HPP
#define DIGIGAP_COMPARE_FINITE_PAIR_CLOSED_FORM_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

/// Approximate limits for two finite bands: the usual closed forms with each variance multiplied by
/// the finite population correction 1 - n / N. For bands too large for `compare/finite_pair.hpp`,
/// and to be compared with: where shares are of whole units they cover less than they say and are
/// hardly shorter. Least coverage at 95 percent, over every (M1, M2) of two sizes n of N, of ratios
/// over every M1, M2 > 0:
///
///                      10 of 12, 10 of 15    17 of 20, 34 of 40
///   wald-fpc                        0.556                 0.812
///   agresti-caffo-fpc               0.819                 0.850
///   katz-fpc                        0.556                 0.812
///   exact                           0.950                 0.950
///
/// Assumptions as there. Clipped to what the answers leave possible. Nobody answering in a band
/// gives that whole range, and so do no yes-answers at all for a ratio; a band of which everybody
/// answered adds no variance. Errors: `std::invalid_argument` unless
/// 0 <= x <= n <= N <= 1,000,000,000 in both bands.
namespace digigap::finite {

/// p1 - p2 -+ z sqrt(sum of p (1 - p) / (n - 1) (1 - n / N)): no width where both p are 0 or 1.
[[nodiscard]] interval wald_fpc_difference(const finite_tally_pair& counts,
                                           const confidence& level = default_confidence());

/// The same with a yes and a no added to the answers of each band, p (1 - p) / (n + 2) with
/// p = (x + 1) / (n + 2), in the variance only: a centre moved towards 0 may be impossible where
/// most units answered.
/// Agresti and Caffo (2000), "Simple and effective confidence intervals for proportions and
/// differences of proportions result from adding two successes and two failures", The American
/// Statistician 54, 280-288, doi:10.1080/00031305.2000.10474560.
[[nodiscard]] interval agresti_caffo_fpc_difference(const finite_tally_pair& counts,
                                                    const confidence& level = default_confidence());

/// exp(log p1 / p2 -+ z sqrt(sum of (1 / x - 1 / n) (1 - n / N))), with 1/2 added to every x and n
/// where an x is 0; a true ratio of 0 or infinity is then not held.
/// Katz, Baptista, Azen and Pike (1978), "Obtaining confidence intervals for the risk ratio in
/// cohort studies", Biometrics 34, 469-474, doi:10.2307/2530610; the half after Walter (1975), "The
/// distribution of Levin's measure of attributable risk", Biometrika 62, 371-372,
/// doi:10.1093/biomet/62.2.371.
[[nodiscard]] interval katz_fpc_ratio(const finite_tally_pair& counts,
                                      const confidence& level = default_confidence());

} // namespace digigap::finite

#endif
