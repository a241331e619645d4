#include <digigap/report/coefficient_meaning.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace digigap {

namespace {

bool is_polynomial(const formula_variable& variable) {
    return !variable.steps.empty() && variable.steps.back().what == transform::polynomial;
}

/// What is known of a variable of a formula.
class known_variables {
public:
    explicit known_variables(const design_recipe& recipe) : recipe_(&recipe) {}

    [[nodiscard]] bool is_factor(const formula_variable& variable) const {
        const bool asked = !variable.steps.empty() && //
                           variable.steps.front().what == transform::factor;
        return asked || (variable.steps.empty() &&
                         recipe_->variable(variable.name).kind == variable_kind::factor);
    }
    [[nodiscard]] const std::vector<std::string>& levels(const formula_variable& variable) const {
        return recipe_->variable(variable.name).levels;
    }
    /// Whether a number has several terms of its own, such as x and x^2.
    [[nodiscard]] bool is_curve(const formula_variable& variable) const {
        const auto alone = std::count_if(
            recipe_->model().terms.begin(), recipe_->model().terms.end(),
            [&variable](const formula_term& term) {
                return term.variables.size() == 1 && term.variables[0].name == variable.name;
            });
        return alone > 1 || is_polynomial(variable);
    }
    /// The reference, or 0, of each variable that has a product with this one.
    [[nodiscard]] std::vector<std::string> partners(const formula_variable& variable) const {
        std::vector<std::string> at;
        for (const formula_term& term : recipe_->model().terms) {
            const auto stands_in = [&variable](const formula_variable& other) {
                return other.name == variable.name;
            };
            if (term.variables.size() < 2 ||
                std::none_of(term.variables.begin(), term.variables.end(), stands_in)) {
                continue;
            }
            for (const formula_variable& other : term.variables) {
                const std::string where = place_of(other);
                if (!stands_in(other) && std::find(at.begin(), at.end(), where) == at.end()) {
                    at.push_back(where);
                }
            }
        }
        return at;
    }

private:
    [[nodiscard]] std::string place_of(const formula_variable& variable) const {
        if (!is_factor(variable)) {
            return text_of(variable) + " = 0";
        }
        return variable.name + " = " +
               (levels(variable).empty() ? std::string() : levels(variable).front());
    }

    const design_recipe* recipe_;
};

coefficient_meaning meaning_of_number(const formula_variable& variable,
                                      const known_variables& known) {
    const bool logarithm =
        variable.steps.size() == 1 && (variable.steps.front().what == transform::log ||
                                       variable.steps.front().what == transform::log1p);
    if (known.is_curve(variable)) {
        return {.shape = coefficient_shape::curve, .variable = variable.name};
    }
    if (!logarithm) {
        return {.shape = coefficient_shape::amount, .variable = text_of(variable)};
    }
    const bool plus_one = variable.steps.front().what == transform::log1p;
    return {.shape = coefficient_shape::doubling,
            .variable = plus_one ? "(1 + " + variable.name + ')' : variable.name};
}

/// The column of a factor that is a term by itself.
coefficient_meaning meaning_of_level(const formula_variable& variable, const design_term& term,
                                     std::size_t column, const known_variables& known) {
    const std::vector<std::string>& levels = known.levels(variable);
    const bool by_itself = term.columns == levels.size();
    const std::size_t level = by_itself ? column : column + 1;
    return {.shape = by_itself ? coefficient_shape::own_level : coefficient_shape::level,
            .variable = variable.name,
            .level = level < levels.size() ? levels[level] : std::string(),
            .reference = by_itself || levels.empty() ? std::string() : levels.front()};
}

} // namespace

std::vector<coefficient_meaning> meanings_of(const design_recipe& recipe) {
    const known_variables known(recipe);
    const std::size_t first = recipe.model().intercept ? 1 : 0;
    std::vector<coefficient_meaning> meanings;
    for (std::size_t at = 0; at < recipe.terms().size(); ++at) {
        const design_term& term = recipe.terms()[at];
        if (at < first) {
            meanings.push_back({.term = term.name});
            continue;
        }
        const formula_term& written = recipe.model().terms[at - first];
        for (std::size_t column = 0; column < term.columns; ++column) {
            const formula_variable& variable = written.variables.front();
            coefficient_meaning meaning;
            if (written.variables.size() > 1) {
                meaning.shape = coefficient_shape::product;
            } else {
                meaning = known.is_factor(variable)
                              ? meaning_of_level(variable, term, column, known)
                              : meaning_of_number(variable, known);
                meaning.at = known.partners(variable);
            }
            meaning.term = term.name;
            meanings.push_back(std::move(meaning));
        }
    }
    return meanings;
}

} // namespace digigap
