#ifndef DIGIGAP_TESTS_ESTIMATE_REFERENCE_SHARES_HPP
#define DIGIGAP_TESTS_ESTIMATE_REFERENCE_SHARES_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/tally.hpp>

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// A row of tests/reference/beta_shares.csv or score_shares.csv; what the two numbers are, the
/// scripts beside them say.
struct reference_share {
    digigap::tally counts;
    double level = 0.0;
    int sides = 0;
    double first = 0.0;
    double second = 0.0;
    std::string text;

    [[nodiscard]] digigap::confidence with_lower() const {
        return digigap::confidence(level, sides == 2 ? digigap::side::two : digigap::side::lower);
    }
    [[nodiscard]] digigap::confidence with_upper() const {
        return digigap::confidence(level, sides == 2 ? digigap::side::two : digigap::side::upper);
    }
};

inline std::vector<reference_share> reference_shares(const std::string& file,
                                                     const std::string& method) {
    std::ifstream in(std::string(DIGIGAP_TEST_DATA) + "/" + file);
    if (!in) {
        throw std::runtime_error("cannot read " + file);
    }
    std::vector<reference_share> rows;
    std::string line;
    while (std::getline(in, line)) {
        if (line.rfind(method + ",", 0) != 0) {
            continue;
        }
        std::istringstream fields(line.substr(method.size() + 1));
        std::vector<std::string> cells;
        for (std::string cell; std::getline(fields, cell, ',');) {
            cells.push_back(cell);
        }
        rows.push_back({.counts = {std::stoll(cells.at(0)), std::stoll(cells.at(1))},
                        .level = std::stod(cells.at(2)),
                        .sides = std::stoi(cells.at(3)),
                        .first = std::stod(cells.at(4)),
                        .second = std::stod(cells.at(5)),
                        .text = line});
    }
    return rows;
}

inline double relative_error(double found, double expected) {
    return std::abs(found - expected) / std::abs(expected);
}

#endif
