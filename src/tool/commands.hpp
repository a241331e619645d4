#ifndef DIGIGAP_TOOL_COMMANDS_HPP
#define DIGIGAP_TOOL_COMMANDS_HPP

#include "options.hpp"
#include "table_input.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace digigap::tool {

/// What the arguments of each command say. `run` answers, or throws; see options.hpp.
struct interval_command {
    std::vector<std::string> shares;
    std::string joint;          ///< how several hold together
    std::optional<double> null; ///< a share to be tested
    interval_options interval;
    output_options output;

    void run() const;
};

/// Groups set against each other: written on the command line, or the groups of a table.
struct compare_command {
    std::vector<std::string> operands;
    std::string measure = "difference";
    std::string claim;               ///< "twice", "3 times": a ratio that a text claims
    std::vector<double> scores;      ///< of the trend, one for each group
    std::string overlap;             ///< both,first-only,second-only,neither
    table_input input;               ///< where the operand is a file
    std::string value;               ///< the column of amounts, where they are compared
    std::string exposure;            ///< the column of what the amounts were counted in
    std::vector<std::string> within; ///< columns: the comparison is made within their groups
    interval_options interval;
    output_options output;

    void run() const;
};

struct published_command {
    std::string printed;
    std::string rounding;
    std::optional<std::int64_t> answered;
    std::optional<std::int64_t> population;
    interval_options interval;
    output_options output;

    void run() const;
};

struct table_command {
    table_input input;
    interval_options interval;
    output_options output;

    void run() const;
};

/// How often methods hold the truth, for so many answers.
struct coverage_command {
    std::vector<std::string> samples; ///< n or n@N, one group or two
    std::string measure = "difference";
    std::optional<double> share; ///< the true one; over all where none is stated
    interval_options interval;
    output_options output;

    void run() const;
};

/// How many answers are needed.
struct sample_size_command {
    double width = 0.1;
    std::optional<double> share;
    std::optional<std::int64_t> population;
    interval_options interval;
    output_options output;

    void run() const;
};

/// Means, written or of a column by group.
struct mean_command {
    std::string operand; ///< mean,sd,n or mean,sd,n@N, or a file
    std::string value;   ///< the column of the file
    std::optional<double> at_least;
    double quantile = 0.5;
    table_input input;
    interval_options interval; ///< the method is t or bootstrap
    output_options output;

    void run() const;
};

/// A rate, count/exposure.
struct rate_command {
    std::string rate;
    interval_options interval;
    output_options output;

    void run() const;
};

/// The names of the families of regressions.
[[nodiscard]] std::vector<std::string> regression_families();

/// A regression of columns of a file, by a formula.
struct regress_command {
    std::string model; ///< "mentions ~ log(population) + bloc"
    std::string family = "gaussian";
    std::string errors; ///< the family's usual ones where empty
    std::string limits = "wald";
    std::string offset;                  ///< beside those of the formula
    std::vector<std::string> references; ///< COLUMN=LEVEL
    std::string weights;
    std::optional<std::string> yes; ///< the cell of the response that is a yes
    std::optional<std::int64_t> population;
    bool bias_reduced = false;
    table_input input;
    interval_options interval; ///< the level
    output_options output;

    void run() const;
};

/// Mentions in documents.
struct mentions_command {
    std::vector<std::string> paths; ///< files and folders, or - alone
    std::string words;              ///< patterns separated by commas
    std::string lexicon;            ///< a file of them; the built-in one where both are empty
    std::string codes;              ///< a list of documents and their codes
    std::string by;                 ///< columns of CSV: group or pattern
    std::string overlaps = "longest";
    std::string encoding = "detect";
    std::size_t threads = 2;
    bool print_lexicon = false;
    bool context = false;            ///< each mention as it stands
    bool orientation = false;        ///< classes by the words near mentions
    std::string orientation_lexicon; ///< a file of them; the built-in one where empty
    std::string hand_coded;          ///< a list of documents and their classes by a person
    interval_options interval;       ///< the level
    output_options output;

    void run() const;
};

struct report_command {
    std::string data = "examples/data";
    std::string folder = "digigap-report";
    interval_options interval;
    output_options output;

    void run() const;
};

} // namespace digigap::tool

#endif
