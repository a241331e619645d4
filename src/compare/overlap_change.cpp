#include "overlap_design.hpp"
#include "phi.hpp"
#include "side_p_value.hpp"
#include "touching_z.hpp"

#include <digigap/compare/overlap_change.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

detail::overlap_design design_of(const overlap_tallies& counts) {
    return {counts.first_year, counts.second_year, counts.overlap.units(), counts.population};
}

/// Of the two estimates; needs answers in both years.
double correlation_of(const overlap_tallies& counts, const detail::overlap_design& design) {
    const double design_correlation = detail::design_correlation(design);
    // So few answered twice that a positive phi makes the limits wider, and that the table says
    // little of it.
    if (design_correlation < 0.0) {
        return design_correlation;
    }
    const interval possible = detail::possible_phi(design);
    return design_correlation *
           std::clamp(detail::corrected_phi(counts.overlap), possible.lower, possible.upper);
}

[[noreturn]] void refuse(const char* function, const std::string& rule, const std::string& found) {
    throw std::invalid_argument(std::string(function) + ": needs " + rule + ", got " + found);
}

void require_among(const tally& part, const tally& year, const char* function) {
    if (part.successes > year.successes ||
        part.trials - part.successes > year.trials - year.successes) {
        refuse(function, "the overlap's answers among those of its year",
               std::to_string(part.successes) + " of " + std::to_string(part.trials) + " among " +
                   std::to_string(year.successes) + " of " + std::to_string(year.trials));
    }
}

} // namespace

void require_valid(const overlap_tallies& counts, const char* function) {
    require_valid(counts.first_year, function);
    require_valid(counts.second_year, function);
    require_valid(counts.overlap, function);
    require_among(counts.overlap.first(), counts.first_year, function);
    require_among(counts.overlap.second(), counts.second_year, function);
    if (counts.population) {
        const std::int64_t once = counts.first_year.trials - counts.overlap.units();
        if (*counts.population < 0 || *counts.population - counts.second_year.trials < once) {
            refuse(function, "a population of all that answered",
                   std::to_string(*counts.population));
        }
    }
}

interval possible_change(const overlap_tallies& counts) {
    require_valid(counts, "possible_change");
    return detail::possible_change(design_of(counts));
}

interval overlap_change_limits(const overlap_tallies& counts, const confidence& level) {
    require_valid(counts, "overlap_change_limits");
    const detail::overlap_design design = design_of(counts);
    if (!design.has_answers()) {
        return detail::possible_change(design);
    }
    return detail::overlap_limits(design, correlation_of(counts, design), level);
}

double overlap_change_p_value(const overlap_tallies& counts, double change, side which) {
    require_valid(counts, "overlap_change_p_value");
    if (!(change >= -1.0 && change <= 1.0)) {
        refuse("overlap_change_p_value", "a change from -1 to 1", std::to_string(change));
    }
    const detail::overlap_design design = design_of(counts);
    if (!design.has_answers()) {
        return 1.0;
    }
    // Nearer than this, two differences of shares count as equal.
    constexpr double rounding = 1e-14;
    const interval possible = detail::possible_change(design);
    const bool too_low = change < possible.lower - rounding;
    const bool too_high = change > possible.upper + rounding;
    if (too_low || too_high) {
        return which == (too_low ? side::upper : side::lower) ? 1.0 : 0.0;
    }
    const double correlation = correlation_of(counts, design);
    const double estimate = detail::change_of(design);
    const double wider = detail::lattice_correction(design);
    if (which == side::two && std::abs(estimate - change) <= wider + rounding) {
        return 1.0;
    }
    const bool lower_end = which == side::two ? change < estimate : which == side::lower;
    const double touched = lower_end ? change + wider : change - wider;
    const double z = detail::touching_z(
        touched, estimate,
        [&](double at) { return detail::overlap_end(design, correlation, at) + wider; },
        [&](double at) { return detail::overlap_end(design, correlation, -at) - wider; });
    return detail::side_p_value(z, which);
}

overlap_change_estimate estimate_change(const overlap_tallies& counts, const confidence& level) {
    require_valid(counts, "estimate_change");
    const detail::overlap_design design = design_of(counts);
    overlap_change_estimate result{.estimate = std::nullopt,
                                   .limits = overlap_change_limits(counts, level),
                                   .possible = detail::possible_change(design),
                                   .p_value = overlap_change_p_value(counts, 0.0, level.which()),
                                   .counts = counts,
                                   .level = level};
    if (design.has_answers()) {
        result.estimate = detail::change_of(design);
    }
    return result;
}

} // namespace digigap
