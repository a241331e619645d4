#ifndef DIGIGAP_SRC_MODEL_COUNT_CURVES_HPP
#define DIGIGAP_SRC_MODEL_COUNT_CURVES_HPP

#include "jet.hpp"

namespace digigap::detail {

// The parts of which logarithms of count probabilities are made, each in a form that keeps its
// digits where the others are many orders of magnitude larger: a difference of log-gammas loses all
// of them before a negative binomial has become a Poisson distribution.

/// log(1 + e^x).
[[nodiscard]] curve softplus(double x);

/// log(1 + x) - x / (1 + x) for x >= 0; x^2 / 2 where x is small.
[[nodiscard]] double log_excess(double x);

/// The sum of log(1 + j / k) over the whole numbers j < count, as a function of log k: what
/// log Gamma(count + k) - log Gamma(k) is beyond count log k. Needs a whole count from 0 on.
[[nodiscard]] curve log_rising(double count, double log_k);

/// log(Gamma(count + k) / Gamma(k) / count!) as a function of log k: `log_rising` + count log k -
/// log count!, without the difference.
[[nodiscard]] curve log_choices(double count, double log_k);

/// x - log(log(1 + e^x)), which goes to 0 as x falls.
[[nodiscard]] curve softplus_lag(double x);

/// x - log(1 - exp(-e^x)), which goes to 0 as x falls: what there is to be above zero for a Poisson
/// variable whose mean has the logarithm x.
[[nodiscard]] curve truncation_lag(double x);

/// log Gamma(n + 1), which is log(n!) for whole numbers; n >= 0.
[[nodiscard]] double log_factorial(double n);

} // namespace digigap::detail

#endif
