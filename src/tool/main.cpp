#include "commands.hpp"

#include <digigap/version.hpp>

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>
#include <memory>
#include <string>

// The one source that includes the argument parser, whose header is slow to compile.

namespace {

using namespace digigap::tool;

void add_output_options(CLI::App& command, output_options& options) {
    command.add_option("--format", options.format, "text, json or csv")
        ->check(CLI::IsMember({"text", "json", "csv"}))
        ->capture_default_str();
    command.add_option("--language", options.language_name, "of the text: en or sv")
        ->check(CLI::IsMember({"en", "sv"}))
        ->capture_default_str();
}

void add_output_file(CLI::App& command, output_options& options) {
    command.add_option("--output", options.file, "write to this file instead of the terminal");
}

void add_level(CLI::App& command, interval_options& options) {
    command.add_option("--level", options.level, "confidence level, between 0 and 1")
        ->capture_default_str();
}

void add_interval_options(CLI::App& command, interval_options& options) {
    add_level(command, options);
    command.add_option("--side", options.side_name, "two, or lower or upper for one bound")
        ->check(CLI::IsMember({"two", "lower", "upper"}))
        ->capture_default_str();
    command.add_option("--method", options.method, "see below; default wilson or blaker");
}

/// Below the options of a command: its methods and an example.
void add_footer(CLI::App& command, const std::string& example) {
    command.footer("Methods: " + share_method_names() + ";\n  with a known population " +
                   finite_method_names() + ".\nExample:\n" + example);
}

void add_interval_command(CLI::App& program) {
    const auto state = std::make_shared<interval_command>();
    CLI::App& command = *program.add_subcommand(
        "interval", "The interval of a share: of the process behind it, or of N known units");
    command.add_option("share", state->share, "x/n, or x/n@N when the n are of N known units")
        ->required();
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    add_footer(command, "  digigap interval 100/243@290\n"
                        "  digigap interval 31/40 --method jeffreys --level 0.9 --format json");
    command.callback([state] { state->run(); });
}

void add_published_command(CLI::App& program) {
    const auto state = std::make_shared<published_command>();
    CLI::App& command = *program.add_subcommand(
        "published", "What a share that a text prints says, given how many answered");
    command.add_option("printed", state->printed, "as printed: 41%, 0.41, \"nine of ten\"")
        ->required();
    command.add_option("--of", state->answered, "how many answered")->check(CLI::NonNegativeNumber);
    command.add_option("--population", state->population, "how many there are")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--rounding", state->rounding,
                       "where the print does not show it: tenth, 5%");
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    add_footer(command, "  digigap published 41% --of 243 --population 290");
    command.callback([state] { state->run(); });
}

void add_file_options(CLI::App& command, table_command& state) {
    command
        .add_option("--delimiter", state.delimiter, "between cells: a sign or tab; else detected")
        ->check([](const std::string& text) {
            return text.size() == 1 || text == "tab" ? std::string()
                                                     : "needs one sign or tab, not " + text;
        });
    command.add_option("--encoding", state.encoding)
        ->check(CLI::IsMember({"detect", "utf8", "utf16", "latin1", "windows1252"}))
        ->capture_default_str();
    command
        .add_option("--decimal", state.decimal,
                    "detect: comma in files with semicolons, else point")
        ->check(CLI::IsMember({"detect", "point", "comma"}))
        ->capture_default_str();
}

void add_table_command(CLI::App& program) {
    const auto state = std::make_shared<table_command>();
    CLI::App& command =
        *program.add_subcommand("table", "Shares by group from a CSV file, with their intervals");
    command.add_option("file", state->file, "CSV file, or - for standard input")->required();
    command.add_option("--share", state->share, "COLUMN=VALUE: the cells that are a yes")
        ->required();
    command.add_option("--by", state->by, "groups: band, bloc, county, group, any column")
        ->delimiter(',')
        ->allow_extra_args(false);
    command.add_option("--edges", state->edges, "where bands begin; 50001 for over 50 000")
        ->delimiter(',')
        ->allow_extra_args(false);
    command.add_option("--register", state->register_file,
                       "CSV file of all municipalities: groups and N");
    command.add_option("--code-column", state->code, "municipality code in both files")
        ->capture_default_str();
    command.add_option("--name-column", state->name, "municipality name in the register")
        ->capture_default_str();
    command.add_option("--population-column", state->population,
                       "inhabitants; else the latest population_YYYY");
    add_file_options(command, *state);
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    add_footer(command, "  digigap table answers.csv --share digital=yes --by band,bloc\n"
                        "    --edges 11000,50001 --register examples/data/municipalities.csv");
    command.callback([state] { state->run(); });
}

void add_report_command(CLI::App& program) {
    const auto state = std::make_shared<report_command>();
    CLI::App& command = *program.add_subcommand(
        "report", "The digital gap report: what the printed figures can carry");
    command.add_option("--data", state->data, "folder of the two files it reads")
        ->capture_default_str();
    command.add_option("--output", state->folder, "folder to write the report to; made if needed")
        ->capture_default_str();
    add_level(command, state->interval);
    add_output_options(command, state->output);
    command.footer("Reads municipalities.csv and published_figures.csv; prints a summary\n"
                   "(as json the whole report, as csv its figures).\n"
                   "Example:\n"
                   "  digigap report --output digigap-report --language sv");
    command.callback([state] { state->run(); });
}

/// What is wrong in one line, whatever line breaks the text brought along.
int refuse(std::string problem, int status) {
    for (char& byte : problem) {
        if (byte == '\n' || byte == '\r') {
            byte = ' ';
        }
    }
    std::cerr << "digigap: " << problem << '\n';
    return status;
}

int run(int argc, char** argv) {
    CLI::App program{"The digital divide between municipalities, and how sure it is.", "digigap"};
    program.set_version_flag("--version", std::string(digigap::version));
    program.set_help_flag("--help,-h", "Print this and stop");
    program.require_subcommand(1);
    program.footer("digigap COMMAND --help tells more and gives an example.\n"
                   "Exit status: 0 an answer, 1 the data have none, 2 wrong use or wrong input.");
    add_interval_command(program);
    add_published_command(program);
    add_table_command(program);
    add_report_command(program);
    try {
        program.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return program.exit(asked); // --help, --version
    } catch (const CLI::ParseError& error) {
        return refuse(std::string(error.what()) + " (digigap --help tells more)", 2);
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const digigap::tool::no_answer& reason) {
        return refuse(reason.what(), 1);
    } catch (const std::exception& error) {
        return refuse(error.what(), 2);
    }
}
