#include "require_gap_change.hpp"
#include "score_contrast.hpp"
#include "side_p_value.hpp"
#include "touching_z.hpp"

#include <digigap/compare/finite_gap_change.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace digigap {
namespace {

/// Nearer than this, two sums of shares count as equal.
constexpr double rounding = 1e-14;

struct signed_tally {
    finite_tally counts;
    double sign = 1.0;
};
using signed_tallies = std::array<signed_tally, 4>;

signed_tallies valid_tallies(const finite_gap_tallies& counts, const char* function) {
    require_valid(counts.first_year, function);
    require_valid(counts.second_year, function);
    return {{{counts.second_year.first, 1.0},
             {counts.second_year.second, -1.0},
             {counts.first_year.first, -1.0},
             {counts.first_year.second, 1.0}}};
}

bool all_answered_some(const signed_tallies& tallies) {
    return std::all_of(tallies.begin(), tallies.end(),
                       [](const signed_tally& one) { return one.counts.trials > 0; });
}

double share_of(const finite_tally& counts) {
    return static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
}

/// How many independent answers say as much as these.
double effective_size(const finite_tally& counts) {
    if (counts.trials == counts.population) {
        return std::numeric_limits<double>::infinity();
    }
    return static_cast<double>(counts.trials) * static_cast<double>(counts.population - 1) /
           static_cast<double>(counts.population - counts.trials);
}

detail::gap_contrast contrast_of(const signed_tallies& tallies) {
    detail::gap_contrast arms;
    std::transform(tallies.begin(), tallies.end(), arms.begin(), [](const signed_tally& one) {
        return detail::contrast_arm{
            .share = share_of(one.counts), .size = effective_size(one.counts), .sign = one.sign};
    });
    return arms;
}

/// A sum of shares without what rounding left of a sum that is nothing.
double settled(double sum) {
    return std::abs(sum) < rounding ? 0.0 : sum;
}

double continuity(const signed_tallies& tallies) {
    double square = 0.0;
    for (const signed_tally& one : tallies) {
        if (one.counts.trials != one.counts.population) {
            const double half = 0.5 / static_cast<double>(one.counts.population);
            square += half * half;
        }
    }
    return std::sqrt(square);
}

interval possible_of(const signed_tallies& tallies) {
    interval sum{0.0, 0.0};
    for (const auto& [counts, sign] : tallies) {
        const interval share = as_share(
            count_interval{counts.successes, counts.population - counts.trials + counts.successes},
            counts.population);
        sum.lower += sign > 0.0 ? share.lower : -share.upper;
        sum.upper += sign > 0.0 ? share.upper : -share.lower;
    }
    return {settled(sum.lower), settled(sum.upper)};
}

std::optional<double> gap_of(const finite_tally_pair& year) {
    if (year.first.trials == 0 || year.second.trials == 0) {
        return std::nullopt;
    }
    return share_of(year.first) - share_of(year.second);
}

} // namespace

interval possible_gap_change(const finite_gap_tallies& counts) {
    return possible_of(valid_tallies(counts, "possible_gap_change"));
}

interval gap_change_limits(const finite_gap_tallies& counts, const confidence& level) {
    const signed_tallies tallies = valid_tallies(counts, "gap_change_limits");
    const interval possible = possible_of(tallies);
    if (!all_answered_some(tallies)) {
        return possible;
    }
    const detail::gap_contrast arms = contrast_of(tallies);
    const double wider = continuity(tallies);
    const auto end = [&](double z, double correction) {
        // Everybody answering makes both ends of what is possible the one change there was.
        return std::clamp(detail::contrast_end(arms, z) + correction, possible.lower,
                          possible.upper);
    };
    return {level.has_lower() ? end(level.z(), -wider) : possible.lower,
            level.has_upper() ? end(-level.z(), wider) : possible.upper};
}

double gap_change_p_value(const finite_gap_tallies& counts, double change, side which) {
    const signed_tallies tallies = valid_tallies(counts, "gap_change_p_value");
    detail::require_gap_change(change);
    if (!all_answered_some(tallies)) {
        return 1.0;
    }
    const interval possible = possible_of(tallies);
    const bool too_low = change < possible.lower - rounding;
    const bool too_high = change > possible.upper + rounding;
    if (too_low || too_high) {
        return which == (too_low ? side::upper : side::lower) ? 1.0 : 0.0;
    }
    const detail::gap_contrast arms = contrast_of(tallies);
    const double wider = continuity(tallies);
    const double excess = detail::estimate_of(arms) - change;
    // Each end touches the value that lies as much nearer to the estimate as the end was moved.
    if (which == side::two && std::abs(excess) <= wider + rounding) {
        return 1.0;
    }
    const bool lower_end = which == side::two ? excess > 0.0 : which == side::lower;
    const double touched = lower_end ? change + wider : change - wider;
    return detail::side_p_value(detail::contrast_z(arms, touched), which);
}

finite_gap_change_estimate estimate_gap_change(const finite_gap_tallies& counts,
                                               const confidence& level) {
    finite_gap_change_estimate result{.gap_first = gap_of(counts.first_year),
                                      .gap_second = gap_of(counts.second_year),
                                      .estimate = std::nullopt,
                                      .limits = gap_change_limits(counts, level),
                                      .possible = possible_gap_change(counts),
                                      .p_value = gap_change_p_value(counts, 0.0, level.which()),
                                      .counts = counts,
                                      .level = level};
    if (result.gap_first && result.gap_second) {
        result.estimate = *result.gap_second - *result.gap_first;
    }
    return result;
}

} // namespace digigap
