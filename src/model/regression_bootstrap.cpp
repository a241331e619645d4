#include "../estimate/bca.hpp"
#include "../estimate/resample.hpp"
#include "glm_solution.hpp"
#include "negative_binomial_search.hpp"

#include <digigap/model/regression_bootstrap.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace digigap {

namespace {

using namespace detail;

/// Coefficients of the working columns, and theta.
using resample_answer = std::optional<search_point>;

row_likelihood likelihood_of(regression_family family) {
    switch (family) {
    case regression_family::logistic:
        return row_likelihood::logistic;
    case regression_family::negative_binomial:
        return row_likelihood::negative_binomial;
    default:
        return row_likelihood::poisson;
    }
}

/// Whether the information tells all coefficients apart.
bool is_definite(const std::vector<double>& information, std::size_t k) {
    symmetric_factor factor(k);
    return factor.factorize(information) && factor.least_pivot() > 1e-10;
}

resample_answer gaussian_answer(const working_rows& rows) {
    const std::size_t k = rows.columns();
    lane_sums sums((k + 1) * (k + 2) / 2);
    rows.add_all([](const row_tile& tile, double* scratch,
                    lane_sums& to) { add_products(tile, scratch, to); },
                 1, sums);
    std::vector<double> packed(k * (k + 1) / 2);
    for (std::size_t entry = 0; entry < packed.size(); ++entry) {
        packed[entry] = sums[entry];
    }
    symmetric_factor factor(k);
    if (!factor.factorize(packed) || factor.least_pivot() < 1e-10) {
        return std::nullopt;
    }
    search_point point{.gamma = std::vector<double>(k)};
    for (std::size_t j = 0; j < k; ++j) {
        point.gamma[j] = sums[packed.size() + j];
    }
    factor.solve(point.gamma);
    return point;
}

/// The fit of one resample, from where the fit of all rows is.
class resample_fit {
public:
    resample_fit(const regression_fit& fit, search_point all)
        : family_(fit.family), likelihood_(likelihood_of(fit.family)), all_(std::move(all)) {}

    [[nodiscard]] resample_answer operator()(const working_rows& rows) const {
        if (rows.size() < rows.columns()) {
            return std::nullopt;
        }
        if (family_ == regression_family::gaussian) {
            return gaussian_answer(rows);
        }
        const std::size_t k = rows.columns();
        if (likelihood_ == row_likelihood::negative_binomial) {
            searched nb2 = search_nb2_nearby(rows, all_, enough());
            if (nb2.poisson_limit) {
                nb2.found.at.theta = std::numeric_limits<double>::infinity();
            }
            return complete(std::move(nb2.found), k + (nb2.poisson_limit ? 0 : 1));
        }
        return complete(search(likelihood_, rows, all_, enough()), k);
    }

private:
    /// A resample's answer need not be nearer to its maximum than a millionth of its error.
    static search_options enough() { return {.enough = 1e-9}; }

    static resample_answer complete(search_result found, std::size_t k) {
        if (found.end != search_end::maximum || !is_definite(found.information, k)) {
            return std::nullopt;
        }
        return std::move(found.at);
    }

