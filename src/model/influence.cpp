#include "fit_rows.hpp"
#include "row_scores.hpp"

#include <digigap/model/influence.hpp>
#include <digigap/model/residuals.hpp>

#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {

std::vector<row_influence> influence(const regression_design& design, const regression_fit& fit) {
    if (has_zero_part(fit.family) || fit.family == regression_family::negative_binomial_1) {
        throw std::invalid_argument("influence: needs a family with leverages, got " +
                                    std::string(name_of(fit.family)));
    }
    detail::require_fit_of(design, fit, "influence");
    std::vector<row_influence> rows(design.size());
    if (!fit.has_estimates()) {
        return rows;
    }
    const auto leverage = detail::leverages(design, fit, detail::scores_of(design, fit));
    const residual_values pearson = pearson_residuals(design, fit);
    const bool scaled =
        fit.family == regression_family::gaussian || fit.family == regression_family::quasi_poisson;
    const double dispersion = scaled ? fit.dispersion.value_or(0.0) : 1.0;
    for (std::size_t row = 0; row < design.size(); ++row) {
        rows[row].leverage = leverage[row];
        const bool weighs = design.weights.empty() || design.weights[row] > 0.0;
        if (!weighs || leverage[row] >= detail::full_leverage || !(dispersion > 0.0) ||
            !pearson[row]) {
            continue;
        }
        const double left = 1.0 - leverage[row];
        const double squared = *pearson[row] * *pearson[row] / dispersion;
        rows[row].standardized = *pearson[row] / std::sqrt(dispersion * left);
        if (fit.rank > 0) {
            rows[row].cooks_distance =
                squared / (left * left) * leverage[row] / static_cast<double>(fit.rank);
        }
    }
    return rows;
}

} // namespace digigap
