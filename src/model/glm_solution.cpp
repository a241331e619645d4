#include "glm_solution.hpp"

#include "../estimate/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace digigap::detail {
namespace {

/// Of the largest move, what counts as one.
constexpr double moving = 1e-3;

/// Rows that move and rows that stay along a direction that separates them; nothing where it does
/// not.
std::optional<std::vector<std::uint32_t>>
staying_rows(row_likelihood family, const working_rows& rows, std::span<const double> step) {
    std::vector<double> moves(rows.size());
    double most = 0.0;
    std::size_t at = 0;
    rows.each_tile(0, rows.tiles(), [&](const row_tile& tile, std::size_t first) {
        const std::size_t count = std::min(tile_rows, rows.size() - first);
        for (std::size_t row = 0; row < count; ++row) {
            double move = 0.0;
            for (std::size_t j = 0; j < rows.columns(); ++j) {
                move += step[j] * tile.column(j)[row];
            }
            most = std::max(most, std::abs(move));
            moves[at++] = move;
        }
    });
    std::vector<std::uint32_t> staying;
    for (std::size_t row = 0; row < moves.size(); ++row) {
        if (std::abs(moves[row]) <= moving * most) {
            staying.push_back(static_cast<std::uint32_t>(rows.rows()[row]));
            continue;
        }
        const double response = rows.design().response[rows.rows()[row]];
        const bool nearer = moves[row] < 0.0
                                ? response == 0.0
                                : family == row_likelihood::logistic && response == 1.0;
        if (!nearer) {
            return std::nullopt;
        }
    }
    return staying;
}

struct weighted_sum {
    double sum = 0.0;
    double weight = 0.0;
};

weighted_sum sum_of_responses(const regression_design& design, const row_set& rows) {
    weighted_sum total;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const double weight = design.weights.empty() ? 1.0 : design.weights[rows[at]];
        total.sum += weight * design.response[rows[at]];
        total.weight += weight;
    }
    return total;
}

/// Halfway between the smallest and the largest number.
double middle(const std::vector<double>& numbers) {
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    return 0.5 * *low + 0.5 * *high;
}

/// The weighted sum of Poisson means.
double sum_of_poisson_means(const working_rows& rows, const search_point& point, int threads) {
    const likelihood_sums at{rows.columns()};
    lane_sums sums(at.size());
    const double* gamma = point.gamma.data();
    rows.add_all(
        [gamma](const row_tile& tile, double* scratch, lane_sums& to) {
            add_likelihood(row_likelihood::poisson, tile, gamma, 0.0, scratch, to);
        },
        threads, sums);
    return sums[at.information(0, 0)];
}

/// Rows to search over and where to start.
struct beginning {
    working_rows rows;
    search_point start;
    std::vector<std::size_t> dropped{};
};

search_point start_of(const working_rows& rows, row_likelihood family, int threads) {
    return first_point(family, rows, threads)
        .value_or(search_point{.gamma = std::vector<double>(rows.columns(), 0.0)});
}

beginning begin(const design_part& part, row_likelihood family, const fit_options& options) {
    working_rows rows(part);
    if (rows.size() >= rows.columns()) {
        if (std::optional<search_point> start = first_point(family, rows, options.threads)) {
            return {.rows = std::move(rows), .start = std::move(*start)};
        }
    }
    column_basis basis = orthonormal_columns(part, options.rank_tolerance);
    std::vector<std::size_t> dropped = basis.dropped;
    rows = working_rows(part, std::move(basis));
    search_point start = start_of(rows, family, options.threads);
    return {.rows = std::move(rows), .start = std::move(start), .dropped = std::move(dropped)};
}

} // namespace

