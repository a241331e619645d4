#ifndef DIGIGAP_SRC_COMPARE_TREND_SCORES_HPP
#define DIGIGAP_SRC_COMPARE_TREND_SCORES_HPP

#include <digigap/data/tally.hpp>

#include <span>
#include <vector>

namespace digigap::detail {

/// The scores of `groups`: those given, or 1, 2, ..., k where none are. Throws
/// `std::invalid_argument`, naming `function`, unless the groups are valid and the scores are one a
/// group, finite, and of a range with a finite inverse.
[[nodiscard]] std::vector<double>
trend_scores(std::span<const tally> groups, std::span<const double> scores, const char* function);

/// From the lowest score to the highest; 0 where there are none.
struct score_range {
    double lowest = 0.0;
    double width = 0.0;
};
[[nodiscard]] score_range range_of(std::span<const double> scores);

/// The groups with answers and their scores.
struct scored_groups {
    std::vector<tally> counts{};
    std::vector<double> scores{};
    tally all{};
};
[[nodiscard]] scored_groups answered_groups(std::span<const tally> groups,
                                            std::span<const double> scores);

} // namespace digigap::detail

#endif
