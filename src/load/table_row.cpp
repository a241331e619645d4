#include "table_row.hpp"

#include <digigap/data/error.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace digigap::detail {

std::string table_row::text(std::string_view column) const {
    if (rows_->has_numbers(column)) {
        const std::optional<double> number = rows_->numbers(column)[row_];
        return number ? fmt::format("{}", *number) : std::string();
    }
    return std::string(rows_->labels(column)[row_].value_or(std::string_view()));
}

std::string table_row::required_text(std::string_view column) const {
    std::string cell = text(column);
    if (cell.empty()) {
        refuse(column, {}, fmt::format("a row needs its {}", column));
    }
    return cell;
}

std::optional<std::int64_t> table_row::count(std::string_view column) const {
    if (!rows_->has_numbers(column) &&
        rows_->labels(column).missing_count() == rows_->labels(column).size()) {
        return std::nullopt; // an empty column has no kind
    }
    const std::optional<double> number = rows_->numbers(column)[row_];
    if (!number) {
        return std::nullopt;
    }
    // Above 2^53 a double no longer tells whole numbers apart.
    if (*number < 0.0 || *number > 0x1p53 || *number != std::trunc(*number)) {
        refuse(column, fmt::format("{}", *number), "needs a whole number from 0 on");
    }
    return static_cast<std::int64_t>(*number);
}

void table_row::refuse(std::string_view column, std::string found, std::string_view problem) const {
    const auto names = rows_->names();
    const auto position = std::find(names.begin(), names.end(), column) - names.begin();
    throw data_error({.source = rows_->source(),
                      .line = rows_->line(row_),
                      .column = static_cast<std::size_t>(position) + 1,
                      .found = std::move(found)},
                     problem);
}

} // namespace digigap::detail
