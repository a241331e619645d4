#ifndef DIGIGAP_SRC_MODEL_CLUSTER_ADJUSTMENT_HPP
#define DIGIGAP_SRC_MODEL_CLUSTER_ADJUSTMENT_HPP

#include <Eigen/Core>

namespace digigap::detail {

/// How much of the information about each direction of the coefficients a cluster has.
struct cluster_shares {
    Eigen::MatrixXd directions; ///< r x m, orthonormal; those that are not here have none
    Eigen::VectorXd shares;     ///< m, in (0, 1], ascending
    /// The last ones, of which the cluster has all: without it they could not be estimated.
    Eigen::Index decided = 0;
};

/// Of the rows of a cluster, n x r: coordinates z in which the information of all rows is the unit
/// matrix, each times the root of its working weight.
[[nodiscard]] cluster_shares shares_of(const Eigen::MatrixXd& rows);

/// The rows with which the residuals of a cluster are to be combined for CR2. With R the rows, the
/// residuals e standardised and V the diagonal matrix of `variance`, the score of the cluster
/// is R' V B^-1/2 V e for B = V (I - R R') V, and this is V B^-1/2 R. B^-1/2 is the symmetric
/// root of the Moore-Penrose inverse (Pustejovsky & Tipton 2018, equation 6), as clubSandwich has
/// it.
[[nodiscard]] Eigen::MatrixXd adjusted_rows(const Eigen::MatrixXd& rows,
                                            const Eigen::VectorXd& variance,
                                            const cluster_shares& cluster);

} // namespace digigap::detail

#endif
