#include "held_coefficient.hpp"

#include "reduced_design.hpp"

#include <digigap/detail/infinity.hpp>
#include <digigap/model/fit_regression.hpp>
#include <digigap/model/hurdle.hpp>
#include <digigap/model/zero_inflated.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap::detail {
namespace {

regression_fit fit_parts(const regression_design& counts, const regression_design& zeros,
                         regression_family family, const fit_options& options) {
    const two_part_design both{.counts = counts, .zeros = zeros};
    switch (family) {
    case regression_family::hurdle_poisson:
        return fit_hurdle_poisson(both, options);
    case regression_family::hurdle_negative_binomial:
        return fit_hurdle_negative_binomial(both, options);
    case regression_family::zero_inflated_poisson:
        return fit_zero_inflated_poisson(both, options);
    case regression_family::zero_inflated_negative_binomial:
        return fit_zero_inflated_negative_binomial(both, options);
    default:
        return fit_regression(counts, family, options);
    }
}

/// Marks the aliased columns of a part, and says which coefficients the others will be.
std::vector<unsigned char> mark_aliased(const regression_fit& fit, std::size_t first,
                                        std::size_t columns, std::size_t next,
                                        std::vector<std::size_t>& places) {
    std::vector<unsigned char> out(columns, 0);
    for (std::size_t j = 0; j < columns; ++j) {
        out[j] = fit.coefficients[first + j].state == coefficient_state::aliased ? 1 : 0;
        places[first + j] = next;
        next += out[j] == 0 ? 1U : 0U;
    }
    return out;
}

/// A response that is not the one that all rows have.
double other_response(const regression_design& design) {
    for (std::size_t row = 0; row < design.size(); ++row) {
        if (design.weights.empty() || design.weights[row] > 0.0) {
            return design.response[row] == 0.0 ? 1.0 : 0.0;
        }
    }
    return 1.0;
}

/// The fraction of the largest number above which one is no longer taken for 0.
constexpr double rounding = 1e-12;

struct column_spread {
    double most = 0.0;  ///< the largest distance from the middle
    double least = 0.0; ///< the smallest that is not 0
};

/// About the mean, if an intercept takes that up, else about 0.
column_spread spread_of(const std::vector<double>& column, bool centred) {
    double middle = 0.0;
    if (centred && !column.empty()) {
        for (const double value : column) {
            middle += value / static_cast<double>(column.size());
        }
    }
    column_spread spread;
    for (const double value : column) {
        spread.most = std::max(spread.most, std::abs(value - middle));
    }
    spread.least = spread.most;
    for (const double value : column) {
        const double apart = std::abs(value - middle);
        if (apart > rounding * spread.most) {
            spread.least = std::min(spread.least, apart);
        }
    }
    return spread;
}

} // namespace

void require_coefficient(const regression_design& design, regression_family family,
                         std::size_t coefficient, const char* function) {
    const std::size_t k = design.parameters() * (has_zero_part(family) ? 2 : 1);
    if (coefficient >= k) {
        throw std::invalid_argument(std::string(function) + ": needs a coefficient below " +
                                    std::to_string(k) + ", got " + std::to_string(coefficient));
    }
}

free_model::free_model(const regression_design& design, regression_family family,
                       const fit_options& options)
    : options_(options), fit_(fit_regression(design, family, options)), best_(fit_),
      places_(fit_.size(), 0) {
    const bool quasi = family == regression_family::quasi_poisson;
    const regression_family used = quasi ? regression_family::poisson : family;
    const bool eventless =
        fit_.status == fit_status::no_events &&
        (used == regression_family::logistic || used == regression_family::poisson);
    if (!fit_.has_estimates() && !eventless) {
        return;
    }
    const std::size_t p = design.parameters();
    const auto out = mark_aliased(fit_, 0, p, 0, places_);
    counts_ = without_columns(design, out);
    if (has_zero_part(family)) {
        const auto out_of_zeros = mark_aliased(fit_, p, p, counts_.parameters(), places_);
        zeros_ = without_columns(design, out_of_zeros);
        zeros_.offset.clear();
    }
    if (eventless) {
        counts_ = with_neutral_row(counts_, other_response(design));
        best_ = fit_parts(counts_, zeros_, used, options_);
        // Columns that were not looked at may be aliased too.
        const auto aliased = mark_aliased(best_, 0, p, 0, places_);
        for (std::size_t j = 0; j < p; ++j) {
            if (aliased[j] != 0) {
                fit_.coefficients[j].state = coefficient_state::aliased;
            }
        }
        counts_ = without_columns(counts_, aliased);
    }
    if (eventless || quasi || counts_.parameters() + zeros_.parameters() < fit_.size()) {
        best_ = fit_parts(counts_, zeros_, used, options_);
    }
}

coefficient_interval free_model::start_of(std::size_t coefficient, const confidence& level) const {
    const regression_coefficient& found = fit_.coefficients[coefficient];
    coefficient_interval made{.name = found.name, .level = level};
    if (fit_.has_estimates()) {
        made.state = found.state;
        made.estimate = found.estimate;
    }
    if (found.state == coefficient_state::aliased) {
        made.state = found.state;
        made.status = coefficient_interval_status::aliased;
    } else if (best_.has_estimates() && best_.log_likelihood) {
        made.status = coefficient_interval_status::found;
    }
    return made;
}

held_coefficient::held_coefficient(const free_model& model, std::size_t coefficient)
    : model_(&model) {
    const std::size_t in_counts = model.counts().parameters();
    const std::size_t place = model.place_of(coefficient);
    in_zero_part_ = place >= in_counts;
    const std::size_t at = in_zero_part_ ? place - in_counts : place;
    const regression_design& part = in_zero_part_ ? model.zeros() : model.counts();
    std::vector<unsigned char> out(part.parameters(), 0);
    out[at] = 1;
    rest_ = without_columns(part, out);
    const auto values = part.column(at);
    column_.assign(values.begin(), values.end());
    offset_ = part.offset.empty() ? std::vector<double>(part.size(), 0.0) : part.offset;
    rest_.offset = offset_;

    const column_spread spread = spread_of(column_, rest_.intercept.has_value());
    const regression_coefficient& best = model.best().coefficients[place];
    scale_.error = spread.most > 0.0 ? 1.0 / spread.most : 1.0;
    scale_.reach = spread.least > 0.0 ? 1e3 / spread.least : 1e3;
    if (best.state == coefficient_state::estimated) {
        const std::size_t k = model.best().size();
        const double variance = model.best().covariance[place * k + place];
        scale_.estimate = *best.estimate;
        if (variance > 0.0 && std::isfinite(variance)) {
            scale_.error = std::sqrt(variance);
        }
    } else {
        scale_.estimate = best.estimate.value_or(infinity);
    }
}

std::optional<regression_fit> held_coefficient::at(double value) {
    for (std::size_t row = 0; row < column_.size(); ++row) {
        rest_.offset[row] = offset_[row] + value * column_[row];
        if (!std::isfinite(rest_.offset[row])) {
            return std::nullopt;
        }
    }
    regression_fit fit =
        in_zero_part_ ? fit_parts(model_->counts(), rest_, model_->family(), model_->options())
                      : fit_parts(rest_, model_->zeros(), model_->family(), model_->options());
    if (!fit.has_estimates()) {
        return std::nullopt;
    }
    return fit;
}

} // namespace digigap::detail
