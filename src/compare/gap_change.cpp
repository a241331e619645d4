#include "require_gap_change.hpp"
#include "score_contrast.hpp"
#include "side_p_value.hpp"
#include "square_and_add.hpp"
#include "touching_z.hpp"

#include <digigap/compare/gap_change.hpp>
#include <digigap/estimate/wilson.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

[[noreturn]] void refuse(gap_change_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no gap_change_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

void require_valid(const gap_tallies& counts, const char* function) {
    require_valid(counts.first_year, function);
    require_valid(counts.second_year, function);
}

bool has_answers(const tally_pair& year) {
    return year.first.trials > 0 && year.second.trials > 0;
}

double share_of(const tally& counts) {
    return static_cast<double>(counts.successes) / static_cast<double>(counts.trials);
}

std::optional<double> gap_of(const tally_pair& year) {
    if (!has_answers(year)) {
        return std::nullopt;
    }
    return share_of(year.first) - share_of(year.second);
}

detail::gap_contrast contrast_of(const gap_tallies& counts) {
    const auto arm = [](const tally& of, double sign) {
        return detail::contrast_arm{
            .share = share_of(of), .size = static_cast<double>(of.trials), .sign = sign};
    };
    return {arm(counts.second_year.first, 1.0), arm(counts.second_year.second, -1.0),
            arm(counts.first_year.first, -1.0), arm(counts.first_year.second, 1.0)};
}

/// Wilson's limits of four shares, squared and added: a lower end for z >= 0.
double newcombe_end(const detail::gap_contrast& arms, double z) {
    if (z < 0.0) {
        return -newcombe_end(detail::negated(arms), -z);
    }
    double square = 0.0;
    for (const detail::contrast_arm& arm : arms) {
        const detail::estimate_in_limits share{
            arm.share, detail::wilson_ends({arm.share * arm.size, arm.size}, z)};
        const double reach = arm.sign > 0.0 ? share.below() : share.above();
        square += reach * reach;
    }
    return detail::estimate_of(arms) - std::sqrt(square);
}

double end_of(const detail::gap_contrast& arms, gap_change_method method, double z) {
    switch (method) {
    case gap_change_method::score:
        return detail::contrast_end(arms, z);
    case gap_change_method::newcombe:
        return newcombe_end(arms, z);
    }
    refuse(method, "gap_change_limits");
}

double z_against(const detail::gap_contrast& arms, gap_change_method method, double change) {
    switch (method) {
    case gap_change_method::score:
        return detail::contrast_z(arms, change);
    case gap_change_method::newcombe:
        return detail::touching_z(
            change, detail::estimate_of(arms), [&](double z) { return newcombe_end(arms, z); },
            [&](double z) { return newcombe_end(arms, -z); });
    }
    refuse(method, "gap_change_p_value");
}

} // namespace

std::string_view name_of(gap_change_method method) {
    switch (method) {
    case gap_change_method::score:
        return "score";
    case gap_change_method::newcombe:
        return "newcombe";
    }
    refuse(method, "name_of");
}

std::optional<gap_change_method> gap_change_method_named(std::string_view name) {
    for (const gap_change_method method : gap_change_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

interval gap_change_limits(const gap_tallies& counts, gap_change_method method,
                           const confidence& level) {
    require_valid(counts, "gap_change_limits");
    if (!has_answers(counts.first_year) || !has_answers(counts.second_year)) {
        return {-2.0, 2.0};
    }
    const detail::gap_contrast arms = contrast_of(counts);
    const auto end = [&](double z) { return std::clamp(end_of(arms, method, z), -2.0, 2.0); };
    return {level.has_lower() ? end(level.z()) : -2.0, level.has_upper() ? end(-level.z()) : 2.0};
}

double gap_change_p_value(const gap_tallies& counts, gap_change_method method, double change,
                          side which) {
    require_valid(counts, "gap_change_p_value");
    detail::require_gap_change(change);
    if (!has_answers(counts.first_year) || !has_answers(counts.second_year)) {
        return 1.0;
    }
    return detail::side_p_value(z_against(contrast_of(counts), method, change), which);
}

gap_change_estimate estimate_gap_change(const gap_tallies& counts, gap_change_method method,
                                        const confidence& level) {
    require_valid(counts, "estimate_gap_change");
    gap_change_estimate result{.gap_first = gap_of(counts.first_year),
                               .gap_second = gap_of(counts.second_year),
                               .estimate = std::nullopt,
                               .limits = gap_change_limits(counts, method, level),
                               .p_value = gap_change_p_value(counts, method, 0.0, level.which()),
                               .counts = counts,
                               .level = level,
                               .method = method};
    if (result.gap_first && result.gap_second) {
        result.estimate = *result.gap_second - *result.gap_first;
    }
    return result;
}

} // namespace digigap
