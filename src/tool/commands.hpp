#ifndef DIGIGAP_TOOL_COMMANDS_HPP
#define DIGIGAP_TOOL_COMMANDS_HPP

#include "options.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace digigap::tool {

/// What the arguments of each command say. `run` answers, or throws; see options.hpp.
struct interval_command {
    std::string share;
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
    std::string file;
    std::string register_file;
    std::string share;
    std::vector<std::string> by;
    std::vector<std::int64_t> edges;
    std::string code = "code";
    std::string name = "name";
    std::string population;
    std::string delimiter;
    std::string encoding = "detect";
    std::string decimal = "detect";
    interval_options interval;
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
