#include "cluster_adjustment.hpp"
#include "row_scores.hpp"
#include "sandwich.hpp"

#include <digigap/model/cluster_errors.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace digigap {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The rows of one cluster, standardised: by the root of the working weight and of the variance.
struct cluster_rows {
    MatrixXd rows;
    VectorXd residuals;
    VectorXd variances;
};

/// The rows that tell something, those of a cluster side by side.
std::vector<std::uint32_t> by_cluster(std::span<const std::uint32_t> cluster_of_row,
                                      std::span<const double> working) {
    std::vector<std::uint32_t> rows;
    for (std::size_t row = 0; row < working.size(); ++row) {
        if (working[row] > 0.0) {
            rows.push_back(static_cast<std::uint32_t>(row));
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t left, std::uint32_t right) {
        return cluster_of_row[left] < cluster_of_row[right];
    });
    return rows;
}

std::vector<cluster_rows> clusters_of(const regression_design& design,
                                      const detail::row_basis& basis,
                                      const detail::row_scores& scores,
                                      std::span<const std::uint32_t> cluster_of_row) {
    const std::size_t n = design.size();
    const auto rank = static_cast<Index>(basis.rank());
    MatrixXd coordinates(rank, static_cast<Index>(n));
    for (detail::basis_tiles tiles(basis, n); tiles.next();) {
        for (std::size_t j = 0; j < basis.rank(); ++j) {
            for (std::size_t row = 0; row < tiles.count(); ++row) {
                coordinates(static_cast<Index>(j), static_cast<Index>(tiles.first() + row)) =
                    tiles.coordinate(j)[row];
            }
        }
    }
    const std::vector<std::uint32_t> rows = by_cluster(cluster_of_row, scores.working);
    std::vector<cluster_rows> clusters;
    for (std::size_t first = 0; first < rows.size();) {
        std::size_t last = first + 1;
        while (last < rows.size() && cluster_of_row[rows[last]] == cluster_of_row[rows[first]]) {
            ++last;
        }
        const auto size = static_cast<Index>(last - first);
        cluster_rows made{
            .rows = MatrixXd(size, rank), .residuals = VectorXd(size), .variances = VectorXd(size)};
        for (Index at = 0; at < size; ++at) {
            const std::size_t row = rows[first + static_cast<std::size_t>(at)];
            const double root = std::sqrt(scores.working[row]);
            made.rows.row(at) = root * coordinates.col(static_cast<Index>(row)).transpose();
            made.residuals[at] = scores.score[row] / root;
            made.variances[at] =
                scores.variance[row] / (design.weights.empty() ? 1.0 : design.weights[row]);
        }
        clusters.push_back(std::move(made));
        first = last;
    }
    return clusters;
}

/// The sums that make variances and degrees of freedom of some coefficients. In units in which row
/// j of `influence` has length 1.
class cluster_sums {
public:
    explicit cluster_sums(MatrixXd influence)
        : influence_(std::move(influence)),
          meat_(MatrixXd::Zero(influence_.rows(), influence_.rows())),
          expected_(VectorXd::Zero(influence_.rows())), squares_(VectorXd::Zero(influence_.rows())),
          shared_(static_cast<std::size_t>(influence_.rows()),
                  MatrixXd::Zero(influence_.cols(), influence_.cols())) {}

    /// With A the adjustment of the cluster and l a coefficient, u = A W x M l for each row. Under
    /// the working model the part p of the cluster's residuals in the coefficient's error has E p_g
    /// p_h = u_g' V u_h (g = h only) less (x'u)_g' M (x'u)_h.
    void add(const cluster_rows& each, const MatrixXd& adjusted) {
        const MatrixXd u = adjusted * influence_.transpose();
        const VectorXd scores = u.transpose() * each.residuals;
        meat_.selfadjointView<Eigen::Lower>().rankUpdate(scores);
        const MatrixXd shared = each.rows.transpose() * u;
        for (Index j = 0; j < influence_.rows(); ++j) {
            const double own = u.col(j).squaredNorm();
            const double common = shared.col(j).squaredNorm();
            expected_[j] += own - common;
            squares_[j] += own * (own - 2.0 * common);
            shared_[static_cast<std::size_t>(j)].selfadjointView<Eigen::Lower>().rankUpdate(
                shared.col(j));
        }
    }

