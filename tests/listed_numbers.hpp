#ifndef DIGIGAP_TESTS_LISTED_NUMBERS_HPP
#define DIGIGAP_TESTS_LISTED_NUMBERS_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/exposed_count.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

/// The numbers of a cell of a reference table, separated by blanks.
inline std::vector<double> listed_numbers(const std::string& cell) {
    std::vector<double> numbers;
    std::istringstream text(cell);
    for (std::string word; text >> word;) {
        numbers.push_back(std::stod(word));
    }
    return numbers;
}

/// "12/10.5 0/8": counts with their exposures.
inline std::vector<digigap::exposed_count> listed_counts(const std::string& cell) {
    std::vector<digigap::exposed_count> counts;
    std::istringstream text(cell);
    for (std::string word; text >> word;) {
        const std::size_t slash = word.find('/');
        counts.push_back({std::stoll(word.substr(0, slash)), std::stod(word.substr(slash + 1))});
    }
    return counts;
}

inline digigap::side side_named(const std::string& name) {
    return name == "lower"   ? digigap::side::lower
           : name == "upper" ? digigap::side::upper
                             : digigap::side::two;
}

/// |found - expected| relative to the expected; infinite ones must be the same.
inline double relative_difference(double found, double expected) {
    if (found == expected) {
        return 0.0;
    }
    return std::abs(found - expected) / std::abs(expected);
}

/// The same relative to `scale` where that is larger: for limits that may be near zero.
inline double difference_on(double scale, double found, double expected) {
    if (found == expected) {
        return 0.0;
    }
    return std::abs(found - expected) / std::max(scale, std::abs(expected));
}

#endif
