#include "commands.hpp"

#include <digigap/data/error.hpp>
#include <digigap/model/formula.hpp>
#include <digigap/report/record.hpp>
#include <digigap/report/regression_answer.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace digigap::tool {

namespace {

constexpr std::array families{regression_family::gaussian,
                              regression_family::logistic,
                              regression_family::poisson,
                              regression_family::quasi_poisson,
                              regression_family::negative_binomial,
                              regression_family::negative_binomial_1,
                              regression_family::hurdle_poisson,
                              regression_family::hurdle_negative_binomial,
                              regression_family::zero_inflated_poisson,
                              regression_family::zero_inflated_negative_binomial};

regression_family family_of(const std::string& name) {
    return *std::find_if(families.begin(), families.end(),
                         [&name](regression_family family) { return name_of(family) == name; });
}

/// The formula with the offset that stands beside it.
formula model_of(const regress_command& command) {
    formula model = parse_formula(command.model);
    if (command.offset.empty()) {
        return model;
    }
    try {
        const std::string offset = text_of(parse_variable(command.offset));
        return parse_formula(model.text() + " + offset(" + offset + ')');
    } catch (const data_error& error) {
        data_place place = error.place();
        place.source = "--offset";
        throw data_error(place, error.problem());
    }
}

factor_reference reference_of(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        throw data_error({.source = "--reference", .found = text},
                         "say COLUMN=LEVEL, the level that the others are compared with");
    }
    return {.column = text.substr(0, equals), .level = text.substr(equals + 1)};
}

/// Intervals that assume the model's variance take its errors where no others are asked for.
error_choice errors_of(const regress_command& command, regression_family family) {
    if (!command.errors.empty()) {
        return parse_error_choice(command.errors);
    }
    return command.limits == "wald" ? usual_errors(family) : error_choice(error_kind::model);
}

regression_question question_of(const regress_command& command) {
    const regression_family family = family_of(command.family);
    regression_question asked{.model = model_of(command),
                              .family = family,
                              .yes = command.yes,
                              .errors = errors_of(command, family),
                              .level = command.interval.chosen_confidence(),
                              .population = command.population};
    for (const std::string& reference : command.references) {
        asked.options.references.push_back(reference_of(reference));
    }
    asked.options.weights = command.weights;
    asked.interval = command.limits == "profile" ? interval_choice::profile
                     : command.limits == "score" ? interval_choice::score
                                                 : interval_choice::wald;
    asked.fitted_by = command.bias_reduced ? estimation::bias_reduced : estimation::likelihood;
    if (std::holds_alternative<finite_choice>(asked.errors) && !command.population &&
        command.input.register_file.empty()) {
        throw data_error({.source = "--errors", .found = "design"},
                         "needs --register or --population, which tell how many units there are");
    }
    return asked;
}

regression_answer answer(const regress_command& command, const regression_question& asked) {
    csv_options how;
    if (command.input.register_file.empty()) {
        return regression_of(command.input.read(command.input.file, how), asked);
    }
    how.labels = {command.input.code};
    return regression_of(command.input.read(command.input.file, how), asked,
                         command.input.read_register(),
                         {.code_column = command.input.code, .columns = command.input.columns()});
}

} // namespace

std::vector<std::string> regression_families() {
    std::vector<std::string> names;
    names.reserve(families.size());
    for (const regression_family family : families) {
        names.emplace_back(name_of(family));
    }
    return names;
}

void regress_command::run() const {
    const regression_question asked = question_of(*this);
    const regression_answer found = answer(*this, asked);
    if (output.format == "json") {
        write_answer(output, to_json(answer_of(found)));
    } else if (output.format == "csv") {
        write_answer(output, to_csv(exact_terms(found)));
    } else {
        write_answer(output, to_text(document_of(found, output.in())));
    }
    tell_lost_rows(found.units.read, found.units.unmatched, found.units.silent);
    if (found.fit.status != fit_status::converged) {
        throw no_answer(ending_of(found));
    }
}

} // namespace digigap::tool
