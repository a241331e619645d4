#ifndef DIGIGAP_SRC_ESTIMATE_INTERVAL_WIDTH_HPP
#define DIGIGAP_SRC_ESTIMATE_INTERVAL_WIDTH_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/tally.hpp>

#include <cmath>

namespace digigap::detail {

/// The width as `estimate/coverage.hpp` counts it.
[[nodiscard]] inline double width_of(interval limits, tally counts, side which) {
    if (which == side::two || counts.trials == 0) {
        return limits.upper - limits.lower;
    }
    const double bound = which == side::lower ? limits.lower : limits.upper;
    return std::abs(bound -
                    static_cast<double>(counts.successes) / static_cast<double>(counts.trials));
}

} // namespace digigap::detail

#endif
