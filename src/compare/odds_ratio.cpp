#include "odds_exact.hpp"
#include "odds_tests.hpp"

#include <digigap/compare/odds_ratio.hpp>
#include <digigap/compare/odds_ratio_limits.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

[[noreturn]] void refuse(odds_ratio_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no odds_ratio_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

interval limits_of(const tally_pair& counts, odds_ratio_method method, const confidence& level) {
    switch (method) {
    case odds_ratio_method::conditional:
        return odds_ratio::conditional(counts, level);
    case odds_ratio_method::mid_p:
        return odds_ratio::mid_p(counts, level);
    case odds_ratio_method::miettinen_nurminen:
        return odds_ratio::miettinen_nurminen(counts, level);
    case odds_ratio_method::woolf:
        return odds_ratio::woolf(counts, level);
    }
    refuse(method, "estimate_odds_ratio");
}

std::optional<double> estimate_of(const tally_pair& counts, odds_ratio_method method) {
    if (method == odds_ratio_method::conditional || method == odds_ratio_method::mid_p) {
        return odds_ratio::conditional_estimate(counts);
    }
    const detail::two_by_two cells = detail::cells_of(counts);
    if (detail::open_ends_of_odds(cells).both()) {
        return std::nullopt;
    }
    return detail::observed_odds_ratio(cells);
}

} // namespace

std::string_view name_of(odds_ratio_method method) {
    switch (method) {
    case odds_ratio_method::conditional:
        return "conditional";
    case odds_ratio_method::mid_p:
        return "mid-p";
    case odds_ratio_method::miettinen_nurminen:
        return "miettinen-nurminen";
    case odds_ratio_method::woolf:
        return "woolf";
    }
    refuse(method, "name_of");
}

std::optional<odds_ratio_method> odds_ratio_method_named(std::string_view name) {
    for (const odds_ratio_method method : odds_ratio_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

odds_ratio_estimate estimate_odds_ratio(const tally_pair& counts, odds_ratio_method method,
                                        const confidence& level) {
    require_valid(counts, "estimate_odds_ratio");
    return {.estimate = estimate_of(counts, method),
            .limits = limits_of(counts, method, level),
            .p_value = odds_ratio_p_value(counts, 1.0, method, level.which()),
            .counts = counts,
            .level = level,
            .method = method};
}

double odds_ratio_p_value(const tally_pair& counts, double null_ratio, odds_ratio_method method,
                          side which) {
    require_valid(counts, "odds_ratio_p_value");
    detail::require_null_ratio(null_ratio, "odds_ratio_p_value");
    const detail::two_by_two cells = detail::cells_of(counts);
    const detail::open_ends open = detail::open_ends_of_odds(cells);
    if (open.both()) {
        return 1.0;
    }
    const double null = std::clamp(null_ratio, 1.0 / detail::largest_null, detail::largest_null);
    switch (method) {
    case odds_ratio_method::conditional:
        return detail::exact_p_value(cells, null, 0.0, which);
    case odds_ratio_method::mid_p:
        return detail::exact_p_value(cells, null, 0.5, which);
    case odds_ratio_method::miettinen_nurminen:
        return detail::p_value_of(detail::odds_score_z(cells, null), which, open);
    case odds_ratio_method::woolf:
        return open.lower || open.upper
                   ? 1.0
                   : detail::p_value_of(detail::woolf_z(cells, null), which, open);
    }
    refuse(method, "odds_ratio_p_value");
}

} // namespace digigap
