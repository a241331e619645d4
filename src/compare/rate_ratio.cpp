#include "../estimate/distribution.hpp"
#include "../estimate/student_t.hpp"
#include "rate_hypothesis.hpp"

#include <digigap/compare/rate_ratio.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

/// One group's units together.
exposed_count sum_of(std::span<const exposed_count> units) {
    exposed_count sum;
    for (const exposed_count& unit : units) {
        require_valid(unit, "estimate_rate_ratio");
        sum.count = detail::sum_of_counts({.first = sum, .second = unit}, "estimate_rate_ratio");
        sum.exposure += unit.exposure;
    }
    if (!std::isfinite(sum.exposure)) {
        throw std::invalid_argument("estimate_rate_ratio: needs exposures whose sum is finite");
    }
    return sum;
}

/// Pearson's chi-square of the units around their group's rate, and how many units there are.
struct group_spread {
    double chi_square = 0.0;
    double units = 0.0;
};

group_spread spread_of(std::span<const exposed_count> units, const exposed_count& sum) {
    group_spread spread;
    for (const exposed_count& unit : units) {
        if (unit.exposure > 0.0) {
            spread.units += 1.0;
            if (sum.count > 0) {
                const double expected =
                    static_cast<double>(sum.count) * (unit.exposure / sum.exposure);
                const double apart = static_cast<double>(unit.count) - expected;
                spread.chi_square += expected > 0.0 ? apart / expected * apart : 0.0;
            }
        }
    }
    return spread;
}

std::optional<double> ratio_of(const exposed_count_pair& counts) {
    if (!detail::say_something(counts)) {
        return std::nullopt;
    }
    const auto x = static_cast<double>(counts.first.count);
    const auto y = static_cast<double>(counts.second.count);
    return x / y * (counts.second.exposure / counts.first.exposure);
}

rate_ratio_estimate start(const exposed_count_pair& counts, rate_ratio_method method,
                          const confidence& level) {
    rate_ratio_estimate result{.estimate = ratio_of(counts),
                               .limits = {0.0, std::numeric_limits<double>::infinity()},
                               .counts = counts,
                               .level = level,
                               .method = method,
                               .dispersion = std::nullopt};
    if (!result.estimate) {
        result.status = rate_ratio_status::nothing_observed;
    }
    return result;
}

/// Needs events in both groups and their units' dispersion.
detail::t_estimate log_ratio_of(const rate_ratio_estimate& ratio) {
    const auto x = static_cast<double>(ratio.counts.first.count);
    const auto y = static_cast<double>(ratio.counts.second.count);
    return {.estimate = std::log(*ratio.estimate),
            .standard_error = std::sqrt(ratio.dispersion->dispersion * (1.0 / x + 1.0 / y)),
            .degrees = ratio.dispersion->degrees};
}

void quasi_poisson(rate_ratio_estimate& result, const exposed_units_pair& units) {
    if (result.status != rate_ratio_status::ok) {
        return;
    }
    const group_spread first = spread_of(units.first, result.counts.first);
    const group_spread second = spread_of(units.second, result.counts.second);
    const double degrees = first.units + second.units - 2.0;
    if (degrees < 1.0) {
        result.status = rate_ratio_status::too_few_units;
        return;
    }
    result.dispersion = count_dispersion{
        .dispersion = (first.chi_square + second.chi_square) / degrees, .degrees = degrees};
    if (result.counts.first.count == 0 || result.counts.second.count == 0) {
        result.status = rate_ratio_status::no_events_in_group;
        return;
    }
    const detail::t_estimate log_ratio = log_ratio_of(result);
    const interval logs = detail::t_limits(log_ratio, result.level);
    result.limits = {std::exp(logs.lower), std::exp(logs.upper)};
    result.p_value = p_value(result, 1.0);
}

} // namespace

std::string_view name_of(rate_ratio_method method) {
    switch (method) {
    case rate_ratio_method::conditional:
        return "conditional";
    case rate_ratio_method::mover_r:
        return "mover-r";
    case rate_ratio_method::quasi_poisson:
        return "quasi-poisson";
    }
    throw std::invalid_argument("name_of: no rate_ratio_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

std::optional<rate_ratio_method> rate_ratio_method_named(std::string_view name) {
    for (const rate_ratio_method method : rate_ratio_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

std::string_view name_of(rate_ratio_status status) {
    switch (status) {
    case rate_ratio_status::ok:
        return "ok";
    case rate_ratio_status::nothing_observed:
        return "nothing-observed";
    case rate_ratio_status::no_events_in_group:
        return "no-events-in-group";
    case rate_ratio_status::too_few_units:
        return "too-few-units";
    }
    throw std::invalid_argument("name_of: no rate_ratio_status has the value " +
                                std::to_string(static_cast<int>(status)));
}

rate_ratio_estimate estimate_rate_ratio(const exposed_count_pair& counts, rate_ratio_method method,
                                        const confidence& level) {
    require_valid(counts, "estimate_rate_ratio");
    static_cast<void>(detail::sum_of_counts(counts, "estimate_rate_ratio"));
    rate_ratio_estimate result = start(counts, method, level);
    switch (method) {
    case rate_ratio_method::conditional:
        result.limits = rate_ratio::conditional(counts, level);
        break;
    case rate_ratio_method::mover_r:
        result.limits = rate_ratio::mover_r(counts, level);
        break;
    case rate_ratio_method::quasi_poisson:
        throw std::invalid_argument(
            "estimate_rate_ratio: needs the counts of the units for quasi-poisson, got their sums");
    }
    result.p_value = p_value(result, 1.0);
    return result;
}

rate_ratio_estimate estimate_rate_ratio(const exposed_units_pair& units, rate_ratio_method method,
                                        const confidence& level) {
    const exposed_count_pair counts{.first = sum_of(units.first), .second = sum_of(units.second)};
    if (method != rate_ratio_method::quasi_poisson) {
        return estimate_rate_ratio(counts, method, level);
    }
    rate_ratio_estimate result = start(counts, method, level);
    quasi_poisson(result, units);
    return result;
}

double p_value(const rate_ratio_estimate& ratio, double hypothesis) {
    detail::require_ratio(hypothesis, "p_value");
    if (ratio.status != rate_ratio_status::ok) {
        return 1.0;
    }
    const side which = ratio.level.which();
    switch (ratio.method) {
    case rate_ratio_method::conditional:
        return rate_ratio::conditional_p_value(ratio.counts, hypothesis, which);
    case rate_ratio_method::mover_r:
        return rate_ratio::mover_r_p_value(ratio.counts, hypothesis, which);
    case rate_ratio_method::quasi_poisson:
        break;
    }
    return detail::t_p_value(log_ratio_of(ratio), std::log(hypothesis), which);
}

} // namespace digigap
