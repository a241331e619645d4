#include "mean_limits.hpp"

#include "mean_curve.hpp"

#include <digigap/detail/infinity.hpp>

#include <cmath>

namespace digigap::detail {

interval mean_range(regression_family family) {
    if (family == regression_family::gaussian) {
        return whole_line();
    }
    return {.lower = 0.0, .upper = family == regression_family::logistic ? 1.0 : infinity};
}

interval through_link(regression_family family, const interval& limits) {
    if (family == regression_family::gaussian) {
        return limits;
    }
    if (family == regression_family::logistic) {
        return {.lower = logistic_of(limits.lower), .upper = logistic_of(limits.upper)};
    }
    return {.lower = std::exp(limits.lower), .upper = std::exp(limits.upper)};
}

interval positive_limits(const t_estimate& found, const confidence& level) {
    if (!(found.estimate > 0.0)) {
        return found.standard_error == 0.0
                   ? interval{.lower = found.estimate, .upper = found.estimate}
                   : interval{.lower = 0.0, .upper = infinity};
    }
    const interval limits = t_limits({.estimate = std::log(found.estimate),
                                      .standard_error = found.standard_error / found.estimate,
                                      .degrees = found.degrees},
                                     level);
    return {.lower = std::exp(limits.lower), .upper = std::exp(limits.upper)};
}

interval mean_limits(regression_family family, const t_estimate& found, const confidence& level) {
    if (family == regression_family::gaussian) {
        return t_limits(found, level);
    }
    if (family != regression_family::logistic) {
        return positive_limits(found, level);
    }
    const double rest = 1.0 - found.estimate;
    if (!(found.estimate > 0.0 && rest > 0.0)) {
        return found.standard_error == 0.0
                   ? interval{.lower = found.estimate, .upper = found.estimate}
                   : mean_range(family);
    }
    return through_link(family,
                        t_limits({.estimate = std::log(found.estimate / rest),
                                  .standard_error = found.standard_error / found.estimate / rest,
                                  .degrees = found.degrees},
                                 level));
}

} // namespace digigap::detail
