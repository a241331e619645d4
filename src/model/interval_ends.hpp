#ifndef DIGIGAP_SRC_MODEL_INTERVAL_ENDS_HPP
#define DIGIGAP_SRC_MODEL_INTERVAL_ENDS_HPP

#include "held_coefficient.hpp"

#include <digigap/model/coefficient_interval.hpp>

#include <functional>
#include <optional>

namespace digigap::detail {

/// The signed root of a test's statistic: how far the data are above a value for a coefficient, in
/// standard errors. Positive for values below the estimate, 0 there, negative above. None where the
/// rest of the model could not be fitted.
using signed_root = std::function<std::optional<double>(double value)>;

/// Puts the test of 0, and the limits by inverting the tests of all values, into `made`: the
/// values nearest to the estimate at which the root is `quantile` (lower end) and -quantile (upper
/// end). Needs the sides of `made.level`.
void invert(const signed_root& root, const held_coefficient::scale& scale, double quantile,
            coefficient_interval& made);

} // namespace digigap::detail

#endif
