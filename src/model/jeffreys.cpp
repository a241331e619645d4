#include "jeffreys.hpp"

#include <digigap/detail/infinity.hpp>

#include <Eigen/Cholesky>

#include <cmath>
#include <vector>

namespace digigap::detail {
namespace {

/// The rows' numbers side by side.
struct canonical_rows {
    Eigen::VectorXd score;
    Eigen::VectorXd information;
    Eigen::VectorXd log_slope;
    Eigen::VectorXd log_bend;
};

/// Half the second derivatives of log |I| by the coefficients are those of its rows on the
/// diagonal, less this: half of tr(I^-1 dI/da I^-1 dI/db).
Eigen::MatrixXd products_of_slopes(const canonical_model& model, const canonical_rows& rows,
                                   const Eigen::MatrixXd& turned) {
    const Eigen::Index k = model.basis.cols();
    const Eigen::VectorXd slope = rows.information.cwiseProduct(rows.log_slope);
    std::vector<Eigen::MatrixXd> slopes;
    for (Eigen::Index a = 0; a < k; ++a) {
        const Eigen::VectorXd by = slope.cwiseProduct(model.basis.col(a));
        slopes.emplace_back(turned.transpose() * by.asDiagonal() * turned);
    }
    Eigen::MatrixXd products(k, k);
    for (Eigen::Index a = 0; a < k; ++a) {
        for (Eigen::Index b = 0; b < k; ++b) {
            products(a, b) = 0.5 * slopes[static_cast<std::size_t>(a)]
                                       .cwiseProduct(slopes[static_cast<std::size_t>(b)])
                                       .sum();
        }
    }
    return products;
}

} // namespace

ascent_point penalised_likelihood(const canonical_model& model, const Eigen::VectorXd& at,
                                  ascent_depth depth) {
    const Eigen::Index n = model.basis.rows();
    const Eigen::VectorXd predictor = model.basis * at + model.offset;
    canonical_rows rows{.score = Eigen::VectorXd(n),
                        .information = Eigen::VectorXd(n),
                        .log_slope = Eigen::VectorXd(n),
                        .log_bend = Eigen::VectorXd(n)};
    ascent_point point;
    for (Eigen::Index row = 0; row < n; ++row) {
        const canonical_row found =
            model.family(model.response[row], model.weight[row], predictor[row]);
        point.value += found.log_likelihood;
        point.magnitude += std::abs(found.log_likelihood);
        rows.score[row] = found.score;
        rows.information[row] = found.information;
        rows.log_slope[row] = found.log_slope;
        rows.log_bend[row] = found.log_bend;
    }
    const Eigen::MatrixXd information =
        model.basis.transpose() * rows.information.asDiagonal() * model.basis;
    if (information.rows() == 0) {
        point.gradient = Eigen::VectorXd(0);
        point.information = information;
        point.safe = information;
        return point;
    }
    const Eigen::VectorXd scale = information.diagonal().cwiseSqrt();
    const Eigen::VectorXd inverse_scale = scale.cwiseInverse();
    const Eigen::MatrixXd scaled =
        inverse_scale.asDiagonal() * information * inverse_scale.asDiagonal();
    const Eigen::LLT<Eigen::MatrixXd> factor(scaled);
    if (!scaled.allFinite() || factor.info() != Eigen::Success) {
        point.value = -infinity;
        return point;
    }
    const Eigen::MatrixXd triangle = factor.matrixL();
    const double penalty = scale.array().log().sum() + triangle.diagonal().array().log().sum();
    point.value += penalty;
    point.magnitude += std::abs(penalty);
    if (depth == ascent_depth::value) {
        return point;
    }
    // Rows u = L^-1 q, so that u'u is the row's leverage over its information.
    const Eigen::MatrixXd scaled_basis = model.basis * inverse_scale.asDiagonal();
    const Eigen::MatrixXd turned = factor.matrixL().solve(scaled_basis.transpose()).transpose();
    const Eigen::VectorXd leverage = turned.rowwise().squaredNorm().cwiseProduct(rows.information);
    point.gradient =
        model.basis.transpose() * (rows.score + 0.5 * leverage.cwiseProduct(rows.log_slope));
    if (depth == ascent_depth::safe) {
        point.safe = information;
        return point;
    }
    const Eigen::VectorXd bends = 0.5 * leverage.cwiseProduct(rows.log_bend);
    point.information = information - model.basis.transpose() * bends.asDiagonal() * model.basis +
                        products_of_slopes(model, rows, turned);
    return point;
}

} // namespace digigap::detail
