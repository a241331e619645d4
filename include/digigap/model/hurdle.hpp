#ifndef DIGIGAP_MODEL_HURDLE_HPP
#define DIGIGAP_MODEL_HURDLE_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>
#include <digigap/model/two_part_design.hpp>

namespace digigap {

/// Hurdle regression of counts: whether a count is above zero by a logit, and how large those are
/// that are by a Poisson distribution without its zero, with log link; by maximum likelihood.
///
/// The response is counts, whole numbers from 0 on. Both parts have the columns of the design; its
/// offset is part of the counts only. To have fewer columns or an offset in the zero part, give it
/// a design of its own. Prior weights multiply the log-likelihood of their row.
///
/// `coefficients` are those of the counts, named `count_` and the column, then those of the logit
/// of a count *above* zero, named `zero_` and the column: as R's `pscl::hurdle`, a positive one
/// says more counts, fewer zeros. `term` counts the terms of the counts, then those of the zero
/// part. `exp` of a coefficient of the counts is a ratio of means of the Poisson distribution
/// before its zero is cut off, not of those of the counts. There are no deviance and no dispersion.
///
/// Endings, beside those of every fit: `separated` where counts above zero are all 1 (for all or
/// for some values of the columns), so that the truncated mean is at its limit and coefficients of
/// the counts go to minus infinity; and where zeros, or counts above zero, are all there is, so
/// that coefficients of the zero part are infinite. A coefficient of whose column the likelihood no
/// longer depends is `unknown`. A column that is constant or a combination of others among the
/// counts above zero is aliased in that part. Counts that are all zero give `no_events`, no rows of
/// positive weight `nothing_observed`, and neither has estimates.
///
/// Passes over the rows take one thread, whatever the options say.
///
/// Throws `std::invalid_argument` unless the design is valid (both are, and have as many rows) and
/// the response is whole counts.
///
/// Assumes that zeros come about in a way of their own; where some of them only happen not to be
/// counts, `fit_zero_inflated_poisson` says what is meant. For ratios of means alone a Poisson fit
/// with robust errors assumes less.
///
/// Mullahy (1986), Journal of Econometrics 33, 341-365, doi:10.1016/0304-4076(86)90002-3.
[[nodiscard]] regression_fit fit_hurdle_poisson(const regression_design& design,
                                                const fit_options& options = {});
[[nodiscard]] regression_fit fit_hurdle_poisson(const two_part_design& designs,
                                                const fit_options& options = {});

/// The same with a negative binomial distribution, NB2, without its zero. `theta` is of the
/// distribution before that, with its error from the joint observed information of the counts'
/// coefficients and log theta.
///
/// Where counts above zero vary no more than truncated Poisson ones, the status is `poisson_limit`,
/// theta is infinite and all else as of the Poisson version. Where their likelihood is largest as
/// theta goes to 0 with the mean, at the logarithmic series distribution (Fisher, Corbet & Williams
/// 1943, Journal of Animal Ecology 12, 42-58, doi:10.2307/1411), the status is `separated`, theta
/// is 0, the intercept of the counts minus infinity, and the other coefficients are their limits.
/// Where no count above 1 is left to tell of it there is no theta.
///
/// Cameron & Trivedi (2013), Regression Analysis of Count Data, 2nd edition, section 4.5.
[[nodiscard]] regression_fit fit_hurdle_negative_binomial(const regression_design& design,
                                                          const fit_options& options = {});
[[nodiscard]] regression_fit fit_hurdle_negative_binomial(const two_part_design& designs,
                                                          const fit_options& options = {});

} // namespace digigap

#endif
