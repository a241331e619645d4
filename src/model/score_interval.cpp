#include "../compare/side_p_value.hpp"
#include "held_coefficient.hpp"
#include "interval_ends.hpp"
#include "least_squares_interval.hpp"
#include "row_scores.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/fit.hpp>
#include <digigap/model/score_interval.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

using namespace detail;

/// Beyond this the fit of the rest is nothing but rounding.
constexpr double largest_dispersion = 1e20;

void require_family(regression_family family, const char* function) {
    if (family == regression_family::negative_binomial_1 || has_zero_part(family)) {
        throw std::invalid_argument(
            std::string(function) +
            ": needs gaussian, logistic, poisson, quasi-poisson or negative-binomial, got " +
            std::string(name_of(family)));
    }
}

/// Over Pearson's chi-square / (n - k + 1) at the value, which grows with the distance too.
coefficient_interval least_squares_score(const regression_fit& fit, std::size_t coefficient,
                                         const confidence& level) {
    const double degrees = static_cast<double>(fit.n) - static_cast<double>(fit.rank) + 1.0;
    return least_squares_interval(
        fit, coefficient, level,
        {.distance =
             [=](double z) { return z * z < degrees ? z / std::sqrt(degrees - z * z) : infinity; },
         .root =
             [=](double distance) {
                 return distance * std::sqrt(degrees / (1.0 + distance * distance));
             }});
}

/// What is left of the column beside the rest of the design, weighted by the expected
/// information: its sum of squares is the information about the coefficient.
struct column_left {
    std::vector<double> values{};
    double information = 0.0;
};

column_left beside(const regression_design& rest, const std::vector<double>& column,
                   const std::vector<double>& working) {
    regression_design weighted = rest;
    weighted.response = column;
    weighted.weights = working;
    weighted.offset.clear();
    const regression_fit fit = fit_gaussian(weighted);
    column_left left{.values = column};
    if (!fit.has_estimates()) {
        return left;
    }
    const std::vector<double> fitted = linear_predictor(rest.matrix, {}, fit.beta, rest.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
        left.values[row] -= fitted[row];
        left.information += working[row] * left.values[row] * left.values[row];
    }
    return left;
}

/// The score at the fit of the rest, in standard errors. What is left of the column serves for the
/// score too: so the last digits of the fit do not matter.
std::optional<double> score_root(const held_coefficient& held, const regression_fit& rest) {
    const row_scores scores = scores_of(held.rest(), rest);
    const column_left left = beside(held.rest(), held.column(), scores.working);
    double score = 0.0;
    for (std::size_t row = 0; row < left.values.size(); ++row) {
        score += left.values[row] * scores.score[row];
    }
    if (!std::isfinite(score) || !std::isfinite(left.information)) {
        return std::nullopt;
    }
    if (left.information <= 0.0) {
        return 0.0; // every row is at its limit: the value is as good as any other
    }
    return score / std::sqrt(left.information);
}

double pearson_of(const regression_design& design, const regression_fit& fit) {
    const row_scores scores = scores_of(design, fit);
    double sum = 0.0;
    for (std::size_t row = 0; row < scores.score.size(); ++row) {
        if (scores.working[row] > 0.0) {
            sum += scores.score[row] * (scores.score[row] / scores.working[row]);
        }
    }
    return sum;
}

coefficient_interval score_of(const free_model& model, std::size_t coefficient,
                              const confidence& level) {
    coefficient_interval made = model.start_of(coefficient, level);
    if (made.status != coefficient_interval_status::found) {
        return made;
    }
    const bool quasi = model.fit().family == regression_family::quasi_poisson;
    if (quasi && !model.fit().dispersion) {
        made.status = coefficient_interval_status::no_error;
        return made;
    }
    const double degrees =
        static_cast<double>(model.fit().n) - static_cast<double>(model.counts().parameters()) + 1.0;
    held_coefficient held(model, coefficient);
    const signed_root root = [&](double value) -> std::optional<double> {
        const auto rest = held.at(value);
        if (!rest) {
            return std::nullopt;
        }
        std::optional<double> found = score_root(held, *rest);
        if (found && quasi) {
            const double dispersion = pearson_of(held.rest(), *rest) / degrees;
            if (!std::isfinite(dispersion) || dispersion > largest_dispersion) {
                return std::nullopt;
            }
            found = dispersion > 0.0 ? *found / std::sqrt(dispersion) : 0.0;
        }
        return found;
    };
    invert(root, held.measure(), level.z(), made);
    if (made.statistic) {
        made.p_value = side_p_value(*made.statistic, level.which());
    }
    return made;
}

} // namespace

coefficient_interval score_interval(const regression_design& design, regression_family family,
                                    std::size_t coefficient, const confidence& level,
                                    const fit_options& options) {
    require_family(family, "score_interval");
    require_coefficient(design, family, coefficient, "score_interval");
    if (family == regression_family::gaussian) {
        return least_squares_score(fit_gaussian(design, options), coefficient, level);
    }
    return score_of(free_model(design, family, options), coefficient, level);
}

std::vector<coefficient_interval> score_intervals(const regression_design& design,
                                                  regression_family family, const confidence& level,
                                                  const fit_options& options) {
    require_family(family, "score_intervals");
    std::vector<coefficient_interval> made;
    if (family == regression_family::gaussian) {
        const regression_fit fit = fit_gaussian(design, options);
        for (std::size_t j = 0; j < fit.size(); ++j) {
            made.push_back(least_squares_score(fit, j, level));
        }
        return made;
    }
    const free_model model(design, family, options);
    for (std::size_t j = 0; j < model.fit().size(); ++j) {
        made.push_back(score_of(model, j, level));
    }
    return made;
}

} // namespace digigap
