#ifndef DIGIGAP_COMPARE_FINITE_PAIR_HPP
#define DIGIGAP_COMPARE_FINITE_PAIR_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

/// Exact confidence limits for the difference M1 / N1 - M2 / N2 and the ratio (M1 / N1) / (M2 / N2)
/// of the shares of two disjoint finite populations, of whose N1 and N2 known units n1 and n2
/// answered and x1 and x2 said yes. They are about *these* units, not about the process behind
/// them.
///
/// X1 and X2 are independent and hypergeometric: those who answered are taken as simple random
/// samples without replacement. When not to use them: units chose themselves and may differ from
/// the silent ones, or answers come in clusters.
///
/// Every pair (M1, M2) that the answers leave possible, x <= M <= N - n + x in both bands, is
/// tested by the statistic T: x1 / n1 - x2 / n2 for the difference, (x1 + 1/2) / (x2 + 1/2) for the
/// ratio, compared as whole numbers. The limits are the least and the greatest value among the
/// accepted pairs, so they are values that a pair can have, and coverage is at least the level for
/// every (M1, M2): `compare/finite_pair_coverage.hpp` sums it up. Limits of each band combined as
/// if they were normal (Newcombe's way, MOVER) have no such coverage: for 17 of 20 against 34 of
/// 40 units that answered they cover 25.5 percent at worst where 95 were promised.
///
/// All: never outside what the answers leave possible; wider or equal at a higher level; the
/// difference is negated and the ratio inverted when the bands change places, the difference is
/// negated when yes and no do. Everybody answering in both bands gives the value, with no width.
/// Nobody answering in a band gives what is possible; a band of no units could have any share. A
/// one-sided bound gives its tail the whole of alpha, and its other end is what is possible.
/// Where no pair is accepted, which takes a level near 0, they are the limits of the smallest level
/// that has some.
///
/// A ratio is infinite where M2 = 0 < M1. Of M1 = M2 = 0, which could be any ratio, is said
/// nothing: where both x are 0 that pair is always accepted, and the limits are [0, infinity].
///
/// Ties: a probability within 1e-10, relatively, of the one it must exceed counts as equal to it
/// and does not exceed it; T has no ties but true ones. Probabilities below 1e-140 count as 0.
///
/// Errors: `std::invalid_argument` unless 0 <= x <= n <= N <= 1,000,000,000 in both bands;
/// `work_limit_error`, which names the closed form to use instead, where `exact_work` is above
/// `largest_exact_work`.
namespace digigap::finite {

/// Blaker's test of each pair: accepted where P(g(T) <= g(t)) > alpha, g(s) being the smaller of
/// P(T <= s) and P(T >= s). Lies inside the `tails` limits. One-sided it is those.
/// Blaker (2000), "Confidence curves and improved exact confidence intervals for discrete
/// distributions", Canadian Journal of Statistics 28, 783-798, doi:10.2307/3315916, for one
/// parameter; here over two and projected on the measure.
[[nodiscard]] interval exact_difference(const finite_tally_pair& counts,
                                        const confidence& level = default_confidence());
[[nodiscard]] interval exact_ratio(const finite_tally_pair& counts,
                                   const confidence& level = default_confidence());

/// Equal tails: from the least value of a pair with P(T >= t) above the tail to the greatest of one
/// with P(T <= t) above it.
[[nodiscard]] interval tails_difference(const finite_tally_pair& counts,
                                        const confidence& level = default_confidence());
[[nodiscard]] interval tails_ratio(const finite_tally_pair& counts,
                                   const confidence& level = default_confidence());

/// What the answers leave possible, whatever the silent units would have said.
[[nodiscard]] interval possible_difference(const finite_tally_pair& counts);
[[nodiscard]] interval possible_ratio(const finite_tally_pair& counts);

/// How much work the limits and a p-value are, very roughly, in nanoseconds of one thread; infinite
/// for more answers than the exact order of the ratios has room for, 20,000 in a band. Grows with
/// the silent units, less with the answers, and most where both bands gave as many answers, so that
/// few values of T lie between others.
[[nodiscard]] double exact_work(const finite_tally_pair& counts);

/// The most that is begun: a few seconds.
inline constexpr double largest_exact_work = 5e9;

} // namespace digigap::finite

#endif
