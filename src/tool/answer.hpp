#ifndef DIGIGAP_TOOL_ANSWER_HPP
#define DIGIGAP_TOOL_ANSWER_HPP

#include "options.hpp"

#include <digigap/report/record.hpp>
#include <digigap/report/text_table.hpp>

#include <string>

namespace digigap::tool {

/// A record for machines, and for people what `words` says of it, in finished lines.
template <class Words>
void write(const output_options& output, const record& answer, const Words& words) {
    if (output.format == "json") {
        write_answer(output, to_json(answer));
    } else if (output.format == "csv") {
        write_answer(output, to_csv(as_rows({answer})));
    } else {
        write_answer(output, words());
    }
}

/// An estimate that has a record, `answer_of`, and a sentence.
template <class Estimate>
void write(const output_options& output, const Estimate& estimate) {
    write(output, answer_of(estimate),
          [&output, &estimate] { return sentence(estimate, output.in()) + '\n'; });
}

} // namespace digigap::tool

#endif
