#include "answer.hpp"
#include "commands.hpp"

#include <digigap/estimate/rate.hpp>
#include <digigap/load/amount_text.hpp>
#include <digigap/report/rate_answer.hpp>

namespace digigap::tool {

void rate_command::run() const {
    write(output, estimate_rate(parse_rate(rate), interval.chosen_confidence()));
}

} // namespace digigap::tool
