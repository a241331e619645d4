#ifndef DIGIGAP_SRC_COMPARE_PARTIAL_TABLES_HPP
#define DIGIGAP_SRC_COMPARE_PARTIAL_TABLES_HPP

#include <digigap/data/tally.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digigap::detail {

/// The most partial tables that are kept at once: some 70 megabytes and half a second.
inline constexpr std::size_t most_partial_tables = 4'000'000;

/// Who asks, and what answers at once where the tables are too many.
struct exact_work {
    const char* function = "";
    const char* instead = "";
};

/// How likely each count of successes is in one group, up to a factor, and what it adds to the
/// statistic of a table: entry x is for x successes.
struct group_terms {
    std::vector<double> log_weights{};
    std::vector<double> keys{};
};

/// The logarithm of the group's factor C(n, x) in a table's probability, for x from 0 to the least
/// of n and `total.successes`. All groups carry the odds of the total, which cancel when tables of
/// the same total are compared and keep the numbers near 0. Needs 0 < total.successes <
/// total.trials. Throws `work_limit_error` where the group alone has too many tables.
[[nodiscard]] std::vector<double> log_table_factors(const tally& group, const tally& total,
                                                    const exact_work& work);

/// The statistic's distribution over all tables with the same number of successes in all.
struct table_masses {
    double at_most = 0.0;  ///< P(statistic <= limit), ties included
    double at_least = 0.0; ///< P(statistic >= limit), ties included
};

struct statistic_limit {
    double value = 0.0;
    double tie = 0.0; ///< values that near count as equal
};

/// Sums the probabilities of all tables whose successes add up to `successes` and whose
/// statistic, the sum of the keys of the groups, is at most and at least the limit.
///
/// The groups are split in two halves; each half's tables are gathered by their successes, those
/// with the same statistic put together, and sorted, so that the two halves are joined by one walk
/// along both. So the work grows with the square root of the number of tables. Throws
/// `work_limit_error` where a half has too many. Needs all successes to fit in the groups.
[[nodiscard]] table_masses masses_of_tables(std::span<const group_terms> groups,
                                            std::int64_t successes, const statistic_limit& limit,
                                            const exact_work& work);

} // namespace digigap::detail

#endif
