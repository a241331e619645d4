#ifndef DIGIGAP_COMPARE_GAP_CHANGE_HPP
#define DIGIGAP_COMPARE_GAP_CHANGE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally_pair.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace digigap {

/// Two groups in two years, four independent tallies. A gap is the first group's share less the
/// second's.
struct gap_tallies {
    tally_pair first_year;
    tally_pair second_year;

    /// The same with the years, or with the groups, exchanged.
    [[nodiscard]] constexpr gap_tallies years_exchanged() const noexcept {
        return {second_year, first_year};
    }
    [[nodiscard]] constexpr gap_tallies groups_exchanged() const noexcept {
        return {first_year.exchanged(), second_year.exchanged()};
    }
    friend constexpr bool operator==(const gap_tallies&, const gap_tallies&) = default;
};

/// How the limits of a gap's change are found; see `gap_change_limits`.
enum class gap_change_method : unsigned char { score, newcombe };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<gap_change_method, 2> gap_change_methods() noexcept {
    return {gap_change_method::score, gap_change_method::newcombe};
}

/// "score", "newcombe". Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(gap_change_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<gap_change_method> gap_change_method_named(std::string_view name);

/// Limits of the change of a gap, a difference of two differences in [-2, 2]: the second year's gap
/// less the first's, so that it is positive where the first group pulled away.
///
/// `score`: every change that the score test does not reject, the four shares being those most
/// likely under that change, with the variance enlarged by m / (m - 1) for m answers in all, as
/// Miettinen and Nurminen do for one difference. `newcombe`: Wilson's limits of the four shares,
/// squared and added; a closed form, but it covers too little where the shares lie at their ends.
///
/// Coverage at 95 percent for groups of so many answers in both years, summed exactly over all
/// outcomes: the least of, and the mean over, all combinations of the shares 0.02, 0.34, 0.66 and
/// 0.98. 39 and 76 are 84 percent of the municipalities over 50 000 and under 11 000 inhabitants;
/// there the shares are 0.02, 0.5 and 0.98.
///
/// | answers | score: least | mean | newcombe: least | mean |
/// |---|---|---|---|---|
/// | 8, 8 | .932 | .957 | .890 | .969 |
/// | 5, 15 | .940 | .967 | .894 | .967 |
/// | 12, 12 | .929 | .953 | .925 | .967 |
/// | 39, 76 | .946 | .953 | .910 | .965 |
///
/// Between those shares it can be less: .915 for `score` and .863 for `newcombe` are the least
/// found for 8 and 8 among 3000 random combinations. With groups of 2 or 3 answers `score` can come
/// down to .85.
///
/// A tally of nobody gives [-2, 2]. The limits stay within [-2, 2] and hold the estimate
/// (one-sided: from level 0.5 up); they are wider or equal at a higher level, and mirrored when the
/// years, the groups, or yes and no are exchanged. A one-sided bound puts the whole of alpha in its
/// tail, and its other end is -2 or 2.
///
/// Assumes four independent samples from processes that could have gone on. Not for the same units
/// in both years (`paired_gap_tallies`) nor for n of N known units (`finite_gap_tallies`).
/// Errors: `std::invalid_argument` unless every tally is valid.
///
/// Miettinen & Nurminen (1985), Statistics in Medicine 4, 213-226, doi:10.1002/sim.4780040211;
/// Martín Andrés, Álvarez Hernández & Herranz Tejedor (2011), "Inferences about a linear
/// combination of proportions", Statistical Methods in Medical Research 20, 369-387,
/// doi:10.1177/0962280209347953; Zou, Huang & Zhang (2009), Computational Statistics & Data
/// Analysis 53, 1080-1085, doi:10.1016/j.csda.2008.09.033.
[[nodiscard]] interval gap_change_limits(const gap_tallies& counts,
                                         gap_change_method method = gap_change_method::score,
                                         const confidence& level = default_confidence());

/// The p-value of "the gap changed by `change`", in [-2, 2]: the alpha at which an end of the
/// method's interval of that side touches it. One-sided, `side::lower` asks whether the gap grew by
/// more, `side::upper` whether by less. 1 where a tally is empty.
/// Errors: `std::invalid_argument` unless every tally is valid and -2 <= change <= 2.
[[nodiscard]] double gap_change_p_value(const gap_tallies& counts,
                                        gap_change_method method = gap_change_method::score,
                                        double change = 0.0, side which = side::two);

/// How a gap changed between two years, with what is needed to read it.
struct gap_change_estimate {
    std::optional<double> gap_first;  ///< in [-1, 1]; none where a group has no answers
    std::optional<double> gap_second; ///< the same in the second year
    std::optional<double> estimate;   ///< gap_second - gap_first; none where one of them is missing
    interval limits{-2.0, 2.0};
    double p_value = 1.0; ///< of no change, of the same method and side
    gap_tallies counts;
    confidence level;
    gap_change_method method = gap_change_method::score;
};

/// The gap of both years and its change, with limits and the test of no change.
/// Assumptions, errors and sources: those of `gap_change_limits`.
[[nodiscard]] gap_change_estimate
estimate_gap_change(const gap_tallies& counts, gap_change_method method = gap_change_method::score,
                    const confidence& level = default_confidence());

} // namespace digigap

#endif
