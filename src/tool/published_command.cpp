#include "commands.hpp"

#include <digigap/data/error.hpp>
#include <digigap/estimate/published.hpp>
#include <digigap/load/printed_share.hpp>
#include <digigap/report/published_text.hpp>
#include <digigap/report/text_table.hpp>

#include <string>

namespace digigap::tool {

namespace {

void require_possible(bool possible, const published_figure& figure, const output_options& output) {
    if (possible) {
        return;
    }
    if (output.format == "json") {
        write_answer(output, impossible_json(figure));
    }
    throw no_answer("impossible: no count of " + std::to_string(figure.trials) + " rounds to " +
                    printed_text(figure.printed, language::english));
}

void answer(const output_options& output, const std::string& json, const text_table& row,
            const std::string& text) {
    if (output.format == "json") {
        write_answer(output, json);
    } else if (output.format == "csv") {
        write_answer(output, to_csv(row));
    } else {
        write_answer(output, text + '\n');
    }
}
} // namespace

void published_command::run() const {
    const printed_share share = rounding.empty()
                                    ? parse_printed_share(printed)
                                    : parse_printed_share(printed, parse_rounding_unit(rounding));
    if (!answered) {
        throw data_error({.source = "--of", .found = {}},
                         "how many answered? Say --of N; where no text says it, ask whoever "
                         "made the survey, or try what several numbers would give");
    }
    const published_figure figure{.printed = share, .trials = *answered};
    const confidence level = interval.chosen_confidence();
    if (population) {
        const auto result = estimate_published(published_finite_figure{.printed = share,
                                                                       .trials = *answered,
                                                                       .population = *population},
                                               interval.chosen_finite_method(), level);
        require_possible(result.has_value(), figure, output);
        answer(output, to_json(*result), exact(*result), sentence(*result, output.in()));
    } else {
        const share_method method = interval.chosen_share_method();
        const auto result = estimate_published(
            figure,
            [method](tally counts, const confidence& at) {
                return estimate_share(counts, method, at).limits;
            },
            level);
        require_possible(result.has_value(), figure, output);
        answer(output, to_json(*result, name_of(method)), exact(*result, name_of(method)),
               sentence(*result, name_of(method), output.in()));
    }
}

} // namespace digigap::tool
