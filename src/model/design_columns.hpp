#ifndef DIGIGAP_SRC_MODEL_DESIGN_COLUMNS_HPP
#define DIGIGAP_SRC_MODEL_DESIGN_COLUMNS_HPP

#include "chosen_rows.hpp"
#include "factor_levels.hpp"
#include "polynomial_basis.hpp"
#include "term_coding.hpp"

#include <digigap/model/formula.hpp>
#include <digigap/model/regression_design.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace digigap::detail {

/// A variable of a formula's right side with what was learned of it.
struct learned_variable {
    formula_variable what;
    bool is_factor = false;
    factor_levels levels{};
    std::optional<polynomial_basis> basis{};

    /// The columns that it has in a term.
    [[nodiscard]] std::size_t columns(bool all_levels) const;
    /// What it is called in that column of its term.
    [[nodiscard]] std::string column_name(std::size_t column, bool all_levels) const;
};

/// The right side of a formula as it was learned.
struct design_columns {
    std::vector<learned_variable> variables{};
    std::vector<coded_term> coded{}; ///< without the intercept
    std::vector<learned_variable> offsets{};

    bool intercept = true;
    std::vector<std::string> names{}; ///< of the columns
    std::vector<design_term> terms{}; ///< with the intercept
};

/// Fills in names and terms. Throws `data_error` where there are too many columns.
void name_columns(design_columns& columns, const std::string& source);

/// The matrix and the offset at these rows. Throws `data_error` where a number is not finite.
[[nodiscard]] prediction_rows rows_at(const design_columns& columns, const chosen_rows& rows);

/// Their derivatives by a variable that is a number.
[[nodiscard]] prediction_rows slopes_along(const design_columns& columns, const chosen_rows& rows,
                                           std::string_view variable);

} // namespace digigap::detail

#endif
