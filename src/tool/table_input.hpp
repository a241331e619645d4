#ifndef DIGIGAP_TOOL_TABLE_INPUT_HPP
#define DIGIGAP_TOOL_TABLE_INPUT_HPP

#include "options.hpp"

#include <digigap/load/csv.hpp>
#include <digigap/report/table_shares.hpp>
#include <digigap/report/table_values.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace digigap::tool {

/// A column of amounts, and perhaps one of what they were counted in.
struct amount_columns {
    std::string column;
    std::string exposure;
};

/// A table of rows, perhaps with a register of all municipalities, and how its rows are grouped.
struct table_input {
    std::string file;
    std::string register_file;
    std::string share; ///< COLUMN=VALUE
    std::vector<std::string> by;
    std::vector<std::int64_t> edges;
    std::string code = "code";
    std::string name = "name";
    std::string population;
    std::string delimiter;
    std::string encoding = "detect";
    std::string decimal = "detect";

    /// What is asked of the table; the interval options' method is that of the situation.
    [[nodiscard]] table_question question(const interval_options& interval,
                                          const output_options& output) const;
    /// The answer to it.
    [[nodiscard]] table_answer shares(const table_question& question) const;
    /// The amounts in a column by the same groups.
    [[nodiscard]] table_values values(const amount_columns& amounts,
                                      const output_options& output) const;
    /// A file read by these options, or standard input where it is called "-".
    [[nodiscard]] table read(const std::string& path, csv_options options) const;
    /// The file of all municipalities, and which of its columns name them.
    [[nodiscard]] table read_register() const;
    [[nodiscard]] register_columns columns() const;

private:
    /// The groups asked for; what is asked of their rows is not.
    [[nodiscard]] table_question groups(const output_options& output) const;
};

/// The encoding of that name, `detect` for any other.
[[nodiscard]] text_encoding encoding_of(const std::string& name);

/// On standard error, so that no row is lost in silence.
void tell_lost_rows(std::size_t rows, const std::vector<unmatched_row>& unmatched,
                    const std::vector<std::string>& silent);

} // namespace digigap::tool

#endif
