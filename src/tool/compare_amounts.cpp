#include "comparisons.hpp"

#include <digigap/compare/mean_difference.hpp>
#include <digigap/compare/mean_ratio.hpp>
#include <digigap/compare/rate_ratio.hpp>
#include <digigap/load/amount_text.hpp>
#include <digigap/report/mean_comparison_answer.hpp>
#include <digigap/report/rate_answer.hpp>

namespace digigap::tool {

void compare_amounts(const compare_command& command) {
    const confidence level = command.interval.chosen_confidence();
    if (command.measure == "rate-ratio") {
        require_operands(command, 2, "COUNT/EXPOSURE COUNT/EXPOSURE --measure rate-ratio");
        const exposed_count_pair counts{.first = parse_rate(command.operands[0]),
                                        .second = parse_rate(command.operands[1])};
        write(command.output,
              estimate_rate_ratio(
                  counts,
                  chosen_method(command.interval.method, rate_ratio_methods(), "of a rate ratio"),
                  level));
        return;
    }
    require_operands(command, 2, "MEAN,SD,N MEAN,SD,N --measure mean-ratio");
    const mean_summary_pair groups{.first = parse_mean(command.operands[0]),
                                   .second = parse_mean(command.operands[1])};
    if (command.measure == "mean-ratio") {
        const mean_ratio_options options{.method = chosen_method(command.interval.method,
                                                                 mean_ratio_methods(),
                                                                 "of a ratio of means")};
        write(command.output, estimate_mean_ratio(groups, options, level));
    } else {
        write(command.output, estimate_mean_difference(groups, level));
    }
}

} // namespace digigap::tool
