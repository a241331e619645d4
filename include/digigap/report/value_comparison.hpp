#ifndef DIGIGAP_REPORT_VALUE_COMPARISON_HPP
#define DIGIGAP_REPORT_VALUE_COMPARISON_HPP

#include <digigap/compare/all_pairs.hpp>
#include <digigap/compare/mean_ratio.hpp>
#include <digigap/compare/pair_estimate.hpp>
#include <digigap/compare/rate_ratio.hpp>
#include <digigap/data/confidence.hpp>
#include <digigap/data/language.hpp>
#include <digigap/estimate/mean.hpp>
#include <digigap/estimate/share.hpp>
#include <digigap/report/document.hpp>
#include <digigap/report/record.hpp>
#include <digigap/report/table_values.hpp>
#include <digigap/report/text_table.hpp>

#include <span>
#include <string>
#include <vector>

namespace digigap {

/// What is measured between the amounts of two groups.
enum class amount_measure : unsigned char {
    mean_difference,
    mean_ratio,
    rate_ratio, ///< of counts over their exposures: mentions per word
};

/// How the amounts of several groups are compared.
struct value_comparison_options {
    amount_measure measure = amount_measure::mean_difference; ///< by Welch
    mean_ratio_method mean_ratio = mean_ratio_method::fieller;
    rate_ratio_method rate_ratio = rate_ratio_method::quasi_poisson;
    confidence level = default_confidence();
};

/// The amounts of one group.
struct value_summary {
    std::string name;
    mean_estimate mean; ///< of the group's known units where there are any, else of the process
    tally zeros{};      ///< units with an amount of 0, of those with an amount
};

/// The amounts of several groups, e-services of municipalities by size band, and every pair.
struct value_comparison {
    std::vector<value_summary> groups;
    all_pairs_result<pair_estimate> pairs{};
};

/// Compares the means of every pair of groups; `name` joins a group's labels. Fewer than two groups
/// give no pairs. A rate ratio needs groups with exposures, and counts, else
/// `std::invalid_argument`. Errors: those of `estimate_mean`, `estimate_mean_difference`,
/// `estimate_mean_ratio` and `estimate_rate_ratio`.
[[nodiscard]] value_comparison compare_values(std::span<const value_group> groups,
                                              const value_comparison_options& options = {});

/// For machines. Keys: `level, side, pair_level, groups` (each `name`, the keys of a mean, and
/// `zeros`), `pairs` (each `first, second, measure, estimate, lower, upper, level, side, method,
/// p_value, holm_p_value`).
[[nodiscard]] record answer_of(const value_comparison& comparison);

/// One row a pair, all digits.
[[nodiscard]] text_table exact(const value_comparison& comparison);

/// For people: the groups in a table, then the pairs.
[[nodiscard]] document readable(const value_comparison& comparison,
                                language in = language::english);

} // namespace digigap

#endif
