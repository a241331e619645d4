#ifndef DIGIGAP_MODEL_PROFILE_INTERVAL_HPP
#define DIGIGAP_MODEL_PROFILE_INTERVAL_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/model/coefficient_interval.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <vector>

namespace digigap {

/// The profile-likelihood interval of a coefficient: all values for which the largest likelihood
/// that the other parameters can reach, theta and alpha among them, is no further below its maximum
/// than chance would take it: 2 (l - l(value)) <= z^2, for a level of 95 percent 3.84.
///
/// With separation one end is infinite and the other is found; where every answer is the same, or
/// every count 0 (logistic and Poisson), so is that of the intercept. Ends are infinite where the
/// likelihood never falls so far. To 1e-8 of their distance from the estimate.
///
/// - Gaussian: the variance is a parameter too: n log(RSS(value) / RSS) <= z^2. A little shorter
///   than the exact interval by Student's t, which `tabulate` gives: prefer that one.
/// - Quasi-Poisson has no likelihood: the difference of deviances over the dispersion of the fit,
/// and
///   for z the quantile of Student's t with n - k degrees of freedom (McCullagh & Nelder 1989).
/// - A fit with a zero part has the coefficients of that part after those of the counts.
/// - One-sided levels give their end the whole of alpha, the other is infinite.
///
/// It is dual to `test_nested`: 0 is outside exactly where that test's p-value is below alpha. The
/// interval is on the scale of the coefficient; its ends may be taken through exp, as the estimate.
/// It needs the likelihood to be right: counts that vary more than Poisson make it too short.
///
/// A coefficient that is aliased has the whole line and a status that says so; columns that are
/// combinations of others stay out while the rest is fitted.
///
/// Throws `std::invalid_argument` for an index that is no coefficient, and as the fit does.
///
/// Venzon & Moolgavkar (1988), Applied Statistics 37, 87-94, doi:10.2307/2347496; for separation
/// Heinze & Schemper (2002), Statistics in Medicine 21, 2409-2419, doi:10.1002/sim.1047.
[[nodiscard]] coefficient_interval
profile_interval(const regression_design& design, regression_family family, std::size_t coefficient,
                 const confidence& level = default_confidence(), const fit_options& options = {});

/// Those of all coefficients, with the model fitted once.
[[nodiscard]] std::vector<coefficient_interval>
profile_intervals(const regression_design& design, regression_family family,
                  const confidence& level = default_confidence(), const fit_options& options = {});

} // namespace digigap

#endif
