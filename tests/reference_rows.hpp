#ifndef DIGIGAP_TESTS_REFERENCE_ROWS_HPP
#define DIGIGAP_TESTS_REFERENCE_ROWS_HPP

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

/// The rows of tests/reference/`name` without comment lines and the header. Plain commas only:
/// the tables under reference/ have no quotes.
inline std::vector<std::vector<std::string>> reference_rows(const std::string& name) {
    std::ifstream file(std::string(DIGIGAP_TEST_DATA) + "/" + name);
    if (!file) {
        throw std::runtime_error("no reference table " + name);
    }
    std::vector<std::vector<std::string>> rows;
    bool header = true;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        if (header) {
            header = false;
            continue;
        }
        std::vector<std::string> cells(1);
        for (const char c : line) {
            if (c == ',') {
                cells.emplace_back();
            } else {
                cells.back() += c;
            }
        }
        rows.push_back(cells);
    }
    return rows;
}

#endif
