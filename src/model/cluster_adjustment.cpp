#include "cluster_adjustment.hpp"

#include "row_scores.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace digigap::detail {
namespace {

using Eigen::ArrayXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// Shares below this are rounding.
constexpr double no_share = 1e-14;
/// Variances that differ by less are the same; below this part of the largest they are as good as
/// 0.
constexpr double same_variance = 1e-12;
constexpr double least_variance = 1e-120;

/// The rows where all variances are the same: I - R R' has the eigenvalue 1 - share for each
/// direction, and 1 for all others.
MatrixXd with_one_variance(const MatrixXd& rows, const cluster_shares& cluster) {
    VectorXd more = (1.0 - cluster.shares.array()).max(no_share).rsqrt() - 1.0;
    more.tail(cluster.decided).setConstant(-1.0);
    return rows + (rows * cluster.directions) * more.asDiagonal() * cluster.directions.transpose();
}

/// The part of `of` that is orthogonal to the columns of `null`.
MatrixXd orthogonal_part(const MatrixXd& null, const MatrixXd& of) {
    if (null.cols() == 0) {
        return of;
    }
    const MatrixXd products = null.transpose() * null;
    return of - null * products.ldlt().solve(null.transpose() * of);
}

/// The rows where variances differ: B^-1/2 is 2 / pi times the integral over t of (B + t^2)^-1,
/// and B less a diagonal matrix has the rank of the rows, so that each inverse is one of their
/// size. Over log t the trapezoidal rule gains digits exponentially (Trefethen & Weideman 2014,
/// doi:10.1137/130932132); this step gives all of a double.
class root_integral {
public:
    root_integral(const MatrixXd& rows, ArrayXd variance, const cluster_shares& cluster)
        : v_(std::move(variance)), cluster_(cluster), turned_(rows * cluster.directions),
          others_(cluster.shares.size() - cluster.decided) {
        // What B takes to zero, exactly, where the cluster decides a direction.
        const MatrixXd null =
            v_.inverse().matrix().asDiagonal() * turned_.rightCols(cluster.decided);
        base_ = orthogonal_part(null, rows);
        from_ = orthogonal_part(null, turned_);
        more_ = MatrixXd::Zero(rows.rows(), turned_.cols());
    }

    [[nodiscard]] MatrixXd value() {
        constexpr double step = 0.25;
        // As far as the integrand is constant below, or falls with the cube of t above, to
        // rounding.
        constexpr double beyond = 13.0;
        const double least = others_ > 0 ? 1.0 - cluster_.shares[others_ - 1] : 1.0;
        const double low =
            std::log(v_.minCoeff()) + 0.5 * std::log(std::max(least, no_share)) - beyond;
        const double high = std::log(v_.maxCoeff()) + beyond;
        const auto nodes = static_cast<int>(std::ceil((high - low) / step));
        for (int node = 0; node <= nodes; ++node) {
            const double t = std::exp(low + step * node);
            // The first stands for all before it.
            const double weight = node == 0 ? 1.0 + 1.0 / std::expm1(step) : 1.0;
            add(t, weight * step * t * 2.0 / std::numbers::pi);
        }
        return base_ + more_ * cluster_.directions.transpose();
    }

private:
    /// Adds V times V (B + t^2)^-1 less its diagonal part, times the rows, by Woodbury's formula.
    void add(double t, double weight) {
        const Index decided = cluster_.decided;
        inverse_ = (v_.square() + t * t).inverse();
        scaled_.noalias() = (t * t * inverse_).matrix().asDiagonal() * turned_;
        core_.noalias() = turned_.transpose() * scaled_;
        core_.diagonal().head(others_) += (1.0 - cluster_.shares.head(others_).array()).matrix();
        scaled_.noalias() = (v_ * inverse_).matrix().asDiagonal() * from_;
        right_.noalias() = turned_.transpose() * scaled_;
        if (decided > 0) {
            // These fall with t: written so that nothing cancels, and over t.
            scaled_.noalias() = (-t * inverse_ / v_).matrix().asDiagonal() * from_;
            right_.bottomRows(decided).noalias() = turned_.rightCols(decided).transpose() * scaled_;
            core_.rightCols(decided) /= t;
            core_.bottomRows(decided) /= t;
        }
        solver_.compute(core_);
        solver_.solveInPlace(right_);
        right_.bottomRows(decided) /= t;
        scaled_.noalias() = turned_ * right_;
        more_.noalias() += (weight * v_.square() * inverse_).matrix().asDiagonal() * scaled_;
    }

    ArrayXd v_;
    const cluster_shares& cluster_;
    MatrixXd turned_; ///< the rows in the cluster's directions
    Index others_;    ///< directions that are not decided
    MatrixXd base_;
    MatrixXd from_;
    MatrixXd more_;
    ArrayXd inverse_;
    MatrixXd scaled_;
    MatrixXd core_;
    MatrixXd right_;
    Eigen::LLT<MatrixXd> solver_;
};

} // namespace

cluster_shares shares_of(const MatrixXd& rows) {
    const bool few = rows.rows() < rows.cols();
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(few ? MatrixXd(rows * rows.transpose())
                                                             : MatrixXd(rows.transpose() * rows));
    const VectorXd& values = solver.eigenvalues();
    Index first = 0;
    while (first < values.size() && values[first] < no_share) {
        ++first;
    }
    const Index count = values.size() - first;
    cluster_shares cluster{.directions = solver.eigenvectors().rightCols(count),
                           .shares = values.tail(count).cwiseMin(1.0)};
    if (few) {
        cluster.directions = rows.transpose() * cluster.directions *
                             values.tail(count).cwiseSqrt().cwiseInverse().asDiagonal();
    }
    while (cluster.decided < count &&
           cluster.shares[count - 1 - cluster.decided] >= full_leverage) {
        ++cluster.decided;
    }
    return cluster;
}

MatrixXd adjusted_rows(const MatrixXd& rows, const VectorXd& variance,
                       const cluster_shares& cluster) {
    const double least = variance.minCoeff();
    const double most = variance.maxCoeff();
    if (most <= least * (1.0 + same_variance)) {
        return with_one_variance(rows, cluster);
    }
    // In units in which squares neither overflow nor vanish.
    const double part = std::max(least / most, least_variance);
    const ArrayXd relative = (variance.array() / most).max(part) / std::sqrt(part);
    return root_integral(rows, relative, cluster).value();
}

} // namespace digigap::detail
