#ifndef DIGIGAP_SRC_MODEL_COLUMN_BASIS_HPP
#define DIGIGAP_SRC_MODEL_COLUMN_BASIS_HPP

#include "row_set.hpp"

#include <digigap/model/regression_design.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace digigap::detail {

/// Which rows and columns of a design are meant, the columns ascending.
struct design_part {
    const regression_design& design;
    const row_set& rows;
    std::span<const std::size_t> columns;
};

/// All rows of positive weight, and all columns.
[[nodiscard]] row_set rows_with_weight(const regression_design& design);
[[nodiscard]] std::vector<std::size_t> all_columns(const regression_design& design);

/// Columns as combinations of orthonormal ones: those columns of a design part that are no
/// combination of columns before them.
struct column_basis {
    std::vector<std::size_t> kept{};    ///< design columns, ascending
    std::vector<std::size_t> dropped{}; ///< combinations of kept ones
    std::vector<double> orthonormal{};  ///< m x r, one column after the other
    /// r x r: a combination of the orthonormal columns with coefficients g is the combination of
    /// the kept columns with coefficients T g. Row by row.
    std::vector<double> to_kept{};
    /// r x d, row by row: dropped column c is the sum over kept columns k of combination(k, c) X_k.
    std::vector<double> combination{};

    [[nodiscard]] std::size_t rank() const noexcept { return kept.size(); }
};

/// Householder's orthogonalisation, column by column from the left, so that of dependent columns
/// the later ones are dropped, as R does. Columns are centred first where the design has an
/// intercept, and scaled, so that neither a year nor a unit costs digits. A column is dropped where
/// less than `tolerance` of its (centred) length is left.
///
/// Golub & Van Loan (2013), Matrix Computations, 4th edition, section 5.2.
[[nodiscard]] column_basis orthonormal_columns(const design_part& part, double tolerance);

/// 1 for each column of the design that is no combination of those before it, over the rows of
/// positive weight.
[[nodiscard]] std::vector<unsigned char> estimable_columns(const regression_design& design,
                                                           double tolerance);

} // namespace digigap::detail

#endif
