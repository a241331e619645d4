#include "table_input.hpp"

#include <digigap/data/error.hpp>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string>

namespace digigap::tool {

table_question table_input::question(const interval_options& interval,
                                     const output_options& output) const {
    const std::size_t equals = share.find('=');
    if (equals == std::string::npos || equals == 0) {
        throw data_error({.source = "--share", .found = share},
                         "say COLUMN=VALUE, the column and the cell that is a yes");
    }
    table_question asked = groups(output);
    asked.column = share.substr(0, equals);
    asked.yes = share.substr(equals + 1);
    asked.options.level = interval.chosen_confidence();
    if (register_file.empty()) {
        asked.options.process = interval.chosen_share_method();
    } else {
        asked.options.finite = interval.chosen_finite_method();
    }
    return asked;
}

table_question table_input::groups(const output_options& output) const {
    table_question asked{.column = {}, .yes = {}, .by = by, .code_column = code};
    asked.options.in = output.in();
    if (std::find(by.begin(), by.end(), "band") != by.end()) {
        if (edges.empty()) {
            throw data_error({.source = "--by", .found = "band"},
                             "size bands need --edges, such as --edges 11000,50001");
        }
        asked.bands = size_bands(edges);
    }
    if (!population.empty()) {
        asked.population_column = population;
    }
    return asked;
}

text_encoding encoding_of(const std::string& name) {
    return name == "utf8"          ? text_encoding::utf8
           : name == "utf16"       ? text_encoding::utf16
           : name == "latin1"      ? text_encoding::latin1
           : name == "windows1252" ? text_encoding::windows1252
                                   : text_encoding::detect;
}

table table_input::read(const std::string& path, csv_options options) const {
    if (!delimiter.empty()) {
        options.delimiter = delimiter == "tab" ? '\t' : delimiter.front();
    }
    options.encoding = encoding_of(encoding);
    options.decimal = decimal == "comma"   ? decimal_mark::comma
                      : decimal == "point" ? decimal_mark::point
                                           : decimal_mark::by_delimiter;
    return path == "-" ? read_csv(std::cin, "standard input", options) : read_csv(path, options);
}

table table_input::read_register() const {
    return read(register_file, {.labels = {code, name}, .unique = {code}});
}

register_columns table_input::columns() const {
    return {.code = code, .name = name, .names = repeated_names::allow};
}

table_answer table_input::shares(const table_question& question) const {
    const table rows = read(file, {.labels = {question.column}});
    return register_file.empty() ? shares_of(rows, question)
                                 : shares_of(rows, question, read_register(), columns());
}

table_values table_input::values(const amount_columns& amounts,
                                 const output_options& output) const {
    table_question question = groups(output);
    question.column = amounts.column;
    if (!amounts.exposure.empty()) {
        question.exposure_column = amounts.exposure;
    }
    const table rows = read(file, {});
    return register_file.empty() ? values_of(rows, question)
                                 : values_of(rows, question, read_register(), columns());
}

void tell_lost_rows(std::size_t rows, const std::vector<unmatched_row>& unmatched,
                    const std::vector<std::string>& silent) {
    constexpr std::size_t most = 10;
    for (std::size_t at = 0; at < std::min(most, unmatched.size()); ++at) {
        const unmatched_row& row = unmatched[at];
        std::cerr << "digigap: line " << row.line << ": "
                  << (row.code ? "no municipality has the code \"" + *row.code + '"'
                               : std::string("a row without a code"))
                  << (row.meant ? " (are its leading zeros lost?)" : "") << '\n';
    }
    if (unmatched.size() > most) {
        std::cerr << "digigap: and " << unmatched.size() - most << " more such rows\n";
    }
    if (!unmatched.empty()) {
        std::cerr << "digigap: " << unmatched.size() << " of " << rows
                  << " rows found no municipality and are left out\n";
    }
    if (!silent.empty()) {
        std::cerr << "digigap: " << silent.size()
                  << " municipalities of the register have no row (--format json names them)\n";
    }
}

} // namespace digigap::tool
