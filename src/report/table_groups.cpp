#include "table_groups.hpp"

#include "../load/table_row.hpp"

#include <digigap/classify/group_by.hpp>
#include <digigap/data/municipality_register.hpp>

#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>

namespace digigap::detail {

namespace {

/// The column that a key names; the key itself where there is none, for the error message.
dated_column column_of(const table& units, const std::string& key, const table_question& question) {
    if (key == "band") {
        if (question.population_column) {
            return {.name = *question.population_column};
        }
        return latest_column(units, "population").value_or(dated_column{.name = "population"});
    }
    if (const auto column = latest_column(units, key)) {
        return *column;
    }
    if (key == "group") {
        if (const auto column = latest_column(units, "skr_group")) {
            return *column;
        }
    }
    return {.name = key};
}

grouping by_band(const table& units, const dated_column& column, const table_question& question) {
    if (!question.bands) {
        throw std::invalid_argument("table_question: needs size bands to group by band");
    }
    std::vector<std::optional<std::int64_t>> people;
    people.reserve(units.rows());
    for (std::size_t unit = 0; unit < units.rows(); ++unit) {
        people.push_back(table_row(units, unit).count(column.name));
    }
    return group_by_size(people, *question.bands, std::identity{}, question.options.in);
}

grouping by_label(const table& units, const dated_column& column) {
    std::vector<std::optional<std::string>> labels;
    labels.reserve(units.rows());
    for (std::size_t unit = 0; unit < units.rows(); ++unit) {
        std::string label = table_row(units, unit).text(column.name);
        labels.push_back(label.empty() ? std::nullopt : std::optional(std::move(label)));
    }
    return group_by_label(labels);
}

} // namespace

grouping groups_of(const table& units, const table_question& question,
                   std::vector<dated_column>& columns) {
    std::vector<grouping> parts;
    for (const std::string& key : question.by) {
        columns.push_back(column_of(units, key, question));
        parts.push_back(key == "band" ? by_band(units, columns.back(), question)
                                      : by_label(units, columns.back()));
    }
    return parts.empty() ? grouping::of_all(units.rows()) : cross(parts);
}

placed_rows place_rows(const table& rows, const table_question& question, const table& units,
                       const register_columns& columns) {
    const municipality_register known = make_register(units, columns);
    register_join joined = join(rows, known, question.code_column);
    require_one_row_each(joined, rows, known);

    std::vector<dated_column> taken;
    placed_rows placed{.groups = groups_of(units, question, taken)};
    placed.columns = std::move(taken);
    placed.unmatched = std::move(joined.unmatched_rows);
    for (const std::size_t unit : joined.silent_units) {
        placed.silent.push_back(known[unit].code.text());
    }
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        if (const auto unit = joined.unit_of_row[row]) {
            placed.rows.push_back(row);
            placed.units.push_back(static_cast<std::uint32_t>(*unit));
        }
    }
    return placed;
}

} // namespace digigap::detail
