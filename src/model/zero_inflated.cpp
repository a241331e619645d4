#include "count_rows.hpp"
#include "count_search.hpp"
#include "part_result.hpp"
#include "two_parts.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/zero_inflated.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace digigap {
namespace {

using detail::count_law;
using detail::in_both;
using detail::in_each;
using detail::index_fit;
using detail::index_model;
using detail::infinity;
using detail::row_place;
using detail::two_parts;

/// Steps of expectation-maximisation before Newton's.
constexpr int first_steps = 8;

/// A maximum with both parts, or at a limit where the counts explain all zeros by themselves.
struct answer {
    index_fit found{};
    bool counts_only = false;
    bool poisson_limit = false;
};

double logit(double chance) {
    return std::log(chance) - std::log1p(-chance);
}

class inflated_search {
public:
    inflated_search(const two_parts& parts, const fit_options& options)
        : parts_(parts), options_(options),
          plain_(detail::counts_of(*parts.counts, detail::counted_rows::every, options)),
          both_(plain_) {
        const std::vector<double>& response = parts.counts->response;
        plain_.row = [&response](std::size_t row, const row_place& at) {
            return detail::negative_binomial_row(response[row], at);
        };
        both_.parts.push_back({.design = parts.zeros, .with_offset = parts.zero_offset});
        both_.row = [&response](std::size_t row, const row_place& at) {
            return detail::zero_inflated_row(response[row], at);
        };
        both_.safe_row = [&response](std::size_t row, const row_place& at) {
            return detail::complete_zero_inflated_row(response[row], at);
        };
    }

    [[nodiscard]] answer poisson() {
        index_fit counts = detail::fit_at_size(plain_, infinity, 0.0);
        std::optional<index_fit> best;
        if (counts.maximum && any_zero()) {
            both_.with_size = false;
            const std::vector<double>& plain = counts.parts[0].finite;
            take(best, {plain, zero_logits()}, infinity);
            take(best, {plain, even_logits(plain)}, infinity);
            if (const auto truncated = truncated_predictor()) {
                take(best, {*truncated, even_logits(*truncated)}, infinity);
            }
        }
        const bool inside = best && detail::is_above(*best, counts);
        return {.found = inside ? std::move(*best) : std::move(counts),
                .counts_only = !inside,
                .poisson_limit = false};
    }

    [[nodiscard]] answer negative_binomial() {
        answer limit = poisson();
        limit.poisson_limit = true;
        const index_fit& poisson_fit = limit.found;
        if (!poisson_fit.maximum) {
            return limit;
        }
        detail::dispersed_fit counts = detail::fit_dispersed(plain_, 0.0);
        std::optional<index_fit> best;
        if (any_zero()) {
            both_.with_size = true;
            std::vector<std::vector<double>> at{poisson_fit.parts[0].finite};
            at.push_back(limit.counts_only ? even_logits(at[0]) : poisson_fit.parts[1].finite);
            take(best, at, detail::likely_size_at(both_, at).log_size);
            const std::vector<double>& plain = counts.found.parts[0].finite;
            at = {plain, std::vector<double>(plain.size(), logit(0.1))};
            take(best, at, detail::likely_size_at(both_, at).log_size);
        }
        // Of several that are as good the limits are the answer, and say so.
        if (counts.found.maximum && (limit.counts_only || is_above(counts.found, poisson_fit))) {
            limit = {.found = std::move(counts.found),
                     .counts_only = true,
                     .poisson_limit = counts.poisson_limit};
        }
        if (best && detail::is_above(*best, limit.found)) {
            return {.found = std::move(*best), .counts_only = false, .poisson_limit = false};
        }
        return limit;
    }

private:
    [[nodiscard]] double count_of(std::size_t at) const {
        return parts_.counts->response[plain_.rows[at]];
    }
    [[nodiscard]] bool any_zero() const {
        for (std::size_t at = 0; at < plain_.rows.size(); ++at) {
            if (count_of(at) == 0.0) {
                return true;
            }
        }
        return false;
    }

    /// Keeps the maximum found from there, if it is larger.
    void take(std::optional<index_fit>& best, std::vector<std::vector<double>> predictors,
              double log_size) const {
        index_fit found = detail::fit_index(both_, {.predictors = std::move(predictors),
                                                    .weights = {},
                                                    .log_size = log_size,
                                                    .safe_steps = first_steps});
        if (found.maximum && (!best || found.log_likelihood > best->log_likelihood)) {
            best = std::move(found);
        }
    }

    /// Logits of a zero, of whatever kind.
    [[nodiscard]] std::vector<double> zero_logits() const {
        index_model model = both_;
        model.parts = {both_.parts[1]};
        model.safe_row = nullptr;
        model.magnitude = 0.0;
        model.with_size = false;
        model.row = [this](std::size_t row, const row_place& at) {
            return detail::logistic_row(parts_.counts->response[row] == 0.0 ? 1.0 : 0.0, at);
        };
        return detail::fit_index(model,
                                 {.predictors = {std::vector<double>(model.rows.size(), 0.0)},
                                  .weights = {},
                                  .log_size = 0.0})
            .parts[0]
            .finite;
    }

    /// The same logit for all rows: of the zeros that Poisson counts do not explain.
    [[nodiscard]] std::vector<double> even_logits(const std::vector<double>& predictor) const {
        double excess = 0.0;
        double all = 0.0;
        for (std::size_t at = 0; at < predictor.size(); ++at) {
            const double zero = count_of(at) == 0.0 ? 1.0 : 0.0;
            excess += plain_.weights[at] * (zero - std::exp(-std::exp(predictor[at])));
            all += plain_.weights[at];
        }
        const double chance = std::clamp(excess / all, 0.05, 0.95);
        std::vector<double> logits(predictor.size(), logit(chance));
        return logits;
    }

