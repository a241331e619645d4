#include "../estimate/distribution.hpp"
#include "../estimate/student_t.hpp"
#include "bootstrap_ratio.hpp"
#include "two_means.hpp"

#include <digigap/compare/mean_ratio.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

void require_amounts(const mean_summary_pair& groups, double hypothesis) {
    for (const mean_summary* group : {&groups.first, &groups.second}) {
        if (group->mean < 0.0) {
            throw std::invalid_argument(
                "estimate_mean_ratio: needs means of amounts that are not negative, got " +
                std::to_string(group->mean));
        }
    }
    if (!(hypothesis >= 0.0 && std::isfinite(hypothesis))) {
        throw std::invalid_argument(
            "estimate_mean_ratio: needs a finite ratio >= 0 as hypothesis, got " +
            std::to_string(hypothesis));
    }
}

void require_amounts(const sample& group) {
    for (std::size_t index = 0; index < group.values.size(); ++index) {
        if (group.values[index] < 0.0) {
            throw std::invalid_argument("estimate_mean_ratio: needs values >= 0, got " +
                                        std::to_string(group.values[index]) + " at index " +
                                        std::to_string(index));
        }
    }
}

mean_ratio_estimate start(const mean_summary_pair& groups, const mean_ratio_options& options,
                          const confidence& level) {
    mean_ratio_estimate result{.estimate = std::nullopt,
                               .limits = {0.0, infinite},
                               .hypothesis = options.hypothesis,
                               .groups = groups,
                               .level = level,
                               .method = options.method};
    if (groups.first.n > 0 && groups.second.n > 0 && groups.second.mean > 0.0) {
        result.estimate = groups.first.mean / groups.second.mean;
    }
    if (!detail::have_standard_errors(groups)) {
        result.status = mean_ratio_status::too_few_values;
    } else if (groups.second.mean == 0.0) {
        result.status = mean_ratio_status::zero_denominator;
    }
    return result;
}

bool has_answer(const mean_ratio_estimate& result) {
    return result.status == mean_ratio_status::bounded;
}

bool is_census(const mean_summary& group) {
    return group.population == group.n;
}

void name_limits(mean_ratio_estimate& result) {
    const auto same = [](const mean_summary& group) { return group.standard_deviation == 0.0; };
    const mean_summary_pair& groups = result.groups;
    if ((same(groups.first) || is_census(groups.first)) &&
        (same(groups.second) || is_census(groups.second))) {
        if (!is_census(groups.first) || !is_census(groups.second)) {
            result.status = mean_ratio_status::no_variation;
        }
    } else if (result.estimate == 0.0 && same(groups.first) && !is_census(groups.first)) {
        result.status = mean_ratio_status::no_variation;
    } else if (result.level.has_upper() && result.limits.upper == infinite) {
        result.status = result.limits.lower > 0.0 ? mean_ratio_status::unbounded_above
                                                  : mean_ratio_status::everything;
    } else if (!result.level.has_upper() && result.limits.lower == 0.0) {
        result.status = mean_ratio_status::everything;
    }
}

/// Fieller's problem in units of the second mean.
struct fieller_problem {
    double ratio = 0.0;
    double first_error = 0.0;  ///< standard error of the first mean
    double second_error = 0.0; ///< of the second
    double degrees = 0.0;
};

fieller_problem problem_of(const mean_summary_pair& groups, double ratio) {
    detail::mean_error first = detail::error_of_mean(groups.first);
    detail::mean_error second = detail::error_of_mean(groups.second);
    first.standard_error /= groups.second.mean;
    second.standard_error /= groups.second.mean;
    const detail::mean_error weighted{.standard_error = ratio * second.standard_error,
                                      .degrees = second.degrees};
    return {.ratio = ratio,
            .first_error = first.standard_error,
            .second_error = second.standard_error,
            .degrees = detail::combined(first, weighted).degrees};
}

/// The square root in both roots of (ratio - r)^2 = t^2 (first_error^2 + r^2 second_error^2).
double root_part(const fieller_problem& problem, double t) {
    const double second = t * problem.second_error;
    const double left = 1.0 - second * second;
    const double first = t * problem.first_error;
    // Not negative where one of the two ends exists; rounding may say otherwise at the border.
    return std::sqrt(
        std::max(0.0, first * first * left + problem.ratio * problem.ratio * second * second));
}

