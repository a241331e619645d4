#ifndef DIGIGAP_TOOL_COMPARISONS_HPP
#define DIGIGAP_TOOL_COMPARISONS_HPP

#include "answer.hpp"
#include "commands.hpp"

#include <digigap/data/error.hpp>
#include <digigap/data/tally.hpp>
#include <digigap/load/share_text.hpp>
#include <digigap/report/group_comparison.hpp>

#include <string>
#include <vector>

namespace digigap::tool {

// What `digigap compare` does, by what it is given.

/// Two shares: difference, ratio or odds ratio, and a claim about a ratio.
void compare_shares(const compare_command& command);
/// Three shares and more: are they equal, is there a trend, which pairs differ?
void compare_many(const compare_command& command);
/// The groups of a table.
void compare_table(const compare_command& command);
/// Two or four shares of two years, or a table of those asked in both: a change.
void compare_years(const compare_command& command);
/// Two rates, x/exposure, or two means, mean,sd,n.
void compare_amounts(const compare_command& command);

/// The measure and the method asked for, which several groups must have.
[[nodiscard]] group_comparison_options group_options(const compare_command& command, bool finite);
void write_groups(const compare_command& command, const group_comparison& comparison);

/// The shares as written: all of known units (`finite`), or none (`process`).
struct written_groups {
    std::vector<tally> process;
    std::vector<finite_tally> finite;
};

/// Throws `data_error` where some are of known units and others are not.
[[nodiscard]] written_groups parse_groups(const std::vector<std::string>& operands);

/// Throws `data_error` for a measure that the situation has not.
[[noreturn]] void refuse_measure(const compare_command& command, const std::string& measures);

/// Throws `data_error` unless there are as many operands as `usage` shows.
void require_operands(const compare_command& command, std::size_t count, const char* usage);

} // namespace digigap::tool

#endif
