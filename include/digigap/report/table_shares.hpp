#ifndef DIGIGAP_REPORT_TABLE_SHARES_HPP
#define DIGIGAP_REPORT_TABLE_SHARES_HPP

#include <digigap/classify/size_bands.hpp>
#include <digigap/data/table.hpp>
#include <digigap/load/join.hpp>
#include <digigap/load/register.hpp>
#include <digigap/report/share_table.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace digigap {

/// Which share of a table's rows, by what.
struct table_question {
    std::string column; ///< what was asked
    std::string yes;    ///< the cell that is a yes; a missing cell is no answer, any other a no
    /// The groups: `band` for size bands, else a column, or the latest of `column_YYYY` (a `group`
    /// may also be called `skr_group`). None gives the total alone.
    std::vector<std::string> by{};
    std::optional<size_bands> bands{};              ///< needed for `band`
    std::string code_column = "code";               ///< of the rows, to find them in a register
    std::optional<std::string> population_column{}; ///< for `band`; where not told, the latest
    /// Of amounts that are counts: the column of what they were counted in, such as words.
    std::optional<std::string> exposure_column{};
    share_table_options options{};
};

/// The shares and what became of every row.
struct table_answer {
    share_table shares;
    std::size_t rows = 0;                   ///< of the table, those below among them
    std::vector<unmatched_row> unmatched{}; ///< rows without a municipality, in no group
    std::vector<std::string> silent{};      ///< codes of the municipalities without a row
    std::vector<dated_column> columns{};    ///< what was taken for each of `by`
};

/// Shares of the process behind the rows; groups from the table's own columns. Rows whose group is
/// missing have a group of their own. No rows give 0 of 0. Throws `data_error` where a column is
/// not there or a population no whole number, `std::invalid_argument` for bands that are not told.
[[nodiscard]] table_answer shares_of(const table& rows, const table_question& question);

/// Shares of the municipalities in `units`, a register's table read by `columns`: groups and the
/// number of units in each are the register's, and a row counts in the group of the municipality
/// that its code finds. Throws also where two rows are about one municipality.
[[nodiscard]] table_answer shares_of(const table& rows, const table_question& question,
                                     const table& units, const register_columns& columns = {});

/// The object that `to_json(share_table)` makes, with `rows`, `unmatched` (each `line` and `code`)
/// and `silent` (codes) behind it.
[[nodiscard]] std::string to_json(const table_answer& answer);

} // namespace digigap

#endif
