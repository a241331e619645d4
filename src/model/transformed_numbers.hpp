#ifndef DIGIGAP_SRC_MODEL_TRANSFORMED_NUMBERS_HPP
#define DIGIGAP_SRC_MODEL_TRANSFORMED_NUMBERS_HPP

#include "chosen_rows.hpp"

#include <digigap/model/formula.hpp>

#include <span>
#include <vector>

namespace digigap::detail {

/// The numbers of a variable after its steps, up to a polynomial if it has one: in the table itself
/// or in `room`. Throws `data_error` for a column of labels, and for a number that is outside of
/// what a step takes.
[[nodiscard]] std::span<const double>
transformed(const formula_variable& variable, const chosen_rows& rows, std::vector<double>& room);

/// Their derivatives by the numbers of the column. Throws `data_error` where there is none.
[[nodiscard]] std::vector<double> slopes_of(const formula_variable& variable,
                                            const chosen_rows& rows);

/// Whether the last step is a polynomial.
[[nodiscard]] bool is_polynomial(const formula_variable& variable);

/// Throws the `data_error` of a column of labels where the variable needs numbers.
[[noreturn]] void refuse_labels(const formula_variable& variable, const std::string& source,
                                std::string_view problem);

} // namespace digigap::detail

#endif
