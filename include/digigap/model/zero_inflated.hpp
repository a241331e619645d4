#ifndef DIGIGAP_MODEL_ZERO_INFLATED_HPP
#define DIGIGAP_MODEL_ZERO_INFLATED_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>
#include <digigap/model/two_part_design.hpp>

namespace digigap {

/// Zero-inflated regression of counts: a Poisson count with log link or, with a chance that a logit
/// tells, a zero in excess; by maximum likelihood.
///
/// The response is counts, whole numbers from 0 on. Both parts have the columns of the design; its
/// offset is part of the counts only. To have fewer columns (an intercept alone, most often) or an
/// offset in the zero part, give it a design of its own. Prior weights multiply the log-likelihood
/// of their row.
///
/// `coefficients` are those of the counts, named `count_` and the column, then those of the logit
/// of a zero in *excess*, named `zero_` and the column: as R's `pscl::zeroinfl`, a positive one
/// says fewer counts, more zeros. `term` counts the terms of the counts, then those of the zero
/// part. The covariance is from the inverse of the joint observed information of both parts. There
/// are no deviance and no dispersion.
///
/// The likelihood may have several maxima: the search starts at the fits of a plain and of a
/// truncated distribution, with expectation-maximisation steps first and Newton's then, and the
/// largest maximum found is the answer.
///
/// Endings, beside those of every fit: `separated` where zeros are no more than the counts explain,
/// everywhere or for some values of the columns, so that the chance of one in excess goes to 0 and
/// coefficients of the zero part to infinity. If it is so everywhere (also where there is no zero),
/// the intercept of the zero part is minus infinity, its other coefficients are `unknown`, and the
/// counts are those of the plain fit. Counts that are all zero give `no_events`, no rows of
/// positive weight `nothing_observed`, and neither has estimates.
///
/// Passes over the rows take one thread, whatever the options say.
///
/// Throws `std::invalid_argument` unless the design is valid (both are, and have as many rows) and
/// the response is whole counts.
///
/// Assumes two kinds of zeros that cannot be told apart in the data; what sets them apart is the
/// shape of the distribution of the counts alone. Many zeros by themselves do not ask for it: a
/// negative binomial distribution may have them as well.
///
/// Lambert (1992), Technometrics 34, 1-14, doi:10.2307/1269547.
[[nodiscard]] regression_fit fit_zero_inflated_poisson(const regression_design& design,
                                                       const fit_options& options = {});
[[nodiscard]] regression_fit fit_zero_inflated_poisson(const two_part_design& designs,
                                                       const fit_options& options = {});

/// The same with a negative binomial distribution, NB2; `theta` has its error from the joint
/// observed information of all coefficients and log theta. Where the likelihood is no larger than
/// that of the Poisson version, the status is `poisson_limit` (unless it is `separated`), theta is
/// infinite and all else as there.
///
/// Greene (1994), Accounting for Excess Zeros and Sample Selection in Poisson and Negative Binomial
/// Regression Models, NYU Working Paper EC-94-10.
[[nodiscard]] regression_fit fit_zero_inflated_negative_binomial(const regression_design& design,
                                                                 const fit_options& options = {});
[[nodiscard]] regression_fit fit_zero_inflated_negative_binomial(const two_part_design& designs,
                                                                 const fit_options& options = {});

} // namespace digigap

#endif
