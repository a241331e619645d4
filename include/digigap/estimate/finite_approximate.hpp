#ifndef DIGIGAP_ESTIMATE_FINITE_APPROXIMATE_HPP
#define DIGIGAP_ESTIMATE_FINITE_APPROXIMATE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

/// Approximate limits for the share of a finite population's N known units, when n of them answered
/// and x said yes: a normal approximation with the finite population correction. The exact ones of
/// `estimate/finite_share.hpp` cost a microsecond and keep their level; these are for comparison
/// with what others have computed.
///
/// Both: shares in [0, 1] that never leave what the answers leave possible, x / N to
/// (N - n + x) / N, and hold the estimate x / n (one-sided: from level 0.5 up). n = N gives x / N
/// exactly, n = 0 and N = 0 give [0, 1]. A one-sided bound has the other end of the possible
/// shares.
///
/// Errors: `std::invalid_argument` unless 0 <= x <= n <= N.
namespace digigap::finite {

/// Wilson's score interval for n (N - 1) / (N - n) units instead of n: every share that the score
/// test with the variance of drawing without replacement does not reject.
/// Wilson (1927), JASA 22, 209-212, doi:10.1080/01621459.1927.10502953; the variance is that of
/// Cochran (1977), Sampling Techniques, third edition, section 3.2.
[[nodiscard]] interval wilson_fpc(finite_tally counts,
                                  const confidence& level = default_confidence());

/// The estimate, less and more z estimated standard errors, the root of
/// (1 - n / N) p (1 - p) / (n - 1). **For comparison only**: it misses its level badly (83.8
/// percent instead of 95 at worst for 243 of 290), and no or nothing but successes give it no
/// width, as if all were known. One answer has no variance: its limits are those of the possible
/// shares. Cochran (1977), Sampling Techniques, third edition, section 3.2.
[[nodiscard]] interval wald_fpc(finite_tally counts,
                                const confidence& level = default_confidence());

/// The same for many tallies at one level: out[i] belongs to counts[i].
/// Throws `std::invalid_argument` where the spans differ in length; an invalid tally ends the
/// work there.
void wilson_fpc(std::span<const finite_tally> counts, const confidence& level,
                std::span<interval> out);
void wald_fpc(std::span<const finite_tally> counts, const confidence& level,
              std::span<interval> out);

} // namespace digigap::finite

#endif
