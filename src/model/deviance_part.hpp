#ifndef DIGIGAP_SRC_MODEL_DEVIANCE_PART_HPP
#define DIGIGAP_SRC_MODEL_DEVIANCE_PART_HPP

#include "mean_curve.hpp"

namespace digigap::detail {

/// y log(y / mean) - (y - mean) for y >= 0 and mean >= 0, without cancellation where they are
/// close: Loader (2000), Fast and accurate computation of binomial probabilities.
[[nodiscard]] double poisson_excess(double y, double mean);

/// A row's part of the deviance for a weight of 1, twice its log-likelihood ratio; for gaussian,
/// logistic, Poisson, quasi-Poisson and NB2 fits.
[[nodiscard]] double deviance_part(const regression_fit& fit, double y, const row_point& at);

} // namespace digigap::detail

#endif