glm_solution solve_glm(const regression_design& design, row_likelihood family,
                       const fit_options& options, const row_search& search) {
    std::vector<std::size_t> columns = all_columns(design);
    beginning all = begin({.design = design, .rows = rows_with_weight(design), .columns = columns},
                          family, options);
    glm_solution solution{
        .states = std::vector<coefficient_state>(design.parameters(), coefficient_state::estimated),
        .directions = std::vector<double>(design.parameters(), 0.0),
        .rows = std::move(all.rows),
        .result = {}};
    for (const std::size_t column : all.dropped) {
        solution.states[column] = coefficient_state::aliased;
        solution.any_aliased = true;
    }
    columns = solution.rows.design_columns();
    search_point start = std::move(all.start);
    while (true) {
        solution.result = search(solution.rows, std::move(start), search_options{}.patience);
        std::optional<std::vector<std::uint32_t>> staying;
        if (solution.result.found.end == search_end::drifting) {
            staying = staying_rows(family, solution.rows, solution.result.found.step);
            if (!staying) {
                // Slow, but on no way that separates: a maximum may be far.
                solution.result =
                    search(solution.rows, solution.result.found.at, options.iteration_limit);
            }
        }
        const search_result& found = solution.result.found;
        if (found.end != search_end::drifting) {
            return solution;
        }
        if (!staying) {
            staying = staying_rows(family, solution.rows, found.step);
        }
        if (!staying) {
            solution.result.found.end = search_end::limit;
            return solution;
        }
        solution.any_separated = true;
        const std::vector<double> direction = solution.rows.to_design(found.step);
        const std::vector<std::size_t>& moved = solution.rows.design_columns();
        for (std::size_t j = 0; j < moved.size(); ++j) {
            if (solution.directions[moved[j]] == 0.0) {
                solution.directions[moved[j]] = direction[j];
            }
        }
        const row_set rows(std::move(*staying));
        const design_part part{.design = design, .rows = rows, .columns = columns};
        column_basis basis = orthonormal_columns(part, options.rank_tolerance);
        const std::size_t d = basis.dropped.size();
        for (std::size_t c = 0; c < d; ++c) {
            solution.states[basis.dropped[c]] = coefficient_state::infinite;
            // Of a column's length, what rounding leaves of a combination without it.
            double largest = 1.0;
            for (std::size_t k = 0; k < basis.rank(); ++k) {
                largest = std::max(largest, std::abs(basis.combination[k * d + c]));
            }
            for (std::size_t k = 0; k < basis.rank(); ++k) {
                if (std::abs(basis.combination[k * d + c]) > 1e-9 * largest) {
                    solution.states[basis.kept[k]] = coefficient_state::infinite;
                }
            }
        }
        solution.rows = working_rows(part, std::move(basis));
        if (rows.empty()) {
            solution.result = {};
            solution.result.found.end = search_end::maximum;
            return solution;
        }
        start = start_of(solution.rows, family, options.threads);
    }
}

glm_measures measure(row_likelihood family, look at, const working_rows& rows,
                     const search_point& point, int threads) {
    const std::size_t k = rows.columns();
    lane_sums sums(fit_sums::all(k));
    const double* gamma = point.gamma.data();
    const double theta = point.theta;
    rows.add_all([=](const row_tile& tile, double* scratch,
                     lane_sums& to) { add_measures(family, at, tile, gamma, theta, scratch, to); },
                 threads, sums);
    glm_measures measures{.deviance = std::max(0.0, sums[fit_sums::deviance]),
                          .pearson = sums[fit_sums::pearson],
                          .dispersion_score = sums[fit_sums::dispersion_score],
                          .mean_squares = sums[fit_sums::mean_squares]};
    if (at == look::measures_and_information) {
        for (std::size_t entry = 0; entry < k * (k + 1) / 2; ++entry) {
            measures.information.push_back(sums[fit_sums::information(0, 0) + entry]);
        }
    }
    return measures;
}

double null_deviance(const regression_design& design, const row_set& rows, row_likelihood family,
                     double theta, const fit_options& options) {
    std::vector<std::size_t> columns;
    if (design.intercept) {
        columns.push_back(*design.intercept);
    }
    const working_rows alone({.design = design, .rows = rows, .columns = columns});
    search_point point{.gamma = std::vector<double>(columns.size(), 0.0), .theta = theta};
    if (design.intercept) {
        // The mean response, or that over the mean of exp(offset), found by one look at it.
        const weighted_sum response = sum_of_responses(design, rows);
        const double mean = response.sum / response.weight;
        const bool logistic = family == row_likelihood::logistic;
        point.gamma.front() = std::log(logistic ? mean / (1.0 - mean) : mean);
        if (!design.offset.empty()) {
            if (!logistic) {
                point.gamma.front() -= middle(design.offset);
                const double means = sum_of_poisson_means(alone, point, options.threads);
                point.gamma.front() += std::log(response.sum / means);
            }
            if (family != row_likelihood::poisson) {
                point = search_from_sample(
                            family, alone, std::move(point),
                            {.iterations = options.iteration_limit, .threads = options.threads})
                            .at;
            }
        }
    }
    return measure(family, look::measures, alone, point, options.threads).deviance;
}

