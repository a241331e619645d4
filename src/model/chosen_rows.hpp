#ifndef DIGIGAP_SRC_MODEL_CHOSEN_ROWS_HPP
#define DIGIGAP_SRC_MODEL_CHOSEN_ROWS_HPP

#include <digigap/data/table.hpp>
#include <digigap/model/design_recipe.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace digigap::detail {

/// Rows of a table with some of their variables set to a value, and how errors name them.
class chosen_rows {
public:
    /// All rows of the table, or those chosen. Throws `std::invalid_argument`, naming `function`,
    /// for a row that the table does not have. Neither table nor settings are copied.
    chosen_rows(const table& data, const row_choice& rows, const char* function,
                std::span<const variable_setting> settings = {});
    /// One row that the settings describe.
    explicit chosen_rows(std::span<const variable_setting> settings);

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// Some of these rows, from `begin` on. Needs begin + size <= size().
    [[nodiscard]] chosen_rows part(std::size_t begin, std::size_t size) const;
    /// The value that the variable is set to, or null.
    [[nodiscard]] const variable_setting* setting(std::string_view variable) const;

    /// The numbers of a column, in the table itself or in `room`. Throws `data_error` where there
    /// is none; so does `codes`.
    [[nodiscard]] std::span<const double> numbers(std::string_view column,
                                                  std::vector<double>& room) const;
    /// Their codes in the labels of the table's column, likewise.
    [[nodiscard]] std::span<const std::uint32_t> codes(std::string_view column,
                                                       std::vector<std::uint32_t>& room) const;
    [[nodiscard]] std::span<const std::string> labels(std::string_view column) const;

    /// Throws the `data_error` of the value that the column has in one of these rows.
    [[noreturn]] void refuse(std::size_t row, std::string_view column, std::string problem) const;

private:
    [[nodiscard]] std::size_t table_row(std::size_t row) const {
        return rows_ ? (*rows_)[row] : begin_ + row;
    }
    [[nodiscard]] std::string found_in(std::size_t row, std::string_view column) const;
    template <class Column>
    void require_present(const Column& column, std::string_view name) const;

    const table* data_ = nullptr;
    row_choice rows_{};
    std::size_t begin_ = 0; ///< in the table, where all rows are chosen
    std::size_t size_ = 1;
    std::span<const variable_setting> settings_{};
};

/// The rows that have a value in all these columns. Throws `data_error` for a column that is not
/// there.
[[nodiscard]] std::vector<std::size_t> complete_rows(const table& data,
                                                     std::span<const std::string> columns);

/// A number in as few digits as it needs; whole ones without exponent.
[[nodiscard]] std::string plain_number(double value);

} // namespace digigap::detail

#endif
