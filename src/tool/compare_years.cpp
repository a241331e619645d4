#include "comparisons.hpp"

#include <digigap/compare/finite_gap_change.hpp>
#include <digigap/compare/gap_change.hpp>
#include <digigap/compare/overlap_change.hpp>
#include <digigap/compare/paired_change.hpp>
#include <digigap/compare/paired_gap_change.hpp>
#include <digigap/compare/published_change.hpp>
#include <digigap/load/amount_text.hpp>
#include <digigap/report/change_answer.hpp>
#include <digigap/report/gap_change_answer.hpp>

#include <optional>

namespace digigap::tool {

namespace {

constexpr const char* change_usage = "x/n x/n --measure change, the earlier year first";
constexpr const char* gap_usage =
    "A B A B --measure gap-change, shares x/n of two groups, the earlier year first";

/// Whether this is a table of the same units in two years rather than a share.
bool is_paired(const std::string& operand) {
    return operand.find(',') != std::string::npos;
}

/// The two years' populations, which must be one.
std::optional<std::int64_t> common_population(const compare_command& command,
                                              const written_groups& groups) {
    if (groups.finite.empty()) {
        return std::nullopt;
    }
    if (groups.finite[0].population != groups.finite[1].population) {
        throw data_error({.source = "compare", .found = command.operands[1]},
                         "a change is of the same units: both years need the same @N");
    }
    return groups.finite[0].population;
}

/// A share that was not rounded: its own count alone is behind it.
published_figure unrounded(const tally& counts) {
    return {.printed = {.parts = counts.successes, .per = counts.trials}, .trials = counts.trials};
}

void compare_change(const compare_command& command, const confidence& level) {
    require_operands(command, 2, change_usage);
    const written_groups groups = parse_groups(command.operands);
    const std::optional<std::int64_t> population = common_population(command, groups);
    const bool known = population.has_value();
    const tally first = known ? groups.finite[0].answered() : groups.process[0];
    const tally second = known ? groups.finite[1].answered() : groups.process[1];
    if (!command.overlap.empty()) {
        write(command.output,
              estimate_change(overlap_tallies{.first_year = first,
                                              .second_year = second,
                                              .overlap = parse_paired(command.overlap),
                                              .population = population},
                              level));
        return;
    }
    if (first.trials == 0 || second.trials == 0) {
        throw no_answer("a change needs answers in both years");
    }
    const std::optional<published_change> change = change_between({.first_year = unrounded(first),
                                                                   .second_year = unrounded(second),
                                                                   .population = population},
                                                                  level);
    if (!change) {
        throw no_answer("no count gives these shares");
    }
    write(command.output, *change);
}

void compare_gap_change(const compare_command& command, const confidence& level) {
    if (command.operands.size() == 2 && is_paired(command.operands[0])) {
        write(command.output,
              estimate_gap_change(paired_gap_tallies{.first = parse_paired(command.operands[0]),
                                                     .second = parse_paired(command.operands[1])},
                                  level));
        return;
    }
    require_operands(command, 4, gap_usage);
    const written_groups groups = parse_groups(command.operands);
    if (groups.finite.empty()) {
        const gap_tallies counts{.first_year = {groups.process[0], groups.process[1]},
                                 .second_year = {groups.process[2], groups.process[3]}};
        write(command.output,
              estimate_gap_change(
                  counts,
                  chosen_method(command.interval.method, gap_change_methods(), "of a gap's change"),
                  level));
    } else {
        const finite_gap_tallies counts{.first_year = {groups.finite[0], groups.finite[1]},
                                        .second_year = {groups.finite[2], groups.finite[3]}};
        write(command.output, estimate_gap_change(counts, level));
    }
}

} // namespace

void compare_years(const compare_command& command) {
    const confidence level = command.interval.chosen_confidence();
    if (command.measure == "gap-change") {
        compare_gap_change(command, level);
    } else if (command.operands.size() == 1 && is_paired(command.operands[0])) {
        write(command.output,
              estimate_change(parse_paired(command.operands[0]),
                              chosen_method(command.interval.method, paired_methods(),
                                            "of the same units in two years"),
                              level));
    } else {
        compare_change(command, level);
    }
}

} // namespace digigap::tool
