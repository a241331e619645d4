#ifndef DIGIGAP_SRC_MODEL_MEAN_LIMITS_HPP
#define DIGIGAP_SRC_MODEL_MEAN_LIMITS_HPP

#include "../estimate/student_t.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/model/regression_fit.hpp>

namespace digigap::detail {

/// All values that a mean of the family can have.
[[nodiscard]] interval mean_range(regression_family family);

/// Limits of the linear predictor as limits of the mean, for families of one part.
[[nodiscard]] interval through_link(regression_family family, const interval& limits);

/// The confidence interval of a mean from its own standard error: on the logarithmic scale for
/// counts, on that of the logit for logistic fits. At the end of its range it has no such scale:
/// without an error the interval is the mean, with one the whole range.
[[nodiscard]] interval mean_limits(regression_family family, const t_estimate& found,
                                   const confidence& level);

/// The same of a number above 0, on the logarithmic scale.
[[nodiscard]] interval positive_limits(const t_estimate& found, const confidence& level);

} // namespace digigap::detail

#endif
