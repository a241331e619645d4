#ifndef DIGIGAP_SRC_MODEL_FACTOR_LEVELS_HPP
#define DIGIGAP_SRC_MODEL_FACTOR_LEVELS_HPP

#include "chosen_rows.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace digigap::detail {

/// The levels of a factor, the reference first.
struct factor_levels {
    std::vector<std::string> names{};
    bool of_numbers = false;       ///< of factor(x) in a column of numbers
    std::vector<double> numbers{}; ///< one for each name where they are numbers
};

/// The levels in these rows, sorted or ordered as the options say, the reference first. Throws
/// `data_error` where the reference is none of them, one is not in the order, there is only one, or
/// there are too many.
[[nodiscard]] factor_levels learn_levels(const table& data, const chosen_rows& rows,
                                         const std::string& column, const design_options& options);

/// The levels of rows as indices of the names. Throws `data_error` for a level that was not
/// learned.
class level_reader {
public:
    /// For these rows and parts of them. `levels` must outlive it.
    level_reader(const factor_levels& levels, const chosen_rows& rows, std::string column);

    void read(const chosen_rows& part, std::vector<std::uint32_t>& places) const;

private:
    void read_numbers(const chosen_rows& part, std::vector<std::uint32_t>& places) const;
    void read_labels(const chosen_rows& part, std::vector<std::uint32_t>& places) const;
    [[noreturn]] void refuse(const chosen_rows& part, std::size_t row) const;

    const factor_levels* levels_;
    std::string column_;
    std::vector<std::uint32_t> place_of_code_{};
    std::vector<std::pair<double, std::uint32_t>> place_of_number_{}; ///< sorted
};

/// The level that a setting names, or nothing.
[[nodiscard]] std::optional<std::uint32_t> level_in(const factor_levels& levels,
                                                    const variable_setting& setting);

/// "there are left, right and 3 more"
[[nodiscard]] std::string listed_names(std::span<const std::string> names);

/// More columns than this are no design that was meant.
inline constexpr std::size_t most_columns = 10'000;

} // namespace digigap::detail

#endif
