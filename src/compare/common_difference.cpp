#include "bracketed_root.hpp"
#include "difference_score_sum.hpp"
#include "line_fit.hpp"
#include "side_p_value.hpp"
#include "stratum.hpp"

#include <digigap/compare/common_difference.hpp>
#include <digigap/detail/hold_estimate.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {

namespace detail {

double difference_variance(const stratum& counts, double difference) {
    const std::array points{
        line_point{.at = 0.0, .successes = counts.y, .trials = counts.m},
        line_point{.at = 1.0, .successes = counts.x, .trials = counts.n},
    };
    const double second = fitted_start(points, difference);
    const double first = std::clamp(second + difference, 0.0, 1.0);
    const double all = counts.all();
    return (first * (1.0 - first) / counts.n + second * (1.0 - second) / counts.m) *
           (all / (all - 1.0));
}

double weighted_difference(std::span<const stratum> strata) {
    double sum = 0.0;
    double weights = 0.0;
    for (const stratum& each : strata) {
        sum += each.weight() * each.difference();
        weights += each.weight();
    }
    return std::clamp(sum / weights, -1.0, 1.0);
}

} // namespace detail

namespace {

using detail::stratum;

[[noreturn]] void refuse(common_difference_method method, const char* function) {
    throw std::invalid_argument(std::string(function) +
                                ": no common_difference_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

/// So near the estimate a null value is the estimate, whatever the variance: where all differ from
/// all it is 0 as well.
constexpr double excess_rounding = 1e-15;

double sum_of_weights(std::span<const stratum> strata) {
    double sum = 0.0;
    for (const stratum& each : strata) {
        sum += each.weight();
    }
    return sum;
}

/// The common difference less `at`, in standard errors under `at`; falls as `at` grows.
double score(std::span<const stratum> strata, double estimate, double at) {
    const double excess = estimate - at;
    if (std::abs(excess) <= excess_rounding) {
        return 0.0;
    }
    double variance = 0.0;
    for (const stratum& each : strata) {
        variance += each.weight() * each.weight() * detail::difference_variance(each, at);
    }
    return variance > 0.0 ? excess * sum_of_weights(strata) / std::sqrt(variance)
                          : std::copysign(std::numeric_limits<double>::infinity(), excess);
}

/// The lowest difference whose score does not exceed z.
double lowest(std::span<const stratum> strata, double estimate, double z) {
    if (score(strata, estimate, -1.0) <= z) {
        return -1.0;
    }
    return detail::bracketed_root({-1.0, 1.0},
                                  [&](double at) { return z - score(strata, estimate, at); });
}

void add_score_limits(common_effect& effect, std::span<const stratum> strata) {
    const double estimate = *effect.estimate;
    const confidence& level = effect.level;
    if (level.has_lower()) {
        effect.limits.lower = lowest(strata, estimate, level.z());
    }
    if (level.has_upper()) {
        std::vector<stratum> exchanged;
        for (const stratum& each : strata) {
            exchanged.push_back({.x = each.y, .n = each.m, .y = each.x, .m = each.n});
        }
        effect.limits.upper = -lowest(exchanged, -estimate, level.z());
    }
    if (level.z() >= 0.0) {
        effect.limits = detail::hold_estimate(effect.limits, estimate);
    }
    effect.p_value = detail::side_p_value(score(strata, estimate, 0.0), level.which());
    effect.status = common_status::estimated;
}

double sato_variance(std::span<const stratum> strata, double estimate) {
    double slope = 0.0;
    double rest = 0.0;
    for (const stratum& s : strata) {
        const double all = s.all();
        slope += (s.n * s.n * s.y - s.m * s.m * s.x + 0.5 * s.n * s.m * (s.m - s.n)) / (all * all);
        rest += 0.5 * (s.x * (s.m - s.y) + s.y * (s.n - s.x)) / all;
    }
    const double weights = sum_of_weights(strata);
    const double sum = estimate * slope + rest;
    // Rounding may leave a trace of what cancels: groups that differ completely have no variance.
    return sum > 1e-14 * rest ? sum / (weights * weights) : 0.0;
}

double greenland_robins_variance(std::span<const stratum> strata) {
    double sum = 0.0;
    for (const stratum& s : strata) {
        const double weight = s.weight();
        sum += weight * weight *
               (s.x * (s.n - s.x) / (s.n * s.n * s.n) + s.y * (s.m - s.y) / (s.m * s.m * s.m));
    }
    const double weights = sum_of_weights(strata);
    return sum / (weights * weights);
}

} // namespace

std::string_view name_of(common_difference_method method) {
    switch (method) {
    case common_difference_method::miettinen_nurminen:
        return "miettinen-nurminen";
    case common_difference_method::sato:
        return "sato";
    case common_difference_method::greenland_robins:
        return "greenland-robins";
    }
    refuse(method, "name_of");
}

std::optional<common_difference_method> common_difference_method_named(std::string_view name) {
    for (const common_difference_method method : common_difference_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

common_effect common_difference(std::span<const tally_pair> strata, common_difference_method method,
                                const confidence& level) {
    common_effect result;
    result.level = level;
    result.measure = common_measure::difference;
    result.method = name_of(method);
    result.limits = detail::whole_range(result.measure);
    const std::vector<stratum> both = detail::strata_with_both(strata, "common_difference");
    result.stratum_estimates = detail::stratum_estimates(strata, result.measure);
    result.informative = static_cast<std::int64_t>(both.size());
    if (both.empty()) {
        return result;
    }
    result.estimate = detail::weighted_difference(both);
    switch (method) {
    case common_difference_method::miettinen_nurminen:
        add_score_limits(result, both);
        return result;
    case common_difference_method::sato:
        detail::add_standard_error(result, sato_variance(both, *result.estimate));
        return result;
    case common_difference_method::greenland_robins:
        detail::add_standard_error(result, greenland_robins_variance(both));
        return result;
    }
    refuse(method, "common_difference");
}

} // namespace digigap
