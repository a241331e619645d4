#ifndef DIGIGAP_COMPARE_EXACT_EQUALITY_HPP
#define DIGIGAP_COMPARE_EXACT_EQUALITY_HPP

#include <digigap/compare/equality.hpp>
#include <digigap/data/tally.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace digigap {

/// The exact test of the equality of several shares.
struct exact_equality_test {
    double p_value = 1.0;
    std::optional<double> common_share{};
    std::int64_t groups = 0; ///< those with answers
    equality_status status = equality_status::too_few_groups;
};

/// Are the shares of several independent groups equal? Fisher's exact test for a table of 2 by k
/// (Freeman & Halton): given the size of each group and the number of successes in all, the chance
/// of a table that is at most as probable as the one observed. As R's `fisher.test`, whose
/// tolerance it has: tables that differ by less than 1e-7, relatively, are equally probable.
///
/// `groups` are tallies of units; a group without answers takes no part. No groups, one group,
/// or answers that are all the same give p = 1 and a status. Throws `std::invalid_argument` unless
/// 0 <= successes <= trials, and `work_limit_error`, which names `equality`, where half of the
/// groups allow more than 4 000 000 different partial tables: 290 municipalities in 6 bands
/// take milliseconds, in 21 counties too long.
///
/// At least as careful as the level, often more: where every expected count is 5 or more,
/// `equality` loses nothing and answers at once.
///
/// Freeman & Halton (1951), Biometrika 38, 141-149, doi:10.1093/biomet/38.1-2.141. Exact sums by
/// partial tables: Mehta & Patel (1983), JASA 78, 427-434, doi:10.1080/01621459.1983.10477989.
[[nodiscard]] exact_equality_test exact_equality(std::span<const tally> groups);

} // namespace digigap

#endif
