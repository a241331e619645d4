#include "count_search.hpp"

#include "recession.hpp"

#include <digigap/detail/infinity.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace digigap::detail {
namespace {

/// Zeros whose offset is further than this from that of the counts above zero say nothing about
/// where to start.
constexpr double near_offset = 20.0;

/// Logarithms of the counts, weighted as a Poisson variable's logarithms would be.
index_start start_of(const index_model& model, double log_size) {
    const regression_design& design = *model.parts[0].design;
    const bool shifted = model.parts[0].with_offset && !design.offset.empty();
    const auto offset = [&](std::uint32_t row) { return shifted ? design.offset[row] : 0.0; };
    double middle = 0.0;
    double weight = 0.0;
    for (const std::uint32_t row : model.rows) {
        if (design.response[row] > 0.0) {
            middle += offset(row);
            weight += 1.0;
        }
    }
    middle /= std::fmax(weight, 1.0);
    index_start start{.predictors = {{}}, .weights = {}, .log_size = log_size};
    for (std::size_t at = 0; at < model.rows.size(); ++at) {
        const std::uint32_t row = model.rows[at];
        const double count = design.response[row] + 0.1;
        const bool far =
            design.response[row] == 0.0 && std::abs(offset(row) - middle) > near_offset;
        start.predictors[0].push_back(std::log(count));
        start.weights.push_back(far ? 0.0 : model.weights[at] * count);
    }
    return start;
}

/// What may be rounding in the difference of two log-likelihoods.
double rounding_of(const index_fit& fit) {
    return 1e-8 * fit.unit + 4.0 * std::numeric_limits<double>::epsilon() * fit.magnitude;
}

} // namespace

void require_whole_counts(const regression_design& design, const char* function) {
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double count = design.response[row];
        if (!(count >= 0.0) || count != std::floor(count)) {
            throw std::invalid_argument(std::string(function) +
                                        ": needs whole counts from 0 on, got " +
                                        std::to_string(count) + " in row " + std::to_string(row));
        }
    }
}

index_model counts_of(const regression_design& design, counted_rows rows,
                      const fit_options& options) {
    index_model model;
    model.parts = {{.design = &design, .with_offset = true}};
    model.options = options;
    for (std::size_t row = 0; row < design.size(); ++row) {
        const double weight = design.weights.empty() ? 1.0 : design.weights[row];
        const double count = design.response[row];
        if (weight > 0.0 && (rows == counted_rows::every || count > 0.0)) {
            model.rows.push_back(static_cast<std::uint32_t>(row));
            model.weights.push_back(weight);
            model.magnitude += weight * count * std::log1p(count);
        }
    }
    return model;
}

index_fit fit_at_size(index_model model, double log_size, double least) {
    model.with_size = false;
    index_start start = start_of(model, log_size);
    // A row of the smallest count there is may have a mean at its limit.
    recession ends = find_recession(model, least);
    start.held = std::move(ends.held);
    start.direction = std::move(ends.direction);
    index_fit fit = fit_index(model, start);
    if (!fit.maximum) {
        // Offsets far apart may have put some means beyond all numbers.
        start.weights.clear();
        std::fill(start.predictors[0].begin(), start.predictors[0].end(), 0.0);
        fit = fit_index(model, start);
    }
    return fit;
}

likely_size likely_size_at(const index_model& model,
                           const std::vector<std::vector<double>>& predictors) {
    double largest = 0.0;
    for (const std::uint32_t row : model.rows) {
        largest = std::fmax(largest, model.parts[0].design->response[row]);
    }
    likely_size best{.log_size = 0.0, .log_likelihood = -infinity};
    const double last = 20.0 + std::log1p(largest);
    for (double log_size = -4.0; log_size < last; log_size += 2.0) {
        const double value = log_likelihood_at(model, predictors, log_size);
        if (value > best.log_likelihood) {
            best = {.log_size = log_size, .log_likelihood = value};
        }
    }
    return best;
}

bool is_above(const index_fit& fit, const index_fit& limit) {
    return fit.log_likelihood > limit.log_likelihood + rounding_of(limit);
}

dispersed_fit fit_dispersed(index_model model, double least) {
    index_fit limit = fit_at_size(model, infinity, least);
    if (!limit.maximum) {
        return {.found = std::move(limit), .poisson_limit = false};
    }
    model.with_size = true;
    const likely_size size = likely_size_at(model, {limit.parts[0].predictor});
    // At these predictors the likelihood falls from the limit on exactly where the variance of the
    // counts is below that of a Poisson variable.
    if (!(size.log_likelihood > limit.log_likelihood + rounding_of(limit))) {
        return {.found = std::move(limit), .poisson_limit = true};
    }
    index_start start{
        .predictors = {limit.parts[0].finite}, .weights = {}, .log_size = size.log_size};
    // What is separated in one of the two is so in the other.
    for (const double predictor : limit.parts[0].predictor) {
        start.held.push_back(std::isinf(predictor) ? -1 : 0);
    }
    start.direction = limit.parts[0].direction;
    index_fit joint = fit_index(model, start);
    joint.iterations += limit.iterations;
    const bool gained = is_above(joint, limit);
    if (joint.size == size_end::rising || (joint.maximum && !gained)) {
        return {.found = std::move(limit), .poisson_limit = true};
    }
    return {.found = std::move(joint), .poisson_limit = false};
}

} // namespace digigap::detail
