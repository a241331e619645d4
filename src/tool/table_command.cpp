#include "commands.hpp"

#include <digigap/report/number_text.hpp>
#include <digigap/report/table_shares.hpp>
#include <digigap/report/text_table.hpp>

#include <string>

namespace digigap::tool {

namespace {

std::string text(const table_answer& answer, const table_question& question,
                 const table_command& command) {
    std::string text = command.input.share + ", " +
                       level_text(question.options.level, command.output.in()) + ' ' +
                       answer.shares.method + ", ";
    text +=
        command.input.register_file.empty()
            ? (command.output.in() == language::swedish ? "processen bakom raderna\n"
                                                        : "the process behind the rows\n")
            : (command.output.in() == language::swedish ? "registrets kommuner\n"
                                                        : "the municipalities of the register\n");
    for (std::size_t key = 0; key < question.by.size(); ++key) {
        if (answer.columns[key].name != question.by[key]) {
            text += question.by[key] + ": " + answer.columns[key].name + '\n';
        }
    }
    return text + '\n' + to_text(readable(answer.shares, command.output.in()));
}

} // namespace

void table_command::run() const {
    const table_question question = input.question(interval, output);
    const table_answer answer = input.shares(question);
    if (output.format == "json") {
        write_answer(output, to_json(answer));
    } else if (output.format == "csv") {
        write_answer(output, to_csv(exact(answer.shares)));
    } else {
        write_answer(output, text(answer, question, *this));
    }
    tell_lost_rows(answer.rows, answer.unmatched, answer.silent);
}

} // namespace digigap::tool
