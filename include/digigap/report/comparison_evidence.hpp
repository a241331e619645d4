#ifndef DIGIGAP_REPORT_COMPARISON_EVIDENCE_HPP
#define DIGIGAP_REPORT_COMPARISON_EVIDENCE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/printed_comparison.hpp>
#include <digigap/data/printed_figure.hpp>
#include <digigap/report/figure_evidence.hpp>

#include <optional>
#include <span>
#include <vector>

namespace digigap {

/// What the published figures say about a claim.
enum class claim_support : unsigned char {
    supported,    ///< everything that they leave possible agrees with it
    compatible,   ///< some of it does, some does not
    contradicted, ///< nothing does
    unpublished,  ///< it cannot be checked without what was not published
};

/// "supported", "compatible", "contradicted", "unpublished".
[[nodiscard]] const char* name_of(claim_support support) noexcept;

/// Who is set against whom.
enum class compared_groups : unsigned char {
    bands,         ///< two groups without a common municipality, in one year
    part_of_whole, ///< a group and all municipalities: it is compared with the others
    years,         ///< the same municipalities in two years, the later one first
    unknown,       ///< the text does not print two figures
};

/// "bands", "part-of-whole", "years", "unknown".
[[nodiscard]] const char* name_of(compared_groups groups) noexcept;

/// What two figures say about each other, given how many answered.
struct comparison_reading {
    answer_basis first_basis = answer_basis::everyone;
    answer_basis second_basis = answer_basis::everyone;
    std::optional<survey_rate> rate{}; ///< what was taken, where a basis is `survey_rate`
    /// First less second, of all units: of shares, or of means in their units. Holds at the level
    /// whichever counts were printed.
    interval difference{};
    interval ratio{}; ///< first over second, of all units; the upper end may be infinite
    /// The difference whatever the silent would have said; nothing for means, which have no limit.
    std::optional<interval> certain{};
    claim_support support = claim_support::compatible;
};

/// A comparison with all that can be known of it.
struct comparison_evidence {
    printed_comparison comparison;
    printed_figure first;
    std::optional<printed_figure> second{};
    compared_groups groups = compared_groups::unknown;
    std::vector<comparison_reading> readings{}; ///< empty where it cannot be checked
    claim_support support = claim_support::unpublished;
};

/// Weighs every comparison of `figures`, in order.
///
/// Two bands, and a part against the others: the exact interval of two finite populations, from
/// the lowest end to the highest over every pair of counts that rounds to the print. Two years:
/// each year's own exact interval at 1 - alpha/2, which holds however many answered both times
/// (Bonferroni). Means: what rounding leaves if all answered; more cannot be said, since no text
/// prints how much the municipalities differ.
/// A claim is supported under a reading where all of its interval agrees with it, contradicted
/// where none does. "Twice" agrees with every ratio that rounds to it, from 1.5 to 2.5. The whole
/// is supported, or contradicted, where every reading is.
///
/// Throws `data_error` where a compared figure is not in `figures`, and as `weigh_figures` does.
[[nodiscard]] std::vector<comparison_evidence>
weigh_comparisons(std::span<const printed_comparison> comparisons,
                  std::span<const printed_figure> figures, const count_of_size& known,
                  const confidence& level = default_confidence());

} // namespace digigap

#endif
