#include "deviance_part.hpp"

#include <digigap/detail/infinity.hpp>

#include <algorithm>
#include <cmath>

namespace digigap::detail {

double poisson_excess(double y, double mean) {
    if (y == 0.0) {
        return mean;
    }
    if (mean == 0.0) {
        return infinity;
    }
    const double part = (y - mean) / (y + mean);
    if (std::abs(part) < 0.1) {
        // (y + mean) part^2 plus 2 y (part^3 / 3 + part^5 / 5 + ...).
        double power = part * part * part;
        double series = 0.0;
        for (int term = 3; std::abs(power) > 1e-18 * std::abs(part * part); term += 2) {
            series += power / term;
            power *= part * part;
        }
        return (y - mean) * part + 2.0 * y * series;
    }
    return y * (std::log(y) - std::log(mean)) - (y - mean);
}

double deviance_part(const regression_fit& fit, double y, const row_point& at) {
    const double mean = mean_curve_at(fit, at).value;
    switch (fit.family) {
    case regression_family::gaussian:
        return (y - mean) * (y - mean);
    case regression_family::logistic:
        return 2.0 * (poisson_excess(y, mean) + poisson_excess(1.0 - y, logistic_of(-at.counts)));
    case regression_family::negative_binomial:
        if (std::isfinite(size_of(fit))) {
            const double size = size_of(fit);
            return 2.0 *
                   std::max(0.0, poisson_excess(y, mean) - poisson_excess(y + size, mean + size));
        }
        break;
    default:
        break;
    }
    return 2.0 * poisson_excess(y, mean);
}

} // namespace digigap::detail
