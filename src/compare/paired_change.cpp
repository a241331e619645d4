#include "paired_newcombe.hpp"
#include "side_p_value.hpp"
#include "tango.hpp"
#include "touching_z.hpp"

#include <digigap/compare/paired.hpp>
#include <digigap/compare/paired_change.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

[[noreturn]] void refuse(paired_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no paired_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

/// Of the change.
double wald_error(const paired_tally& counts) {
    const auto n = static_cast<double>(counts.units());
    const auto up = static_cast<double>(counts.second_only);
    const auto down = static_cast<double>(counts.first_only);
    const auto same = static_cast<double>(counts.both + counts.neither);
    // n (up + down) - (up - down)^2, without a difference.
    return std::sqrt((same * (up + down) + 4.0 * up * down) / n) / n;
}

/// The signed z of the test of `change`; needs units.
double z_against(const paired_tally& counts, paired_method method, double change) {
    switch (method) {
    case paired_method::tango:
        return paired::tango_z(counts, change);
    case paired_method::newcombe:
        return detail::touching_z(
            change, paired::observed_change(counts),
            [&](double z) { return paired::newcombe_end(counts, z); },
            [&](double z) { return paired::newcombe_end(counts, -z); });
    case paired_method::wald: {
        const double excess = paired::observed_change(counts) - change;
        const double error = wald_error(counts);
        if (excess == 0.0) {
            return 0.0;
        }
        return error > 0.0 ? excess / error
                           : std::copysign(std::numeric_limits<double>::infinity(), excess);
    }
    }
    refuse(method, "paired_p_value");
}

} // namespace

namespace paired {

interval wald(const paired_tally& counts, const confidence& level) {
    require_valid(counts, "paired::wald");
    if (counts.units() == 0) {
        return {-1.0, 1.0};
    }
    const double change = paired::observed_change(counts);
    const double reach = level.z() * wald_error(counts);
    return {level.has_lower() ? std::clamp(change - reach, -1.0, 1.0) : -1.0,
            level.has_upper() ? std::clamp(change + reach, -1.0, 1.0) : 1.0};
}

} // namespace paired

std::string_view name_of(paired_method method) {
    switch (method) {
    case paired_method::tango:
        return "tango";
    case paired_method::newcombe:
        return "newcombe";
    case paired_method::wald:
        return "wald";
    }
    refuse(method, "name_of");
}

std::optional<paired_method> paired_method_named(std::string_view name) {
    for (const paired_method method : paired_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

interval paired_limits(const paired_tally& counts, paired_method method, const confidence& level) {
    switch (method) {
    case paired_method::tango:
        return paired::tango(counts, level);
    case paired_method::newcombe:
        return paired::newcombe(counts, level);
    case paired_method::wald:
        return paired::wald(counts, level);
    }
    refuse(method, "paired_limits");
}

double paired_p_value(const paired_tally& counts, paired_method method, double change, side which) {
    require_valid(counts, "paired_p_value");
    if (!(change >= -1.0 && change <= 1.0)) {
        throw std::invalid_argument("paired_p_value: needs a change from -1 to 1, got " +
                                    std::to_string(change));
    }
    if (counts.units() == 0) {
        return 1.0;
    }
    return detail::side_p_value(z_against(counts, method, change), which);
}

paired_change_estimate estimate_change(const paired_tally& counts, paired_method method,
                                       const confidence& level) {
    require_valid(counts, "estimate_change");
    paired_change_estimate result{.estimate = std::nullopt,
                                  .limits = paired_limits(counts, method, level),
                                  .p_value = paired_p_value(counts, method, 0.0, level.which()),
                                  .counts = counts,
                                  .level = level,
                                  .method = method};
    if (counts.units() != 0) {
        result.estimate = paired::observed_change(counts);
    }
    return result;
}

} // namespace digigap
