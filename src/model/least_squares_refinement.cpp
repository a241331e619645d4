#include "least_squares_refinement.hpp"

#include <cstddef>
#include <utility>

namespace digigap::detail {
namespace {

using real = long double;

/// The residuals' weighted sum of squares, and their products with the columns in `products`.
real products_left(const working_rows& rows, const std::vector<real>& beta,
                   std::vector<real>& products) {
    const regression_design& design = rows.design();
    products.assign(beta.size(), 0.0L);
    real squares = 0.0L;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const std::size_t row = rows.rows()[at];
        real residual = design.response[row];
        if (!design.offset.empty()) {
            residual -= design.offset[row];
        }
        for (std::size_t j = 0; j < beta.size(); ++j) {
            residual -= beta[j] * design.column(rows.design_columns()[j])[row];
        }
        const real weighted = residual * (design.weights.empty() ? 1.0L : design.weights[row]);
        squares += residual * weighted;
        for (std::size_t j = 0; j < beta.size(); ++j) {
            products[j] += weighted * design.column(rows.design_columns()[j])[row];
        }
    }
    return squares;
}

} // namespace

refined_fit refine(const working_rows& rows, const symmetric_factor& factor,
                   const std::vector<double>& beta) {
    constexpr int rounds = 3;
    std::vector<real> better(beta.begin(), beta.end());
    std::vector<real> products;
    real squares = products_left(rows, better, products);
    for (int round = 0; round < rounds; ++round) {
        std::vector<double> step = rows.from_products(products);
        factor.solve(step);
        const std::vector<double> change = rows.to_design(step);
        std::vector<real> next = better;
        for (std::size_t j = 0; j < next.size(); ++j) {
            next[j] += change[j];
        }
        const real left = products_left(rows, next, products);
        if (!(left <= squares * (1.0L + 1e-12L))) {
            break;
        }
        better = std::move(next);
        squares = left;
    }
    return {.beta = std::vector<double>(better.begin(), better.end()),
            .squares = static_cast<double>(squares)};
}

} // namespace digigap::detail
