#ifndef DIGIGAP_REPORT_COMPLETED_TABLE_HPP
#define DIGIGAP_REPORT_COMPLETED_TABLE_HPP

#include <digigap/data/table.hpp>
#include <digigap/load/join.hpp>
#include <digigap/load/register.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// Where a column was found.
enum class column_origin : unsigned char {
    own_rows,   ///< in the table itself
    known_units ///< in the register of all units
};

/// What was taken for a column that the table does not have by the name asked for.
struct taken_column {
    std::string asked; ///< "population"
    std::string taken; ///< "population_2024"
    column_origin origin = column_origin::own_rows;

    friend bool operator==(const taken_column&, const taken_column&) = default;
};

/// A table that has all columns asked for that could be found, and what became of every row.
struct completed_table {
    table rows; ///< without the rows that found no unit
    std::size_t read = 0;
    std::vector<taken_column> taken{};
    std::vector<unmatched_row> unmatched{}; ///< rows without a unit of the register, left out
    std::vector<std::string> silent{};      ///< codes of the units without a row
    std::optional<std::size_t> units{};     ///< of the register, where there is one
    bool one_row_each = true;               ///< no unit of the register has several rows
};

/// Gives a table the columns `names` that it lacks: of its own columns called `name_YYYY` the one
/// of the latest year, under the name asked for. What is not found is left to whoever reads it.
[[nodiscard]] completed_table complete(table rows, std::span<const std::string> names);

/// How rows find their unit.
struct unit_search {
    std::string code_column = "code"; ///< of the rows
    register_columns columns{};       ///< of the register
};

/// The same with a register, `units`, one row a unit: a column that the table has neither by its
/// name nor by a year is taken from the register, by its name or else its latest year, for the unit
/// that the row's code finds. Several rows may be about one unit. Rows that find none are left out
/// and listed.
///
/// Throws `data_error` where the table has no column of codes, and as `make_register` does.
[[nodiscard]] completed_table complete(table rows, std::span<const std::string> names,
                                       const table& units, const unit_search& search = {});

} // namespace digigap

#endif
