#ifndef DIGIGAP_COMPARE_PAIRED_GAP_CHANGE_HPP
#define DIGIGAP_COMPARE_PAIRED_GAP_CHANGE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/paired_tally.hpp>

#include <optional>

namespace digigap {

/// Two groups of units, each asked in both years.
struct paired_gap_tallies {
    paired_tally first;
    paired_tally second;

    friend constexpr bool operator==(const paired_gap_tallies&,
                                     const paired_gap_tallies&) = default;
};

/// Limits of the change of a gap, in [-2, 2], where the same units were asked in both years: the
/// change of the first group less the change of the second, from Tango's limits of either by
/// squaring and adding.
///
/// Coverage at 95 percent for groups of so many units, summed exactly over all outcomes: the least
/// of, and the mean over, all combinations of chances of a change to yes and to no, in either
/// group, from 0.01 in steps of 0.12 (39 and 76 units, the sizes of a survey's largest and smallest
/// municipalities: 0.24):
///
/// | units | least | mean |
/// |---|---|---|
/// | 5, 5 | .918 | .971 |
/// | 8, 8 | .919 | .967 |
/// | 10, 15 | .916 | .964 |
/// | 39, 76 | .934 | .955 |
///
/// A group without units gives [-2, 2]. The limits stay within [-2, 2] and hold the estimate
/// (one-sided: from level 0.5 up); they are wider or equal at a higher level, and mirrored when the
/// years, the groups, or yes and no are exchanged.
/// Errors: `std::invalid_argument` unless both tables are valid.
///
/// Tango (1998), see `compare/paired.hpp`; Zou & Donner (2008), Statistics in Medicine 27,
/// 1693-1702, doi:10.1002/sim.3095.
[[nodiscard]] interval gap_change_limits(const paired_gap_tallies& counts,
                                         const confidence& level = default_confidence());

/// The p-value of "the gap changed by `change`", in [-2, 2]: the alpha at which an end of the
/// interval of that side touches it. 1 where a group has no units.
/// Errors: `std::invalid_argument` unless both tables are valid and -2 <= change <= 2.
[[nodiscard]] double gap_change_p_value(const paired_gap_tallies& counts, double change = 0.0,
                                        side which = side::two);

/// How a gap changed among the same units.
struct paired_gap_change_estimate {
    std::optional<double> gap_first;  ///< in [-1, 1]; none where a group has no units
    std::optional<double> gap_second; ///< the same in the second year
    std::optional<double> estimate;   ///< gap_second - gap_first
    interval limits{-2.0, 2.0};
    double p_value = 1.0; ///< of no change, of the same side
    paired_gap_tallies counts;
    confidence level;
};

/// The gap of both years and its change. Errors: those of `gap_change_limits`.
[[nodiscard]] paired_gap_change_estimate
estimate_gap_change(const paired_gap_tallies& counts,
                    const confidence& level = default_confidence());

} // namespace digigap

#endif