    [[nodiscard]] double covariance(Index i, Index j) const {
        return meat_(std::max(i, j), std::min(i, j));
    }
    /// Twice the squared mean of the variance over its variance; 0 where there is none.
    [[nodiscard]] double degrees(Index j) const {
        const MatrixXd whole = shared_[static_cast<std::size_t>(j)].selfadjointView<Eigen::Lower>();
        const double variance = squares_[j] + whole.squaredNorm();
        return expected_[j] > 0.0 && variance > 0.0 ? expected_[j] * expected_[j] / variance : 0.0;
    }

private:
    MatrixXd influence_;
    MatrixXd meat_;
    VectorXd expected_;
    VectorXd squares_;
    std::vector<MatrixXd> shared_;
};

double factor_of(cluster_kind kind, std::size_t clusters, const regression_fit& fit) {
    if (kind == cluster_kind::cr2) {
        return 1.0;
    }
    const auto g = static_cast<double>(clusters);
    const auto n = static_cast<double>(fit.n);
    return g / (g - 1.0) * ((n - 1.0) / (n - static_cast<double>(fit.rank)));
}

} // namespace

std::string_view name_of(cluster_kind kind) noexcept {
    return kind == cluster_kind::cr1 ? "cr1" : "cr2";
}

coefficient_covariance cluster_errors(const regression_design& design, const regression_fit& fit,
                                      std::span<const std::uint32_t> cluster_of_row,
                                      cluster_kind kind) {
    detail::require_fit_of(design, fit, "cluster_errors", std::string(name_of(kind)));
    if (cluster_of_row.size() != design.size()) {
        throw std::invalid_argument("cluster_errors: needs a cluster for each of the " +
                                    std::to_string(design.size()) + " rows, got " +
                                    std::to_string(cluster_of_row.size()));
    }
    coefficient_covariance result = detail::nothing_known(fit, std::string(name_of(kind)));
    if (!fit.has_estimates() || fit.rank == 0 || (kind == cluster_kind::cr1 && fit.n <= fit.rank)) {
        return result;
    }
    const detail::row_scores scores = detail::scores_of(design, fit);
    const detail::row_basis basis = detail::basis_of(design, fit, scores.working);
    if (basis.incomplete) {
        return result;
    }
    const std::vector<cluster_rows> clusters = clusters_of(design, basis, scores, cluster_of_row);
    if (clusters.size() < 2) {
        return result;
    }
    const std::size_t k = fit.size();
    std::vector<detail::cluster_shares> shares;
    std::vector<unsigned char> decided(k, 0);
    for (const cluster_rows& each : clusters) {
        shares.push_back(detail::shares_of(each.rows));
        for (Index at = 0; at < shares.back().decided; ++at) {
            const VectorXd direction =
                shares.back().directions.col(shares.back().directions.cols() - 1 - at);
            detail::mark_moved(basis, {direction.data(), basis.rank()}, decided);
        }
    }
    std::vector<std::size_t> known;
    for (std::size_t j = 0; j < k; ++j) {
        if (fit.estimated(j) && decided[j] == 0) {
            known.push_back(j);
        }
    }
    const auto count = static_cast<Index>(known.size());
    MatrixXd influence(count, static_cast<Index>(basis.rank()));
    VectorXd lengths(count);
    for (Index i = 0; i < count; ++i) {
        influence.row(i) = Eigen::Map<const Eigen::RowVectorXd>(
            basis.influence.data() + known[static_cast<std::size_t>(i)] * basis.rank(),
            static_cast<Index>(basis.rank()));
        lengths[i] = influence.row(i).stableNorm();
        influence.row(i) /= lengths[i];
    }
    cluster_sums sums(std::move(influence));
    for (std::size_t g = 0; g < clusters.size(); ++g) {
        const cluster_rows& each = clusters[g];
        sums.add(each, kind == cluster_kind::cr1
                           ? each.rows
                           : detail::adjusted_rows(each.rows, each.variances, shares[g]));
    }
    const double factor = factor_of(kind, clusters.size(), fit);
    std::vector<double> degrees;
    for (Index i = 0; i < count; ++i) {
        degrees.push_back(sums.degrees(i));
    }
    for (Index i = 0; i < count; ++i) {
        const std::size_t row = known[static_cast<std::size_t>(i)];
        if (degrees[static_cast<std::size_t>(i)] == 0.0) {
            continue;
        }
        result.known[row] = 1;
        result.degrees[row] = degrees[static_cast<std::size_t>(i)];
        for (Index j = 0; j < count; ++j) {
            if (degrees[static_cast<std::size_t>(j)] > 0.0) {
                result.matrix[row * k + known[static_cast<std::size_t>(j)]] =
                    factor * lengths[i] * lengths[j] * sums.covariance(i, j);
            }
        }
    }
    return result;
}

} // namespace digigap
