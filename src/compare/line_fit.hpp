#ifndef DIGIGAP_SRC_COMPARE_LINE_FIT_HPP
#define DIGIGAP_SRC_COMPARE_LINE_FIT_HPP

#include <span>

namespace digigap::detail {

/// A group that stands somewhere between 0 and 1; `trials` are above 0.
struct line_point {
    double at = 0.0;
    double successes = 0.0;
    double trials = 0.0;
};

/// The share at 0 of the line that is likeliest among those of one slope, with every share on it in
/// [0, 1]. Needs a slope from -1 to 1. The fit of two groups, at 0 and 1, is that of two shares a
/// given difference apart.
[[nodiscard]] double fitted_start(std::span<const line_point> points, double slope);

} // namespace digigap::detail

#endif
