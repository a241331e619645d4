#ifndef DIGIGAP_SRC_MODEL_JEFFREYS_HPP
#define DIGIGAP_SRC_MODEL_JEFFREYS_HPP

#include "newton_ascent.hpp"

#include <Eigen/Core>

namespace digigap::detail {

/// A row of a generalized linear model with canonical link, at a linear predictor.
struct canonical_row {
    double log_likelihood = 0.0; ///< with its weight, as the others
    double score = 0.0;          ///< its derivative by the predictor
    double information = 0.0;    ///< the negative second one
    double log_slope = 0.0;      ///< derivative of log information
    double log_bend = 0.0;       ///< second derivative of the information over the information
};

/// What a family makes of a response, its weight and a predictor.
using canonical_family = canonical_row (*)(double response, double weight, double predictor);

/// Rows of such a model: predictors are basis * coefficients + offset.
struct canonical_model {
    canonical_family family = nullptr;
    Eigen::VectorXd response{};
    Eigen::VectorXd weight{};
    Eigen::VectorXd offset{};
    Eigen::MatrixXd basis{};
};

/// The log-likelihood plus half the logarithm of the determinant of the information, with exact
/// first and second derivatives, or with the information alone as its safe curvature. Its value is
/// -infinity where the information is singular. Firth (1993), Biometrika 80, 27-38,
/// doi:10.1093/biomet/80.1.27.
[[nodiscard]] ascent_point penalised_likelihood(const canonical_model& model,
                                                const Eigen::VectorXd& at, ascent_depth depth);

} // namespace digigap::detail

#endif
