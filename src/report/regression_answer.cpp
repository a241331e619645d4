#include "copied_table.hpp"
#include "regression_errors.hpp"

#include <digigap/data/error.hpp>
#include <digigap/model/bias_reduced.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/profile_interval.hpp>
#include <digigap/model/score_interval.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/regression_answer.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace digigap {

namespace {

void add_name(std::vector<std::string>& names, const std::string& name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
    }
}

/// The columns that the question is about.
std::vector<std::string> columns_of(const regression_question& question) {
    std::vector<std::string> names;
    add_name(names, question.model.response.name);
    for (const formula_term& term : question.model.terms) {
        for (const formula_variable& variable : term.variables) {
            add_name(names, variable.name);
        }
    }
    for (const formula_variable& offset : question.model.offsets) {
        add_name(names, offset.name);
    }
    add_name(names, question.options.weights);
    add_name(names, detail::group_column(question.errors));
    return names;
}

/// What a family says of a response that it cannot have; empty for one that it can.
std::string problem_of(double response, regression_family family) {
    if (family == regression_family::gaussian) {
        return {};
    }
    if (family == regression_family::logistic) {
        return response >= 0.0 && response <= 1.0
                   ? std::string()
                   : "a logistic response is a share, between 0 and 1";
    }
    if (!(response >= 0.0)) {
        return "the response is a count, from 0 on";
    }
    const bool any_amount = family == regression_family::poisson || //
                            family == regression_family::quasi_poisson;
    return any_amount || std::floor(response) == response
               ? std::string()
               : "the response of the family " + std::string(name_of(family)) +
                     " is a whole number";
}

void require_response(const regression_design& design, regression_family family) {
    for (std::size_t row = 0; row < design.size(); ++row) {
        const std::string problem = problem_of(design.response[row], family);
        if (!problem.empty()) {
            throw data_error({.source = design.source,
                              .line = design.lines.empty() ? 0 : design.lines[row],
                              .found = exact_text(design.response[row])},
                             problem);
        }
    }
}

void use_intervals(std::vector<coefficient_row>& rows,
                   const std::vector<coefficient_interval>& intervals) {
    for (std::size_t at = 0; at < rows.size(); ++at) {
        rows[at].limits = intervals[at].limits;
        rows[at].statistic = intervals[at].statistic;
        rows[at].p_value = intervals[at].p_value;
    }
}

/// How many units the rows are a part of, where each has one row.
std::optional<std::int64_t> population_of(const regression_question& question,
                                          const completed_table& completed, std::size_t n) {
    std::optional<std::int64_t> population = question.population;
    if (completed.units && completed.one_row_each) {
        population = static_cast<std::int64_t>(*completed.units);
    }
    if (population && static_cast<std::int64_t>(n) > *population) {
        throw data_error({.source = completed.rows.source()},
                         "more rows, " + std::to_string(n) + ", than the " +
                             std::to_string(*population) + " units there are");
    }
    return population;
}

/// Tests of the terms that have several columns; the others' are in the table of coefficients.
std::vector<joint_test> tests_of(const regression_design& design, const regression_fit& fit,
                                 const coefficient_covariance& covariance) {
    std::vector<joint_test> tests;
    if (std::none_of(design.terms.begin(), design.terms.end(),
                     [](const design_term& term) { return term.columns > 1; })) {
        return tests;
    }
    std::vector<joint_test> all = test_terms(design, fit, covariance);
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (design.terms[at % design.terms.size()].columns > 1) {
            tests.push_back(std::move(all[at]));
        }
    }
    return tests;
}

regression_answer answer_to(const regression_question& question, completed_table completed) {
    const std::string& response = question.model.response.name;
    if (!question.yes && completed.rows.has(response) && !completed.rows.has_numbers(response)) {
        throw data_error({.source = completed.rows.source(), .found = response},
                         "the response holds labels: say which of them is a yes (--yes)");
    }
    if (question.yes) {
        completed.rows = detail::with_answers(completed.rows, response, *question.yes);
    }
    const design_recipe recipe(question.model, completed.rows, question.options);
    const regression_design design = recipe.design(completed.rows);
    require_response(design, question.family);

    regression_answer answer{.question = question};
    answer.question.model = recipe.model();
    answer.log_response = design.log_response;
    answer.shares_without_trials =
        question.family == regression_family::logistic && design.weights.empty() &&
        std::any_of(design.response.begin(), design.response.end(),
                    [](double share) { return share > 0.0 && share < 1.0; });
    answer.fit = question.fitted_by == estimation::bias_reduced
                     ? fit_bias_reduced(design, question.family)
                     : fit_regression(design, question.family);
    answer.units = {.read = completed.read,
                    .dropped = design.dropped,
                    .unmatched = std::move(completed.unmatched),
                    .silent = std::move(completed.silent),
                    .taken = std::move(completed.taken),
                    .population = population_of(question, completed, answer.fit.n),
                    .one_row_each = completed.one_row_each};
    detail::found_errors errors = detail::errors_for({.question = question,
                                                      .design = design,
                                                      .fit = answer.fit,
                                                      .rows = completed.rows,
                                                      .population = answer.units.population});
    answer.clusters = errors.clusters;
    answer.bootstrap = errors.bootstrap;
    answer.coefficients = tabulate(answer.fit, errors.covariance, question.level);
    if (question.interval == interval_choice::profile) {
        use_intervals(answer.coefficients.rows,
                      profile_intervals(design, question.family, question.level));
    } else if (question.interval == interval_choice::score) {
        use_intervals(answer.coefficients.rows,
                      score_intervals(design, question.family, question.level));
    }
    answer.measures = measures_of(design, answer.fit);
    answer.meanings = meanings_of(recipe);
    answer.tests = tests_of(design, answer.fit, errors.covariance);
    if (question.family == regression_family::poisson) {
        answer.variation = cameron_trivedi_test(design, answer.fit);
    }
    return answer;
}

} // namespace

regression_answer regression_of(table rows, const regression_question& question) {
    require_consistent(question);
    return answer_to(question, complete(std::move(rows), columns_of(question)));
}

regression_answer regression_of(table rows, const regression_question& question, const table& units,
                                const unit_search& search) {
    require_consistent(question);
    return answer_to(question, complete(std::move(rows), columns_of(question), units, search));
}

} // namespace digigap
