#ifndef DIGIGAP_CLASSIFY_NUMBER_GROUPS_HPP
#define DIGIGAP_CLASSIFY_NUMBER_GROUPS_HPP

#include <digigap/classify/grouping.hpp>

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

namespace digigap {

/// One group for each of a few numbers that are names rather than amounts: years, mandate periods.
class number_groups {
public:
    /// Throws `std::invalid_argument` unless the numbers are finite and strictly ascending.
    explicit number_groups(std::vector<double> numbers);
    explicit number_groups(std::initializer_list<double> numbers);

    [[nodiscard]] std::span<const double> numbers() const noexcept { return numbers_; }
    /// Each number in the fewest digits that tell it from every other: "2016".
    [[nodiscard]] std::vector<std::string> labels() const;

    /// The grouping of rows by their number, which must be one of these exactly. In a column of
    /// doubles NaN is missing. The rows are not copied. Reading a row with another number throws
    /// `std::invalid_argument` with the row, counted from 0, and the number.
    [[nodiscard]] grouping of(std::span<const double> rows) const;
    [[nodiscard]] grouping of(std::span<const std::int32_t> rows) const;

    friend bool operator==(const number_groups&, const number_groups&) = default;

private:
    template <class Number>
    [[nodiscard]] grouping rows_of(std::span<const Number> rows) const;

    std::vector<double> numbers_;
};

} // namespace digigap

#endif