    regression_family family_;
    row_likelihood likelihood_;
    search_point all_;
};

/// The rows and columns of a fit, and where its coefficients are in the working columns.
struct fitted_rows {
    working_rows rows;
    search_point at;
};

fitted_rows rows_of(const regression_design& design, const regression_fit& fit) {
    std::vector<std::size_t> columns;
    for (std::size_t j = 0; j < fit.size(); ++j) {
        if (fit.estimated(j)) {
            columns.push_back(j);
        }
    }
    const row_set rows = rows_with_weight(design);
    const design_part part{.design = design, .rows = rows, .columns = columns};
    const bool limit = fit.theta && std::isinf(*fit.theta);
    working_rows working(part);
    const row_likelihood start = likelihood_of(fit.family) == row_likelihood::logistic
                                     ? row_likelihood::logistic
                                     : row_likelihood::poisson;
    if (fit.family == regression_family::gaussian ? !gaussian_answer(working)
                                                  : !first_point(start, working, 1)) {
        working = working_rows(part, orthonormal_columns(part, fit_options{}.rank_tolerance));
    }
    search_point at{.gamma = std::vector<double>(working.columns(), 0.0),
                    .theta = fit.theta && !limit ? *fit.theta : 0.0};
    if (!working.is_orthonormal()) {
        std::vector<double> beta;
        beta.reserve(columns.size());
        for (const std::size_t column : columns) {
            beta.push_back(fit.beta[column]);
        }
        at.gamma = working.from_design(beta);
    } else if (fit.family != regression_family::gaussian) {
        at.gamma =
            search(start, working, first_point(start, working, 1).value_or(search_point{at}), {})
                .at.gamma;
    }
    return {.rows = std::move(working), .at = std::move(at)};
}

void require_resampled_fit(const regression_design& design, const regression_fit& fit,
                           const char* function) {
    if (fit.family > regression_family::negative_binomial) {
        throw std::invalid_argument(std::string(function) + ": needs no family as " +
                                    std::string(name_of(fit.family)));
    }
    if (fit.size() != design.parameters() || fit.n != rows_with_weight(design).size()) {
        throw std::invalid_argument(std::string(function) +
                                    ": needs the design that the fit is of");
    }
}

/// The numbers of draws of every row of positive weight in one resample.
using draw_counter = std::function<void(std::uint64_t, std::span<double>)>;

regression_bootstrap run(const regression_design& design, const regression_fit& fit,
                         const bootstrap_options& options, const draw_counter& draw) {
    regression_bootstrap bootstrap;
    bootstrap.options = options;
    bootstrap.states.reserve(fit.size());
    for (const regression_coefficient& coefficient : fit.coefficients) {
        bootstrap.states.push_back(coefficient.state);
    }
    if (!fit.has_estimates() || fit.rank == 0) {
        return bootstrap;
    }
    const fitted_rows all = rows_of(design, fit);
    const resample_fit fit_to(fit, all.at);
    const auto count = static_cast<std::size_t>(options.resamples);
    const std::size_t k = fit.size();
    std::vector<double> estimates(count * k, 0.0);
    std::vector<double> thetas(count, 0.0);
    std::vector<unsigned char> answered(count, 0);
    over_threads(count, options.threads, [&](std::size_t first, std::size_t last) {
        std::vector<double> times(all.rows.size());
        for (std::size_t number = first; number < last; ++number) {
            std::fill(times.begin(), times.end(), 0.0);
            draw(number, times);
            const resample_answer answer = fit_to(all.rows.repeated(times));
            if (!answer) {
                continue;
            }
            answered[number] = 1;
            thetas[number] = answer->theta;
            const std::vector<double> beta = all.rows.to_design(answer->gamma);
            for (std::size_t j = 0; j < beta.size(); ++j) {
                estimates[number * k + all.rows.design_columns()[j]] = beta[j];
            }
        }
    });
    for (std::size_t number = 0; number < count; ++number) {
        if (answered[number] == 0) {
            ++bootstrap.without_answer;
            continue;
        }
        const auto from = estimates.begin() + static_cast<std::ptrdiff_t>(number * k);
        bootstrap.estimates.insert(bootstrap.estimates.end(), from,
                                   from + static_cast<std::ptrdiff_t>(k));
        if (fit.family == regression_family::negative_binomial) {
            bootstrap.thetas.push_back(thetas[number]);
        }
    }
    return bootstrap;
}

} // namespace

std::string_view name_of(resampled_unit unit) noexcept {
    return unit == resampled_unit::rows ? "rows" : "clusters";
}

regression_bootstrap bootstrap_cases(const regression_design& design, const regression_fit& fit,
                                     const bootstrap_options& options) {
    require_resampled_fit(design, fit, "bootstrap_cases");
    detail::require_valid(options, "bootstrap_cases");
    return run(design, fit, options, [&options](std::uint64_t number, std::span<double> times) {
        count_draws({.seed = options.seed}, number, times);
    });
}