    /// The predictor by the counts above zero alone, where it is to be had.
    [[nodiscard]] std::optional<std::vector<double>> truncated_predictor() const {
        const regression_design& design = *parts_.counts;
        index_model model = detail::counts_of(design, detail::counted_rows::positive, options_);
        model.row = [&design](std::size_t row, const row_place& at) {
            return detail::truncated_row(design.response[row], at);
        };
        const index_fit found = detail::fit_at_size(model, infinity, 1.0);
        const auto& states = found.parts[0].states;
        if (!found.maximum ||
            std::count(states.begin(), states.end(), coefficient_state::infinite) != 0) {
            return std::nullopt;
        }
        std::vector<double> predictor;
        for (const std::uint32_t row : plain_.rows) {
            double sum = design.offset.empty() ? 0.0 : design.offset[row];
            for (std::size_t column = 0; column < design.parameters(); ++column) {
                sum += found.parts[0].beta[column] * design.column(column)[row];
            }
            predictor.push_back(sum);
        }
        return predictor;
    }

    two_parts parts_;
    fit_options options_;
    index_model plain_;
    index_model both_;
};

/// No zeros in excess: the intercept of the zero part goes to minus infinity, and no other
/// coefficient makes a difference. Without an intercept no single one says so.
void put_no_excess(const two_parts& parts, regression_fit& fit) {
    if (parts.zeros->intercept) {
        regression_coefficient& intercept =
            fit.coefficients[parts.counts->parameters() + *parts.zeros->intercept];
        intercept.state = coefficient_state::infinite;
        intercept.estimate = -infinity;
    }
}

/// Whether a search with both parts has ended without any chance of a zero in excess.
bool without_excess(const index_fit& found) {
    const std::vector<double>& zeros = found.parts[1].predictor;
    return std::all_of(zeros.begin(), zeros.end(), [](double each) { return each == -infinity; });
}

regression_fit fit_nearby(const two_parts& parts, count_law law, const fit_options& options) {
    const bool poisson = law == count_law::poisson;
    detail::require_two_parts(parts, poisson ? "fit_zero_inflated_poisson"
                                             : "fit_zero_inflated_negative_binomial");
    regression_fit fit =
        detail::two_part_start(parts, poisson ? regression_family::zero_inflated_poisson
                                              : regression_family::zero_inflated_negative_binomial);
    if (fit.status != fit_status::converged) {
        return fit;
    }
    inflated_search search(parts, options);
    const answer found = poisson ? search.poisson() : search.negative_binomial();
    fit.iterations = found.found.iterations;
    if (!found.found.maximum) {
        fit.status = fit_status::iteration_limit;
        return fit;
    }
    if (found.counts_only || without_excess(found.found)) {
        detail::put_part(found.found, {{.in_fit = 0, .in_search = 0}}, fit);
        put_no_excess(parts, fit);
        fit.status = fit_status::separated;
    } else {
        detail::put_part(
            found.found,
            {{.in_fit = 0, .in_search = 0}, {.in_fit = parts.counts->parameters(), .in_search = 1}},
            fit);
        fit.status = detail::status_by_coefficients(fit, found.poisson_limit);
    }
    fit.log_likelihood = found.found.log_likelihood;
    if (!poisson) {
        const double theta = found.poisson_limit ? infinity : std::exp(found.found.log_size);
        fit.theta = theta;
        if (!found.poisson_limit) {
            fit.theta_standard_error = theta * detail::log_size_error(found.found);
        }
    }
    return fit;
}

/// Offsets of the counts that all lie far from zero are moved there, the intercept the other way:
/// the search starts from the zeros' logits and would lose its way.
regression_fit fit_zero_inflated(const two_parts& parts, count_law law,
                                 const fit_options& options) {
    constexpr double far = 30.0;
    const regression_design& counts = *parts.counts;
    const auto [low, high] = std::minmax_element(counts.offset.begin(), counts.offset.end());
    const double middle = counts.offset.empty() ? 0.0 : 0.5 * *low + 0.5 * *high;
    if (!counts.intercept || !(std::abs(middle) > far)) {
        return fit_nearby(parts, law, options);
    }
    regression_design moved = counts;
    for (double& offset : moved.offset) {
        offset -= middle;
    }
    two_parts around = parts;
    around.counts = &moved;
    regression_fit fit = fit_nearby(around, law, options);
    regression_coefficient& intercept = fit.coefficients[*counts.intercept];
    if (intercept.state == coefficient_state::estimated) {
        fit.beta[*counts.intercept] -= middle;
        intercept.estimate = fit.beta[*counts.intercept];
    }
    return fit;
}

} // namespace

regression_fit fit_zero_inflated_poisson(const regression_design& design,
                                         const fit_options& options) {
    return fit_zero_inflated(in_both(design), count_law::poisson, options);
}

regression_fit fit_zero_inflated_poisson(const two_part_design& designs,
                                         const fit_options& options) {
    return fit_zero_inflated(in_each(designs), count_law::poisson, options);
}

regression_fit fit_zero_inflated_negative_binomial(const regression_design& design,
                                                   const fit_options& options) {
    return fit_zero_inflated(in_both(design), count_law::negative_binomial, options);
}

regression_fit fit_zero_inflated_negative_binomial(const two_part_design& designs,
                                                   const fit_options& options) {
    return fit_zero_inflated(in_each(designs), count_law::negative_binomial, options);
}

} // namespace digigap
