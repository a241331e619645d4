#include "line_fit.hpp"

#include <cmath>

namespace digigap::detail {

double fitted_start(std::span<const line_point> points, double slope) {
    // The derivative of the log-likelihood falls from one end to the other: Newton's steps. One
    // that leads out mostly does so because the end is the answer.
    constexpr int most_rounds = 200;
    constexpr double nearer = 0.01;
    double low = slope < 0.0 ? -slope : 0.0;
    double high = slope < 0.0 ? 1.0 : 1.0 - slope;
    double start = 0.5 * (low + high);
    for (int round = 0; round < most_rounds && high > low; ++round) {
        double derivative = 0.0;
        double curvature = 0.0;
        for (const line_point& point : points) {
            const double share = start + slope * point.at;
            const double rest = 1.0 - share;
            const double failures = point.trials - point.successes;
            if (point.successes > 0.0) {
                derivative += point.successes / share;
                curvature += point.successes / (share * share);
            }
            if (failures > 0.0) {
                derivative -= failures / rest;
                curvature += failures / (rest * rest);
            }
        }
        (derivative > 0.0 ? low : high) = start;
        double next = start + derivative / curvature;
        if (!(next > low)) {
            next = low + nearer * (start - low);
        } else if (!(next < high)) {
            next = high - nearer * (high - start);
        }
        if (std::abs(next - start) <= 1e-16 || next <= low || next >= high) {
            return next;
        }
        start = next;
    }
    return start;
}

} // namespace digigap::detail
