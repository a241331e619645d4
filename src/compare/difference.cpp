#include "difference_z.hpp"

#include <digigap/compare/difference.hpp>
#include <digigap/compare/difference_beal.hpp>
#include <digigap/compare/difference_newcombe.hpp>
#include <digigap/compare/difference_score.hpp>
#include <digigap/compare/difference_wald.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

[[noreturn]] void refuse(difference_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no difference_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

interval limits_of(const tally_pair& counts, difference_method method, const confidence& level) {
    switch (method) {
    case difference_method::miettinen_nurminen:
        return difference::miettinen_nurminen(counts, level);
    case difference_method::mee:
        return difference::mee(counts, level);
    case difference_method::newcombe:
        return difference::newcombe(counts, level);
    case difference_method::newcombe_cc:
        return difference::newcombe_cc(counts, level);
    case difference_method::agresti_caffo:
        return difference::agresti_caffo(counts, level);
    case difference_method::wald:
        return difference::wald(counts, level);
    case difference_method::wald_cc:
        return difference::wald_cc(counts, level);
    case difference_method::haldane:
        return difference::haldane(counts, level);
    case difference_method::jeffreys_perks:
        return difference::jeffreys_perks(counts, level);
    case difference_method::hauck_anderson:
        return difference::hauck_anderson(counts, level);
    case difference_method::brown_li_jeffreys:
        return difference::brown_li_jeffreys(counts, level);
    }
    refuse(method, "estimate_difference");
}

/// The z at which the lower end comes down to `null`.
double lower_z(const detail::real_pair& counts, double null, difference_method method) {
    if (null >= 1.0) {
        return -std::numeric_limits<double>::infinity(); // no end lies above
    }
    switch (method) {
    case difference_method::miettinen_nurminen:
        return detail::score_z(counts, null, true);
    case difference_method::mee:
        return detail::score_z(counts, null, false);
    case difference_method::newcombe:
        return detail::newcombe_z(counts, null, false);
    case difference_method::newcombe_cc:
        return detail::newcombe_z(counts, null, true);
    case difference_method::haldane:
    case difference_method::jeffreys_perks:
        return detail::beal_z(counts, null, method);
    case difference_method::agresti_caffo:
    case difference_method::wald:
    case difference_method::wald_cc:
    case difference_method::hauck_anderson:
    case difference_method::brown_li_jeffreys:
        return detail::wald_z(counts, null, method);
    }
    refuse(method, "difference_p_value");
}

} // namespace

std::string_view name_of(difference_method method) {
    switch (method) {
    case difference_method::miettinen_nurminen:
        return "miettinen-nurminen";
    case difference_method::mee:
        return "mee";
    case difference_method::newcombe:
        return "newcombe";
    case difference_method::newcombe_cc:
        return "newcombe-cc";
    case difference_method::agresti_caffo:
        return "agresti-caffo";
    case difference_method::wald:
        return "wald";
    case difference_method::wald_cc:
        return "wald-cc";
    case difference_method::haldane:
        return "haldane";
    case difference_method::jeffreys_perks:
        return "jeffreys-perks";
    case difference_method::hauck_anderson:
        return "hauck-anderson";
    case difference_method::brown_li_jeffreys:
        return "brown-li-jeffreys";
    }
    refuse(method, "name_of");
}

std::optional<difference_method> difference_method_named(std::string_view name) {
    for (const difference_method method : difference_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

double difference_p_value(const tally_pair& counts, double null_difference,
                          difference_method method, side which) {
    require_valid(counts, "difference_p_value");
    if (!(null_difference >= -1.0 && null_difference <= 1.0)) {
        throw std::invalid_argument("difference_p_value: needs a difference from -1 to 1, got " +
                                    std::to_string(null_difference));
    }
    if (counts.first.trials == 0 || counts.second.trials == 0) {
        return 1.0;
    }
    const detail::real_pair groups = detail::real(counts);
    const auto below = [&] { return lower_z(groups, null_difference, method); };
    const auto above = [&] {
        return lower_z({groups.second, groups.first}, -null_difference, method);
    };
    switch (which) {
    case side::lower:
        return detail::normal_tail(below());
    case side::upper:
        return detail::normal_tail(above());
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * detail::normal_tail(std::max(below(), above())));
}

difference_estimate estimate_difference(const tally_pair& counts, difference_method method,
                                        const confidence& level) {
    require_valid(counts, "estimate_difference");
    difference_estimate result{.limits = limits_of(counts, method, level),
                               .p_value = difference_p_value(counts, 0.0, method, level.which()),
                               .counts = counts,
                               .level = level,
                               .method = method};
    if (counts.first.trials != 0 && counts.second.trials != 0) {
        result.estimate = detail::share_difference(detail::real(counts));
    }
    return result;
}

} // namespace digigap
