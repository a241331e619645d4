#ifndef DIGIGAP_COMPARE_PUBLISHED_CHANGE_HPP
#define DIGIGAP_COMPARE_PUBLISHED_CHANGE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/estimate/published.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace digigap {

/// "41 percent of 243 in 2015 against 31 percent of 243 in 2013, of the same 290": two printed
/// shares of which nobody said how many units answered both times. No `population` is a process
/// that could have gone on.
struct published_change_figures {
    published_figure first_year;
    published_figure second_year;
    std::optional<std::int64_t> population;
};

/// The change if so many units answered in both years.
struct change_at_overlap {
    std::int64_t overlap = 0;
    /// Where the answers of a unit went together as much as the two shares allow, and as little:
    /// whatever they did, the limits lie between the two.
    interval narrowest{-1.0, 1.0};
    interval widest{-1.0, 1.0};
};

/// Whether a change is shown, and what that hangs on.
enum class overlap_verdict : unsigned char {
    change,    ///< every interval lies on one side of 0: the share changed in any case
    not_shown, ///< every interval holds 0: no change is shown in any case
    depends,   ///< it hangs on how many answered in both years, and how their answers went together
};

/// "change", "not-shown", "depends". Throws `std::invalid_argument` for a value that is no verdict.
[[nodiscard]] std::string_view name_of(overlap_verdict verdict);

/// What two printed shares say about the change between their years.
struct published_change {
    published_change_figures figures;
    count_range first_counts;  ///< that round to the first print
    count_range second_counts; ///< that round to the second print
    interval estimates{-1.0,
                       1.0};    ///< from the smallest change of any two such counts to the largest
    change_at_overlap smallest; ///< as few units in both years as there can have been
    change_at_overlap largest;  ///< as many
    interval possible{-1.0, 1.0}; ///< what no assumption can change; [-1, 1] without a population
    overlap_verdict verdict = overlap_verdict::not_shown;
    confidence level;
};

/// The change between two printed shares where the overlap is not known: for the smallest overlap
/// that is possible (0, or n1 + n2 - N units of a population) and for the largest (min(n1, n2)), by
/// the method of `overlap_change_limits`; the limits for any other overlap lie between the
/// narrowest and the widest of them. Each interval holds for every count behind the two prints.
/// Nothing where no count of an answer number gives its print: a figure is impossible.
///
/// Assumptions and sources: those of `overlap_change_limits`; the correlation of two shares is
/// bounded as Fréchet (1951) bounds their joint distribution.
/// Errors: those of `counts_behind`; `std::invalid_argument` where more answered than there are.
[[nodiscard]] std::optional<published_change>
change_between(const published_change_figures& figures,
               const confidence& level = default_confidence());

} // namespace digigap

#endif
