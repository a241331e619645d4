#include <digigap/data/error.hpp>
#include <digigap/load/join.hpp>

#include <cstdint>

namespace digigap {

register_join join(const table& rows, const municipality_register& known,
                   std::string_view code_column) {
    const label_column& codes = rows.labels(code_column);
    std::vector<std::optional<std::size_t>> unit_of_label;
    unit_of_label.reserve(codes.labels().size());
    for (const std::string& code : codes.labels()) {
        unit_of_label.push_back(known.find_code(code));
    }
    register_join joined;
    joined.unit_of_row.resize(rows.rows());
    joined.rows_of_unit.resize(known.size());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const std::uint32_t label = codes.codes()[row];
        if (label == label_column::missing_code) {
            joined.unmatched_rows.push_back({.row = row, .line = rows.line(row)});
        } else if (const auto unit = unit_of_label[label]) {
            joined.unit_of_row[row] = unit;
            ++joined.rows_of_unit[*unit];
        } else {
            const std::string& code = codes.labels()[label];
            joined.unmatched_rows.push_back({.row = row,
                                             .line = rows.line(row),
                                             .code = code,
                                             .meant = known.find_code_without_zeros(code)});
        }
    }
    for (std::size_t unit = 0; unit < known.size(); ++unit) {
        if (joined.rows_of_unit[unit] == 0) {
            joined.silent_units.push_back(unit);
        }
    }
    return joined;
}

void require_one_row_each(const register_join& joined, const table& rows,
                          const municipality_register& known) {
    std::vector<std::optional<std::size_t>> first_row(known.size());
    for (std::size_t row = 0; row < joined.unit_of_row.size(); ++row) {
        const auto unit = joined.unit_of_row[row];
        if (!unit) {
            continue;
        }
        if (first_row[*unit]) {
            throw data_error({.source = rows.source(),
                              .line = rows.line(row),
                              .found = known[*unit].code.text()},
                             "a second row for this municipality, the first is on line " +
                                 std::to_string(rows.line(*first_row[*unit])));
        }
        first_row[*unit] = row;
    }
}

} // namespace digigap