/// The smaller root, 0 where every small ratio is possible.
double smaller_root(const fieller_problem& problem, double t) {
    const double first = t * problem.first_error;
    const double apart = (problem.ratio - first) * (problem.ratio + first);
    return apart > 0.0 ? apart / (problem.ratio + root_part(problem, t)) : 0.0;
}

/// The larger root, infinite where every large ratio is possible.
double larger_root(const fieller_problem& problem, double t) {
    const double second = t * problem.second_error;
    const double left = (1.0 - second) * (1.0 + second);
    return left > 0.0 ? (problem.ratio + root_part(problem, t)) / left : infinite;
}

void fieller(mean_ratio_estimate& result) {
    const fieller_problem problem = problem_of(result.groups, *result.estimate);
    // Infinite degrees are those of two means without error, which no t widens.
    const double t = detail::student_t_quantile(result.level.tail(), problem.degrees);
    // Below level one half t is negative and a one-sided bound lies beyond the estimate.
    if (result.level.has_lower()) {
        result.limits.lower = t >= 0.0 ? smaller_root(problem, t) : larger_root(problem, -t);
    }
    if (result.level.has_upper()) {
        result.limits.upper = t >= 0.0 ? larger_root(problem, t) : smaller_root(problem, -t);
    }
    name_limits(result);
    const detail::t_estimate difference{
        .estimate = problem.ratio - result.hypothesis,
        .standard_error = std::hypot(problem.first_error, result.hypothesis * problem.second_error),
        .degrees = problem.degrees};
    result.p_value = detail::t_p_value(difference, 0.0, result.level.which());
}

} // namespace

std::string_view name_of(mean_ratio_method method) {
    switch (method) {
    case mean_ratio_method::fieller:
        return "fieller";
    case mean_ratio_method::bootstrap:
        return "bootstrap";
    }
    throw std::invalid_argument("name_of: no mean_ratio_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

std::optional<mean_ratio_method> mean_ratio_method_named(std::string_view name) {
    for (const mean_ratio_method method : mean_ratio_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

std::string_view name_of(mean_ratio_status status) {
    switch (status) {
    case mean_ratio_status::bounded:
        return "bounded";
    case mean_ratio_status::unbounded_above:
        return "unbounded-above";
    case mean_ratio_status::everything:
        return "everything";
    case mean_ratio_status::too_few_values:
        return "too-few-values";
    case mean_ratio_status::zero_denominator:
        return "zero-denominator";
    case mean_ratio_status::no_variation:
        return "no-variation";
    case mean_ratio_status::beyond_resamples:
        return "beyond-resamples";
    }
    throw std::invalid_argument("name_of: no mean_ratio_status has the value " +
                                std::to_string(static_cast<int>(status)));
}

mean_ratio_estimate estimate_mean_ratio(const mean_summary_pair& groups,
                                        const mean_ratio_options& options,
                                        const confidence& level) {
    require_valid(groups, "estimate_mean_ratio");
    require_amounts(groups, options.hypothesis);
    if (options.method != mean_ratio_method::fieller) {
        throw std::invalid_argument("estimate_mean_ratio: needs the values for " +
                                    std::string(name_of(options.method)) + ", got summaries");
    }
    mean_ratio_estimate result = start(groups, options, level);
    if (has_answer(result)) {
        fieller(result);
    }
    return result;
}

mean_ratio_estimate estimate_mean_ratio(const sample_pair& groups,
                                        const mean_ratio_options& options,
                                        const confidence& level) {
    require_valid(groups, "estimate_mean_ratio");
    require_amounts(groups.first);
    require_amounts(groups.second);
    const mean_summary_pair both = detail::summaries(groups);
    if (options.method != mean_ratio_method::bootstrap) {
        return estimate_mean_ratio(both, options, level);
    }
    require_amounts(both, options.hypothesis);
    detail::require_valid(options.bootstrap, "estimate_mean_ratio");
    if (groups.first.population || groups.second.population) {
        throw std::invalid_argument(
            "estimate_mean_ratio: needs groups without a population for bootstrap");
    }
    mean_ratio_estimate result = start(both, options, level);
    if (has_answer(result)) {
        const detail::bootstrap_ratio found =
            detail::bootstrap_mean_ratio(groups, both, options, level);
        result.limits = found.limits;
        result.p_value = found.p_value;
        if (found.beyond_resamples) {
            result.status = mean_ratio_status::beyond_resamples;
        }
        name_limits(result);
    }
    return result;
}

} // namespace digigap
