#ifndef DIGIGAP_SRC_REPORT_COPIED_TABLE_HPP
#define DIGIGAP_SRC_REPORT_COPIED_TABLE_HPP

#include <digigap/data/table.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace digigap::detail {

/// The column of `from` called `taken`, added to `to` as `name`: its row `row_of[r]` is the row r.
/// Both may be the same table.
void add_column(table& to, const std::string& name, const table& from, std::string_view taken,
                std::span<const std::size_t> row_of);

/// The table with these rows only, ascending; each keeps its line.
[[nodiscard]] table with_rows(const table& from, std::span<const std::size_t> rows);

/// The table with a column of 0 and 1 in place of one of any kind: 1 where the cell is `yes`;
/// missing cells stay missing. Throws `data_error` where there is no such column.
[[nodiscard]] table with_answers(const table& from, std::string_view column, std::string_view yes);

} // namespace digigap::detail

#endif
