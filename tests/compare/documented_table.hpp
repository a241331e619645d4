#ifndef DIGIGAP_TESTS_COMPARE_DOCUMENTED_TABLE_HPP
#define DIGIGAP_TESTS_COMPARE_DOCUMENTED_TABLE_HPP

#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

/// Whether include/digigap/compare/`header` shows that line in its documentation: a table there is
/// what a test computes.
inline void check_documented(const std::string& header, const std::string& line) {
    std::ifstream file(std::string(DIGIGAP_TEST_DATA) + "/../../include/digigap/compare/" + header);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    INFO(line);
    CHECK(text.find("/// " + line + "\n") != std::string::npos);
}

/// ".950": a coverage as the tables write it.
inline std::string coverage_text(double coverage) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%.3f", coverage);
    return digits[0] == '0' ? digits + 1 : digits;
}

#endif
