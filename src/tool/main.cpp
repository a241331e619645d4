#include "commands.hpp"

#include <digigap/compare/difference.hpp>
#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/compare/mean_ratio.hpp>
#include <digigap/compare/odds_ratio.hpp>
#include <digigap/compare/paired_change.hpp>
#include <digigap/compare/rate_ratio.hpp>
#include <digigap/compare/ratio.hpp>
#include <digigap/version.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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

void add_side(CLI::App& command, interval_options& options) {
    command.add_option("--side", options.side_name, "two, or lower or upper for one bound")
        ->check(CLI::IsMember({"two", "lower", "upper"}))
        ->capture_default_str();
}

void add_interval_options(CLI::App& command, interval_options& options) {
    add_level(command, options);
    add_side(command, options);
    command.add_option("--method", options.method, "see below");
}

/// A check whose values the help need not list again.
auto one_of(std::vector<std::string> values) {
    return [values = std::move(values)](const std::string& text) {
        return std::find(values.begin(), values.end(), text) != values.end()
                   ? std::string()
                   : "there is no " + text;
    };
}

/// Broken between words, so that help fits a terminal.
std::string wrapped(const std::string& names) {
    constexpr std::size_t width = 44;
    std::string text;
    std::size_t column = 0;
    for (const char sign : names) {
        if (sign == ' ' && column > width) {
            text += "\n   ";
            column = 0;
        }
        text += sign;
        ++column;
    }
    return text;
}

/// Below the options of a command: its methods and an example.
void add_footer(CLI::App& command, const std::string& example) {
    command.footer("Methods: " + wrapped(names_of(digigap::share_methods())) +
                   ";\n  with a known population " + wrapped(names_of(digigap::finite_methods())) +
                   ".\nExample:\n" + example);
}

