#include "require_gap_change.hpp"
#include "side_p_value.hpp"
#include "square_and_add.hpp"
#include "tango.hpp"
#include "touching_z.hpp"

#include <digigap/compare/paired_gap_change.hpp>

#include <algorithm>

namespace digigap {
namespace {

bool has_units(const paired_gap_tallies& counts) {
    return counts.first.units() > 0 && counts.second.units() > 0;
}

double share_of(const tally& counts) {
    return static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
}

double estimate_of(const paired_gap_tallies& counts) {
    return paired::observed_change(counts.first) - paired::observed_change(counts.second);
}

/// A lower end for z >= 0, an upper end for the other sign.
double end_of(const paired_gap_tallies& counts, double z) {
    if (z < 0.0) {
        return -end_of({.first = counts.second, .second = counts.first}, -z);
    }
    // The end of one group and the opposite end of the other are all that counts.
    const detail::estimate_in_limits plus{paired::observed_change(counts.first),
                                          {paired::tango_end(counts.first, z), 1.0}};
    const detail::estimate_in_limits minus{paired::observed_change(counts.second),
                                           {-1.0, paired::tango_end(counts.second, -z)}};
    return std::max(-2.0, detail::difference_lower(plus, minus));
}

} // namespace

interval gap_change_limits(const paired_gap_tallies& counts, const confidence& level) {
    require_valid(counts.first, "gap_change_limits");
    require_valid(counts.second, "gap_change_limits");
    if (!has_units(counts)) {
        return {-2.0, 2.0};
    }
    return {level.has_lower() ? end_of(counts, level.z()) : -2.0,
            level.has_upper() ? end_of(counts, -level.z()) : 2.0};
}

double gap_change_p_value(const paired_gap_tallies& counts, double change, side which) {
    require_valid(counts.first, "gap_change_p_value");
    require_valid(counts.second, "gap_change_p_value");
    detail::require_gap_change(change);
    if (!has_units(counts)) {
        return 1.0;
    }
    const double z = detail::touching_z(
        change, estimate_of(counts), [&](double at) { return end_of(counts, at); },
        [&](double at) { return end_of(counts, -at); });
    return detail::side_p_value(z, which);
}

paired_gap_change_estimate estimate_gap_change(const paired_gap_tallies& counts,
                                               const confidence& level) {
    paired_gap_change_estimate result{.gap_first = std::nullopt,
                                      .gap_second = std::nullopt,
                                      .estimate = std::nullopt,
                                      .limits = gap_change_limits(counts, level),
                                      .p_value = gap_change_p_value(counts, 0.0, level.which()),
                                      .counts = counts,
                                      .level = level};
    if (has_units(counts)) {
        result.gap_first = share_of(counts.first.first()) - share_of(counts.second.first());
        result.gap_second = share_of(counts.first.second()) - share_of(counts.second.second());
        result.estimate = estimate_of(counts);
    }
    return result;
}

} // namespace digigap
