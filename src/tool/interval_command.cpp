#include "commands.hpp"

#include <digigap/load/share_text.hpp>
#include <digigap/report/interval_table.hpp>
#include <digigap/report/json.hpp>
#include <digigap/report/sentence.hpp>

namespace digigap::tool {

namespace {

template <class Estimate>
void answer(const output_options& output, const Estimate& estimate) {
    if (output.format == "json") {
        write_answer(output, to_json(estimate));
    } else if (output.format == "csv") {
        write_answer(output, to_csv(exact(estimate)));
    } else {
        write_answer(output, sentence(estimate, output.in()) + '\n');
    }
}

} // namespace

void interval_command::run() const {
    const written_share written = parse_share(share);
    const confidence level = interval.chosen_confidence();
    if (written.population) {
        const finite_tally counts{.successes = written.counts.successes,
                                  .trials = written.counts.trials,
                                  .population = *written.population};
        answer(output, estimate_share(counts, interval.chosen_finite_method(), level));
    } else {
        answer(output, estimate_share(written.counts, interval.chosen_share_method(), level));
    }
}

} // namespace digigap::tool
