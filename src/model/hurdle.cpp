#include "count_rows.hpp"
#include "count_search.hpp"
#include "index_space.hpp"
#include "part_result.hpp"
#include "two_parts.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/hurdle.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace digigap {
namespace {

using detail::count_law;
using detail::in_both;
using detail::in_each;
using detail::index_fit;
using detail::index_model;
using detail::infinity;
using detail::two_parts;

index_fit fit_zero_part(const two_parts& parts, const fit_options& options) {
    index_model model = detail::counts_of(*parts.counts, detail::counted_rows::every, options);
    model.parts = {{.design = parts.zeros, .with_offset = parts.zero_offset}};
    model.magnitude = 0.0;

    model.row = [&](std::size_t row, const detail::row_place& at) {
        return detail::logistic_row(parts.counts->response[row] > 0.0 ? 1.0 : 0.0, at);
    };
    return detail::fit_index(model, {.predictors = {std::vector<double>(model.rows.size(), 0.0)},
                                     .weights = {},
                                     .log_size = 0.0});
}

/// The logarithmic series distribution, the limit of a truncated NB2 as theta goes to 0: all linear
/// predictors go to minus infinity with log theta, by the coefficients of the column of ones.
index_fit fit_logarithmic(index_model model, const index_fit& towards) {
    model.with_size = false;
    detail::index_start start{
        .predictors = {towards.parts[0].predictor}, .weights = {}, .log_size = -infinity};
    for (double& each : start.predictors[0]) {
        each -= towards.log_size;
    }
    index_fit found = detail::fit_index(model, start);
    found.iterations += towards.iterations;
    std::vector<std::size_t> every(model.rows.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    detail::index_part_fit& part = found.parts[0];
    std::vector<std::size_t> estimable;
    for (std::size_t column = 0; column < part.states.size(); ++column) {
        if (part.states[column] != coefficient_state::aliased) {
            estimable.push_back(column);
        }
    }
    const detail::part_space space = detail::space_of(model, model.parts[0], every, estimable);
    const Eigen::VectorXd ones = space.to_columns * space.basis.colwise().mean().transpose();
    for (Eigen::Index k = 0; k < ones.size(); ++k) {
        const std::size_t column = space.columns[static_cast<std::size_t>(k)];
        if (std::abs(ones[k]) > 1e-9 * ones.cwiseAbs().maxCoeff()) {
            part.states[column] = coefficient_state::infinite;
            part.direction[column] = -ones[k];
            part.beta[column] = 0.0;
            const std::size_t size = part.states.size();
            for (std::size_t other = 0; other < size && found.maximum; ++other) {
                found.covariance[column * size + other] = 0.0;
                found.covariance[other * size + column] = 0.0;
            }
        }
    }
    return found;
}

struct count_part {
    index_fit found{};
    bool poisson_limit = false;
    bool with_theta = false; ///< whether anything tells of it
};

count_part fit_count_part(const two_parts& parts, count_law law, const fit_options& options) {
    const regression_design& design = *parts.counts;
    index_model model = detail::counts_of(design, detail::counted_rows::positive, options);
    model.row = [&](std::size_t row, const detail::row_place& at) {
        return detail::truncated_row(design.response[row], at);
    };
    if (law == count_law::poisson) {
        return {.found = detail::fit_at_size(model, infinity, 1.0)};
    }
    detail::dispersed_fit fit = detail::fit_dispersed(model, 1.0);
    if (fit.found.size == detail::size_end::falling) {
        return {.found = fit_logarithmic(model, fit.found), .with_theta = true};
    }
    const std::vector<double>& predictor = fit.found.parts[0].predictor;
    const bool tells = std::any_of(predictor.begin(), predictor.end(),
                                   [](double each) { return std::isfinite(each); });
    return {.found = std::move(fit.found),
            .poisson_limit = fit.poisson_limit && tells,
            .with_theta = tells};
}

regression_fit fit_hurdle(const two_parts& parts, count_law law, const fit_options& options) {
    const bool poisson = law == count_law::poisson;
    detail::require_two_parts(parts,
                              poisson ? "fit_hurdle_poisson" : "fit_hurdle_negative_binomial");
    regression_fit fit =
        detail::two_part_start(parts, poisson ? regression_family::hurdle_poisson
                                              : regression_family::hurdle_negative_binomial);
    if (fit.status != fit_status::converged) {
        return fit;
    }
    const count_part counts = fit_count_part(parts, law, options);
    const index_fit zeros = fit_zero_part(parts, options);
    fit.iterations = counts.found.iterations + zeros.iterations;
    if (!counts.found.maximum || !zeros.maximum) {
        fit.status = fit_status::iteration_limit;
        return fit;
    }
    detail::put_part(counts.found, {{.in_fit = 0, .in_search = 0}}, fit);
    detail::put_part(zeros, {{.in_fit = parts.counts->parameters(), .in_search = 0}}, fit);
    fit.status = detail::status_by_coefficients(fit, counts.poisson_limit);
    fit.log_likelihood = counts.found.log_likelihood + zeros.log_likelihood;
    if (counts.with_theta) {
        const double theta = std::exp(counts.found.log_size);
        fit.theta = theta;
        if (std::isfinite(theta) && theta > 0.0) {
            fit.theta_standard_error = theta * detail::log_size_error(counts.found);
        }
    }
    return fit;
}

} // namespace

regression_fit fit_hurdle_poisson(const regression_design& design, const fit_options& options) {
    return fit_hurdle(in_both(design), count_law::poisson, options);
}

regression_fit fit_hurdle_poisson(const two_part_design& designs, const fit_options& options) {
    return fit_hurdle(in_each(designs), count_law::poisson, options);
}

regression_fit fit_hurdle_negative_binomial(const regression_design& design,
                                            const fit_options& options) {
    return fit_hurdle(in_both(design), count_law::negative_binomial, options);
}

regression_fit fit_hurdle_negative_binomial(const two_part_design& designs,
                                            const fit_options& options) {
    return fit_hurdle(in_each(designs), count_law::negative_binomial, options);
}

} // namespace digigap