regression_bootstrap bootstrap_clusters(const regression_design& design, const regression_fit& fit,
                                        std::span<const std::uint32_t> cluster_of_row,
                                        const bootstrap_options& options) {
    require_resampled_fit(design, fit, "bootstrap_clusters");
    detail::require_valid(options, "bootstrap_clusters");
    if (cluster_of_row.size() != design.size()) {
        throw std::invalid_argument("bootstrap_clusters: needs a cluster for each of " +
                                    std::to_string(design.size()) + " rows, got " +
                                    std::to_string(cluster_of_row.size()));
    }
    // Clusters of the rows that count, numbered from 0 in the order of their codes.
    const row_set rows = rows_with_weight(design);
    std::vector<std::uint32_t> cluster(rows.size());
    for (std::size_t at = 0; at < rows.size(); ++at) {
        cluster[at] = cluster_of_row[rows[at]];
    }
    std::vector<std::uint32_t> codes = cluster;
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    for (std::uint32_t& code : cluster) {
        code = static_cast<std::uint32_t>(std::lower_bound(codes.begin(), codes.end(), code) -
                                          codes.begin());
    }
    regression_bootstrap bootstrap =
        run(design, fit, options, [&](std::uint64_t number, std::span<double> times) {
            std::vector<double> drawn(codes.size(), 0.0);
            count_draws({.seed = options.seed}, number, drawn);
            for (std::size_t at = 0; at < times.size(); ++at) {
                times[at] = drawn[cluster[at]];
            }
        });
    bootstrap.unit = resampled_unit::clusters;
    return bootstrap;
}

coefficient_covariance errors_of(const regression_bootstrap& bootstrap) {
    const std::size_t k = bootstrap.size();
    const std::size_t count = bootstrap.resamples();
    coefficient_covariance errors{
        .errors = bootstrap.unit == resampled_unit::rows ? "bootstrap" : "bootstrap by cluster",
        .matrix = std::vector<double>(k * k, 0.0),
        .known = std::vector<unsigned char>(k, 0),
        .degrees = std::vector<double>(k, std::numeric_limits<double>::infinity())};
    if (count < 2) {
        return errors;
    }
    std::vector<double> mean(k, 0.0);
    for (std::size_t at = 0; at < bootstrap.estimates.size(); ++at) {
        mean[at % k] += bootstrap.estimates[at] / static_cast<double>(count);
    }
    for (std::size_t i = 0; i < k; ++i) {
        if (bootstrap.states[i] != coefficient_state::estimated) {
            continue;
        }
        errors.known[i] = 1;
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = 0.0;
            for (std::size_t number = 0; number < count; ++number) {
                sum += (bootstrap.estimates[number * k + i] - mean[i]) *
                       (bootstrap.estimates[number * k + j] - mean[j]);
            }
            if (errors.known[j] != 0) {
                errors.matrix[i * k + j] = sum / static_cast<double>(count - 1);
                errors.matrix[j * k + i] = errors.matrix[i * k + j];
            }
        }
    }
    return errors;
}

std::optional<interval> percentile_interval(const regression_bootstrap& bootstrap,
                                            std::size_t coefficient, const confidence& level) {
    if (coefficient >= bootstrap.size()) {
        throw std::invalid_argument("percentile_interval: needs a coefficient below " +
                                    std::to_string(bootstrap.size()) + ", got " +
                                    std::to_string(coefficient));
    }
    const std::size_t count = bootstrap.resamples();
    const double rank = (static_cast<double>(count) + 1.0) * level.tail();
    if (bootstrap.states[coefficient] != coefficient_state::estimated || rank < 1.0 ||
        rank > 0.5 * static_cast<double>(count)) {
        return std::nullopt;
    }
    std::vector<double> values(count);
    for (std::size_t number = 0; number < count; ++number) {
        values[number] = bootstrap.estimates[number * bootstrap.size() + coefficient];
    }
    std::sort(values.begin(), values.end());
    const auto below = static_cast<std::size_t>(rank);
    const double part = rank - std::floor(rank);
    const auto between = [part](double outer, double inner) {
        return outer + part * (inner - outer);
    };
    interval ends{-std::numeric_limits<double>::infinity(),
                  std::numeric_limits<double>::infinity()};
    if (level.has_lower()) {
        ends.lower = between(values[below - 1], values[below]);
    }
    if (level.has_upper()) {
        ends.upper = between(values[count - below], values[count - below - 1]);
    }
    return ends;
}

} // namespace digigap
