#ifndef DIGIGAP_SRC_MODEL_FORMULA_HINTS_HPP
#define DIGIGAP_SRC_MODEL_FORMULA_HINTS_HPP

#include <string_view>

namespace digigap::detail {

/// What to write instead of a sign that formulas do not have.
[[nodiscard]] std::string_view hint_for_sign(std::string_view sign);

/// What to write instead of a function that formulas do not have.
[[nodiscard]] std::string_view hint_for_function(std::string_view name);

} // namespace digigap::detail

#endif
