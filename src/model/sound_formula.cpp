#include "sound_formula.hpp"

#include "formula_reader.hpp"

#include <algorithm>
#include <stdexcept>

namespace digigap::detail {

namespace {

[[noreturn]] void refuse_unsound(const char* function, const std::string& rule,
                                 const std::string& found) {
    throw std::invalid_argument(std::string(function) + ": needs " + rule + ", got " + found);
}

bool same_variable(const formula_variable& a, const formula_variable& b) {
    return a.name == b.name && a.steps == b.steps;
}

bool is_sound(const transform_step& step) {
    const int lowest = step.what == transform::power ? 2 : 1;
    const bool has_degree = step.what == transform::power || step.what == transform::polynomial;
    return !has_degree || (step.degree >= lowest && step.degree <= highest_degree);
}

void require_sound(const formula_variable& variable, const char* function) {
    const auto& steps = variable.steps;
    if (!std::all_of(steps.begin(), steps.end(), is_sound)) {
        refuse_unsound(function, "degrees from 1, of a power from 2, to 100", text_of(variable));
    }
    const auto inner = std::find_if(steps.begin(), steps.end(), [](const transform_step& step) {
        return step.what == transform::polynomial || step.what == transform::factor;
    });
    const bool last = inner == steps.end() || inner + 1 == steps.end();
    const bool only = inner == steps.end() || inner->what != transform::factor || steps.size() == 1;
    if (!last || !only) {
        refuse_unsound(function, "a polynomial as the last step, a factor as the only one",
                       text_of(variable));
    }
}

void require_number(const formula_variable& variable, const char* function) {
    require_sound(variable, function);
    if (is_several(variable)) {
        refuse_unsound(function, "numbers as response and offset", text_of(variable));
    }
}

bool same_term(const formula_term& a, const formula_term& b) {
    return std::is_permutation(a.variables.begin(), a.variables.end(), b.variables.begin(),
                               b.variables.end(), same_variable);
}

} // namespace

void require_sound(const formula& model, const char* function) {
    require_number(model.response, function);
    for (const formula_variable& offset : model.offsets) {
        require_number(offset, function);
    }
    for (auto term = model.terms.begin(); term != model.terms.end(); ++term) {
        const auto& variables = term->variables;
        if (variables.empty()) {
            refuse_unsound(function, "variables in each term", "none");
        }
        for (auto one = variables.begin(); one != variables.end(); ++one) {
            require_sound(*one, function);
            if (std::any_of(variables.begin(), one, [&](const formula_variable& before) {
                    return same_variable(before, *one);
                })) {
                refuse_unsound(function, "variables that differ in a term", term->text());
            }
        }
        if (term != model.terms.begin() && (term - 1)->variables.size() > variables.size()) {
            refuse_unsound(function, "main effects before products", term->text());
        }
        if (std::any_of(model.terms.begin(), term,
                        [&](const formula_term& before) { return same_term(before, *term); })) {
            refuse_unsound(function, "terms that differ", term->text());
        }
    }
}

} // namespace digigap::detail
