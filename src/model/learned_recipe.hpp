#ifndef DIGIGAP_SRC_MODEL_LEARNED_RECIPE_HPP
#define DIGIGAP_SRC_MODEL_LEARNED_RECIPE_HPP

#include "chosen_rows.hpp"
#include "design_columns.hpp"

#include <digigap/model/design_recipe.hpp>

#include <string>
#include <vector>

namespace digigap::detail {

/// What a recipe knows: the formula, and what it learned from a table.
struct learned_recipe {
    formula model;
    design_options options{};
    std::vector<std::string> needed{}; ///< columns that a complete row has
    std::vector<design_variable> inputs{};
    design_columns columns{};

    learned_recipe(formula what, const table& data, design_options how);
    [[nodiscard]] std::vector<std::string> input_names() const;
    void require_settings(const std::vector<variable_setting>& settings) const;
    void require_setting(const variable_setting& setting) const;

private:
    void require_factors(const table& data) const;
    [[nodiscard]] learned_variable learn(const formula_variable& variable, const table& data,
                                         const chosen_rows& rows) const;
    void learn_terms(const table& data, const chosen_rows& rows);
    void add_input(const learned_variable& variable);
};

/// The rows as a choice; all rows are the table's own, which need no copying.
[[nodiscard]] row_choice chosen_of(const table& data, const std::vector<std::size_t>& rows);

/// Throws `data_error` where the response holds labels.
void require_numeric_response(const formula_variable& response, const table& data);

} // namespace digigap::detail

#endif
