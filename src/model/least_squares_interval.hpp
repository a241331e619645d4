#ifndef DIGIGAP_SRC_MODEL_LEAST_SQUARES_INTERVAL_HPP
#define DIGIGAP_SRC_MODEL_LEAST_SQUARES_INTERVAL_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/model/coefficient_interval.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <functional>

namespace digigap::detail {

/// A test of a least squares coefficient as a function of its distance from the estimate, both from
/// 0 on: the distance in units at which the residual sum of squares has doubled.
struct distance_test {
    std::function<double(double z)> distance;    ///< where the root is z; may be infinite
    std::function<double(double distance)> root; ///< needs a finite distance
};

/// Its interval. A fit that leaves no residual though it could has nothing but the estimate; one
/// that could not has the whole line.
[[nodiscard]] coefficient_interval least_squares_interval(const regression_fit& fit,
                                                          std::size_t coefficient,
                                                          const confidence& level,
                                                          const distance_test& test);

} // namespace digigap::detail

#endif
