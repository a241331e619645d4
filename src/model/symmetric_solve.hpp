#ifndef DIGIGAP_SRC_MODEL_SYMMETRIC_SOLVE_HPP
#define DIGIGAP_SRC_MODEL_SYMMETRIC_SOLVE_HPP

#include <cstddef>
#include <span>
#include <vector>

namespace digigap::detail {

/// Cholesky's factor of a symmetric k x k matrix, after its rows and columns are scaled to a
/// diagonal of 1; kept between calls so that no memory is asked for again.
class symmetric_factor {
public:
    explicit symmetric_factor(std::size_t k) : k_(k), factor_(k * k), scale_(k) {}

    /// Of the matrix with these entries for column <= row, row by row. False where it is not
    /// positive definite; then nothing below may be called.
    [[nodiscard]] bool factorize(std::span<const double> packed);

    /// The least part of a diagonal entry that is left beside the entries before it: 1 - R^2, near
    /// 0 where the matrix is close to singular.
    [[nodiscard]] double least_pivot() const noexcept { return least_pivot_; }

    /// The solution of matrix x = right, in place.
    void solve(std::span<double> right) const;
    /// The inverse, k x k.
    [[nodiscard]] std::vector<double> inverse() const;

private:
    std::size_t k_;
    std::vector<double> factor_; ///< row by row, the lower triangle
    std::vector<double> scale_;  ///< 1 / sqrt of the diagonal
    double least_pivot_ = 1.0;
};

} // namespace digigap::detail

#endif
