#include "chosen_rows.hpp"

#include <digigap/data/error.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace digigap::detail {

namespace {

template <class Column>
void clear_missing(const Column& column, std::vector<unsigned char>& complete) {
    if (column.missing_count() == 0) {
        return;
    }
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.missing(row)) {
            complete[row] = 0;
        }
    }
}

} // namespace

chosen_rows::chosen_rows(const table& data, const row_choice& rows, const char* function,
                         std::span<const variable_setting> settings)
    : data_(&data), rows_(rows), size_(rows ? rows->size() : data.rows()), settings_(settings) {
    if (!rows) {
        return;
    }
    const auto beyond = std::find_if(rows->begin(), rows->end(),
                                     [&](std::size_t row) { return row >= data.rows(); });
    if (beyond != rows->end()) {
        throw std::invalid_argument(std::string(function) + ": needs rows < " +
                                    std::to_string(data.rows()) + ", got " +
                                    std::to_string(*beyond));
    }
}

chosen_rows::chosen_rows(std::span<const variable_setting> settings) : settings_(settings) {}

chosen_rows chosen_rows::part(std::size_t begin, std::size_t size) const {
    chosen_rows some = *this;
    if (rows_) {
        some.rows_ = rows_->subspan(begin, size);
    } else {
        some.begin_ = begin_ + begin;
    }
    some.size_ = size;
    return some;
}

const variable_setting* chosen_rows::setting(std::string_view variable) const {
    const auto found =
        std::find_if(settings_.begin(), settings_.end(),
                     [&](const variable_setting& one) { return one.variable == variable; });
    return found == settings_.end() ? nullptr : &*found;
}

template <class Column>
void chosen_rows::require_present(const Column& column, std::string_view name) const {
    if (column.missing_count() == 0) {
        return;
    }
    for (std::size_t row = 0; row < size_; ++row) {
        if (column.missing(table_row(row))) {
            refuse(row, name, std::string(name) + " is missing");
        }
    }
}

std::span<const double> chosen_rows::numbers(std::string_view column,
                                             std::vector<double>& room) const {
    if (const variable_setting* const set = setting(column)) {
        room.assign(size_, *set->number);
        return room;
    }
    const number_column& all = data_->numbers(column);
    require_present(all, column);
    const std::span<const double> values = all.values();
    if (!rows_) {
        return values.subspan(begin_, size_);
    }
    room.resize(size_);
    std::transform(rows_->begin(), rows_->end(), room.begin(),
                   [&](std::size_t row) { return values[row]; });
    return room;
}

std::span<const std::uint32_t> chosen_rows::codes(std::string_view column,
                                                  std::vector<std::uint32_t>& room) const {
    const label_column& all = data_->labels(column);
    require_present(all, column);
    const std::span<const std::uint32_t> codes = all.codes();
    if (!rows_) {
        return codes.subspan(begin_, size_);
    }
    room.resize(size_);
    std::transform(rows_->begin(), rows_->end(), room.begin(),
                   [&](std::size_t row) { return codes[row]; });
    return room;
}

std::span<const std::string> chosen_rows::labels(std::string_view column) const {
    return data_->labels(column).labels();
}

std::string chosen_rows::found_in(std::size_t row, std::string_view column) const {
    if (const variable_setting* const set = setting(column)) {
        return set->number ? plain_number(*set->number) : set->level.value_or("");
    }
    if (data_->has_numbers(column)) {
        const std::optional<double> value = data_->numbers(column)[table_row(row)];
        return value ? plain_number(*value) : "";
    }
    return std::string(data_->labels(column)[table_row(row)].value_or(""));
}

void chosen_rows::refuse(std::size_t row, std::string_view column, std::string problem) const {
    data_place place{.found = found_in(row, column)};
    if (setting(column) == nullptr) {
        place.source = data_->source();
        place.line = data_->line(table_row(row));
        const auto names = data_->names();
        place.column = static_cast<std::size_t>(std::find(names.begin(), names.end(), column) -
                                                names.begin()) +
                       1;
        if (place.line == 0) {
            problem += ", in row " + std::to_string(table_row(row));
        }
    }
    throw data_error(std::move(place), problem);
}

std::vector<std::size_t> complete_rows(const table& data, std::span<const std::string> columns) {
    std::vector<unsigned char> complete(data.rows(), 1);
    for (const std::string& name : columns) {
        if (data.has_numbers(name)) {
            clear_missing(data.numbers(name), complete);
        } else {
            clear_missing(data.labels(name), complete);
        }
    }
    std::vector<std::size_t> rows(static_cast<std::size_t>(
        std::count(complete.begin(), complete.end(), static_cast<unsigned char>(1))));
    if (rows.size() == data.rows()) {
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        return rows;
    }
    std::size_t next = 0;
    for (std::size_t row = 0; row < complete.size(); ++row) {
        if (complete[row] != 0) {
            rows[next++] = row;
        }
    }
    return rows;
}

std::string plain_number(double value) {
    constexpr double largest_whole = 1e15;
    std::array<char, 32> text{};
    const bool whole = std::trunc(value) == value && std::abs(value) < largest_whole;
    const auto end =
        whole ? std::to_chars(text.data(), text.data() + text.size(), static_cast<long long>(value))
              : std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end.ptr};
}

} // namespace digigap::detail
