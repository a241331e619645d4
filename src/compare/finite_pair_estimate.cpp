#include "finite_pair_closed_form.hpp"
#include "finite_pair_counts.hpp"
#include "finite_pair_exact.hpp"
#include "finite_pair_method.hpp"

#include <digigap/compare/finite_pair_estimate.hpp>
#include <digigap/compare/finite_pair_sizes.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

using finite::pair_measure;

template <class Methods>
bool has(const Methods& methods, finite_pair_method method) {
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

bool has_method(pair_measure measure, finite_pair_method method) {
    return measure == pair_measure::difference ? has(finite_difference_methods(), method)
                                               : has(finite_ratio_methods(), method);
}

interval limits_of(pair_measure measure, const finite_tally_pair& counts, finite_pair_method method,
                   const confidence& level, const char* function) {
    finite::require_method(measure, method, function);
    if (finite::is_by_pairs(method)) {
        return finite::exact_limits(counts, measure, finite::rule_of(method), level, function);
    }
    finite::require_valid_and_sized(counts, function);
    return finite::closed_form_limits(counts, method, level);
}

double p_value_of(pair_measure measure, const finite_tally_pair& counts, double null,
                  finite_pair_method method, side which, const char* function) {
    finite::require_method(measure, method, function);
    if (finite::is_by_pairs(method)) {
        return finite::exact_p_value(counts, measure, finite::rule_of(method), which, null,
                                     function);
    }
    finite::require_valid_and_sized(counts, function);
    return finite::closed_form_p_value(counts, method, which, null);
}

std::optional<double> observed(pair_measure measure, const finite_tally_pair& counts) {
    const count_pair seen = successes_of(counts);
    if (finite::nobody_answered(counts) ||
        (measure == pair_measure::ratio && seen == count_pair{})) {
        return std::nullopt;
    }
    return finite::value_of(measure, seen, {counts.first.trials, counts.second.trials});
}

template <class Methods>
std::optional<finite_pair_method> named(const Methods& methods, std::string_view name) {
    for (const finite_pair_method method : methods) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

} // namespace

void finite::require_method(pair_measure measure, finite_pair_method method, const char* function) {
    if (!has_method(measure, method)) {
        throw std::invalid_argument(std::string(function) + ": needs a method of the " +
                                    (measure == pair_measure::difference ? "difference" : "ratio") +
                                    ", got " + std::string(name_of(method)));
    }
}

std::string_view name_of(finite_pair_method method) {
    switch (method) {
    case finite_pair_method::exact:
        return "exact";
    case finite_pair_method::tails:
        return "tails";
    case finite_pair_method::wald_fpc:
        return "wald-fpc";
    case finite_pair_method::agresti_caffo_fpc:
        return "agresti-caffo-fpc";
    case finite_pair_method::katz_fpc:
        return "katz-fpc";
    }
    throw std::invalid_argument("name_of: no finite_pair_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

std::optional<finite_pair_method> finite_difference_method_named(std::string_view name) {
    return named(finite_difference_methods(), name);
}

std::optional<finite_pair_method> finite_ratio_method_named(std::string_view name) {
    return named(finite_ratio_methods(), name);
}

finite_difference_estimate estimate_difference(const finite_tally_pair& counts,
                                               finite_pair_method method, const confidence& level) {
    constexpr auto measure = pair_measure::difference;
    constexpr const char* function = "estimate_difference";
    const interval limits = limits_of(measure, counts, method, level, function);
    return {.estimate = observed(measure, counts),
            .limits = limits,
            .p_value = p_value_of(measure, counts, 0.0, method, level.which(), function),
            .counts = counts,
            .level = level,
            .method = method};
}

finite_ratio_estimate estimate_ratio(const finite_tally_pair& counts, finite_pair_method method,
                                     const confidence& level) {
    constexpr auto measure = pair_measure::ratio;
    constexpr const char* function = "estimate_ratio";
    const interval limits = limits_of(measure, counts, method, level, function);
    return {.estimate = observed(measure, counts),
            .limits = limits,
            .p_value = p_value_of(measure, counts, 1.0, method, level.which(), function),
            .counts = counts,
            .level = level,
            .method = method};
}

double difference_p_value(const finite_tally_pair& counts, double null_difference,
                          finite_pair_method method, side which) {
    if (!(null_difference >= -1.0 && null_difference <= 1.0)) {
        throw std::invalid_argument(
            "difference_p_value: needs a null_difference between -1 and 1, got " +
            std::to_string(null_difference));
    }
    return p_value_of(pair_measure::difference, counts, null_difference, method, which,
                      "difference_p_value");
}

double ratio_p_value(const finite_tally_pair& counts, double null_ratio, finite_pair_method method,
                     side which) {
    if (!(null_ratio >= 0.0)) {
        throw std::invalid_argument("ratio_p_value: needs a null_ratio of at least 0, got " +
                                    std::to_string(null_ratio));
    }
    return p_value_of(pair_measure::ratio, counts, null_ratio, method, which, "ratio_p_value");
}

} // namespace digigap
