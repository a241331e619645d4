#include "student_t.hpp"

#include "distribution.hpp"

#include <algorithm>
#include <cmath>

namespace digigap::detail {

bool has_standard_error(const mean_summary& group) {
    return group.n > 1 || (group.n == 1 && group.population == group.n);
}

double standard_error_of_mean(const mean_summary& group) {
    if (group.population == group.n) {
        return 0.0;
    }
    const auto n = static_cast<double>(group.n);
    double part = 1.0;
    if (group.population) {
        // As a difference of integers, because 1 - n / N cancels near a census.
        part = static_cast<double>(*group.population - group.n) /
               static_cast<double>(*group.population);
    }
    return group.standard_deviation * std::sqrt(part / n);
}

interval t_limits(const t_estimate& found, const confidence& level) {
    interval ends = whole_line();
    if (found.standard_error == 0.0) {
        return {level.has_lower() ? found.estimate : ends.lower,
                level.has_upper() ? found.estimate : ends.upper};
    }
    if (std::isinf(found.standard_error)) {
        return ends;
    }
    const double half = student_t_quantile(level.tail(), found.degrees) * found.standard_error;
    if (level.has_lower()) {
        ends.lower = found.estimate - half;
    }
    if (level.has_upper()) {
        ends.upper = found.estimate + half;
    }
    return ends;
}

double t_p_value(double statistic, double degrees, side which) {
    switch (which) {
    case side::lower:
        return student_t_tail(statistic, degrees);
    case side::upper:
        return student_t_tail(-statistic, degrees);
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * student_t_tail(std::abs(statistic), degrees));
}

double t_p_value(const t_estimate& found, double hypothesis, side which) {
    const double apart = found.estimate - hypothesis;
    if (found.standard_error > 0.0) {
        return t_p_value(apart / found.standard_error, found.degrees, which);
    }
    // Known exactly: the hypothesis is true or it is not.
    const bool spoken_against = which == side::two     ? apart != 0.0
                                : which == side::lower ? apart > 0.0
                                                       : apart < 0.0;
    return spoken_against ? 0.0 : 1.0;
}

} // namespace digigap::detail
