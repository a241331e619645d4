#include "answer.hpp"
#include "commands.hpp"

#include <digigap/estimate/sample_size.hpp>
#include <digigap/report/sample_size_answer.hpp>

namespace digigap::tool {

void sample_size_command::run() const {
    const confidence level = interval.chosen_confidence();
    if (population) {
        write(output,
              sample_size_for_width(
                  finite_width_goal{.width = width, .share = share, .population = *population},
                  interval.chosen_finite_method(), level));
    } else {
        write(output, sample_size_for_width(width_goal{.width = width, .share = share},
                                            interval.chosen_share_method(), level));
    }
}

} // namespace digigap::tool
