#include "distribution.hpp"
#include "gamma_limits.hpp"

#include <digigap/estimate/rate.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {

interval garwood(const exposed_count& counts, const confidence& level) {
    require_valid(counts, "garwood");
    interval ends{0.0, std::numeric_limits<double>::infinity()};
    if (counts.exposure == 0.0) {
        return ends;
    }
    constexpr auto prior = detail::gamma_prior::garwood;
    if (level.has_lower()) {
        ends.lower =
            detail::poisson_mean_lower(counts.count, level.tail(), prior) / counts.exposure;
    }
    if (level.has_upper()) {
        ends.upper =
            detail::poisson_mean_upper(counts.count, level.tail(), prior) / counts.exposure;
    }
    return ends;
}

double garwood_p_value(const exposed_count& counts, double hypothesis, side which) {
    require_valid(counts, "garwood_p_value");
    if (!(hypothesis >= 0.0 && std::isfinite(hypothesis))) {
        throw std::invalid_argument(
            "garwood_p_value: needs a finite rate >= 0 as hypothesis, got " +
            std::to_string(hypothesis));
    }
    if (counts.exposure == 0.0) {
        return 1.0;
    }
    const double expected = hypothesis * counts.exposure;
    const auto x = static_cast<double>(counts.count);
    const double as_many = counts.count == 0 ? 1.0 : detail::gamma_below(expected, x);
    const double as_few = detail::gamma_above(expected, x + 1.0);
    switch (which) {
    case side::lower:
        return as_many;
    case side::upper:
        return as_few;
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * std::min(as_many, as_few));
}

rate_estimate estimate_rate(const exposed_count& counts, const confidence& level) {
    require_valid(counts, "estimate_rate");
    rate_estimate result{.estimate = std::nullopt,
                         .limits = garwood(counts, level),
                         .counts = counts,
                         .level = level};
    if (counts.exposure > 0.0) {
        result.estimate = static_cast<double>(counts.count) / counts.exposure;
    }
    return result;
}

} // namespace digigap
