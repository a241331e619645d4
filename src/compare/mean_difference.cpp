#include "../estimate/student_t.hpp"
#include "two_means.hpp"

#include <digigap/compare/mean_difference.hpp>

#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

mean_difference_estimate difference_of(const mean_summary_pair& groups, const confidence& level) {
    mean_difference_estimate result{.estimate = std::nullopt,
                                    .limits = detail::whole_line(),
                                    .standard_error = std::nullopt,
                                    .groups = groups,
                                    .level = level};
    if (groups.first.n > 0 && groups.second.n > 0) {
        result.estimate = groups.first.mean - groups.second.mean;
    }
    if (detail::have_standard_errors(groups)) {
        const detail::mean_error error = detail::combined(detail::error_of_mean(groups.first),
                                                          detail::error_of_mean(groups.second));
        result.standard_error = error.standard_error;
        result.degrees = error.degrees;
        result.limits = detail::t_limits({.estimate = *result.estimate,
                                          .standard_error = error.standard_error,
                                          .degrees = error.degrees},
                                         level);
        result.p_value = p_value(result, 0.0);
    }
    return result;
}

} // namespace

mean_difference_estimate estimate_mean_difference(const mean_summary_pair& groups,
                                                  const confidence& level) {
    require_valid(groups, "estimate_mean_difference");
    return difference_of(groups, level);
}

mean_difference_estimate estimate_mean_difference(const sample_pair& groups,
                                                  const confidence& level) {
    require_valid(groups, "estimate_mean_difference");
    return difference_of(detail::summaries(groups), level);
}

double p_value(const mean_difference_estimate& difference, double hypothesis) {
    if (!std::isfinite(hypothesis)) {
        throw std::invalid_argument("p_value: needs a finite difference as hypothesis, got " +
                                    std::to_string(hypothesis));
    }
    if (!difference.estimate || !difference.standard_error) {
        return 1.0;
    }
    return detail::t_p_value({.estimate = *difference.estimate,
                              .standard_error = *difference.standard_error,
                              .degrees = difference.degrees},
                             hypothesis, difference.level.which());
}

} // namespace digigap
