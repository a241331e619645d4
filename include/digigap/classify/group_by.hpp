#ifndef DIGIGAP_CLASSIFY_GROUP_BY_HPP
#define DIGIGAP_CLASSIFY_GROUP_BY_HPP

#include <digigap/classify/grouping.hpp>
#include <digigap/classify/size_bands.hpp>
#include <digigap/data/language.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace digigap {

namespace detail {

/// What a projection gave, or nothing where that is an empty optional.
template <class Value>
[[nodiscard]] std::optional<Value> present(Value value) {
    return value;
}
template <class Value>
[[nodiscard]] std::optional<Value> present(std::optional<Value> value) {
    return value;
}

[[noreturn]] inline void refuse_row(const char* rule, const std::string& found, std::size_t row) {
    throw std::invalid_argument(std::string(rule) + ", got " + found + " in row " +
                                std::to_string(row));
}

/// Nothing where the population is NaN, which is how columns of doubles say missing.
template <class Number>
[[nodiscard]] std::optional<std::int64_t> population_of(Number value, std::size_t row) {
    constexpr const char* rule = "group_by_size: needs whole populations from 0 to 2^63 - 1";
    if constexpr (std::floating_point<Number>) {
        if (std::isnan(value)) {
            return std::nullopt;
        }
        if (!(value >= 0 && value < 0x1p63 && std::trunc(value) == value)) {
            refuse_row(rule, std::to_string(value), row);
        }
    } else if (!std::in_range<std::int64_t>(value) || value < Number{0}) {
        refuse_row(rule, std::to_string(value), row);
    }
    return static_cast<std::int64_t>(value);
}

/// The texts that a projection gives for every row, nothing where it is missing.
template <class Rows, class Projection>
[[nodiscard]] std::vector<std::optional<std::string>> texts_of(const Rows& rows,
                                                               Projection& projection) {
    std::vector<std::optional<std::string>> texts;
    for (const auto& row : rows) {
        const auto text = present(std::invoke(projection, row));
        texts.push_back(text ? std::optional<std::string>(*text) : std::nullopt);
    }
    return texts;
}

} // namespace detail

/// Rows by size band: `group_by_size(municipalities, bands, &municipality::population)`. The
/// projection gives inhabitants as an integer, a floating-point number that is whole, or an
/// optional of one; an empty optional and NaN are missing. Bands ascend; labels are those of
/// `size_bands::label`. Throws `std::invalid_argument` with the row, counted from 0, where a
/// population is negative or not whole.
template <std::ranges::input_range Rows, class Projection = std::identity>
[[nodiscard]] grouping group_by_size(const Rows& rows, const size_bands& bands,
                                     Projection projection = {}, language in = language::english) {
    std::vector<std::uint32_t> positions;
    for (const auto& row : rows) {
        const auto value = detail::present(std::invoke(projection, row));
        const auto population =
            value ? detail::population_of(*value, positions.size()) : std::nullopt;
        positions.push_back(
            static_cast<std::uint32_t>(population ? bands.band_of(*population) : bands.count()));
    }
    return {bands.labels(in), std::move(positions)};
}

/// Rows by label, with the labels in the order given: `group_by_label(rows, {"B", "V"},
/// &row::bloc)`. The projection gives text, or an optional of it that is empty for the missing.
/// Throws `std::invalid_argument` with the row, counted from 0, where its text is no label, and
/// where a label occurs twice.
template <std::ranges::input_range Rows, class Projection = std::identity>
[[nodiscard]] grouping group_by_label(const Rows& rows, std::vector<std::string> labels,
                                      Projection projection = {}) {
    std::vector<std::pair<std::string_view, std::uint32_t>> sorted;
    sorted.reserve(labels.size());
    for (const std::string& label : labels) {
        sorted.emplace_back(label, static_cast<std::uint32_t>(sorted.size()));
    }
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> positions;
    for (const auto& text : detail::texts_of(rows, projection)) {
        auto position = static_cast<std::uint32_t>(labels.size());
        if (text) {
            const auto found = std::lower_bound(
                sorted.begin(), sorted.end(), std::pair(std::string_view(*text), std::uint32_t{0}));
            if (found == sorted.end() || found->first != *text) {
                detail::refuse_row("group_by_label: needs one of its labels", '"' + *text + '"',
                                   positions.size());
            }
            position = found->second;
        }
        positions.push_back(position);
    }
    return {std::move(labels), std::move(positions)};
}

/// Rows by label, with the labels that occur, sorted by their bytes, so that the order of the rows
/// does not matter. Tallies of parts of the rows merge only where the labels are the same: give
/// them where that is not certain.
template <std::ranges::input_range Rows, class Projection = std::identity>
requires std::invocable<Projection&, std::ranges::range_reference_t<const Rows&>>
[[nodiscard]] grouping group_by_label(const Rows& rows, Projection projection = {}) {
    const auto texts = detail::texts_of(rows, projection);
    std::vector<std::string> labels;
    for (const auto& text : texts) {
        if (text) {
            labels.push_back(*text);
        }
    }
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    return group_by_label(texts, std::move(labels));
}

} // namespace digigap

#endif
