#include "symmetric_solve.hpp"

#include <algorithm>
#include <cmath>

namespace digigap::detail {

bool symmetric_factor::factorize(std::span<const double> packed) {
    least_pivot_ = 1.0;
    for (std::size_t i = 0; i < k_; ++i) {
        const double diagonal = packed[i * (i + 1) / 2 + i];
        if (!(diagonal > 0.0) || !std::isfinite(diagonal)) {
            return false;
        }
        scale_[i] = 1.0 / std::sqrt(diagonal);
    }
    for (std::size_t i = 0; i < k_; ++i) {
        double* row = factor_.data() + i * k_;
        const double* from = packed.data() + i * (i + 1) / 2;
        for (std::size_t j = 0; j < i; ++j) {
            const double* other = factor_.data() + j * k_;
            double sum = from[j] * scale_[i] * scale_[j];
            for (std::size_t m = 0; m < j; ++m) {
                sum -= row[m] * other[m];
            }
            row[j] = sum * other[j]; // the diagonal holds its inverse
        }
        double left = 1.0;
        for (std::size_t m = 0; m < i; ++m) {
            left -= row[m] * row[m];
        }
        least_pivot_ = std::min(least_pivot_, left);
        if (!(left > 0.0)) {
            return false;
        }
        row[i] = 1.0 / std::sqrt(left);
    }
    return true;
}

void symmetric_factor::solve(std::span<double> right) const {
    for (std::size_t i = 0; i < k_; ++i) {
        const double* row = factor_.data() + i * k_;
        double sum = right[i] * scale_[i];
        for (std::size_t m = 0; m < i; ++m) {
            sum -= row[m] * right[m];
        }
        right[i] = sum * row[i];
    }
    for (std::size_t i = k_; i-- > 0;) {
        const double value = right[i] * factor_[i * k_ + i];
        right[i] = value;
        for (std::size_t m = 0; m < i; ++m) {
            right[m] -= factor_[i * k_ + m] * value;
        }
    }
    for (std::size_t i = 0; i < k_; ++i) {
        right[i] *= scale_[i];
    }
}

std::vector<double> symmetric_factor::inverse() const {
    // The inverse of the triangle, then its product with itself.
    std::vector<double> triangle(k_ * k_, 0.0);
    for (std::size_t j = 0; j < k_; ++j) {
        triangle[j * k_ + j] = factor_[j * k_ + j];
        for (std::size_t i = j + 1; i < k_; ++i) {
            double sum = 0.0;
            for (std::size_t m = j; m < i; ++m) {
                sum -= factor_[i * k_ + m] * triangle[m * k_ + j];
            }
            triangle[i * k_ + j] = sum * factor_[i * k_ + i];
        }
    }
    std::vector<double> whole(k_ * k_, 0.0);
    for (std::size_t i = 0; i < k_; ++i) {
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = 0.0;
            for (std::size_t m = i; m < k_; ++m) {
                sum += triangle[m * k_ + i] * triangle[m * k_ + j];
            }
            sum *= scale_[i] * scale_[j];
            whole[i * k_ + j] = sum;
            whole[j * k_ + i] = sum;
        }
    }
    return whole;
}

} // namespace digigap::detail
