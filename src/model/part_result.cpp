#include "part_result.hpp"

#include <digigap/detail/infinity.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::detail {
namespace {

/// The size of the covariance that comes with a search.
std::size_t covariance_size(const index_fit& found) {
    return static_cast<std::size_t>(
        std::llround(std::sqrt(static_cast<double>(found.covariance.size()))));
}

std::size_t first_in_search(const index_fit& found, std::size_t part) {
    return part == 0 ? 0 : found.parts[0].states.size();
}

} // namespace

regression_fit fit_without_estimates(regression_family family,
                                     const std::vector<named_part>& parts) {
    regression_fit fit;
    fit.family = family;
    std::size_t terms_before = 0;
    for (const named_part& part : parts) {
        const regression_design& design = *part.design;
        const std::size_t first = fit.coefficients.size();
        for (const std::string& column : design.columns) {
            fit.coefficients.push_back({.name = part.prefix + column, .term = terms_before});
        }
        for (std::size_t term = 0; term < design.terms.size(); ++term) {
            const design_term& of = design.terms[term];
            for (std::size_t column = of.first; column < of.first + of.columns; ++column) {
                fit.coefficients[first + column].term = terms_before + term;
            }
        }
        terms_before += design.terms.size();
    }
    const regression_design& counts = *parts.front().design;
    fit.dropped = counts.dropped;
    fit.n =
        counts.weights.empty()
            ? counts.size()
            : static_cast<std::size_t>(std::count_if(counts.weights.begin(), counts.weights.end(),
                                                     [](double weight) { return weight > 0.0; }));
    fit.beta.assign(fit.coefficients.size(), 0.0);
    fit.covariance.assign(fit.beta.size() * fit.beta.size(), 0.0);
    return fit;
}

void put_part(const index_fit& found, const std::vector<part_place>& places, regression_fit& fit) {
    const std::size_t k = fit.size();
    const std::size_t all = covariance_size(found);
    for (const part_place& place : places) {
        const index_part_fit& part = found.parts[place.in_search];
        for (std::size_t column = 0; column < part.states.size(); ++column) {
            regression_coefficient& to = fit.coefficients[place.in_fit + column];
            to.state = part.states[column];
            if (to.state == coefficient_state::estimated) {
                to.estimate = part.beta[column];
                fit.beta[place.in_fit + column] = part.beta[column];
                ++fit.rank;
            } else if (to.state == coefficient_state::infinite) {
                to.estimate = std::copysign(infinity, part.direction[column]);
            }
        }
        for (const part_place& other : places) {
            const std::size_t from = first_in_search(found, place.in_search);
            const std::size_t other_from = first_in_search(found, other.in_search);
            const std::size_t columns = found.parts[other.in_search].states.size();
            for (std::size_t row = 0; row < part.states.size(); ++row) {
                for (std::size_t column = 0; column < columns; ++column) {
                    fit.covariance[(place.in_fit + row) * k + other.in_fit + column] =
                        found.covariance[(from + row) * all + other_from + column];
                }
            }
        }
    }
}

fit_status status_by_coefficients(const regression_fit& fit, bool poisson_limit) {
    const auto any = [&](coefficient_state state) {
        return std::any_of(fit.coefficients.begin(), fit.coefficients.end(),
                           [=](const auto& each) { return each.state == state; });
    };
    if (any(coefficient_state::infinite)) {
        return fit_status::separated;
    }
    if (poisson_limit) {
        return fit_status::poisson_limit;
    }
    return any(coefficient_state::aliased) ? fit_status::rank_deficient : fit_status::converged;
}

double log_size_error(const index_fit& found) {
    return found.covariance.empty() ? 0.0 : std::sqrt(found.covariance.back());
}

} // namespace digigap::detail
