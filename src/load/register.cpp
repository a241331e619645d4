#include "table_row.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/load/register.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace digigap {

namespace {

std::optional<int> year_at_end(std::string_view name, std::string_view stem) {
    if (name.size() != stem.size() + 5 || !name.starts_with(stem) || name[stem.size()] != '_') {
        return std::nullopt;
    }
    const std::string_view digits = name.substr(stem.size() + 1);
    int year = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    const bool whole = error == std::errc{} && stop == digits.data() + digits.size();
    return whole && year > 0 ? std::optional(year) : std::nullopt;
}

std::optional<int> year_at_end(std::string_view name) {
    return name.size() < 5 ? std::nullopt : year_at_end(name, name.substr(0, name.size() - 5));
}

std::string text_or_nothing(const table& rows, const std::string& column, std::size_t row) {
    return rows.has(column) ? detail::table_row(rows, row).text(column) : std::string();
}

std::vector<std::string> separated(std::string_view names) {
    std::vector<std::string> parts;
    while (!names.empty()) {
        const std::size_t bar = names.find('|');
        if (const std::string_view part = names.substr(0, bar); !part.empty()) {
            parts.emplace_back(part);
        }
        names.remove_prefix(bar == std::string_view::npos ? names.size() : bar + 1);
    }
    return parts;
}

std::optional<dated_column>
told_or_latest(const table& rows, const std::optional<std::string>& told, std::string_view stem) {
    return told ? dated_column{.name = *told, .year = year_at_end(*told)}
                : latest_column(rows, stem);
}

std::optional<dated_population> population_in(const detail::table_row& row,
                                              const dated_column& column,
                                              const register_columns& columns) {
    const std::optional<std::int64_t> inhabitants = row.count(column.name);
    if (!inhabitants) {
        return std::nullopt;
    }
    std::optional<std::chrono::year_month_day> date = columns.population_date;
    if (!date && column.year) {
        date = std::chrono::year{*column.year} / std::chrono::December / 31;
    }
    return dated_population{.inhabitants = *inhabitants, .date = date};
}

std::optional<governing_bloc> bloc_in(const detail::table_row& row, const dated_column& column,
                                      const register_columns& columns) {
    std::string label = row.text(column.name);
    if (label.empty()) {
        return std::nullopt;
    }
    std::optional<mandate_period> mandate = columns.mandate;
    if (!mandate && column.year) {
        mandate = mandate_period{.first_year = *column.year};
    }
    return governing_bloc{.label = std::move(label),
                          .classification = columns.bloc_classification.value_or(column.name),
                          .mandate = mandate};
}

/// The columns that a register is made of, looked up once.
struct found_columns {
    std::optional<dated_column> population{};
    std::optional<dated_column> bloc{};
    std::optional<dated_column> group{};

    found_columns(const table& rows, const register_columns& columns)
        : population(told_or_latest(rows, columns.population, "population")),
          bloc(told_or_latest(rows, columns.bloc, "bloc")),
          group(told_or_latest(rows, columns.group, "group")) {
        if (!group) {
            group = latest_column(rows, "skr_group");
        }
    }
};

} // namespace

std::optional<dated_column> latest_column(const table& rows, std::string_view stem) {
    if (rows.has(stem)) {
        return dated_column{.name = std::string(stem)};
    }
    std::optional<dated_column> latest;
    for (const std::string& name : rows.names()) {
        const std::optional<int> year = year_at_end(name, stem);
        if (year && (!latest || *year > *latest->year)) {
            latest = dated_column{.name = name, .year = year};
        }
    }
    return latest;
}

municipality_register make_register(const table& rows, const register_columns& columns) {
    const found_columns found(rows, columns);
    std::vector<municipality> units;
    units.reserve(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const detail::table_row cells(rows, row);
        std::string code = cells.required_text(columns.code);
        if (!municipality_code::is_legal(code)) {
            cells.refuse(columns.code, code,
                         "a code has no blanks around it and no control characters");
        }
        municipality unit{.code = municipality_code{std::move(code)},
                          .name = cells.required_text(columns.name),
                          .other_names = separated(text_or_nothing(rows, columns.other_names, row)),
                          .county = text_or_nothing(rows, columns.county, row)};
        if (found.population) {
            unit.population = population_in(cells, *found.population, columns);
        }
        if (found.bloc) {
            unit.bloc = bloc_in(cells, *found.bloc, columns);
        }
        if (found.group) {
            if (std::string label = cells.text(found.group->name); !label.empty()) {
                unit.group = municipality_group{.label = std::move(label),
                                                .classification = found.group->name};
            }
        }
        units.push_back(std::move(unit));
    }
    return municipality_register(std::move(units), rows.source(), columns.names);
}

municipality_register read_register(const std::filesystem::path& path,
                                    const register_columns& columns) {
    return make_register(
        read_csv(path, {.labels = {columns.code, columns.name}, .unique = {columns.code}}),
        columns);
}

} // namespace digigap
