#ifndef DIGIGAP_ESTIMATE_FINITE_SHARE_HPP
#define DIGIGAP_ESTIMATE_FINITE_SHARE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <span>

/// Exact confidence limits for the number M of a finite population's N known units that have a
/// property, when n of them answered and x said yes. They are about *these* N units; for the
/// process behind them use the limits of `estimate/share.hpp`.
///
/// X is hypergeometric: the n are taken as a simple random sample without replacement. When not
/// to use them: the n chose themselves and may differ from the silent N - n, units have unequal
/// weights, or the answers come in clusters.
///
/// All methods: limits are counts of units and never leave x <= M <= N - n + x, what the answers
/// leave possible. n = N gives M exactly, n = 0 gives [0, N], N = 0 gives [0, 0]. A one-sided
/// bound gives its tail the whole of alpha, and its other end is that of the possible counts.
/// Mirrored when yes and no change places; wider or equal at a higher level; ends move up
/// with x.
///
/// Ties: a probability within 1e-10, relatively, of the one it must exceed counts as equal to it
/// and does not exceed it. Equality happens (N = 40, n = 1: P = 1/40, half of 5 percent), and an
/// M whose chance of being missed is exactly alpha may be left out with coverage still 1 - alpha.
/// So coverage is at least 1 - alpha (1 + 1e-10) for every M, and exactly at least 1 - alpha where
/// no probability falls between alpha and that.
///
/// Errors: `std::invalid_argument` unless 0 <= x <= n <= N <= 1,000,000,000.
namespace digigap::finite {

/// Blaker's interval: M is accepted where P(g(X) <= g(x)) > alpha, g(k) being the smaller of
/// P(X <= k) and P(X >= k); from the first accepted M to the last. Covers every M with at least
/// the level, and lies inside `tails`. One-sided it is `tails`.
/// Blaker (2000), "Confidence curves and improved exact confidence intervals for discrete
/// distributions", Canadian Journal of Statistics 28, 783-798, doi:10.2307/3315916.
[[nodiscard]] count_interval blaker(finite_tally counts,
                                    const confidence& level = default_confidence());

/// Equal tails: M is accepted where P(X >= x) and P(X <= x) both exceed the tail, the
/// hypergeometric form of Clopper and Pearson's limits. Covers every M with at least the level.
/// Buonaccorsi (1987), "A note on confidence intervals for proportions in finite populations",
/// The American Statistician 41, 215-218, doi:10.1080/00031305.1987.10475484.
[[nodiscard]] count_interval tails(finite_tally counts,
                                   const confidence& level = default_confidence());

/// Equal tails with half of P(X = x) left out of both. Shorter; covers the level on average
/// but not for every M (at N = 290, n = 243 and 95 percent: 91.5 percent at worst).
/// Where not one M passes, which takes a level below one half: the M whose reduced tails are
/// nearest to one half, both of two equally near; one-sided, the possible count that comes nearest
/// to passing, which is the last one.
/// Lancaster (1961), "Significance tests in discrete distributions", Journal of the American
/// Statistical Association 56, 223-234, doi:10.1080/01621459.1961.10482105.
[[nodiscard]] count_interval mid_p(finite_tally counts,
                                   const confidence& level = default_confidence());

/// The same for many tallies at one level: out[i] belongs to counts[i].
/// Throws `std::invalid_argument` where the spans differ in length; an invalid tally ends the
/// work there.
void blaker(std::span<const finite_tally> counts, const confidence& level,
            std::span<count_interval> out);
void tails(std::span<const finite_tally> counts, const confidence& level,
           std::span<count_interval> out);
void mid_p(std::span<const finite_tally> counts, const confidence& level,
           std::span<count_interval> out);

} // namespace digigap::finite

#endif
