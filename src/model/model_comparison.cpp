#include "fit_rows.hpp"

#include <digigap/model/model_comparison.hpp>

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace digigap {
namespace {

bool weighs(const regression_design& design, std::size_t row) {
    return design.weights.empty() || design.weights[row] > 0.0;
}

/// The values in rows of positive weight.
std::vector<double> counted(const regression_design& design, const std::vector<double>& values) {
    std::vector<double> made;
    for (std::size_t row = 0; row < design.size(); ++row) {
        if (weighs(design, row)) {
            made.push_back(values.empty() ? 1.0 : values[row]);
        }
    }
    return made;
}

bool is_density(const named_model& model) {
    return model.fit.family == regression_family::gaussian;
}

model_comparability comparability_of(std::span<const named_model> models) {
    bool same_response = true;
    bool same_kind = true;
    for (const named_model& model : models) {
        const named_model& first = models.front();
        if (counted(model.design, model.design.weights) !=
            counted(first.design, first.design.weights)) {
            return model_comparability::different_rows;
        }
        same_response = same_response && counted(model.design, model.design.response) ==
                                             counted(first.design, first.design.response);
        same_kind = same_kind && is_density(model) == is_density(first);
    }
    return !same_response ? model_comparability::different_response
           : !same_kind   ? model_comparability::different_kind
                          : model_comparability::comparable;
}

void put_differences(std::vector<compared_model>& models) {
    std::optional<double> least;
    for (const compared_model& model : models) {
        if (model.measures.aic) {
            least = std::min(*model.measures.aic, least.value_or(*model.measures.aic));
        }
    }
    for (compared_model& model : models) {
        if (model.measures.aic) {
            model.delta_aic = *model.measures.aic - *least;
        }
    }
}

/// The row of that name, made where there is none yet.
compared_coefficient& row_named(const std::string& name, std::size_t models,
                                std::vector<compared_coefficient>& rows) {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const auto& each) { return each.name == name; });
    if (found != rows.end()) {
        return *found;
    }
    rows.push_back({.name = name, .by_model = std::vector<std::optional<coefficient_row>>(models)});
    return rows.back();
}

} // namespace

std::string_view name_of(model_comparability comparability) {
    switch (comparability) {
    case model_comparability::comparable:
        return "comparable";
    case model_comparability::different_rows:
        return "different-rows";
    case model_comparability::different_response:
        return "different-response";
    case model_comparability::different_kind:
        return "different-kind";
    }
    throw std::invalid_argument("name_of: needs a comparability, got " +
                                std::to_string(static_cast<int>(comparability)));
}

model_comparison compare_models(std::span<const named_model> models, const confidence& level) {
    model_comparison made{.comparability = comparability_of(models), .level = level};
    for (std::size_t at = 0; at < models.size(); ++at) {
        const named_model& model = models[at];
        detail::require_fit_of(model.design, model.fit, "compare_models");
        made.models.push_back({.name = model.name,
                               .family = model.fit.family,
                               .status = model.fit.status,
                               .errors = model.covariance.errors,
                               .measures = measures_of(model.design, model.fit)});
        for (coefficient_row& row : tabulate(model.fit, model.covariance, level).rows) {
            row_named(row.name, models.size(), made.coefficients).by_model[at] = std::move(row);
        }
    }
    if (made.comparability == model_comparability::comparable) {
        put_differences(made.models);
    }
    return made;
}

} // namespace digigap
