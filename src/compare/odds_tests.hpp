#ifndef DIGIGAP_SRC_COMPARE_ODDS_TESTS_HPP
#define DIGIGAP_SRC_COMPARE_ODDS_TESTS_HPP

#include "two_by_two.hpp"

/// The tests behind the intervals of an odds ratio.
namespace digigap::detail {

/// The observed odds ratio; some units and no end open on both sides.
[[nodiscard]] inline double observed_odds_ratio(const two_by_two& cells) noexcept {
    const double below = cells.f1 * cells.x2;
    return below == 0.0 ? infinity : cells.x1 * cells.f2 / below;
}

/// How many standard errors the data lie above a null value in (0, infinity): the score test, and
/// Woolf's, which needs every cell.
[[nodiscard]] double odds_score_z(const two_by_two& cells, double null);
[[nodiscard]] double woolf_z(const two_by_two& cells, double null);

/// The lower end of the score interval where x1 > 0 and f2 > 0, and z >= 0.
[[nodiscard]] double odds_score_lower(const two_by_two& cells, double z);

} // namespace digigap::detail

#endif
