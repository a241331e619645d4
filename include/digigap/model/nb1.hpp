#ifndef DIGIGAP_MODEL_NB1_HPP
#define DIGIGAP_MODEL_NB1_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

namespace digigap {

/// Negative binomial regression of counts with variance = mean (1 + alpha), NB1, and log link, by
/// maximum likelihood.
///
/// The response is counts, whole numbers from 0 on; the offset a known part of the logarithm of the
/// mean. Prior weights multiply the log-likelihood of their row, as if it had been observed that
/// often. The covariance is from the inverse of the joint observed information of the
/// coefficients and log alpha; `alpha_standard_error` is alpha times that of log alpha. Its
/// `dispersion` is Pearson's chi-square over n - rank, by the variance of the fit. There is no
/// deviance.
///
/// Where the counts vary no more than Poisson counts, the likelihood is largest as alpha goes to 0:
/// status `poisson_limit`, alpha 0 without a standard error, all else as of the Poisson fit. Where
/// coefficients are infinite, or cannot be told apart, `separated` and `rank_deficient` say so as
/// for Poisson counts. Counts that are all zero give `no_events`, no rows of positive weight
/// `nothing_observed`, and neither has estimates.
///
/// Passes over the rows take one thread, whatever the options say.
///
/// Throws `std::invalid_argument` unless the design is valid and its response is whole counts.
///
/// Unlike a quasi-Poisson fit, whose variance is the same, it has a likelihood, and its
/// coefficients rest on the distribution being right. With zeros in excess see
/// `fit_zero_inflated_poisson`.
///
/// Cameron & Trivedi (2013), Regression Analysis of Count Data, 2nd edition, section 3.3.
[[nodiscard]] regression_fit fit_negative_binomial_1(const regression_design& design,
                                                     const fit_options& options = {});

} // namespace digigap

#endif
