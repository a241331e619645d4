#include "learned_recipe.hpp"

#include "sound_formula.hpp"
#include "transformed_numbers.hpp"

#include <digigap/data/error.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace digigap::detail {

namespace {

bool is_factor_in(const formula_variable& variable, const table& data) {
    const bool asked = !variable.steps.empty() && variable.steps.front().what == transform::factor;
    if (data.has_numbers(variable.name)) {
        return asked;
    }
    if (!variable.steps.empty() && !asked) {
        refuse_labels(variable, data.source(), "needs numbers, and the column holds labels");
    }
    return true;
}

void add_name(std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
    }
}

std::vector<std::string> columns_of(const formula& model, const std::string& weights) {
    std::vector<std::string> names{model.response.name};
    for (const formula_term& term : model.terms) {
        for (const formula_variable& variable : term.variables) {
            add_name(names, variable.name);
        }
    }
    for (const formula_variable& offset : model.offsets) {
        add_name(names, offset.name);
    }
    if (!weights.empty()) {
        add_name(names, weights);
    }
    return names;
}

/// References or orders: of factors, and one for each.
template <class Choice>
void require_choices(const std::vector<Choice>& choices, const std::vector<std::string>& factors,
                     const table& data, const std::string& what) {
    std::vector<std::string> seen;
    for (const Choice& choice : choices) {
        if (std::find(factors.begin(), factors.end(), choice.column) == factors.end()) {
            throw data_error({.source = data.source(), .found = choice.column},
                             what + " is given for what is no factor of the formula");
        }
        if (std::find(seen.begin(), seen.end(), choice.column) != seen.end()) {
            throw data_error({.source = data.source(), .found = choice.column},
                             what + " is given twice");
        }
        seen.push_back(choice.column);
    }
}

} // namespace

void require_numeric_response(const formula_variable& response, const table& data) {
    if (data.has_numbers(response.name)) {
        return;
    }
    const label_column& column = data.labels(response.name);
    std::string problem = "is the response and holds labels, not numbers";
    if (column.labels().size() == 2) {
        problem +=
            "; write 0 and 1 for \"" + column.labels()[0] + "\" and \"" + column.labels()[1] + '"';
    }
    refuse_labels(response, data.source(), problem);
}

row_choice chosen_of(const table& data, const std::vector<std::size_t>& rows) {
    return rows.size() == data.rows() ? row_choice() : row_choice(rows);
}

learned_recipe::learned_recipe(formula what, const table& data, design_options how)
    : model(std::move(what)), options(std::move(how)), needed(columns_of(model, options.weights)) {
    require_sound(model, "design_recipe");
    model.response.text = text_of(model.response);
    const std::vector<std::size_t> complete = complete_rows(data, needed);
    const chosen_rows rows(data, chosen_of(data, complete), "design_recipe");
    require_numeric_response(model.response, data);
    if (!options.weights.empty()) {
        (void)data.numbers(options.weights);
    }
    learn_terms(data, rows);
    require_factors(data);
}

void learned_recipe::learn_terms(const table& data, const chosen_rows& rows) {
    columns.intercept = model.intercept;
    std::vector<formula_variable> known;
    for (const formula_term& term : model.terms) {
        coded_term& coded = columns.coded.emplace_back();
        for (const formula_variable& variable : term.variables) {
            const formula_variable plain{.name = variable.name, .steps = variable.steps};
            const auto found = std::find(known.begin(), known.end(), plain);
            coded.push_back({.variable = static_cast<std::size_t>(found - known.begin())});
            if (found == known.end()) {
                known.push_back(plain);
                columns.variables.push_back(learn(plain, data, rows));
                add_input(columns.variables.back());
            }
        }
    }
    std::vector<bool> is_factor;
    for (const learned_variable& variable : columns.variables) {
        is_factor.push_back(variable.is_factor);
    }
    code_factors(columns.coded, is_factor, model.intercept);
    for (const formula_variable& offset : model.offsets) {
        if (is_factor_in(offset, data)) {
            refuse_labels(offset, data.source(), "is an offset and needs numbers");
        }
        columns.offsets.push_back({.what = offset});
        add_input(columns.offsets.back());
    }
    name_columns(columns, data.source());
}

learned_variable learned_recipe::learn(const formula_variable& variable, const table& data,
                                       const chosen_rows& rows) const {
    learned_variable result{.what = variable, .is_factor = is_factor_in(variable, data)};
    if (result.is_factor) {
        result.levels = learn_levels(data, rows, variable.name, options);
    } else if (is_polynomial(variable)) {
        std::vector<double> room;
        const auto degree = static_cast<std::size_t>(variable.steps.back().degree);
        result.basis = make_basis(transformed(variable, rows, room), degree);
        if (!result.basis) {
            throw data_error({.source = data.source(), .found = text_of(variable)},
                             "a polynomial needs more different numbers than its degree, in the "
                             "complete rows");
        }
    }
    return result;
}

void learned_recipe::add_input(const learned_variable& variable) {
    const std::string& name = variable.what.name;
    auto found = std::find_if(inputs.begin(), inputs.end(),
                              [&](const design_variable& one) { return one.name == name; });
    if (found == inputs.end()) {
        inputs.push_back({.name = name, .kind = variable_kind::factor});
        found = inputs.end() - 1;
    }
    if (variable.is_factor) {
        found->levels = variable.levels.names;
    } else {
        found->kind = variable_kind::number;
    }
}

std::vector<std::string> learned_recipe::input_names() const {
    std::vector<std::string> names;
    for (const design_variable& input : inputs) {
        names.push_back(input.name);
    }
    return names;
}

void learned_recipe::require_factors(const table& data) const {
    std::vector<std::string> factors;
    for (const learned_variable& variable : columns.variables) {
        if (variable.is_factor) {
            factors.push_back(variable.what.name);
        }
    }
    require_choices(options.references, factors, data, "a reference");
    require_choices(options.orders, factors, data, "an order of levels");
}

void learned_recipe::require_setting(const variable_setting& setting) const {
    const auto input = std::find_if(inputs.begin(), inputs.end(), [&](const design_variable& one) {
        return one.name == setting.variable;
    });
    if (input == inputs.end()) {
        throw data_error({.found = setting.variable},
                         "no such variable in the formula (" + listed_names(input_names()) + ")");
    }
    if (input->kind == variable_kind::number) {
        if (!setting.number || setting.level) {
            throw data_error({.found = setting.level.value_or("")},
                             setting.variable + " is set to a number");
        }
        if (!std::isfinite(*setting.number)) {
            throw data_error({.found = plain_number(*setting.number)},
                             setting.variable + " is set to a finite number");
        }
    } else if (setting.number.has_value() == setting.level.has_value()) {
        throw data_error({.found = setting.variable}, "a factor is set to one level");
    }
}

void learned_recipe::require_settings(const std::vector<variable_setting>& settings) const {
    for (std::size_t i = 0; i < settings.size(); ++i) {
        require_setting(settings[i]);
        for (std::size_t before = 0; before < i; ++before) {
            if (settings[before].variable == settings[i].variable) {
                throw data_error({.found = settings[i].variable}, "a variable is set twice");
            }
        }
    }
}

} // namespace digigap::detail
