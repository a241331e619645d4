#ifndef DIGIGAP_COMPARE_OVERLAP_CHANGE_HPP
#define DIGIGAP_COMPARE_OVERLAP_CHANGE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/paired_tally.hpp>
#include <digigap/data/tally.hpp>

#include <cstdint>
#include <optional>

namespace digigap {

/// Two years of a survey that partly reached the same units. `overlap` is the table of those that
/// answered in both years; the tallies of the years count them as well. `population` is the number
/// of known units, the same in both years; none for a process that could have gone on.
struct overlap_tallies {
    tally first_year;
    tally second_year;
    paired_tally overlap;
    std::optional<std::int64_t> population;

    friend constexpr bool operator==(const overlap_tallies&, const overlap_tallies&) = default;
};

/// Throws `std::invalid_argument` unless the tallies and the table are valid, the table's answers
/// are among those of its years, and all units that answered are among the population.
void require_valid(const overlap_tallies& counts, const char* function);

/// Limits of the change, the second year's share less the first's, in [-1, 1]: Wilson's limits of
/// the two shares, squared and added with the correlation of the two estimates.
///
/// That correlation is phi (o / (n1 n2) - 1/N) / sqrt((1/n1 - 1/N) (1/n2 - 1/N)) for o units in
/// both samples of n1 and n2 from N (Tam 1984); phi is that of the table of the overlap, with
/// Newcombe's correction, cut to what the two shares allow; where fewer answered twice than by
/// chance, so that a positive phi widens the limits, it is 1. With a population, Wilson's limits
/// take a year's answers as n (N - 1) / (N - n) of them; where any unit was silent, either end
/// moves out by 1 / N, half a unit of each year, since the truth lies on a lattice; and the limits
/// are cut to what the answers leave possible.
///
/// So they are Newcombe's for two independent samples where nobody answered twice, Newcombe's for
/// paired shares (`paired::newcombe`) where all did, and the change itself where all of a
/// population answered in both years. Coverage at 95 percent, summed exactly over all samples: the
/// least of, and the mean over, the populations (or chances) that differ in how many units said yes
/// in both years, in one, in neither:
///
/// | population | first year | second year | both | least | mean |
/// |---|---|---|---|---|---|
/// | 12 | 10 | 10 | 8 | .970 | .998 |
/// | 12 | 10 | 10 | 10 | .955 | .997 |
/// | 12 | 6 | 6 | 0 | .939 | .998 |
/// | 12 | 6 | 6 | 3 | .956 | .984 |
/// | 16 | 12 | 9 | 6 | .979 | .994 |
/// | 20 | 17 | 17 | 15 | .992 | .998 |
/// | 10 | 3 | 5 | 2 | .938 | .984 |
/// | 40 | 34 | 34 | 30 | .984 | .996 |
/// | none | 8 | 8 | 4 | .917 | .960 |
/// | none | 12 | 9 | 6 | .915 | .958 |
/// | none | 12 | 12 | 10 | .934 | .961 |
///
/// Samples of two units can come down to .83.
///
/// A year without answers gives what is possible: [-1, 1] without a population. The limits hold
/// the estimate; they are wider or equal at a higher level, and mirrored when the years, or yes and
/// no, are exchanged.
///
/// Assumes that those who answered are simple random samples, given how many answered in both
/// years. Not for units that answer the more gladly the better they are doing. Errors: those of
/// `require_valid`.
///
/// Tam (1984), "On covariances from overlapping samples", The American Statistician 38, 288-289,
/// doi:10.1080/00031305.1984.10483227; Nordberg (2000), Journal of Official Statistics 16, 363-378;
/// Qualité & Tillé (2008), Survey Methodology 34, 173-181; Newcombe (1998), see
/// `compare/paired.hpp`.
[[nodiscard]] interval overlap_change_limits(const overlap_tallies& counts,
                                             const confidence& level = default_confidence());

/// What the answers leave possible: from the silent units all having told against the change to all
/// having told for it. [-1, 1] without a population.
[[nodiscard]] interval possible_change(const overlap_tallies& counts);

/// The p-value of "the share changed by `change`", in [-1, 1]: the alpha at which an end of the
/// interval of that side touches it; two-sided it is 0 for what is impossible. 1 where a year has
/// no answers. Errors: those of `require_valid`, and `std::invalid_argument` unless -1 <= change
/// <= 1.
[[nodiscard]] double overlap_change_p_value(const overlap_tallies& counts, double change = 0.0,
                                            side which = side::two);

/// How a share changed between two years that partly reached the same units.
struct overlap_change_estimate {
    std::optional<double> estimate; ///< second year's share less the first's; none without answers
    interval limits{-1.0, 1.0};
    interval possible{-1.0, 1.0};
    double p_value = 1.0; ///< of no change, of the same side
    overlap_tallies counts;
    confidence level;
};

/// The change with its limits and the test of no change. Errors: those of `require_valid`.
[[nodiscard]] overlap_change_estimate
estimate_change(const overlap_tallies& counts, const confidence& level = default_confidence());

} // namespace digigap

#endif
