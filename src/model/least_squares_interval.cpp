#include "least_squares_interval.hpp"

#include "../compare/side_p_value.hpp"
#include "../estimate/student_t.hpp"

#include <digigap/detail/infinity.hpp>

#include <cmath>

namespace digigap::detail {

coefficient_interval least_squares_interval(const regression_fit& fit, std::size_t coefficient,
                                            const confidence& level, const distance_test& test) {
    const regression_coefficient& found = fit.coefficients[coefficient];
    coefficient_interval made{.name = found.name, .level = level};
    if (!fit.has_estimates()) {
        return made;
    }
    made.state = found.state;
    made.estimate = found.estimate;
    if (found.state != coefficient_state::estimated) {
        made.status = coefficient_interval_status::aliased;
        return made;
    }
    if (fit.n <= fit.rank || !fit.deviance) {
        made.status = coefficient_interval_status::no_error;
        return made;
    }
    made.status = coefficient_interval_status::found;
    const double estimate = fit.beta[coefficient];
    const double variance = fit.unscaled[coefficient * fit.size() + coefficient];
    const double unit = std::sqrt(variance * *fit.deviance);
    if (unit == 0.0) {
        const t_estimate exact{.estimate = estimate, .standard_error = 0.0, .degrees = infinity};
        made.limits = t_limits(exact, level);
        made.p_value = t_p_value(exact, 0.0, level.which());
        return made;
    }
    const double z = level.z();
    const double half = std::copysign(test.distance(std::abs(z)), z) * unit;
    if (level.has_lower()) {
        made.limits.lower = estimate - half;
    }
    if (level.has_upper()) {
        made.limits.upper = estimate + half;
    }
    made.statistic = std::copysign(test.root(std::abs(estimate) / unit), estimate);
    made.p_value = side_p_value(*made.statistic, level.which());
    return made;
}

} // namespace digigap::detail
