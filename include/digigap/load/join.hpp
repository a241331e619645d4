#ifndef DIGIGAP_LOAD_JOIN_HPP
#define DIGIGAP_LOAD_JOIN_HPP

#include <digigap/data/municipality_register.hpp>
#include <digigap/data/table.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// A row whose code is in no municipality of the register.
struct unmatched_row {
    std::size_t row = 0;
    std::size_t line = 0; ///< in the file, from 1; 0 where the table was built in memory
    std::optional<std::string> code{};  ///< nothing where the row has none
    std::optional<std::size_t> meant{}; ///< the unit it finds with its lost leading zeros

    friend bool operator==(const unmatched_row&, const unmatched_row&) = default;
};

/// Which row is about which municipality. No row is dropped: each has a unit in `unit_of_row` or
/// stands in `unmatched_rows`; each unit has a row or stands in `silent_units`.
struct register_join {
    std::vector<std::optional<std::size_t>> unit_of_row;
    std::vector<unmatched_row> unmatched_rows;
    std::vector<std::size_t> silent_units; ///< municipalities that no row answered for, ascending
    std::vector<std::size_t> rows_of_unit; ///< how many rows each municipality has
};

/// Finds each row's municipality by the label column `code_column`, letter by letter.
/// Several rows may be about one municipality. No rows leave every unit silent.
/// Throws `data_error` where the table has no such column.
[[nodiscard]] register_join join(const table& rows, const municipality_register& known,
                                 std::string_view code_column = "code");

/// Throws `data_error` with both lines where two rows of `rows` are about one municipality.
void require_one_row_each(const register_join& joined, const table& rows,
                          const municipality_register& known);

} // namespace digigap

#endif
