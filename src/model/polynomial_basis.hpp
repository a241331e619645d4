#ifndef DIGIGAP_SRC_MODEL_POLYNOMIAL_BASIS_HPP
#define DIGIGAP_SRC_MODEL_POLYNOMIAL_BASIS_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace digigap::detail {

/// Polynomials q_0, q_1, ..., q_k that are orthonormal over the numbers they were made for, by
/// norms[j] q_(j+1)(x) = (x - centres[j]) q_j(x) - norms[j - 1] q_(j-1)(x), with positive leading
/// coefficients, as R's `poly`. The constant q_0 is no column.
///
/// Forsythe (1957), J. SIAM 5, 74-88, doi:10.1137/0105007.
struct polynomial_basis {
    double constant = 0.0; ///< q_0
    std::vector<double> centres{};
    std::vector<double> norms{};

    [[nodiscard]] std::size_t degree() const noexcept { return norms.size(); }
};

/// Nothing unless there are more different numbers than `degree`; without numbers a basis that
/// is 0 everywhere.
[[nodiscard]] std::optional<polynomial_basis> make_basis(std::span<const double> values,
                                                         std::size_t degree);

/// The columns q_1, ..., q_k at these numbers, one after the other.
[[nodiscard]] std::vector<double> columns_at(const polynomial_basis& basis,
                                             std::span<const double> values);

/// Their derivatives, times what the number changes by itself.
[[nodiscard]] std::vector<double> slopes_at(const polynomial_basis& basis,
                                            std::span<const double> values,
                                            std::span<const double> inner_slopes);

} // namespace digigap::detail

#endif
