#ifndef DIGIGAP_TESTS_COMPARE_PAIRED_COVERAGE_HPP
#define DIGIGAP_TESTS_COMPARE_PAIRED_COVERAGE_HPP

#include "contrast_coverage.hpp"

#include <digigap/compare/paired.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

/// A table of units that changed to yes or to no, with Tango's 95 percent limits.
struct paired_outcome {
    std::int64_t up = 0;
    std::int64_t down = 0;
    double change = 0.0;
    digigap::interval limits{};
    double log_ways = 0.0;
};

inline std::vector<paired_outcome> paired_outcomes(std::int64_t units) {
    std::vector<paired_outcome> outcomes;
    for (std::int64_t up = 0; up <= units; ++up) {
        for (std::int64_t down = 0; up + down <= units; ++down) {
            outcomes.push_back(
                {.up = up,
                 .down = down,
                 .change = static_cast<double>(up - down) / static_cast<double>(units),
                 .limits = digigap::paired::tango({0, down, up, units - up - down}),
                 .log_ways = log_ways(units, up) + log_ways(units - up, down)});
        }
    }
    return outcomes;
}

/// The chances of a change to yes and to no.
struct change_chances {
    double up = 0.0;
    double down = 0.0;
};

/// Both from 0.01 in such steps, as long as some units stay the same.
inline std::vector<change_chances> change_grid(double step) {
    std::vector<change_chances> grid;
    for (double up = 0.01; up < 1.0; up += step) {
        for (double down = 0.01; up + down < 0.999; down += step) {
            grid.push_back({up, down});
        }
    }
    return grid;
}

inline double chance_of(const paired_outcome& outcome, std::int64_t units,
                        const change_chances& chances) {
    return std::exp(outcome.log_ways + static_cast<double>(outcome.up) * std::log(chances.up) +
                    static_cast<double>(outcome.down) * std::log(chances.down) +
                    static_cast<double>(units - outcome.up - outcome.down) *
                        std::log1p(-chances.up - chances.down));
}

#endif
