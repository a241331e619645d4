#include "copied_table.hpp"

#include <digigap/report/completed_table.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace digigap {

namespace {

void add_latest(completed_table& result, std::span<const std::string> names) {
    std::vector<std::size_t> all(result.rows.rows());
    std::iota(all.begin(), all.end(), std::size_t{0});
    for (const std::string& name : names) {
        if (result.rows.has(name)) {
            continue;
        }
        if (const auto latest = latest_column(result.rows, name)) {
            detail::add_column(result.rows, name, result.rows, latest->name, all);
            result.taken.push_back({.asked = name, .taken = latest->name});
        }
    }
}

} // namespace

completed_table complete(table rows, std::span<const std::string> names) {
    completed_table result{.rows = std::move(rows)};
    result.read = result.rows.rows();
    add_latest(result, names);
    return result;
}

completed_table complete(table rows, std::span<const std::string> names, const table& units,
                         const unit_search& search) {
    const municipality_register known = make_register(units, search.columns);
    register_join joined = join(rows, known, search.code_column);
    std::vector<std::size_t> kept;
    std::vector<std::size_t> unit_of_kept;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        if (const auto unit = joined.unit_of_row[row]) {
            kept.push_back(row);
            unit_of_kept.push_back(*unit);
        }
    }
    completed_table result{.rows = kept.size() == rows.rows() ? std::move(rows)
                                                              : detail::with_rows(rows, kept),
                           .read = joined.unit_of_row.size(),
                           .unmatched = std::move(joined.unmatched_rows),
                           .units = known.size()};
    result.one_row_each = std::all_of(joined.rows_of_unit.begin(), joined.rows_of_unit.end(),
                                      [](std::size_t count) { return count <= 1; });
    for (const std::size_t unit : joined.silent_units) {
        result.silent.push_back(known[unit].code.text());
    }
    add_latest(result, names);
    for (const std::string& name : names) {
        const auto column = result.rows.has(name) ? std::nullopt : latest_column(units, name);
        if (column) {
            detail::add_column(result.rows, name, units, column->name, unit_of_kept);
            result.taken.push_back(
                {.asked = name, .taken = column->name, .origin = column_origin::known_units});
        }
    }
    return result;
}

} // namespace digigap
