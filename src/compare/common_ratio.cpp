#include "bracketed_root.hpp"
#include "ratio_score_sum.hpp"
#include "side_p_value.hpp"
#include "stratum.hpp"

#include <digigap/compare/common_ratio.hpp>
#include <digigap/detail/hold_estimate.hpp>
#include <digigap/detail/infinity.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {

namespace detail {

namespace {

/// Logarithms of ratios between which every limit lies that a table of 64-bit counts can have.
constexpr double furthest = 290.0;

struct group_successes {
    double first = 0.0;
    double second = 0.0;
};

group_successes successes_of(std::span<const stratum> strata) {
    group_successes sums;
    for (const stratum& each : strata) {
        sums.first += each.x;
        sums.second += each.y;
    }
    return sums;
}

/// The sum of the scores, and the same in standard errors; both fall as the ratio grows.
struct score_sum {
    double sum = 0.0;
    double z = 0.0;
};

score_sum sum_at(std::span<const stratum> strata, double log_ratio) {
    double sum = 0.0;
    double information = 0.0;
    for (const stratum& each : strata) {
        const ratio_score one = score_of_ratio(each, std::exp(log_ratio));
        sum += one.score;
        information += one.information;
    }
    return {.sum = sum, .z = sum / std::sqrt(information)};
}

} // namespace

ratio_score score_of_ratio(const stratum& counts, double ratio) {
    // The second share is the smaller root of N r p^2 - (r (n + y) + x + m) p + x + y = 0.
    const double a = ratio * (counts.n + counts.y);
    const double b = counts.x + counts.m;
    const double root =
        std::sqrt((a - b) * (a - b) + 4.0 * ratio * (counts.n - counts.x) * (counts.m - counts.y));
    const double second = std::min(1.0, 2.0 * counts.successes() / (a + b + root));
    const double first = std::min(1.0, ratio * second);
    const double spread = (1.0 - first) / counts.n + ratio * (1.0 - second) / counts.m;
    return {.score = (counts.x / counts.n - ratio * counts.y / counts.m) / spread,
            .information = first / spread};
}

double likeliest_ratio(std::span<const stratum> strata) {
    const group_successes sums = successes_of(strata);
    if (sums.first == 0.0) {
        return 0.0;
    }
    if (sums.second == 0.0) {
        return infinity;
    }
    return std::exp(
        bracketed_root({-furthest, furthest}, [&](double at) { return -sum_at(strata, at).sum; }));
}

} // namespace detail

namespace {

using detail::stratum;

[[noreturn]] void refuse(common_ratio_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no common_ratio_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

/// The lowest ratio whose z does not exceed `most`.
double lowest(std::span<const stratum> strata, double most) {
    if (detail::successes_of(strata).first == 0.0) {
        return 0.0;
    }
    return std::exp(detail::bracketed_root({-detail::furthest, detail::furthest}, [&](double at) {
        return most - detail::sum_at(strata, at).z;
    }));
}

void add_gart_nam(common_effect& effect, std::span<const stratum> strata) {
    const confidence& level = effect.level;
    effect.estimate = detail::likeliest_ratio(strata);
    if (level.has_lower()) {
        effect.limits.lower = lowest(strata, level.z());
    }
    if (level.has_upper()) {
        std::vector<stratum> exchanged;
        for (const stratum& each : strata) {
            exchanged.push_back({.x = each.y, .n = each.m, .y = each.x, .m = each.n});
        }
        effect.limits.upper = 1.0 / lowest(exchanged, level.z());
    }
    if (level.z() >= 0.0) {
        effect.limits = detail::hold_estimate(effect.limits, *effect.estimate);
    }
    effect.p_value = detail::side_p_value(detail::sum_at(strata, 0.0).z, level.which());
    effect.status = common_status::estimated;
}

void add_mantel_haenszel(common_effect& effect, std::span<const stratum> strata) {
    double above = 0.0;
    double below = 0.0;
    double variance = 0.0;
    for (const stratum& s : strata) {
        const double all = s.all();
        above += s.x * s.m / all;
        below += s.y * s.n / all;
        // n m (x + y) - x y N, without the difference of two large numbers.
        variance += (s.n * s.y * (s.m - s.x) + s.m * s.x * (s.n - s.y)) / (all * all);
    }
    effect.estimate = below > 0.0 ? above / below : detail::infinity;
    detail::add_standard_error(effect, variance / (above * below));
}

} // namespace

std::string_view name_of(common_ratio_method method) {
    switch (method) {
    case common_ratio_method::gart_nam:
        return "gart-nam";
    case common_ratio_method::mantel_haenszel:
        return "mantel-haenszel";
    }
    refuse(method, "name_of");
}

std::optional<common_ratio_method> common_ratio_method_named(std::string_view name) {
    for (const common_ratio_method method : common_ratio_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

common_effect common_ratio(std::span<const tally_pair> strata, common_ratio_method method,
                           const confidence& level) {
    common_effect result;
    result.level = level;
    result.measure = common_measure::ratio;
    result.method = name_of(method);
    result.limits = detail::whole_range(result.measure);
    std::vector<stratum> used = detail::strata_with_both(strata, "common_ratio");
    result.stratum_estimates = detail::stratum_estimates(strata, result.measure);
    used.erase(std::remove_if(used.begin(), used.end(),
                              [&](const stratum& each) {
                                  return method == common_ratio_method::gart_nam
                                             ? !each.varies()
                                             : each.successes() == 0.0;
                              }),
               used.end());
    result.informative = static_cast<std::int64_t>(used.size());
    if (used.empty()) {
        return result;
    }
    switch (method) {
    case common_ratio_method::gart_nam:
        add_gart_nam(result, used);
        return result;
    case common_ratio_method::mantel_haenszel:
        add_mantel_haenszel(result, used);
        return result;
    }
    refuse(method, "common_ratio");
}

} // namespace digigap
