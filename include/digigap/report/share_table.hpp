#ifndef DIGIGAP_REPORT_SHARE_TABLE_HPP
#define DIGIGAP_REPORT_SHARE_TABLE_HPP

#include <digigap/classify/group_tallies.hpp>
#include <digigap/classify/grouping.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/language.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/estimate/finite_share_estimate.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/report/text_table.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// The share of one group.
struct share_row {
    std::vector<std::string> labels; ///< one for each key; none in the total
    bool complete = true;            ///< whether none of them is missing
    tally answered{};
    std::int64_t missing = 0;                 ///< rows of the group without an answer
    std::optional<std::int64_t> population{}; ///< known units of the group
    std::optional<double> estimate{};         ///< nothing where nobody answered
    interval limits{};
    std::optional<count_interval> count{}; ///< where the population is known
};

/// Shares by group with their intervals.
struct share_table {
    std::vector<std::string> keys; ///< what the groups are by: "band", "bloc"
    std::vector<share_row> rows;
    share_row total;
    confidence level = default_confidence();
    std::string method; ///< as the program spells it
};

/// The methods and the level of a table of shares.
struct share_table_options {
    confidence level = default_confidence();
    share_method process = share_method::wilson;  ///< where populations are not given
    finite_method finite = finite_method::blaker; ///< where they are
    language in = language::english;              ///< of the word for missing labels
};

/// The share of every group of `tallies` and of all together. Groups without rows and without known
/// units are left out. `keys` names the dimensions of the groups.
/// Throws `std::invalid_argument` where there are not as many keys as dimensions.
[[nodiscard]] share_table make_share_table(std::vector<std::string> keys,
                                           const group_tallies& tallies,
                                           const share_table_options& options = {});

/// The same about finite populations: `units` are all known units in the same groups. Throws
/// `std::invalid_argument` also where the groups differ, or a group has more answers than units.
[[nodiscard]] share_table make_share_table(std::vector<std::string> keys,
                                           const group_tallies& tallies, const grouping& units,
                                           const share_table_options& options = {});

/// For people: groups, counts, and shares in percent; the total last.
[[nodiscard]] text_table readable(const share_table& shares, language in = language::english);

/// For machines: columns are the keys and then `successes, trials, missing, population, estimate,
/// lower, upper, count_lower, count_upper, level, side, method`, with all digits; what is not known
/// is empty. The total is not among the rows.
[[nodiscard]] text_table exact(const share_table& shares);

} // namespace digigap

#endif
