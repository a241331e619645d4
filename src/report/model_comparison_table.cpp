#include "regression_wording.hpp"
#include "term_record.hpp"

#include <digigap/report/model_comparison_table.hpp>
#include <digigap/report/number_text.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace digigap {

using detail::wording;

namespace {

std::string coefficient_cell(const std::optional<coefficient_row>& row, const wording& words) {
    if (!row) {
        return {};
    }
    if (!row->estimate) {
        return "–";
    }
    const bool known = row->standard_error && *row->standard_error > 0.0;
    const int decimals = detail::two_digits(known ? *row->standard_error : *row->estimate / 100.0);
    std::string text = detail::number_text(*row->estimate, decimals, words);
    if (row->standard_error) {
        text += " (" + detail::number_text(*row->standard_error, decimals, words) + ')';
    }
    return text;
}

std::string number_cell(const std::optional<double>& value, int decimals, const wording& words) {
    return value ? detail::number_text(*value, decimals, words) : std::string();
}

/// A row below the coefficients: its name, and its cell for each model.
template <class Cell>
void add_row(text_table& table, const model_comparison& comparison, const std::string& name,
             const Cell& cell) {
    std::vector<std::string> row{name};
    for (const compared_model& model : comparison.models) {
        row.push_back(cell(model));
    }
    const bool some = std::any_of(row.begin() + 1, row.end(),
                                  [](const std::string& text) { return !text.empty(); });
    if (some) {
        table.rows.push_back(std::move(row));
    }
}

} // namespace

text_table readable(const model_comparison& comparison, language in) {
    const wording words(in);
    text_table table;
    table.columns.push_back({.heading = words("term", "term")});
    for (const compared_model& model : comparison.models) {
        table.columns.push_back({.heading = model.name, .cells = alignment::right});
    }
    for (const compared_coefficient& coefficient : comparison.coefficients) {
        std::vector<std::string> row{coefficient.name};
        for (const std::optional<coefficient_row>& cell : coefficient.by_model) {
            row.push_back(coefficient_cell(cell, words));
        }
        table.rows.push_back(std::move(row));
    }
    add_row(table, comparison, words("family", "familj"),
            [](const compared_model& model) { return std::string(name_of(model.family)); });
    add_row(table, comparison, words("errors", "medelfel"),
            [](const compared_model& model) { return model.errors; });
    add_row(table, comparison, words("status", "status"), [](const compared_model& model) {
        return model.status == fit_status::converged ? std::string()
                                                     : std::string(name_of(model.status));
    });
    add_row(table, comparison, words("rows", "rader"), [](const compared_model& model) {
        return count_text(static_cast<std::int64_t>(model.measures.n));
    });
    add_row(table, comparison, "log-likelihood", [&words](const compared_model& model) {
        return number_cell(model.measures.log_likelihood, 1, words);
    });
    add_row(table, comparison, "AIC", [&words](const compared_model& model) {
        return number_cell(model.measures.aic, 1, words);
    });
    add_row(
        table, comparison, words("above the least", "över den lägsta"),
        [&words](const compared_model& model) { return number_cell(model.delta_aic, 1, words); });
    add_row(table, comparison, "BIC", [&words](const compared_model& model) {
        return number_cell(model.measures.bic, 1, words);
    });
    add_row(table, comparison, "R²", [&words](const compared_model& model) {
        return number_cell(model.measures.r_squared, 3, words);
    });
    add_row(table, comparison, words("R² of McFadden", "R² enligt McFadden"),
            [&words](const compared_model& model) {
                return number_cell(model.measures.mcfadden, 3, words);
            });
    return table;
}

std::string sentence(const model_comparison& comparison, language in) {
    const wording words(in);
    switch (comparison.comparability) {
    case model_comparability::comparable:
        break;
    case model_comparability::different_rows:
        return words("The models are not of the same rows and weights: their log-likelihoods, AIC "
                     "and BIC must not be compared.",
                     "Modellerna har inte samma rader och vikter: deras log-likelihood, AIC och "
                     "BIC får inte jämföras.");
    case model_comparability::different_response:
        return words("The models do not explain the same values: their log-likelihoods, AIC and "
                     "BIC must not be compared.",
                     "Modellerna förklarar inte samma värden: deras log-likelihood, AIC och BIC "
                     "får inte jämföras.");
    case model_comparability::different_kind:
        return words("Some models are of a density and some of probabilities: their "
                     "log-likelihoods, AIC and BIC must not be compared.",
                     "Några modeller är av en täthet och några av sannolikheter: deras "
                     "log-likelihood, AIC och BIC får inte jämföras.");
    }
    return {};
}

record answer_of(const model_comparison& comparison) {
    std::vector<record> models;
    for (std::size_t at = 0; at < comparison.models.size(); ++at) {
        const compared_model& model = comparison.models[at];
        std::vector<record> terms;
        for (const compared_coefficient& coefficient : comparison.coefficients) {
            if (coefficient.by_model[at]) {
                terms.push_back(detail::term_record(*coefficient.by_model[at]));
            }
        }
        record one;
        one.add("name", model.name)
            .add("family", name_of(model.family))
            .add("status", name_of(model.status))
            .add("errors", model.errors)
            .add("n", static_cast<std::int64_t>(model.measures.n))
            .add("parameters", static_cast<std::int64_t>(model.measures.parameters))
            .add("log_likelihood", model.measures.log_likelihood)
            .add("aic", model.measures.aic)
            .add("delta_aic", model.delta_aic)
            .add("bic", model.measures.bic)
            .add("r_squared", model.measures.r_squared)
            .add("mcfadden", model.measures.mcfadden)
            .add("terms", std::move(terms));
        models.push_back(std::move(one));
    }
    record all;
    all.add("comparability", name_of(comparison.comparability))
        .add("level", comparison.level.level())
        .add("models", std::move(models));
    return all;
}

} // namespace digigap
