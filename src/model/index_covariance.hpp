#ifndef DIGIGAP_SRC_MODEL_INDEX_COVARIANCE_HPP
#define DIGIGAP_SRC_MODEL_INDEX_COVARIANCE_HPP

#include "index_function.hpp"

#include <Eigen/Core>

#include <optional>

namespace digigap::detail {

/// The covariance of linear combinations of the function's variables, `outward` times them, from
/// its information. Nothing where that is singular, or so nearly so that a row's predictor has a
/// standard error of 10,000 and more: that is no maximum but a way to infinity lost in rounding.
[[nodiscard]] std::optional<Eigen::MatrixXd> index_covariance(const index_function& function,
                                                              const Eigen::MatrixXd& information,
                                                              const Eigen::MatrixXd& outward);

} // namespace digigap::detail

#endif
