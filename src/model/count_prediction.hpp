#ifndef DIGIGAP_SRC_MODEL_COUNT_PREDICTION_HPP
#define DIGIGAP_SRC_MODEL_COUNT_PREDICTION_HPP

#include "count_law.hpp"

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>

namespace digigap::detail {

/// What is known about a row's linear predictors: normal around `at`.
struct uncertain_point {
    row_point at{};
    double counts_error = 0.0; ///< standard errors
    double zeros_error = 0.0;
    double correlation = 0.0; ///< of the two
};

/// The tails of a new count: the fit's law averaged over what is known about its parameters.
///
/// By the trapezoidal rule over the normal distribution, which for functions as smooth as these
/// gains digits with every point (Trefethen & Weideman 2014, SIAM Review 56, 385-458,
/// doi:10.1137/130932132). Where the law is so much narrower than the uncertainty that it would
/// need many points it is normal itself on the logarithmic scale, within 1e-4.
[[nodiscard]] count_tails_of new_count_tails(const regression_fit& fit, double y,
                                             const uncertain_point& point);

/// The smallest and largest count that leave no more than `level.tail()` beyond them. Whole
/// numbers, so at least as sure as asked.
[[nodiscard]] interval new_count_limits(const regression_fit& fit, const uncertain_point& point,
                                        const confidence& level);

} // namespace digigap::detail

#endif
