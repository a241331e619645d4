#ifndef DIGIGAP_MODEL_SCORE_INTERVAL_HPP
#define DIGIGAP_MODEL_SCORE_INTERVAL_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/model/coefficient_interval.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <vector>

namespace digigap {

/// The score interval of a coefficient: all values that Rao's score test does not reject. The rest
/// of the model is fitted at the value, and the slope of the log-likelihood there is compared with
/// its standard error by the expected information, the other coefficients allowed for. It needs no
/// estimate of the coefficient, so separation and few events are no obstacle.
///
/// With nothing but an intercept the logistic one is Wilson's interval on the logit scale, and the
/// Poisson one solves z^2 = (count - mean)^2 / mean. Where the statistic comes back below z
/// further away, the ends are those nearest to the estimate.
///
/// - Gaussian and quasi-Poisson: over the dispersion of the fit at the value, Pearson's chi-square
///   over n - k + 1, and against the normal distribution, as R's statmod::glm.scoretest. No value
///   of a gaussian coefficient is rejected unless n - k + 1 > z^2. The exact interval of a gaussian
///   fit is the one by Student's t that `tabulate` gives.
/// - NB2: at the theta that is largest in likelihood at the value. What does not fit there makes
///   theta small, and the test loses its power: with few rows an end may be infinite, where that of
///   `profile_interval` is not.
/// - One-sided levels give their end the whole of alpha, the other is infinite.
///
/// To 1e-8 of the distance from the estimate. Ends are infinite where no value is rejected. A
/// coefficient that is aliased has the whole line and a status that says so.
///
/// Throws `std::invalid_argument` for an index that is no coefficient, for nb1, hurdle and
/// zero-inflated families (whose expected information has no closed form), and as the fit does.
///
/// Rao (1948), Math. Proc. Cambridge Philos. Soc. 44, 50-57, doi:10.1017/S0305004100023987.
/// Pregibon (1982), Lecture Notes in Statistics 14, 87-97, doi:10.1007/978-1-4612-5771-4_8.
[[nodiscard]] coefficient_interval score_interval(const regression_design& design,
                                                  regression_family family, std::size_t coefficient,
                                                  const confidence& level = default_confidence(),
                                                  const fit_options& options = {});

/// Those of all coefficients.
[[nodiscard]] std::vector<coefficient_interval>
score_intervals(const regression_design& design, regression_family family,
                const confidence& level = default_confidence(), const fit_options& options = {});

} // namespace digigap

#endif
