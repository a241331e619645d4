#ifndef DIGIGAP_COMPARE_ODDS_RATIO_LIMITS_HPP
#define DIGIGAP_COMPARE_ODDS_RATIO_LIMITS_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <optional>

/// Intervals for the odds ratio of two independent groups: the odds of success in the first over
/// those in the second.
///
/// `counts` are units, the answer lies in [0, infinity]. The lower end is 0 where the first group
/// has no successes or the second no failures, the upper end infinity where the first has no
/// failures or the second no successes; an empty group gives [0, infinity]. Exchanging the groups,
/// or success and failure in both, gives the reciprocal interval. Two-sided intervals hold the
/// estimate (`conditional_estimate` for the exact ones, the ratio of the observed odds for the
/// others) at every level from 0.5 up, one-sided ones as well, but `mid_p` from 0.75 up. One-sided,
/// all of alpha lies beyond the one bound and the other end is the largest or smallest possible
/// value.
/// Every function throws `std::invalid_argument` unless 0 <= successes <= trials in both groups.
///
/// All assume independent units with one common chance in each group, and independent groups. Not
/// for n drawn from N known units, nor for the same units asked twice. An odds ratio is no ratio of
/// shares: 9 of 10 against 8 of 10 is 1.1 times the share and 2.3 times the odds.
namespace digigap::odds_ratio {

/// The exact conditional interval: given how many successes there are in all, those of the first
/// group are noncentral hypergeometric, and either end leaves half of alpha in its tail. The
/// interval of R's fisher.test. Covers at least at the level; both ends to 1e-12, relative. Its
/// time grows with the standard deviation of the count: below a millisecond for groups of 1e7.
/// Cornfield (1956), Proc. Third Berkeley Symposium 4, 135-148.
[[nodiscard]] interval conditional(const tally_pair& counts,
                                   const confidence& level = default_confidence());

/// The same with half the probability of the observed count spared: covers the level on average.
/// Berry & Armitage (1995), The Statistician 44, 417-423, doi:10.2307/2348891.
[[nodiscard]] interval mid_p(const tally_pair& counts,
                             const confidence& level = default_confidence());

/// The conditional maximum likelihood estimate, which R's fisher.test reports: nearer to 1 than the
/// ratio of the observed odds. 0 or infinity where those are; nothing where the totals leave one
/// count possible only (nobody or everybody succeeds, or a group is empty). To 1e-12, relative.
[[nodiscard]] std::optional<double> conditional_estimate(const tally_pair& counts);

/// The score interval, with the variance times N / (N - 1).
/// Miettinen & Nurminen (1985), Statistics in Medicine 4, 213-226, doi:10.1002/sim.4780040211.
[[nodiscard]] interval miettinen_nurminen(const tally_pair& counts,
                                          const confidence& level = default_confidence());

/// The normal interval of the log odds ratio. Says nothing ([0, infinity]) where a cell is empty.
/// Woolf (1955), Annals of Human Genetics 19, 251-253, doi:10.1111/j.1469-1809.1955.tb01348.x.
[[nodiscard]] interval woolf(const tally_pair& counts,
                             const confidence& level = default_confidence());

} // namespace digigap::odds_ratio

#endif
