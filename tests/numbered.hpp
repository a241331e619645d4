#ifndef DIGIGAP_TESTS_NUMBERED_HPP
#define DIGIGAP_TESTS_NUMBERED_HPP

#include <cstddef>
#include <string>

/// "x" and 3 are "x3".
inline std::string numbered(const char* stem, std::size_t number) {
    std::string name(stem);
    name += std::to_string(number);
    return name;
}

#endif
