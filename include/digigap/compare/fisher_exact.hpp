#ifndef DIGIGAP_COMPARE_FISHER_EXACT_HPP
#define DIGIGAP_COMPARE_FISHER_EXACT_HPP

#include <digigap/data/tally_pair.hpp>

namespace digigap {

/// Fisher's exact test that two independent groups have the same chance of success, two-sided: the
/// probability, given all totals, of every count that is no likelier than the observed one
/// (Irwin's rule). Counts as likely to within 1e-7 are taken as ties, as in R's fisher.test.
///
/// 1 where nobody or everybody succeeds, or a group is empty. This test has no interval that always
/// agrees with it: beside an interval take `odds_ratio_p_value`.
/// Throws `std::invalid_argument` unless 0 <= successes <= trials in both groups.
///
/// Assumes independent units and groups; needlessly strict in groups of few, where the mid-P
/// version is nearer to its level.
///
/// Irwin (1935), Metron 12, 84-94; Fisher (1935), JRSS 98, 39-82, doi:10.2307/2342435.
[[nodiscard]] double fisher_exact_p_value(const tally_pair& counts);

/// The same less half the probability of the observed count, which does not hold its level strictly
/// but on average. 0.5 less where only one count is possible would be no answer: 1 there too.
///
/// Lancaster (1961), JASA 56, 223-234, doi:10.1080/01621459.1961.10482105.
[[nodiscard]] double fisher_mid_p_value(const tally_pair& counts);

} // namespace digigap

#endif
