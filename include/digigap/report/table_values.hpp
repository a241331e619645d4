#ifndef DIGIGAP_REPORT_TABLE_VALUES_HPP
#define DIGIGAP_REPORT_TABLE_VALUES_HPP

#include <digigap/data/sample.hpp>
#include <digigap/data/table.hpp>
#include <digigap/load/join.hpp>
#include <digigap/load/register.hpp>
#include <digigap/report/table_shares.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// The amounts of one group.
struct value_group {
    std::vector<std::string> labels; ///< one for each key
    bool complete = true;            ///< whether none of them is missing
    std::vector<double> values{};
    std::vector<double> exposures{}; ///< one for each value, where they were asked for
    std::int64_t missing = 0; ///< rows of the group without an amount, or without its exposure
    std::optional<std::int64_t> population{}; ///< known units of the group

    /// For estimates; it must not outlive the group.
    [[nodiscard]] sample as_sample() const { return {.values = values, .population = population}; }
};

/// The amounts by group, and what became of every row.
struct table_values {
    std::vector<std::string> keys;
    std::vector<value_group> groups;
    std::size_t rows = 0;
    std::vector<unmatched_row> unmatched{};
    std::vector<std::string> silent{};
    std::vector<dated_column> columns{};
};

/// The amounts of a column by the groups of the question, whose `yes` is not used: e-services per
/// municipality by size band. Groups without rows and known units are left out. Errors as
/// `shares_of`, and `data_error` where the column holds text.
[[nodiscard]] table_values values_of(const table& rows, const table_question& question);

/// The same about the municipalities in `units`, as `shares_of` has it.
[[nodiscard]] table_values values_of(const table& rows, const table_question& question,
                                     const table& units, const register_columns& columns = {});

} // namespace digigap

#endif
