#include "count_rows.hpp"
#include "count_search.hpp"
#include "part_result.hpp"

#include <digigap/model/nb1.hpp>

#include <algorithm>
#include <cmath>

namespace digigap {
namespace {

/// Pearson's chi-square over its degrees of freedom; rows held at a mean of 0 are fitted perfectly.
std::optional<double> nb1_dispersion(const detail::index_model& model,
                                     const detail::index_fit& found, double alpha) {
    double sum = 0.0;
    std::size_t rows = 0;
    for (std::size_t at = 0; at < model.rows.size(); ++at) {
        const double mean = std::exp(found.parts[0].predictor[at]);
        if (mean > 0.0) {
            const double error = model.parts[0].design->response[model.rows[at]] - mean;
            sum += model.weights[at] * error * (error / (mean * (1.0 + alpha)));
            ++rows;
        }
    }

    const std::size_t columns = found.parts[0].columns;
    if (rows <= columns || !std::isfinite(sum)) {
        return std::nullopt;
    }
    return sum / static_cast<double>(rows - columns);
}

} // namespace

regression_fit fit_negative_binomial_1(const regression_design& design,
                                       const fit_options& options) {
    const char* const function = "fit_negative_binomial_1";
    require_valid(design, function);
    detail::require_whole_counts(design, function);
    regression_fit fit = detail::fit_without_estimates(regression_family::negative_binomial_1,
                                                       {{.design = &design}});
    if (fit.n == 0) {
        return fit;
    }
    detail::index_model model = detail::counts_of(design, detail::counted_rows::every, options);
    const bool all_zero = std::all_of(model.rows.begin(), model.rows.end(),
                                      [&](auto row) { return design.response[row] == 0.0; });
    if (all_zero) {
        fit.status = fit_status::no_events;
        return fit;
    }
    model.row = [&](std::size_t row, const detail::row_place& at) {
        return detail::negative_binomial_1_row(design.response[row], at);
    };
    const detail::dispersed_fit solution = detail::fit_dispersed(model, 0.0);
    const detail::index_fit& found = solution.found;
    fit.iterations = found.iterations;
    if (!found.maximum) {
        fit.status = fit_status::iteration_limit;
        return fit;
    }
    detail::put_part(found, {{.in_fit = 0, .in_search = 0}}, fit);
    fit.status = detail::status_by_coefficients(fit, solution.poisson_limit);
    fit.log_likelihood = found.log_likelihood;
    const double alpha = solution.poisson_limit ? 0.0 : std::exp(-found.log_size);
    fit.alpha = alpha;
    if (!solution.poisson_limit) {
        fit.alpha_standard_error = alpha * detail::log_size_error(found);
    }
    fit.dispersion = nb1_dispersion(model, found, alpha);
    return fit;
}

} // namespace digigap
