#include "gradient_error.hpp"

#include "row_scores.hpp"

#include <digigap/detail/infinity.hpp>

#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace digigap::detail {
namespace {

/// Below this part of what is added up, a variance has lost more than three of its digits.
constexpr double lost_part = 1e-12;
/// Below this part of the coefficients' own length even the triangular factor has lost them.
constexpr double lost_in_triangle = 1e-24;

} // namespace

/// The triangular factor of the rows times the square roots of their working weights.
class error_source::triangle {
public:
    triangle(const regression_design& design, const regression_fit& fit) {
        for (std::size_t j = 0; j < fit.size(); ++j) {
            if (fit.estimated(j)) {
                columns_.push_back(j);
            }
        }
        const row_scores scores = scores_of(design, fit);
        const auto n = static_cast<Eigen::Index>(design.size());
        const auto r = static_cast<Eigen::Index>(columns_.size());
        if (n < r) {
            return;
        }
        Eigen::MatrixXd rows(n, r);
        for (Eigen::Index j = 0; j < r; ++j) {
            const auto column = design.column(columns_[static_cast<std::size_t>(j)]);
            for (Eigen::Index i = 0; i < n; ++i) {
                const auto row = static_cast<std::size_t>(i);
                rows(i, j) = std::sqrt(scores.working[row]) * column[row];
            }
        }
        length_ = rows.colwise().norm().transpose();
        if (!(length_.array() > 0.0).all() || !length_.allFinite()) {
            return;
        }
        rows = rows * length_.cwiseInverse().asDiagonal();
        factor_ = Eigen::HouseholderQR<Eigen::MatrixXd>(rows).matrixQR().topRows(r);
        const bool scaled = fit.family == regression_family::gaussian ||
                            fit.family == regression_family::quasi_poisson;
        dispersion_ = scaled ? fit.dispersion.value_or(0.0) : 1.0;
    }

    [[nodiscard]] std::optional<double> variance(std::span<const double> gradient) const {
        if (factor_.size() == 0 || !(factor_.diagonal().array() != 0.0).all()) {
            return std::nullopt;
        }
        Eigen::VectorXd right(length_.size());
        for (Eigen::Index j = 0; j < right.size(); ++j) {
            right[j] = gradient[columns_[static_cast<std::size_t>(j)]] / length_[j];
        }
        const double size = right.squaredNorm();
        const double found =
            factor_.triangularView<Eigen::Upper>().transpose().solve(right).squaredNorm();
        if (!std::isfinite(found) || found < lost_in_triangle * size) {
            return std::nullopt;
        }
        return dispersion_ * found;
    }

private:
    std::vector<std::size_t> columns_;
    Eigen::VectorXd length_;
    Eigen::MatrixXd factor_;
    double dispersion_ = 1.0;
};

error_source::error_source(const regression_design& design, const regression_fit& fit,
                           const coefficient_covariance& covariance)
    : design_(&design), fit_(&fit), covariance_(&covariance) {}

error_source::~error_source() = default;

std::optional<double> error_source::by_triangle(std::span<const double> gradient) const {
    const bool same_in_expectation = fit_->family == regression_family::gaussian ||
                                     fit_->family == regression_family::logistic ||
                                     fit_->family == regression_family::poisson ||
                                     fit_->family == regression_family::quasi_poisson;
    // Rows at a limit would need to be left out.
    if (!same_in_expectation || fit_->status == fit_status::separated ||
        covariance_->matrix != fit_->covariance) {
        return std::nullopt;
    }
    if (!triangle_) {
        triangle_ = std::make_unique<triangle>(*design_, *fit_);
    }
    return triangle_->variance(gradient);
}

std::optional<gradient_error> error_source::of(std::span<const double> gradient) const {
    const coefficient_covariance& v = *covariance_;
    double variance = 0.0;
    double most = 0.0;
    double degrees = infinity;
    for (std::size_t i = 0; i < v.size(); ++i) {
        if (gradient[i] == 0.0) {
            continue;
        }
        if (v.known[i] == 0) {
            return std::nullopt;
        }
        double sum = 0.0;
        for (std::size_t j = 0; j < i; ++j) {
            sum += v(i, j) * gradient[j];
        }
        variance += gradient[i] * (2.0 * sum + v(i, i) * gradient[i]);
        most += std::abs(gradient[i]) * std::sqrt(std::max(0.0, v(i, i)));
        degrees = std::min(degrees, v.degrees[i]);
    }
    most *= most;
    if (!std::isfinite(most)) {
        return std::nullopt;
    }
    if (variance < lost_part * most) {
        const auto again = by_triangle(gradient);
        if (!again) {
            return std::nullopt;
        }
        variance = *again;
    }
    return gradient_error{.standard_error = std::sqrt(std::max(0.0, variance)), .degrees = degrees};
}

} // namespace digigap::detail
