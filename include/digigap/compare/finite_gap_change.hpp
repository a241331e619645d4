#ifndef DIGIGAP_COMPARE_FINITE_GAP_CHANGE_HPP
#define DIGIGAP_COMPARE_FINITE_GAP_CHANGE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <optional>

namespace digigap {

/// Two finite groups in two years, of which some units answered each year.
struct finite_gap_tallies {
    finite_tally_pair first_year;
    finite_tally_pair second_year;

    friend constexpr bool operator==(const finite_gap_tallies&,
                                     const finite_gap_tallies&) = default;
};

/// Limits of the change of a gap between these known units, in [-2, 2]: the score limits of
/// `gap_change_limits` with the finite population's variance, each tally counting as
/// n (N - 1) / (N - n) answers, and wider on either side by a continuity correction: half a unit of
/// each group that is not fully known, 1 / (2 N), squared and added. Then cut to what the answers
/// leave possible. Everybody answering gives the change exactly, with no width.
///
/// Limits by squaring and adding exact finite limits would cover too little, for those move by
/// whole units; so would these without the correction (.72 at worst for 25 of 30). Coverage at 95
/// percent for groups of that size in both years, summed exactly over all outcomes: the least of,
/// and the mean over, combinations of numbers of units with the property, with more of them near
/// none and all:
///
/// | first group | second group | least | mean |
/// |---|---|---|---|
/// | 5 of 6 | 5 of 6 | .961 | .996 |
/// | 5 of 10 | 5 of 10 | .952 | .982 |
/// | 10 of 12 | 10 of 12 | .961 | .992 |
/// | 7 of 8 | 25 of 30 | .969 | .996 |
/// | 17 of 20 | 17 of 20 | .967 | .991 |
/// | 39 of 47 | 76 of 91 | .959 | .986 |
///
/// Nobody answering in a group gives what is possible. The limits hold the estimate; they are wider
/// or equal at a higher level, and mirrored when the years, the groups, or yes and no are
/// exchanged.
///
/// Assumes that those who answered are a simple random sample of their group, drawn anew each year:
/// where the same units tend to answer in both years the limits are too wide.
/// Errors: `std::invalid_argument` unless every tally is valid.
[[nodiscard]] interval gap_change_limits(const finite_gap_tallies& counts,
                                         const confidence& level = default_confidence());

/// What the answers leave possible: from the silent units all having told against the change to all
/// having told for it. A group of no units could have any share.
[[nodiscard]] interval possible_gap_change(const finite_gap_tallies& counts);

/// The p-value of "the gap changed by `change`", in [-2, 2]: the alpha at which an end of the
/// interval of that side touches it; two-sided it is 0 for what is impossible. 1 where a group has
/// no answers. Errors: `std::invalid_argument` unless every tally is valid and -2 <= change <= 2.
[[nodiscard]] double gap_change_p_value(const finite_gap_tallies& counts, double change = 0.0,
                                        side which = side::two);

/// How a gap changed between two years, among these known units.
struct finite_gap_change_estimate {
    std::optional<double> gap_first;  ///< of those that answered; none where a group has no answers
    std::optional<double> gap_second; ///< the same in the second year
    std::optional<double> estimate;   ///< gap_second - gap_first
    interval limits{-2.0, 2.0};
    interval possible{-2.0, 2.0};
    double p_value = 1.0; ///< of no change, of the same side
    finite_gap_tallies counts;
    confidence level;
};

/// The gap of both years and its change. Errors: those of `gap_change_limits`.
[[nodiscard]] finite_gap_change_estimate
estimate_gap_change(const finite_gap_tallies& counts,
                    const confidence& level = default_confidence());

} // namespace digigap

#endif
