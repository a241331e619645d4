#include "commands.hpp"

#include <digigap/data/error.hpp>
#include <digigap/load/csv.hpp>
#include <digigap/report/number_text.hpp>
#include <digigap/report/table_shares.hpp>
#include <digigap/report/text_table.hpp>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>

namespace digigap::tool {

namespace {

table_question asked(const table_command& command) {
    const std::size_t equals = command.share.find('=');
    if (equals == std::string::npos || equals == 0) {
        throw data_error({.source = "--share", .found = command.share},
                         "say COLUMN=VALUE, the column and the cell that is a yes");
    }
    table_question question{.column = command.share.substr(0, equals),
                            .yes = command.share.substr(equals + 1),
                            .by = command.by,
                            .code_column = command.code};
    if (std::find(command.by.begin(), command.by.end(), "band") != command.by.end()) {
        if (command.edges.empty()) {
            throw data_error({.source = "--by", .found = "band"},
                             "size bands need --edges, such as --edges 11000,50001");
        }
        question.bands = size_bands(command.edges);
    }
    if (!command.population.empty()) {
        question.population_column = command.population;
    }
    question.options.level = command.interval.chosen_confidence();
    question.options.in = command.output.in();
    if (command.register_file.empty()) {
        question.options.process = command.interval.chosen_share_method();
    } else {
        question.options.finite = command.interval.chosen_finite_method();
    }
    return question;
}

/// A file, or standard input where it is called "-".
table read(const std::string& path, csv_options options, const table_command& command) {
    if (!command.delimiter.empty()) {
        options.delimiter = command.delimiter == "tab" ? '\t' : command.delimiter.front();
    }
    options.encoding = command.encoding == "utf8"          ? text_encoding::utf8
                       : command.encoding == "utf16"       ? text_encoding::utf16
                       : command.encoding == "latin1"      ? text_encoding::latin1
                       : command.encoding == "windows1252" ? text_encoding::windows1252
                                                           : text_encoding::detect;
    options.decimal = command.decimal == "comma"   ? decimal_mark::comma
                      : command.decimal == "point" ? decimal_mark::point
                                                   : decimal_mark::by_delimiter;
    return path == "-" ? read_csv(std::cin, "standard input", options) : read_csv(path, options);
}

std::string text(const table_answer& answer, const table_question& question,
                 const table_command& command) {
    std::string text = command.share + ", " +
                       level_text(question.options.level, command.output.in()) + ' ' +
                       answer.shares.method + ", ";
    text +=
        command.register_file.empty()
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

/// No row is lost in silence.
void tell_lost_rows(const table_answer& answer) {
    constexpr std::size_t most = 10;
    for (std::size_t at = 0; at < std::min(most, answer.unmatched.size()); ++at) {
        const unmatched_row& row = answer.unmatched[at];
        std::cerr << "digigap: line " << row.line << ": "
                  << (row.code ? "no municipality has the code \"" + *row.code + '"'
                               : std::string("a row without a code"))
                  << (row.meant ? " (are its leading zeros lost?)" : "") << '\n';
    }
    if (answer.unmatched.size() > most) {
        std::cerr << "digigap: and " << answer.unmatched.size() - most << " more such rows\n";
    }
    if (!answer.unmatched.empty()) {
        std::cerr << "digigap: " << answer.unmatched.size() << " of " << answer.rows
                  << " rows found no municipality and are in no group\n";
    }
    if (!answer.silent.empty()) {
        std::cerr << "digigap: " << answer.silent.size()
                  << " municipalities of the register have no row (--format json names them)\n";
    }
}

} // namespace

void table_command::run() const {
    const table_question question = asked(*this);
    const table rows = read(file, {.labels = {question.column}}, *this);
    const table_answer answer =
        register_file.empty()
            ? shares_of(rows, question)
            : shares_of(rows, question,
                        read(register_file, {.labels = {code, name}, .unique = {code}}, *this),
                        {.code = code, .name = name, .names = repeated_names::allow});
    if (output.format == "json") {
        write_answer(output, to_json(answer));
    } else if (output.format == "csv") {
        write_answer(output, to_csv(exact(answer.shares)));
    } else {
        write_answer(output, text(answer, question, *this));
    }
    tell_lost_rows(answer);
}

} // namespace digigap::tool
