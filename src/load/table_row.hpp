#ifndef DIGIGAP_SRC_LOAD_TABLE_ROW_HPP
#define DIGIGAP_SRC_LOAD_TABLE_ROW_HPP

#include <digigap/data/table.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace digigap::detail {

/// One row of a table whose cells are asked for by column, with errors that name the place.
/// It must not outlive the table.
class table_row {
public:
    table_row(const table& rows, std::size_t row) noexcept : rows_(&rows), row_(row) {}

    /// The label, or the number in the fewest digits that tell it from others; empty where it is
    /// missing. Throws `data_error` where there is no such column.
    [[nodiscard]] std::string text(std::string_view column) const;

    /// The label; throws `data_error` where it is missing or empty.
    [[nodiscard]] std::string required_text(std::string_view column) const;

    /// The whole number from 0 on; nothing where it is missing. Throws `data_error` for any other
    /// number, and where there is no such column.
    [[nodiscard]] std::optional<std::int64_t> count(std::string_view column) const;

    /// Throws the `data_error` about this row's cell.
    [[noreturn]] void refuse(std::string_view column, std::string found,
                             std::string_view problem) const;

private:
    const table* rows_;
    std::size_t row_;
};

} // namespace digigap::detail

#endif
