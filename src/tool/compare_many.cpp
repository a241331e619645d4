#include "comparisons.hpp"

#include <digigap/report/document.hpp>
#include <digigap/report/group_comparison.hpp>

namespace digigap::tool {

namespace {

constexpr const char* of_pairs = "of this measure";

} // namespace

group_comparison_options group_options(const compare_command& command, bool finite) {
    const std::string& method = command.interval.method;
    group_comparison_options options{.scores = command.scores,
                                     .level = command.interval.chosen_confidence()};
    if (finite && command.measure == "difference") {
        options.finite = {.measure = finite_pair_measure::difference,
                          .method = chosen_method(method, finite_difference_methods(), of_pairs)};
    } else if (finite && command.measure == "ratio") {
        options.finite = {.measure = finite_pair_measure::ratio,
                          .method = chosen_method(method, finite_ratio_methods(), of_pairs)};
    } else if (!finite && command.measure == "difference") {
        options.method = chosen_method(method, difference_methods(), of_pairs);
    } else if (!finite && command.measure == "ratio") {
        options.method = chosen_method(method, ratio_methods(), of_pairs);
    } else if (!finite && command.measure == "odds-ratio") {
        options.method = chosen_method(method, odds_ratio_methods(), of_pairs);
    } else {
        refuse_measure(command, finite ? "difference, ratio" : "difference, ratio, odds-ratio");
    }
    return options;
}

void write_groups(const compare_command& command, const group_comparison& comparison) {
    if (command.output.format == "csv") {
        write_answer(command.output, to_csv(exact(comparison)));
    } else {
        write(command.output, answer_of(comparison), [&command, &comparison] {
            return to_text(readable(comparison, command.output.in()));
        });
    }
}

void compare_many(const compare_command& command) {
    const written_groups groups = parse_groups(command.operands);
    const bool finite = !groups.finite.empty();
    const group_comparison_options options = group_options(command, finite);
    write_groups(command, finite ? compare_groups(command.operands, groups.finite, options)
                                 : compare_groups(command.operands, groups.process, options));
}

} // namespace digigap::tool
