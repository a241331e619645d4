#include "student_t.hpp"

#include <digigap/estimate/mean.hpp>
#include <digigap/estimate/mean_sums.hpp>

#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

mean_estimate estimate(const mean_summary& group, const confidence& level) {
    mean_estimate result{.estimate = std::nullopt,
                         .limits = detail::whole_line(),
                         .standard_error = std::nullopt,
                         .standard_deviation = std::nullopt,
                         .n = group.n,
                         .population = group.population,
                         .level = level,
                         .total = std::nullopt};
    if (group.n > 0) {
        result.estimate = group.mean;
    }
    if (group.n > 1) {
        result.standard_deviation = group.standard_deviation;
        result.degrees = static_cast<double>(group.n - 1);
    }
    if (detail::has_standard_error(group)) {
        const detail::t_estimate found{.estimate = group.mean,
                                       .standard_error = detail::standard_error_of_mean(group),
                                       .degrees = result.degrees};
        result.standard_error = found.standard_error;
        result.limits = detail::t_limits(found, level);
    }
    if (group.population) {
        const auto units = static_cast<double>(*group.population);
        total_estimate total{.estimate = std::nullopt,
                             .limits = detail::whole_line(),
                             .standard_error = std::nullopt};
        if (result.estimate) {
            total.estimate = units * *result.estimate;
            total.limits = {units * result.limits.lower, units * result.limits.upper};
        }
        if (result.standard_error) {
            total.standard_error = units * *result.standard_error;
        }
        result.total = total;
    }
    return result;
}

} // namespace

mean_estimate estimate_mean(std::span<const double> values, const mean_options& options,
                            const confidence& level) {
    require_valid(sample{.values = values, .population = options.population}, "estimate_mean");
    mean_sums sums;
    sums.add(values);
    return estimate(sums.summary(options.population), level);
}

mean_estimate estimate_mean(const mean_summary& group, const confidence& level) {
    require_valid(group, "estimate_mean");
    return estimate(group, level);
}

double p_value(const mean_estimate& mean, double hypothesis) {
    if (!std::isfinite(hypothesis)) {
        throw std::invalid_argument("p_value: needs a finite mean as hypothesis, got " +
                                    std::to_string(hypothesis));
    }
    if (!mean.estimate || !mean.standard_error) {
        return 1.0;
    }
    return detail::t_p_value({.estimate = *mean.estimate,
                              .standard_error = *mean.standard_error,
                              .degrees = mean.degrees},
                             hypothesis, mean.level.which());
}

} // namespace digigap
