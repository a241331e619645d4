#ifndef DIGIGAP_DATA_TABLE_HPP
#define DIGIGAP_DATA_TABLE_HPP

#include <digigap/data/label_column.hpp>
#include <digigap/data/number_column.hpp>

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace digigap {

/// From `row` on, each row begins one line below the row before it, the first of them on `line`.
struct row_line {
    std::size_t row = 0;
    std::size_t line = 0;

    friend constexpr bool operator==(const row_line&, const row_line&) = default;
};

/// Named columns of one length, in the order they were added; each holds numbers or labels.
/// Rows and columns count from 0.
class table {
public:
    /// No columns yet. `source` is what error messages call the table: a file's name.
    explicit table(std::string source = "");

    /// A table read from a file: `lines` says on which line of it the rows began, by those rows
    /// that do not begin on the line below the row before. Throws `std::invalid_argument` unless
    /// rows and lines ascend and the first is row 0.
    table(std::string source, std::vector<row_line> lines);

    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] std::size_t columns() const noexcept { return names_.size(); }
    [[nodiscard]] std::span<const std::string> names() const noexcept { return names_; }
    [[nodiscard]] const std::string& source() const noexcept { return source_; }

    /// The line of the file on which the row began, counted from 1; 0 in a table built in memory.
    /// Throws `std::invalid_argument` unless row < rows().
    [[nodiscard]] std::size_t line(std::size_t row) const;

    [[nodiscard]] bool has(std::string_view name) const;
    /// Whether the column holds numbers (else labels). Throws as `numbers` does for a column that
    /// is not there.
    [[nodiscard]] bool has_numbers(std::string_view name) const;

    /// The column of that name. Throws `data_error` naming the source, the column, and what there
    /// is instead, if the table has no such column or it holds the other kind. Valid until a
    /// column is added.
    [[nodiscard]] const number_column& numbers(std::string_view name) const;
    [[nodiscard]] const label_column& labels(std::string_view name) const;

    /// Adds a column. Throws `std::invalid_argument` if the name is empty or taken, or if the
    /// column is not as long as the columns before it.
    void add(std::string name, number_column column);
    void add(std::string name, label_column column);

private:
    using any_column = std::variant<number_column, label_column>;
    struct text_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept {
            return std::hash<std::string_view>{}(text);
        }
    };

    [[nodiscard]] std::size_t position(std::string_view name) const;
    void append(std::string name, std::size_t length, any_column column);

    std::string source_;
    std::vector<row_line> lines_;
    std::vector<std::string> names_;
    std::vector<any_column> columns_;
    std::unordered_map<std::string, std::size_t, text_hash, std::equal_to<>> positions_;
    std::size_t rows_ = 0;
};

} // namespace digigap

#endif
