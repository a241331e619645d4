#include "row_scores.hpp"

#include "glm_solution.hpp"
#include "row_basis.hpp"
#include "sandwich_tiles.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <utility>

namespace digigap::detail {
namespace {

/// Beyond these exp overflows, or has no digits left.
constexpr double highest_log = 709.0;
constexpr double lowest_log = -708.0;
constexpr double largest_double = std::numeric_limits<double>::max();

/// Rows whose linear predictor is infinite, and the coefficients of the others.
struct limit_of_fit {
    std::vector<unsigned char> separated; ///< by row of the design
    std::vector<double> beta;
};

/// A separated fit holds the coefficients that have a limit; the linear predictors of the rows
/// that are not separated may rest on others too, whose sum has a limit though none of them has.
limit_of_fit limit_of(const regression_design& design, const regression_fit& fit) {
    const bool two = fit.family == regression_family::negative_binomial && fit.theta.has_value() &&
                     std::isfinite(*fit.theta);
    const row_likelihood family = fit.family == regression_family::logistic
                                      ? row_likelihood::logistic
                                      : row_likelihood::poisson;
    const auto again = [&](const working_rows& rows, search_point start, int patience) {
        const search_options options{.patience = patience};
        if (!two) {
            return searched{.found = search(family, rows, std::move(start), options)};
        }
        start.theta = *fit.theta;
        const count_tails counts(of_rows(design.response, rows.rows()),
                                 of_rows(design.weights, rows.rows()));
        return searched{.found = search_negative_binomial(rows, counts, std::move(start), options)};
    };
    const glm_solution solution = solve_glm(design, family, fit_options{}, again);
    limit_of_fit limit{.separated = std::vector<unsigned char>(design.size(), 1),
                       .beta = std::vector<double>(design.parameters(), 0.0)};
    const row_set& rows = solution.rows.rows();
    for (std::size_t at = 0; at < rows.size(); ++at) {
        limit.separated[rows[at]] = 0;
    }
    const std::vector<std::size_t>& columns = solution.rows.design_columns();
    if (solution.rows.size() > 0) {
        const std::vector<double> beta = solution.rows.to_design(solution.result.found.at.gamma);
        for (std::size_t j = 0; j < columns.size(); ++j) {
            limit.beta[columns[j]] = beta[j];
        }
    }
    // Rows without weight took no part; they go where the finite coefficients take them.
    for (std::size_t row = 0; row < design.size() && !design.weights.empty(); ++row) {
        if (design.weights[row] == 0.0) {
            limit.separated[row] = 0;
        }
    }
    return limit;
}

void fill_row(const regression_fit& fit, double response, double weight, std::size_t row,
              row_scores& scores) {
    const double eta = scores.predictor[row];
    double mean = eta;
    double variance = 1.0;
    double working = weight;
    double score = weight * (response - eta);
    switch (fit.family) {
    case regression_family::logistic: {
        // The smaller of mean and 1 - mean keeps its digits.
        const double tail = std::exp(std::max(-std::abs(eta), lowest_log));
        const double whole = 1.0 / (1.0 + tail);
        const double lack = eta < 0.0 ? whole : tail * whole;
        mean = eta < 0.0 ? tail * whole : whole;
        variance = tail * whole * whole;
        working = weight * variance;
        score = weight * (response * lack - (1.0 - response) * mean);
        break;
    }
    case regression_family::poisson:
    case regression_family::quasi_poisson:
        mean = std::exp(std::clamp(eta, lowest_log, highest_log));
        variance = mean;
        working = weight * mean;
        score = weight * (response - mean);
        break;
    case regression_family::negative_binomial: {
        const double theta = fit.theta.value_or(std::numeric_limits<double>::infinity());
        mean = std::exp(std::clamp(eta, lowest_log, highest_log));
        const double part = std::isfinite(theta) ? 1.0 / (1.0 + mean / theta) : 1.0;
        variance = part > 0.0 ? std::min(mean / part, largest_double) : largest_double;
        working = weight * (mean * part);
        score = weight * ((response - mean) * part);
        break;
    }
    default:
        break;
    }
    scores.mean[row] = mean;
    scores.variance[row] = variance;
    scores.working[row] = working;
    scores.score[row] = score;
}

} // namespace

std::vector<double> linear_predictor(std::span<const double> matrix, std::span<const double> offset,
                                     std::span<const double> beta, std::size_t rows) {
    std::vector<double> predictor(rows, 0.0);
    std::copy(offset.begin(), offset.end(), predictor.begin());
    // Few enough rows that their predictors stay in the nearest cache over all columns.
    constexpr std::size_t block = 1024;
    for (std::size_t first = 0; first < rows; first += block) {
        const std::size_t last = std::min(rows, first + block);
        for (std::size_t j = 0; j < beta.size(); ++j) {
            const double slope = beta[j];
            if (slope == 0.0) {
                continue;
            }
            const double* column = matrix.data() + j * rows;
            for (std::size_t row = first; row < last; ++row) {
                predictor[row] += slope * column[row];
            }
        }
    }
    return predictor;
}

row_scores scores_of(const regression_design& design, const regression_fit& fit) {
    const std::size_t n = design.size();
    const bool infinite =
        std::any_of(fit.coefficients.begin(), fit.coefficients.end(),
                    [](const auto& each) { return each.state == coefficient_state::infinite; });
    std::optional<limit_of_fit> limit;
    if (infinite) {
        limit = limit_of(design, fit);
    }
    row_scores scores;
    scores.predictor =
        linear_predictor(design.matrix, design.offset, limit ? limit->beta : fit.beta, n);
    scores.mean.resize(n);
    scores.variance.resize(n);
    scores.working.resize(n);
    scores.score.resize(n);
    for (std::size_t row = 0; row < n; ++row) {
        const double response = design.response[row];
        if (limit && limit->separated[row] != 0) {
            // Fitted perfectly, in the limit.
            scores.predictor[row] =
                std::copysign(std::numeric_limits<double>::infinity(), response - 0.5);
            scores.mean[row] = response;
            continue;
        }
        fill_row(fit, response, design.weights.empty() ? 1.0 : design.weights[row], row, scores);
    }
    return scores;
}

mean_at inverse_link(regression_family family, double predictor) {
    if (family == regression_family::gaussian) {
        return {.value = predictor, .slope = 1.0, .bend = 0.0};
    }
    if (family == regression_family::logistic) {
        const double tail = std::exp(-std::abs(predictor));
        const double whole = 1.0 / (1.0 + tail);
        const double slope = tail * whole * whole;
        const double from_middle = (1.0 - tail) * whole; // |1 - 2 mean|
        return {.value = predictor < 0.0 ? tail * whole : whole,
                .slope = slope,
                .bend = predictor < 0.0 ? slope * from_middle : -slope * from_middle};
    }
    const double mean = std::exp(std::min(predictor, highest_log));
    return {.value = mean, .slope = mean, .bend = mean};
}

std::vector<double> leverages(const regression_design& design, const regression_fit& fit,
                              const row_scores& scores) {
    std::vector<double> leverage(design.size(), 0.0);
    const row_basis basis = basis_of(design, fit, scores.working);
    for (basis_tiles tiles(basis, design.size()); tiles.next();) {
        tiles.make_leverages(scores.working.data());
        std::copy_n(tiles.leverage(), tiles.count(),
                    leverage.begin() + static_cast<std::ptrdiff_t>(tiles.first()));
    }
    return leverage;
}

} // namespace digigap::detail
