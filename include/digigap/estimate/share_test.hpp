#ifndef DIGIGAP_ESTIMATE_SHARE_TEST_HPP
#define DIGIGAP_ESTIMATE_SHARE_TEST_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>

#include <cstdint>

namespace digigap {

/// The p-value of a stated share by the test that the method's interval inverts: the largest alpha
/// at which the interval of level 1 - alpha still holds `null_share`. So the share lies inside the
/// interval where p > alpha and outside where p < alpha; where they are equal it is an end of the
/// interval, to rounding. Of one-sided intervals this is said for alpha up to one half.
///
/// `side::lower` is the test that a lower bound inverts, against larger shares ("greater");
/// `side::upper` is against smaller ones. By method, two-sided:
/// - `wilson` the score test; `wilson_cc` the same with the difference of counts half a unit less;
///   `wald`, `wald_cc` the same with the standard error of the estimate (none: p is 0 or 1);
/// - `clopper_pearson` twice the smaller tail, at most 1; `mid_p` twice the smaller mid-P tail;
/// - `blaker` Blaker's test, and where a share on the far side of the null has a larger
///   probability, that one: the interval has no gaps, the test alone would;
/// - `likelihood_ratio` the deviance against chi-square with one degree of freedom;
/// - `jeffreys` twice the smaller part of the posterior beyond the share, at most 1, and no test of
///   an end that its boundary rule fixes; `agresti_coull` by inversion.
/// A small p-value keeps its digits: about 12 of them up to ten million trials.
///
/// `counts` are units. 0 of 0 gives 1: nothing speaks against anything.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials and 0 <= null_share <= 1, and for
/// a method that does not exist.
/// Assumptions and sources: those of the method's header.
[[nodiscard]] double share_p_value(tally counts, double null_share,
                                   share_method method = share_method::wilson,
                                   side which = side::two);

/// The same for the number of a finite population's units, `null_count` of N, and the finite
/// methods. A count that the answers exclude, less than x or more than N - n + x, gives 0 on
/// every side; with n = N that is every count but one. Nobody answering gives 1.
///
/// The exact methods take a probability within 1e-10, relatively, of alpha as equal to it, and
/// leave the count out: inside is where p > alpha (1 + 1e-10). `mid_p` is said for levels from one
/// half up. For `wilson_fpc` and `wald_fpc` the interval is that of the shares, not rounded.
/// Throws `std::invalid_argument` unless 0 <= x <= n <= N and 0 <= null_count <= N, and for a
/// method that does not exist; N is at most 1,000,000,000 for the exact methods.
[[nodiscard]] double share_p_value(finite_tally counts, std::int64_t null_count,
                                   finite_method method = finite_method::blaker,
                                   side which = side::two);

/// The exact two-sided p-value that adds up every outcome that is at most as probable as the one
/// seen (probabilities within 1e-7, relatively, count as equal). No interval here inverts it: it is
/// what R's `binom.test` prints beside a Clopper-Pearson interval, with which it may disagree.
/// 0 of 0 gives 1. Throws as `share_p_value` does.
[[nodiscard]] double point_probability_p_value(tally counts, double null_share);

} // namespace digigap

#endif
