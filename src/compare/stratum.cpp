#include "stratum.hpp"

#include "side_p_value.hpp"

#include <digigap/detail/infinity.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace digigap {

const char* name_of(common_measure measure) noexcept {
    switch (measure) {
    case common_measure::ratio:
        return "ratio";
    case common_measure::odds_ratio:
        return "odds-ratio";
    case common_measure::difference:
        break;
    }
    return "difference";
}

const char* name_of(common_status status) noexcept {
    switch (status) {
    case common_status::no_information:
        return "no-information";
    case common_status::no_standard_error:
        return "no-standard-error";
    case common_status::estimated:
        break;
    }
    return "estimated";
}

namespace detail {

namespace {

stratum real(const tally_pair& pair) {
    return {.x = static_cast<double>(pair.first.successes),
            .n = static_cast<double>(pair.first.trials),
            .y = static_cast<double>(pair.second.successes),
            .m = static_cast<double>(pair.second.trials)};
}

bool has_both(const tally_pair& pair) {
    return pair.first.trials > 0 && pair.second.trials > 0;
}

std::optional<double> quotient(double above, double below) {
    if (above == 0.0 && below == 0.0) {
        return std::nullopt;
    }
    return below == 0.0 ? infinity : above / below;
}

} // namespace

std::vector<stratum> strata_with_both(std::span<const tally_pair> pairs, const char* function) {
    std::vector<stratum> strata;
    for (const tally_pair& pair : pairs) {
        require_valid(pair, function);
        if (has_both(pair)) {
            strata.push_back(real(pair));
        }
    }
    return strata;
}

std::vector<stratum> strata_that_vary(std::span<const tally_pair> pairs, const char* function) {
    std::vector<stratum> strata = strata_with_both(pairs, function);
    strata.erase(std::remove_if(strata.begin(), strata.end(),
                                [](const stratum& each) { return !each.varies(); }),
                 strata.end());
    return strata;
}

std::vector<std::optional<double>> stratum_estimates(std::span<const tally_pair> pairs,
                                                     common_measure measure) {
    std::vector<std::optional<double>> estimates;
    for (const tally_pair& pair : pairs) {
        const stratum each = real(pair);
        if (!has_both(pair)) {
            estimates.emplace_back();
        } else if (measure == common_measure::difference) {
            estimates.emplace_back(each.difference());
        } else if (measure == common_measure::ratio) {
            estimates.push_back(quotient(each.x * each.m, each.y * each.n));
        } else {
            estimates.push_back(quotient(each.x * (each.m - each.y), each.y * (each.n - each.x)));
        }
    }
    return estimates;
}

interval whole_range(common_measure measure) {
    return measure == common_measure::difference ? interval{-1.0, 1.0} : interval{0.0, infinity};
}

void add_standard_error(common_effect& effect, double variance) {
    const interval whole = whole_range(effect.measure);
    const bool logarithm = effect.measure != common_measure::difference;
    const double centre = logarithm ? std::log(*effect.estimate) : *effect.estimate;
    effect.limits = whole;
    if (!(variance > 0.0 && std::isfinite(variance) && std::isfinite(centre))) {
        effect.status = common_status::no_standard_error;
        return;
    }
    const double error = std::sqrt(variance);
    const auto end = [&](double z) {
        const double at = centre + z * error;
        return std::clamp(logarithm ? std::exp(at) : at, whole.lower, whole.upper);
    };
    if (effect.level.has_lower()) {
        effect.limits.lower = end(-effect.level.z());
    }
    if (effect.level.has_upper()) {
        effect.limits.upper = end(effect.level.z());
    }
    effect.p_value = side_p_value(centre / error, effect.level.which());
    effect.status = common_status::estimated;
}

} // namespace detail

} // namespace digigap
