#ifndef DIGIGAP_REPORT_GROUP_COMPARISON_HPP
#define DIGIGAP_REPORT_GROUP_COMPARISON_HPP

#include <digigap/compare/all_pairs.hpp>
#include <digigap/compare/equality.hpp>
#include <digigap/compare/exact_equality.hpp>
#include <digigap/compare/pair_estimate.hpp>
#include <digigap/compare/trend.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/language.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/record.hpp>
#include <digigap/report/text_table.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace digigap {

/// How several groups are compared.
struct group_comparison_options {
    pair_method method = difference_method::miettinen_nurminen; ///< of pairs of a process
    finite_pair_choice finite{};                                ///< of pairs of known units
    /// Where each group stands, for the trend; 1, 2, ... where empty.
    std::vector<double> scores{};
    confidence level = default_confidence();
};

/// Several groups against each other: are their shares equal, is there a trend, which pairs differ?
struct group_comparison {
    std::vector<std::string> names;
    std::vector<tally> answered;
    std::vector<std::int64_t> populations{}; ///< of the groups; empty for a process
    std::variant<equality_test, finite_equality_test> equality{};
    /// None where there are too many tables to count, and for known units.
    std::optional<exact_equality_test> exact{};
    /// Of those that answered, in the order of the groups, also where the units are known.
    trend_test trend{};
    std::optional<exact_trend_test> exact_trend{};
    all_pairs_result<pair_estimate> pairs{};
};

/// Compares the groups of a process, or of known units, in their order; `names` has one for each.
/// Fewer than two groups give no pairs, and tests whose status says so.
/// Throws `std::invalid_argument` where there are not as many names or scores as groups, and for a
/// tally that is not one; `work_limit_error` where an exact pair would take too long.
[[nodiscard]] group_comparison compare_groups(std::vector<std::string> names,
                                              std::span<const tally> groups,
                                              const group_comparison_options& options = {});
[[nodiscard]] group_comparison compare_groups(std::vector<std::string> names,
                                              std::span<const finite_tally> groups,
                                              const group_comparison_options& options = {});

/// For machines. Keys: `groups` (each `name, successes, trials`, and `population` where known),
/// `equality, exact_equality, trend, exact_trend`, and those of `answer_of(all_pairs_result)` with
/// the groups' names for their places.
[[nodiscard]] record answer_of(const group_comparison& comparison);

/// One row a pair, all digits.
[[nodiscard]] text_table exact(const group_comparison& comparison);

/// For people: the tests in sentences, then a table of the pairs.
[[nodiscard]] document readable(const group_comparison& comparison,
                                language in = language::english);

} // namespace digigap

#endif
