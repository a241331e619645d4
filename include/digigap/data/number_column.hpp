#ifndef DIGIGAP_DATA_NUMBER_COLUMN_HPP
#define DIGIGAP_DATA_NUMBER_COLUMN_HPP

#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace digigap {

/// A column of finite numbers, one a row, in which a row may have none (a missing value).
/// Rows count from 0. A row that does not exist, and a number that is not finite, throw
/// `std::invalid_argument`.
class number_column {
public:
    number_column() = default;

    /// One row for each value, none missing.
    explicit number_column(std::vector<double> values) : values_(std::move(values)) {
        for (const double value : values_) {
            require_finite(value);
        }
    }

    /// One row for each value; an empty optional is a missing value.
    explicit number_column(std::span<const std::optional<double>> values) {
        reserve(values.size());
        for (const std::optional<double>& value : values) {
            if (value) {
                push_back(*value);
            } else {
                push_missing();
            }
        }
    }

    [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }
    [[nodiscard]] bool empty() const noexcept { return values_.empty(); }

    /// The value of the row, or nothing where it is missing.
    [[nodiscard]] std::optional<double> operator[](std::size_t row) const {
        return missing(row) ? std::nullopt : std::optional(values_[row]);
    }
    [[nodiscard]] bool missing(std::size_t row) const {
        if (row >= size()) {
            throw std::invalid_argument("number_column: needs row < " + std::to_string(size()) +
                                        ", got " + std::to_string(row));
        }
        return row < missing_.size() && missing_[row];
    }
    [[nodiscard]] std::size_t missing_count() const noexcept { return missing_count_; }

    /// All rows at once, for loops over millions of them; 0.0 where missing, so ask
    /// `missing_count()` or `missing(row)` as well.
    [[nodiscard]] std::span<const double> values() const noexcept { return values_; }

    void push_back(double value) {
        require_finite(value);
        values_.push_back(value);
    }
    void push_missing() {
        values_.push_back(0.0);
        missing_.resize(values_.size());
        missing_.back() = true;
        ++missing_count_;
    }
    void reserve(std::size_t rows) { values_.reserve(rows); }

private:
    static void require_finite(double value) {
        if (!std::isfinite(value)) {
            throw std::invalid_argument("number_column: needs finite numbers, got " +
                                        std::to_string(value));
        }
    }

    std::vector<double> values_;
    std::vector<bool> missing_; // ends at the last missing row; empty while none is missing
    std::size_t missing_count_ = 0;
};

} // namespace digigap

#endif