void add_interval_command(CLI::App& program) {
    const auto state = std::make_shared<interval_command>();
    CLI::App& command = *program.add_subcommand(
        "interval", "The interval of a share: of the process behind it, or of N known units");
    command.add_option("share", state->shares, "x/n, or x/n@N, n of N known units; or several")
        ->required();
    command.add_option("--joint", state->joint, "several at once: bonferroni or sidak");
    command.add_option("--null", state->null, "a share to test, between 0 and 1");
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    add_footer(command, "  digigap interval 100/243@290\n"
                        "  digigap interval 31/40 --method jeffreys --level 0.9 --format json\n"
                        "  digigap interval 114/141@290 39/141@290 80/141@290");
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

void add_encoding(CLI::App& command, std::string& encoding) {
    command.add_option("--encoding", encoding)
        ->check(CLI::IsMember({"detect", "utf8", "utf16", "latin1", "windows1252"}))
        ->capture_default_str();
}

void add_file_options(CLI::App& command, table_input& state) {
    command
        .add_option("--delimiter", state.delimiter, "between cells: a sign or tab; else detected")
        ->check([](const std::string& text) {
            return text.size() == 1 || text == "tab" ? std::string()
                                                     : "needs one sign or tab, not " + text;
        });
    add_encoding(command, state.encoding);
    command
        .add_option("--decimal", state.decimal,
                    "detect: comma in files with semicolons, else point")
        ->check(CLI::IsMember({"detect", "point", "comma"}))
        ->capture_default_str();
}

/// A register, `what` it is for.
void add_register_options(CLI::App& command, table_input& input, const std::string& what) {
    command.add_option("--register", input.register_file, what);
    command.add_option("--code-column", input.code, "municipality code in both files")
        ->capture_default_str();
    command.add_option("--name-column", input.name, "municipality name in the register")
        ->capture_default_str();
}

/// The rows that are a yes, and their groups.
void add_grouping_options(CLI::App& command, table_input& input) {
    command.add_option("--share", input.share, "COLUMN=VALUE: the cells that are a yes");
    command.add_option("--by", input.by, "groups: band, bloc, county, group, any column")
        ->delimiter(',')
        ->allow_extra_args(false);
    command.add_option("--edges", input.edges, "where bands begin; 50001 for over 50 000")
        ->delimiter(',')
        ->allow_extra_args(false);
    add_register_options(command, input, "CSV file of all municipalities: groups and N");
    command.add_option("--population-column", input.population,
                       "inhabitants; else the latest population_YYYY");
}

void add_table_command(CLI::App& program) {
    const auto state = std::make_shared<table_command>();
    CLI::App& command =
        *program.add_subcommand("table", "Shares by group from a CSV file, with their intervals");
    command.add_option("file", state->input.file, "CSV file, or - for standard input")->required();
    add_grouping_options(command, state->input);
    command.get_option("--share")->required();
    add_file_options(command, state->input);
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    add_footer(command, "  digigap table answers.csv --share digital=yes --by band,bloc\n"
                        "    --edges 11000,50001 --register examples/data/municipalities.csv");
    command.callback([state] { state->run(); });
}

void add_compare_command(CLI::App& program) {
    const auto state = std::make_shared<compare_command>();
    CLI::App& command = *program.add_subcommand(
        "compare", "Groups or years against each other, written here or from a CSV file");
    command.add_option("groups", state->operands, "x/n or x/n@N; or a CSV file, or -")->required();
    command.add_option("--measure", state->measure, "see below")
        ->check(one_of({"difference", "ratio", "odds-ratio", "change", "gap-change", "rate-ratio",
                        "mean-ratio", "mean-difference"}))
        ->capture_default_str();
    command.add_option("--claim", state->claim, "a ratio that a text claims: twice");
    command.add_option("--overlap", state->overlap, "of a change; see below");
    command.add_option("--scores", state->scores, "of a trend; else 1,2,...")
        ->delimiter(',')
        ->allow_extra_args(false);
    add_grouping_options(command, state->input);
    command.add_option("--value", state->value, "column of amounts, for their means");
    command.add_option("--exposure", state->exposure, "column that --value was counted in: words");
    command.add_option("--within", state->within, "columns: compare within their groups")
        ->delimiter(',')
        ->allow_extra_args(false);
    add_file_options(command, state->input);
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    command.footer(
        "Measures: difference, ratio, odds-ratio of shares; change and gap-change (of two\n"
        "  groups) between years, the earlier first; rate-ratio of count/exposure;\n"
        "  mean-ratio, mean-difference of mean,sd,n. Three shares and more, and\n"
        "  the groups of a table: equality, trend, all pairs.\n"
        "The same units in two years are written both,first-only,second-only,neither;\n"
        "  --overlap has those among two shares that answered both times.\n"
        "Methods\n  of a difference: " +
        wrapped(names_of(digigap::difference_methods())) +
        "\n  of a ratio: " + wrapped(names_of(digigap::ratio_methods())) +
        "\n  of an odds ratio: " + wrapped(names_of(digigap::odds_ratio_methods())) +
        "\n  of known units: " + wrapped(names_of(digigap::finite_difference_methods())) +
        "\n    and of their ratio " + wrapped(names_of(digigap::finite_ratio_methods())) +
        "\n  of the same units in two years: " + wrapped(names_of(digigap::paired_methods())) +
        "\n  of a rate ratio: " + wrapped(names_of(digigap::rate_ratio_methods())) +
        "\n  of a ratio of means: " + wrapped(names_of(digigap::mean_ratio_methods())) +
        "\nExample:\n"
        "  digigap compare 9/10@12 4/10@15\n"
        "  digigap compare 23/47 24/91 --measure ratio --claim twice\n"
        "  digigap compare 75/243@290 100/243@290 --measure change\n"
        "  digigap compare 4,9,3,16 --measure change --method newcombe\n"
        "  digigap compare examples/data/municipalities.csv --by band --edges 11000,50001\n"
        "    --share mail_jurisdiction_2026=eu-provider --within bloc");
    command.callback([state] { state->run(); });
}

void add_coverage_command(CLI::App& program) {
    const auto state = std::make_shared<coverage_command>();
    CLI::App& command = *program.add_subcommand(
        "coverage", "How often each method holds the truth for so many answers, summed exactly");
    command.add_option("answered", state->samples, "n, or n@N of N known units; one group or two")
        ->required();
    command.add_option("--measure", state->measure, "difference, ratio, odds-ratio")
        ->check(one_of({"difference", "ratio", "odds-ratio"}))
        ->capture_default_str();
    command.add_option("--share", state->share, "the true share of one group; else over all");
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    command.footer("least, mean: of the coverage over all truths; below: the part of the truths\n"
                   "held less often than the level; width: the mean one, in points.\n"
                   "Example:\n"
                   "  digigap coverage 243@290\n"
                   "  digigap coverage 10@12 10@15 --measure ratio");
    command.callback([state] { state->run(); });
}

void add_sample_size_command(CLI::App& program) {
    const auto state = std::make_shared<sample_size_command>();
    CLI::App& command = *program.add_subcommand(
        "sample-size", "How many answers an interval of a wanted width takes");
    command.add_option("--width", state->width, "of the interval, in shares: 0.1 is ten points")
        ->required();
    command.add_option("--share", state->share, "expected; else whatever is answered");
    command.add_option("--population", state->population, "how many known units there are")
        ->check(CLI::PositiveNumber);
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    add_footer(command, "  digigap sample-size --width 0.1 --population 290");
    command.callback([state] { state->run(); });
}

void add_mean_command(CLI::App& program) {
    const auto state = std::make_shared<mean_command>();
    CLI::App& command = *program.add_subcommand(
        "mean", "Mean, total, median and zeros of a column by group; or a printed mean");
    command.add_option("mean", state->operand, "mean,sd,n or mean,sd,n@N; or a CSV file, or -")
        ->required();
    command.add_option("--value", state->value, "the column of amounts in the file");
    command.add_option("--at-least", state->at_least, "also the share of at least so much");
    command.add_option("--quantile", state->quantile, "between 0 and 1; 0.5 is the median")
        ->capture_default_str();
    add_grouping_options(command, state->input);
    command.remove_option(command.get_option("--share"));
    add_file_options(command, state->input);
    add_interval_options(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    command.footer("Methods: t, bootstrap (BCa).\n"
                   "Example:\n"
                   "  digigap mean 67,30.5,14@14\n"
                   "  digigap mean services.csv --value services --by band --edges 10000,100001\n"
                   "    --at-least 15");
    command.callback([state] { state->run(); });
}

void add_rate_command(CLI::App& program) {
    const auto state = std::make_shared<rate_command>();
    CLI::App& command =
        *program.add_subcommand("rate", "The exact interval of a rate: events per exposure");
    command.add_option("rate", state->rate, "count/exposure, such as mentions/words")->required();
    add_level(command, state->interval);
    add_side(command, state->interval);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    command.footer("Example:\n"
                   "  digigap rate 60/51477.5");
    command.callback([state] { state->run(); });
}

void add_mentions_command(CLI::App& program) {
    const auto state = std::make_shared<mentions_command>();
    CLI::App& command = *program.add_subcommand(
        "mentions", "Words of documents, and how often patterns are mentioned in them");
    command.add_option("documents", state->paths, "text and PDF files, folders of them, or -");
    command.add_option("--words", state->words, "patterns: 'digital*,e-tjänst*,digital agenda'");
    command.add_option("--lexicon", state->lexicon, "file of patterns in groups; else built in");
    command.add_flag("--print-lexicon", state->print_lexicon,
                     "the built-in one, or that of --orientation");
    command.add_option("--codes", state->codes, "CSV file: document, code; else 0114_name.txt");
    command.add_option("--by", state->by, "columns of CSV: group, or pattern as with --words")
        ->check(CLI::IsMember({"group", "pattern"}));
    command.add_option("--overlaps", state->overlaps, "what counts: longest, first, every")
        ->check(CLI::IsMember({"longest", "first", "every"}))
        ->capture_default_str();
    command.add_flag("--context", state->context, "each mention as it stands; in csv a row each");
    command.add_flag("--orientation", state->orientation, "none, unclear, internal, inhabitants");
    command.add_option("--orientation-lexicon", state->orientation_lexicon,
                       "file of [internal] and [inhabitants]");
    command.add_option("--hand-coded", state->hand_coded, "CSV file: document, class; see below");
    add_level(command, state->interval);
    add_encoding(command, state->encoding);
    command.add_option("--threads", state->threads)
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    command.footer("Patterns: ai is a whole word, digital* its beginning, *tjänst its end; a star\n"
                   "  stands for any letters. e-tjänst* has its hyphen, digital agenda its space.\n"
                   "A lexicon has [group] headings, a pattern a line, and # comments.\n"
                   "PDF files need a build with poppler-cpp. - is standard input, text or PDF.\n"
                   "--context: page, offset (code points from 0) and 60 characters to each side.\n"
                   "--orientation: a word for the inhabitants within 25 words of a mention makes\n"
                   "  a document inhabitants, else one for internal efficiency internal; mentions\n"
                   "  with neither are unclear. No study's coding; --print-lexicon --orientation\n"
                   "  prints the words.\n"
                   "--hand-coded: a random sample with its class, one of the four, or without\n"
                   "  --orientation yes or no (mentions). Gives kappa and corrected shares, as\n"
                   "  text and json.\n"
                   "Example:\n"
                   "  digigap mentions plans --words 'digital*,e-tjänst*' --format csv |\n"
                   "    digigap regress - \"mentions ~ log(population)\" --family poisson\n"
                   "    --offset \"log(words)\" --register examples/data/municipalities.csv\n"
                   "  digigap mentions plans --orientation --hand-coded sample.csv");
    command.callback([state] { state->run(); });
}

void add_regress_command(CLI::App& program) {
    const auto state = std::make_shared<regress_command>();
    CLI::App& command = *program.add_subcommand(
        "regress", "A regression of columns of a CSV file, and what its terms say");
    command.add_option("file", state->input.file, "CSV file, or - for standard input")->required();
    command.add_option("formula", state->model, "\"mentions ~ log(population) + bloc\"")
        ->required();
    command.add_option("--family", state->family, "see below")
        ->check(one_of(regression_families()))
        ->capture_default_str();
    command.add_option("--errors", state->errors, "see below; else hc3 for poisson, or model");
    command.add_option("--interval", state->limits, "wald, profile or score")
        ->check(one_of({"wald", "profile", "score"}))
        ->capture_default_str();
    command.add_option("--offset", state->offset, "what the counts are of: \"log(words)\"");
    command
        .add_option("--reference", state->references, "COLUMN=LEVEL, to compare with; repeatable")
        ->allow_extra_args(false);
    command.add_option("--weights", state->weights, "column of prior weights");
    command.add_option("--yes", state->yes, "the cell of the response that is a yes");
    command.add_flag("--bias-reduced", state->bias_reduced, "Firth's fit; logistic or poisson");
    add_register_options(command, state->input, "CSV file of all municipalities: columns and N");
    command.add_option("--population", state->population, "how many known units there are")
        ->check(CLI::PositiveNumber);
    add_level(command, state->interval);
    add_file_options(command, state->input);
    add_output_options(command, state->output);
    add_output_file(command, state->output);
    command.footer(
        "Formulas: + - : * ( ), log, log1p, sqrt, x^2 (the square), poly(x, k), factor(x),\n"
        "  offset(log(words)), 0 for no intercept. A column that is not there may be\n"
        "  called column_YYYY (the latest is taken), or be in the register.\n"
        "Families: gaussian, logistic, poisson, quasi-poisson, negative-binomial, nb1,\n"
        "  hurdle-poisson, hurdle-negative-binomial, zip, zinb.\n"
        "Errors: model, expected, hc0, hc1, hc2, hc3, hc4, cluster:COLUMN, cr1:COLUMN,\n"
        "  bootstrap, bootstrap:COLUMN; design, about the N known units themselves.\n"
        "Exit status 1 where the fit is no full answer, such as separated; it is printed.\n"
        "Example:\n"
        "  digigap regress plans.csv \"mentions ~ log(population) + bloc\"\n"
        "    --family negative-binomial --offset \"log(words)\" --reference bloc=left\n"
        "    --register examples/data/municipalities.csv\n"
        "  digigap regress examples/data/municipalities.csv\n"
        "    \"mail_jurisdiction_2026 ~ log(population)\" --yes eu-provider --family logistic");
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
    add_compare_command(program);
    add_published_command(program);
    add_table_command(program);
    add_mean_command(program);
    add_rate_command(program);
    add_coverage_command(program);
    add_sample_size_command(program);
    add_mentions_command(program);
    add_regress_command(program);
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
