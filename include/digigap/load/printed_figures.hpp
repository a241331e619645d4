#ifndef DIGIGAP_LOAD_PRINTED_FIGURES_HPP
#define DIGIGAP_LOAD_PRINTED_FIGURES_HPP

#include <digigap/data/printed_figure.hpp>
#include <digigap/data/table.hpp>

#include <filesystem>
#include <vector>

namespace digigap {

/// The figures that a table holds, one a row, in their order. Columns: `id, source, survey, year,
/// of_those` (another figure's id, a blank, `yes` or `no`), `population_year, over, under,
/// statistic, what, what_sv, value, rounding, answered, population, statement`. A
/// row whose statistic begins with `share_` is a share, one with `mean_` a mean: a decimal `value`
/// rounded to `rounding`.
/// No rows give no figures. Throws `data_error` with source, line and column for a column that is
/// not there, an id that is missing or repeated, a share or a mean that is none, counts that are no
/// whole numbers from 0 on, and a reference to a figure that is not in the table.
[[nodiscard]] std::vector<printed_figure> make_printed_figures(const table& rows);

/// Reads the CSV file and makes the figures of it. Throws as `read_csv` and the above do.
[[nodiscard]] std::vector<printed_figure> read_printed_figures(const std::filesystem::path& path);

} // namespace digigap

#endif
