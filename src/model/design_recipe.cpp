#include "learned_recipe.hpp"
#include "transformed_numbers.hpp"

#include <digigap/data/error.hpp>
#include <digigap/model/design_recipe.hpp>

#include <algorithm>
#include <utility>

namespace digigap {

namespace {

std::vector<double> weights_at(const std::string& column, const detail::chosen_rows& rows) {
    std::vector<double> room;
    const std::span<const double> values = rows.numbers(column, room);
    const auto found =
        std::find_if(values.begin(), values.end(), [](double weight) { return weight < 0.0; });
    if (found != values.end()) {
        rows.refuse(static_cast<std::size_t>(found - values.begin()), column,
                    "a weight is a number from 0 on");
    }
    return {values.begin(), values.end()};
}

std::vector<std::size_t> lines_of(const table& data, const std::vector<std::size_t>& rows) {
    std::vector<std::size_t> lines;
    if (!rows.empty() && data.line(0) != 0) {
        lines.reserve(rows.size());
        for (const std::size_t row : rows) {
            lines.push_back(data.line(row));
        }
    }
    return lines;
}

} // namespace

design_recipe::design_recipe(formula model, const table& data, design_options options)
    : learned_(std::make_shared<const detail::learned_recipe>(std::move(model), data,
                                                              std::move(options))) {}

const formula& design_recipe::model() const noexcept {
    return learned_->model;
}

const design_options& design_recipe::options() const noexcept {
    return learned_->options;
}

std::span<const design_variable> design_recipe::variables() const noexcept {
    return learned_->inputs;
}

const design_variable& design_recipe::variable(std::string_view name) const {
    const auto& inputs = learned_->inputs;
    const auto found = std::find_if(inputs.begin(), inputs.end(),
                                    [&](const design_variable& one) { return one.name == name; });
    if (found == inputs.end()) {
        throw data_error({.found = std::string(name)},
                         "no such variable in the formula (" +
                             detail::listed_names(learned_->input_names()) + ")");
    }
    return *found;
}

std::span<const std::string> design_recipe::columns() const noexcept {
    return learned_->columns.names;
}

std::span<const design_term> design_recipe::terms() const noexcept {
    return learned_->columns.terms;
}

regression_design design_recipe::design(const table& data) const {
    const formula_variable& response = learned_->model.response;
    regression_design result;
    result.rows = detail::complete_rows(data, learned_->needed);
    result.dropped = data.rows() - result.rows.size();
    const detail::chosen_rows rows(data, detail::chosen_of(data, result.rows),
                                   "design_recipe::design");
    detail::require_numeric_response(response, data);
    prediction_rows right = detail::rows_at(learned_->columns, rows);
    std::vector<double> room;
    const std::span<const double> values = detail::transformed(response, rows, room);
    if (values.data() == room.data()) {
        result.response = std::move(room);
    } else {
        result.response.assign(values.begin(), values.end());
    }
    result.matrix = std::move(right.matrix);
    result.offset = std::move(right.offset);
    if (!learned_->options.weights.empty()) {
        result.weights = weights_at(learned_->options.weights, rows);
    }
    result.response_name = response.text;
    result.columns = learned_->columns.names;
    result.terms = learned_->columns.terms;
    if (learned_->columns.intercept) {
        result.intercept = 0;
    }
    result.log_response =
        response.steps.size() == 1 && response.steps.front().what == transform::log;
    result.source = data.source();
    result.lines = lines_of(data, result.rows);
    return result;
}

prediction_rows design_recipe::predict_rows(const table& data, const row_choice& rows) const {
    return detail::rows_at(learned_->columns,
                           detail::chosen_rows(data, rows, "design_recipe::predict_rows"));
}

prediction_rows design_recipe::with(const table& data,
                                    const std::vector<variable_setting>& settings,
                                    const row_choice& rows) const {
    learned_->require_settings(settings);
    return detail::rows_at(learned_->columns,
                           detail::chosen_rows(data, rows, "design_recipe::with", settings));
}

prediction_rows design_recipe::unit(const std::vector<variable_setting>& settings) const {
    learned_->require_settings(settings);
    const detail::chosen_rows described(settings);
    for (const design_variable& input : learned_->inputs) {
        if (described.setting(input.name) == nullptr) {
            throw data_error({.found = input.name}, "a variable of the model is not set");
        }
    }
    return detail::rows_at(learned_->columns, described);
}

prediction_rows design_recipe::derivative(const table& data, std::string_view variable,
                                          const row_choice& rows) const {
    const design_variable& moving = this->variable(variable);
    if (!moving.levels.empty() || moving.kind == variable_kind::factor) {
        throw data_error({.source = data.source(), .found = moving.name},
                         "a factor has no slope; compare its levels");
    }
    return detail::slopes_along(
        learned_->columns, detail::chosen_rows(data, rows, "design_recipe::derivative"), variable);
}

} // namespace digigap
