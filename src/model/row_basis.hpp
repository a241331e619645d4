#ifndef DIGIGAP_SRC_MODEL_ROW_BASIS_HPP
#define DIGIGAP_SRC_MODEL_ROW_BASIS_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace digigap::detail {

/// Coordinates z of a row in which the information X'WX is the unit matrix: the leverage of a row
/// is its working weight times z'z, and what the row does to the coefficients is its score times A
/// z. In these coordinates sums of products keep the digits that they lose over the columns. Moved,
/// not copied: the columns may be its own.
struct row_basis {
    /// Columns of the design, n values each, or of `own`.
    std::vector<const double*> columns{};
    std::vector<double> shift{}; ///< subtracted from each column, c = column - shift
    /// z_j = start_j + sum over i >= j of lower(j, i) c_i; row after row, i from j on.
    std::vector<double> lower{};
    std::vector<double> start{};
    /// One more coordinate that is the same for all rows, where there is an intercept; else 0.
    double constant = 0.0;
    bool has_constant = false;
    std::vector<double> influence{}; ///< A, k x rank, row by row; 0 where not estimated
    std::vector<double> own{};       ///< one column after the other
    /// The weights leave some direction without information: nothing is known.
    bool incomplete = false;

    [[nodiscard]] std::size_t slopes() const noexcept { return columns.size(); }
    [[nodiscard]] std::size_t rank() const noexcept { return slopes() + (has_constant ? 1 : 0); }
};

/// By Cholesky's factor of the fit's (X'WX)^-1; `total` is the sum of the working weights. No
/// columns, and `incomplete`, where that has lost too many digits or does not tell all: then the
/// one below.
[[nodiscard]] row_basis factored_basis(const regression_design& design, const regression_fit& fit,
                                       double total);

/// By orthogonalisation of the rows, whatever their condition.
[[nodiscard]] row_basis orthogonal_basis(const regression_design& design, const regression_fit& fit,
                                         std::span<const double> working);

/// The first of them that serves.
[[nodiscard]] row_basis basis_of(const regression_design& design, const regression_fit& fit,
                                 std::span<const double> working);

/// Which coefficients feel a move along a direction of the coordinates (of length 1): they rest on
/// whatever moves there.
void mark_moved(const row_basis& basis, std::span<const double> direction,
                std::span<unsigned char> moved);

} // namespace digigap::detail

#endif
