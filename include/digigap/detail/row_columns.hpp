#ifndef DIGIGAP_DETAIL_ROW_COLUMNS_HPP
#define DIGIGAP_DETAIL_ROW_COLUMNS_HPP

#include <digigap/data/label_column.hpp>
#include <digigap/data/number_column.hpp>

#include <cmath>
#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace digigap::detail {

/// Where the rows of a range are.
template <class Rows>
[[nodiscard]] std::vector<const std::ranges::range_value_t<Rows>*> places_of(const Rows& rows) {
    static_assert(std::is_lvalue_reference_v<std::ranges::range_reference_t<const Rows&>>,
                  "these are not rows that stay where they are");
    std::vector<const std::ranges::range_value_t<Rows>*> places;
    if constexpr (std::ranges::sized_range<const Rows>) {
        places.reserve(std::ranges::size(rows));
    }
    for (const auto& row : rows) {
        places.push_back(std::addressof(row));
    }
    return places;
}

/// What a projection gave, or null where that is an empty optional.
template <class Value>
[[nodiscard]] const Value* value_in(const Value& value) {
    return &value;
}
template <class Value>
[[nodiscard]] const Value* value_in(const std::optional<Value>& value) {
    return value ? &*value : nullptr;
}

template <class Row, class Projection>
using projected = std::remove_cvref_t<decltype(*value_in(
    std::declval<const std::invoke_result_t<const Projection&, const Row&>&>()))>;

/// The numbers that a projection gives; NaN is missing, as in columns of doubles.
template <class Row, class Projection>
[[nodiscard]] number_column numbers_in(std::span<const Row* const> rows,
                                       const Projection& projection) {
    number_column column;
    column.reserve(rows.size());
    for (const Row* const row : rows) {
        const auto& found = std::invoke(projection, *row);
        const auto* const value = value_in(found);
        const double number = value == nullptr ? std::nan("") : static_cast<double>(*value);
        if (std::isnan(number)) {
            column.push_missing();
        } else {
            column.push_back(number);
        }
    }
    return column;
}

/// The levels that a projection gives, each named once.
template <class Row, class Projection, class Naming>
[[nodiscard]] label_column labels_in(std::span<const Row* const> rows, const Projection& projection,
                                     const Naming& naming) {
    std::map<projected<Row, Projection>, std::uint32_t> known;
    label_column column;
    column.reserve(rows.size());
    for (const Row* const row : rows) {
        const auto& found = std::invoke(projection, *row);
        const auto* const value = value_in(found);
        if (value == nullptr) {
            column.push_missing();
            continue;
        }
        const auto code = known.find(*value);
        if (code != known.end()) {
            column.push_code(code->second);
        } else {
            column.push_back(std::string(naming(*value)));
            known.emplace(*value, column.codes().back());
        }
    }
    return column;
}

/// The names of the levels in the order of their values.
template <class Row, class Projection, class Naming>
[[nodiscard]] std::vector<std::string>
levels_in(std::span<const Row* const> rows, const Projection& projection, const Naming& naming) {
    std::map<projected<Row, Projection>, std::string> names;
    for (const Row* const row : rows) {
        const auto& found = std::invoke(projection, *row);
        const auto* const value = value_in(found);
        if (value != nullptr && names.find(*value) == names.end()) {
            names.emplace(*value, std::string(naming(*value)));
        }
    }
    std::vector<std::string> levels;
    levels.reserve(names.size());
    for (auto& [value, name] : names) {
        levels.push_back(std::move(name));
    }
    return levels;
}

/// Whether two projections of one type are known to give the same.
template <class Projection>
[[nodiscard]] std::optional<bool> same_projection(const Projection& first,
                                                  const Projection& second) {
    if constexpr (std::equality_comparable<Projection>) {
        return first == second;
    } else {
        return &first == &second ? std::optional(true) : std::nullopt;
    }
}

} // namespace digigap::detail

#endif