std::vector<double> of_rows(const std::vector<double>& values, const row_set& rows) {
    if (values.empty() || rows.is_all()) {
        return values;
    }
    std::vector<double> taken(rows.size());
    for (std::size_t at = 0; at < rows.size(); ++at) {
        taken[at] = values[rows[at]];
    }
    return taken;
}

regression_fit empty_fit(const regression_design& design, regression_family family) {
    regression_fit fit;
    fit.family = family;
    fit.dropped = design.dropped;
    const std::size_t p = design.parameters();
    fit.coefficients.resize(p);
    for (std::size_t term = 0; term < design.terms.size(); ++term) {
        const design_term& of = design.terms[term];
        for (std::size_t column = of.first; column < of.first + of.columns; ++column) {
            fit.coefficients[column].term = term;
        }
    }
    for (std::size_t j = 0; j < p; ++j) {
        fit.coefficients[j].name = design.columns[j];
    }
    fit.beta.assign(p, 0.0);
    fit.covariance.assign(p * p, 0.0);
    fit.unscaled.assign(p * p, 0.0);
    return fit;
}

std::vector<double> inverted(std::span<const double> packed, std::size_t k) {
    symmetric_factor factor(k);
    return factor.factorize(packed) ? factor.inverse() : std::vector<double>();
}

void put_solution(const glm_solution& solution, std::span<const double> information,
                  regression_fit& fit) {
    const working_rows& rows = solution.rows;
    const std::size_t p = fit.coefficients.size();
    const std::size_t k = rows.columns();
    const std::vector<std::size_t>& columns = rows.design_columns();
    const std::vector<double> beta = rows.to_design(solution.result.found.at.gamma);
    const std::vector<double> inverse = inverted(information, k);
    const std::vector<double> unscaled = inverse.size() == k * k
                                             ? rows.to_design_covariance(inverse)
                                             : std::vector<double>(k * k, 0.0);
    for (std::size_t j = 0; j < p; ++j) {
        fit.coefficients[j].state = solution.states[j];
        if (solution.states[j] == coefficient_state::infinite) {
            const double towards = solution.directions[j];
            if (towards == 0.0) {
                fit.coefficients[j].state = coefficient_state::unknown;
            } else {
                fit.coefficients[j].estimate =
                    std::copysign(std::numeric_limits<double>::infinity(), towards);
            }
        }
    }
    for (std::size_t i = 0; i < k; ++i) {
        if (solution.states[columns[i]] != coefficient_state::estimated) {
            continue;
        }
        ++fit.rank;
        fit.beta[columns[i]] = beta[i];
        fit.coefficients[columns[i]].estimate = beta[i];
        for (std::size_t j = 0; j < k; ++j) {
            if (solution.states[columns[j]] == coefficient_state::estimated) {
                fit.unscaled[columns[i] * p + columns[j]] = unscaled[i * k + j];
            }
        }
    }
}

void require_responses(const regression_design& design, row_likelihood family,
                       const char* function) {
    const double most =
        family == row_likelihood::logistic ? 1.0 : std::numeric_limits<double>::max();
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double response = design.response[row];
        if (!(response >= 0.0 && response <= most)) {
            throw std::invalid_argument(
                std::string(function) +
                (family == row_likelihood::logistic ? ": needs responses between 0 and 1, got "
                                                    : ": needs counts from 0 on, got ") +
                std::to_string(response) + " in row " + std::to_string(row));
        }
    }
}

double log_ways(const regression_design& design, const row_set& rows) {
    double sum = 0.0;
    if (design.weights.empty()) {
        return sum; // of one trial
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const double trials = design.weights[rows[at]];
        const double share = design.response[rows[at]];
        const double yes = trials * share;
        if (share > 0.0 && share < 1.0 && trials == std::floor(trials) &&
            std::abs(yes - std::round(yes)) < 1e-9 * trials) {
            sum += log_gamma(trials + 1.0) - log_gamma(yes + 1.0) - log_gamma(trials - yes + 1.0);
        }
    }
    return sum;
}

} // namespace digigap::detail
