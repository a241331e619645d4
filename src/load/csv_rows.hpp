#ifndef DIGIGAP_SRC_LOAD_CSV_ROWS_HPP
#define DIGIGAP_SRC_LOAD_CSV_ROWS_HPP

#include "csv_input.hpp"

#include <digigap/data/label_column.hpp>
#include <digigap/data/number_column.hpp>
#include <digigap/data/table.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace digigap::detail {

enum class column_kind : unsigned char {
    number,
    label,
    skipped,
    guessed_number, // nothing seen yet that is not a number
};

struct csv_rows {
    std::vector<number_column> numbers; // one a column of the file, used where the kind is number
    std::vector<label_column> labels;   // the same for labels
    std::vector<row_line> lines;
    bool guess_failed = false; // a cell did not fit its guessed kind; the rest was not read
};

// Looks at up to `rows` rows and makes guessed numbers labels where a cell is not a number. Stops
// at anything wrong, which reading the rows will report.
void narrow_kinds(const csv_input& input, const missing_markers& missing, csv_scanner scanner,
                  std::size_t rows, std::vector<column_kind>& kinds);

// Reads all rows that follow. Throws `data_error`.
csv_rows read_rows(const csv_input& input, const missing_markers& missing, csv_scanner scanner,
                   std::span<const column_kind> kinds);

} // namespace digigap::detail

#endif
