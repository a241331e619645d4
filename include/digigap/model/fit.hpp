#ifndef DIGIGAP_MODEL_FIT_HPP
#define DIGIGAP_MODEL_FIT_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

namespace digigap {

// All fits below: rows of weight 0 count for nothing, prior weights multiply the log-likelihood (of
// least squares, the squared residuals), no rows give `nothing_observed`. Columns that are
// combinations of those before them are aliased and the rest is fitted. They throw
// `std::invalid_argument` where the design is not valid (see `require_valid`), or a response is one
// that the family cannot have, naming its row. Errors in the fit are the model's own; `errors_of`,
// `cluster_errors`, `design_errors` and the bootstrap have others. About the process behind the
// rows.

/// Least squares: the response is linear in the columns with an error of constant variance, divided
/// by the prior weight. By sums of products of centred columns where these keep their digits, else
/// by Householder's QR with residuals refined in long double. Nothing is left over (n = rank): no
/// dispersion and no errors. Not for counts with many small ones.
///
/// Golub & Van Loan (2013), Matrix Computations, 4th edition, chapter 5; Bjorck (1967), BIT 7,
/// 1-21, doi:10.1007/BF01939321.
[[nodiscard]] regression_fit fit_gaussian(const regression_design& design,
                                          const fit_options& options = {});

/// Logistic regression: responses 0 or 1, or shares in [0, 1] of as many trials as the weight says.
/// All answers the same give `no_events`; terms that tell answers without a miss give `separated`.
/// Assumes independent trials.
///
/// McCullagh & Nelder (1989), Generalized Linear Models, chapter 4; Albert & Anderson (1984),
/// Biometrika 71, 1-10, doi:10.1093/biomet/71.1.1.
[[nodiscard]] regression_fit fit_logistic(const regression_design& design,
                                          const fit_options& options = {});

/// Poisson regression with log link: counts or other amounts from 0 on, the offset being the
/// logarithm of the exposure. Its coefficients are right whenever the mean is (Gourieroux, Monfort
/// & Trognon 1984, Econometrica 52, 701-720, doi:10.2307/1913472), its own errors only where the
/// variance equals the mean: for mentions take `hc3`. All zero: `no_events`.
///
/// McCullagh & Nelder (1989), chapter 6; existence: Santos Silva & Tenreyro (2010), Economics
/// Letters 107, 310-312, doi:10.1016/j.econlet.2010.02.020.
[[nodiscard]] regression_fit fit_poisson(const regression_design& design,
                                         const fit_options& options = {});

/// The same with errors for a variance in proportion to the mean, by Pearson's chi-square; there is
/// no likelihood. Wedderburn (1974), Biometrika 61, 439-447, doi:10.1093/biomet/61.3.439.
[[nodiscard]] regression_fit fit_quasi_poisson(const regression_design& design,
                                               const fit_options& options = {});

/// Negative binomial regression NB2, variance = mean + mean^2 / theta, by joint maximum likelihood
/// of coefficients and theta; errors by the joint observed information, as Stata and SAS have them.
/// Without overdispersion the status is `poisson_limit`, theta is infinite and the rest is
/// `fit_poisson`'s. All zero: `no_events`. For likelihood and prediction; for ratios alone a
/// Poisson fit with hc3 asks less of the data.
///
/// Lawless (1987), Canadian Journal of Statistics 15, 209-225, doi:10.2307/3314912.
[[nodiscard]] regression_fit fit_negative_binomial(const regression_design& design,
                                                   const fit_options& options = {});

} // namespace digigap

#endif
