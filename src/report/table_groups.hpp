#ifndef DIGIGAP_SRC_REPORT_TABLE_GROUPS_HPP
#define DIGIGAP_SRC_REPORT_TABLE_GROUPS_HPP

#include <digigap/classify/grouping.hpp>
#include <digigap/data/table.hpp>
#include <digigap/load/join.hpp>
#include <digigap/load/register.hpp>
#include <digigap/report/table_shares.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace digigap::detail {

/// The groups that the question asks for, of the table's rows; what was taken for each key is added
/// to `columns`. Errors: those of `shares_of`.
[[nodiscard]] grouping groups_of(const table& units, const table_question& question,
                                 std::vector<dated_column>& columns);

/// Rows that found their municipality in a register, and what became of the others.
struct placed_rows {
    grouping groups;                    ///< of the register's units
    std::vector<std::size_t> rows{};    ///< of the table
    std::vector<std::uint32_t> units{}; ///< the unit of each of those rows
    std::vector<unmatched_row> unmatched{};
    std::vector<std::string> silent{};
    std::vector<dated_column> columns{};
};

[[nodiscard]] placed_rows place_rows(const table& rows, const table_question& question,
                                     const table& units, const register_columns& columns);

} // namespace digigap::detail

#endif
