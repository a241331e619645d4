#include "index_covariance.hpp"

#include <Eigen/Cholesky>

#include <cmath>

namespace digigap::detail {
namespace {

/// The variance of a predictor that only a row on its way to infinity has.
constexpr double beyond_variance = 1e8;

} // namespace

std::optional<Eigen::MatrixXd> index_covariance(const index_function& function,
                                                const Eigen::MatrixXd& information,
                                                const Eigen::MatrixXd& outward) {
    if (information.rows() == 0) {
        return Eigen::MatrixXd::Zero(outward.rows(), outward.rows());
    }
    const Eigen::VectorXd scale = information.diagonal().cwiseSqrt().cwiseInverse();
    const Eigen::MatrixXd scaled = scale.asDiagonal() * information * scale.asDiagonal();
    const Eigen::LLT<Eigen::MatrixXd> factor(scaled);
    if (factor.info() != Eigen::Success) {
        return std::nullopt;
    }
    for (std::size_t part = 0; part < function.parts(); ++part) {
        const Eigen::MatrixXd& basis = function.spaces[part].basis;
        const Eigen::Index first = function.first_of(part);
        Eigen::MatrixXd turned = Eigen::MatrixXd::Zero(scale.size(), basis.rows());
        turned.middleRows(first, basis.cols()) =
            scale.segment(first, basis.cols()).asDiagonal() * basis.transpose();
        factor.matrixL().solveInPlace(turned);
        if (turned.colwise().squaredNorm().maxCoeff() > beyond_variance) {
            return std::nullopt;
        }
    }
    Eigen::MatrixXd half = scale.asDiagonal() * outward.transpose();
    factor.matrixL().solveInPlace(half);
    const Eigen::MatrixXd covariance = half.transpose() * half;
    return 0.5 * (covariance + covariance.transpose()); // to the last bit
}

} // namespace digigap::detail
