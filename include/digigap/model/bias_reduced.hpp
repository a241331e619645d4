#ifndef DIGIGAP_MODEL_BIAS_REDUCED_HPP
#define DIGIGAP_MODEL_BIAS_REDUCED_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

namespace digigap {

/// Firth's bias-reduced fit of a logistic or a Poisson regression: the maximum of the likelihood
/// times the square root of the determinant of its information, Jeffreys' prior. Its estimates are
/// finite where those of maximum likelihood are not, so the status is never `separated`, nor
/// `no_events`, and their bias is of a smaller order.
///
/// The response is shares between 0 and 1, of `weight` trials (logistic), or counts from 0 on
/// (Poisson, with an offset of log exposure where there is one). Prior weights multiply the
/// log-likelihood of their row, as trials and as repetitions do. The covariance is the inverse of
/// the information at the estimate, and so is `unscaled`. `log_likelihood` and `deviance` are those
/// of the estimate without the prior, so the likelihood is a little below its maximum;
/// `null_deviance` is that of the plain fit of the intercept (and offset) alone. Pearson's
/// chi-square over n - rank is `dispersion`.
///
/// No rows of positive weight give `nothing_observed`; columns that are combinations of others are
/// left out, with status `rank_deficient`.
///
/// Throws `std::invalid_argument` for other families, an invalid design, and a response that is not
/// one of the family.
///
/// With separation prefer profile intervals of the penalised likelihood to estimate and standard
/// error: it is far from a parabola there. Predicted shares are drawn towards one half.
///
/// Firth (1993), Biometrika 80, 27-38, doi:10.1093/biomet/80.1.27. Heinze & Schemper (2002),
/// Statistics in Medicine 21, 2409-2419, doi:10.1002/sim.1047. Kosmidis & Firth (2009), Biometrika
/// 96, 793-804, doi:10.1093/biomet/asp055.
[[nodiscard]] regression_fit fit_bias_reduced(const regression_design& design,
                                              regression_family family,
                                              const fit_options& options = {});

} // namespace digigap

#endif
