#ifndef DIGIGAP_MODEL_DESIGN_ROWS_HPP
#define DIGIGAP_MODEL_DESIGN_ROWS_HPP

#include <digigap/data/table.hpp>
#include <digigap/model/design_recipe.hpp>
#include <digigap/model/row_formula.hpp>
#include <digigap/model/row_variable.hpp>

#include <optional>
#include <ranges>

namespace digigap {

/// A model of the caller's own rows, said in their types:
///
///     const auto population = log_of(&plan::population).named("population");
///     const auto governing = factor_of(&plan::governing, bloc::left).named("bloc");
///     const row_model model(plans, response(&plan::mentions), population, governing,
///                           population * governing, exposure(&plan::words));
///     const regression_design design = model.design(plans);
///     const prediction_rows others = model.rows(new_plans); // words included
///
/// What follows the rows, in any order: one `response` or `log_response`; terms, which are numbers,
/// factors and their products; any number of `exposure` and `offset_of`; at most one `weights_of`;
/// `without_intercept`. The columns are those of a `design_recipe`, made and learned by the same
/// rules, with levels in the order of their values. Variables without a name are x1, x2, ... in the
/// order of their first appearance, the response is y and the weights are weights.
///
/// A variable in several terms is one where its projections are equal, as member pointers are, or
/// copies of one object; callables without == are also where they have one type and one name.
///
/// Throws `std::invalid_argument` unless there is one response, where a name stands for different
/// variables, a factor has two references, or a number is infinite. Otherwise throws `data_error`
/// as `design_recipe` does, with the source "rows" and rows counted from 0.
///
/// The rows are read when a function gets them and not kept. Projections are called once or twice
/// for each row.
template <class Row>
class row_model {
public:
    /// Learns levels and polynomials from these rows.
    template <std::ranges::forward_range Rows, class... Parts>
    explicit row_model(const Rows& rows, const Parts&... parts) {
        (formula_.add(parts), ...);
        formula_.close();
        const auto places = detail::places_of(rows);
        recipe_.emplace(formula_.model(), formula_.columns(places, detail::column_use::all),
                        formula_.options(places));
    }

    /// The complete rows as numbers.
    template <std::ranges::forward_range Rows>
    [[nodiscard]] regression_design design(const Rows& rows) const {
        return recipe_->design(formula_.columns(detail::places_of(rows), detail::column_use::all));
    }

    /// Rows to predict for; their responses and weights are not asked for.
    template <std::ranges::forward_range Rows>
    [[nodiscard]] prediction_rows rows(const Rows& rows) const {
        return recipe_->predict_rows(data(rows));
    }

    /// The rows as a table of the variables on the right side, for the members of `recipe()`:
    /// slopes, rows with a variable set, a described unit.
    template <std::ranges::forward_range Rows>
    [[nodiscard]] table data(const Rows& rows) const {
        return formula_.columns(detail::places_of(rows), detail::column_use::input);
    }

    [[nodiscard]] const design_recipe& recipe() const noexcept { return *recipe_; }

private:
    detail::row_formula<Row> formula_{};
    std::optional<design_recipe> recipe_{};
};

template <class Rows, class... Parts>
row_model(const Rows&, const Parts&...) -> row_model<std::ranges::range_value_t<Rows>>;

/// The design of these rows alone, where nothing is to be predicted for others:
/// `make_design(plans, response(&plan::mentions), log_of(&plan::population))`. Throws as
/// `row_model`.
template <std::ranges::forward_range Rows, class... Parts>
[[nodiscard]] regression_design make_design(const Rows& rows, const Parts&... parts) {
    detail::row_formula<std::ranges::range_value_t<Rows>> model;
    (model.add(parts), ...);
    model.close();
    const auto places = detail::places_of(rows);
    const table data = model.columns(places, detail::column_use::all);
    return design_recipe(model.model(), data, model.options(places)).design(data);
}

} // namespace digigap

#endif
