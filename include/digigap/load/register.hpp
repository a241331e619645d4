#ifndef DIGIGAP_LOAD_REGISTER_HPP
#define DIGIGAP_LOAD_REGISTER_HPP

#include <digigap/data/municipality_register.hpp>
#include <digigap/data/table.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace digigap {

/// A column whose name may end in the year its facts are of: `population_2024`.
struct dated_column {
    std::string name;
    std::optional<int> year{};

    friend bool operator==(const dated_column&, const dated_column&) = default;
};

/// The column of `rows` called `stem` ("population") or else, of those called `stem_YYYY`, the one
/// of the latest year. Nothing where there is neither.
[[nodiscard]] std::optional<dated_column> latest_column(const table& rows, std::string_view stem);

/// Which columns of a register file tell what. `code` and `name` must be there; of the others what
/// is missing stays empty in the municipalities.
struct register_columns {
    std::string code = "code";
    std::string name = "name";
    std::string other_names = "other_names"; ///< several are separated by a vertical bar
    std::string county = "county";

    /// Inhabitants; where not told, `latest_column("population")`.
    std::optional<std::string> population{};
    /// The day of the population; where not told, 31 December of the column's year, the day of
    /// most population statistics.
    std::optional<std::chrono::year_month_day> population_date{};

    /// The governing bloc; where not told, `latest_column("bloc")`.
    std::optional<std::string> bloc{};
    /// The rule that named the blocs; where not told, the column's name.
    std::optional<std::string> bloc_classification{};
    /// Where not told, it begins in the column's year.
    std::optional<mandate_period> mandate{};

    /// The municipality group; where not told, `latest_column("group")` or
    /// `latest_column("skr_group")`. Its classification is the column's name.
    std::optional<std::string> group{};

    repeated_names names = repeated_names::refuse;
};

/// The register that a table holds, one row a municipality. Throws `data_error` with source, line
/// and column for a missing or duplicate code, a missing or duplicate name, and a population that
/// is no whole number from 0 on. No rows give a register of no units.
[[nodiscard]] municipality_register make_register(const table& rows,
                                                  const register_columns& columns = {});

/// Reads a CSV file, code and name as text, and makes the register of it.
/// Throws as `read_csv` and `make_register` do.
[[nodiscard]] municipality_register read_register(const std::filesystem::path& path,
                                                  const register_columns& columns = {});

} // namespace digigap

#endif
