#ifndef DIGIGAP_LOAD_PRINTED_COMPARISONS_HPP
#define DIGIGAP_LOAD_PRINTED_COMPARISONS_HPP

#include <digigap/data/printed_comparison.hpp>
#include <digigap/data/printed_figure.hpp>
#include <digigap/data/table.hpp>

#include <filesystem>
#include <span>
#include <vector>

namespace digigap {

/// The comparisons that a table holds, one a row, in their order. Columns: `id, first, second`
/// (ids of `figures`; the second may be empty), `form` (`more`, `times` or `more_than`), `times`
/// (a number from 1 on; empty for `more`), `claim, claim_sv, missing, missing_sv`. No rows give no
/// comparisons. Throws `data_error` with source, line and column for a column that is not there,
/// an id that is missing or repeated, a figure that `figures` has not, and a form or number that is
/// none; and for two figures that are not there to compare where nothing is said to be missing.
[[nodiscard]] std::vector<printed_comparison>
make_printed_comparisons(const table& rows, std::span<const printed_figure> figures);

/// Reads the CSV file and makes the comparisons of it. Throws as `read_csv` and the above do.
[[nodiscard]] std::vector<printed_comparison>
read_printed_comparisons(const std::filesystem::path& path,
                         std::span<const printed_figure> figures);

} // namespace digigap

#endif
