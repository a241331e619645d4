#include "ratio_tests.hpp"

#include <digigap/compare/ratio.hpp>
#include <digigap/compare/ratio_limits.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace digigap {
namespace {

[[noreturn]] void refuse(ratio_method method, const char* function) {
    throw std::invalid_argument(std::string(function) + ": no ratio_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

interval limits_of(const tally_pair& counts, ratio_method method, const confidence& level) {
    switch (method) {
    case ratio_method::koopman:
        return ratio::koopman(counts, level);
    case ratio_method::miettinen_nurminen:
        return ratio::miettinen_nurminen(counts, level);
    case ratio_method::katz_log:
        return ratio::katz_log(counts, level);
    case ratio_method::adjusted_log:
        return ratio::adjusted_log(counts, level);
    case ratio_method::mover_r:
        return ratio::mover_r(counts, level);
    case ratio_method::inverse_sinh:
        return ratio::inverse_sinh(counts, level);
    case ratio_method::gart_nam:
        return ratio::gart_nam(counts, level);
    }
    refuse(method, "estimate_ratio");
}

double z_of(const detail::two_by_two& cells, double null, ratio_method method) {
    switch (method) {
    case ratio_method::koopman:
        return detail::koopman_z(cells, null);
    case ratio_method::miettinen_nurminen:
        return detail::miettinen_nurminen_z(cells, null);
    case ratio_method::katz_log:
        return detail::katz_log_z(cells, null);
    case ratio_method::adjusted_log:
        return detail::adjusted_log_z(cells, null);
    case ratio_method::mover_r:
        return detail::mover_r_z(cells, null);
    case ratio_method::inverse_sinh:
        return detail::inverse_sinh_z(cells, null);
    case ratio_method::gart_nam:
        return detail::gart_nam_z(cells, null);
    }
    refuse(method, "ratio_p_value");
}

} // namespace

std::string_view name_of(ratio_method method) {
    switch (method) {
    case ratio_method::koopman:
        return "koopman";
    case ratio_method::miettinen_nurminen:
        return "miettinen-nurminen";
    case ratio_method::katz_log:
        return "katz-log";
    case ratio_method::adjusted_log:
        return "adjusted-log";
    case ratio_method::mover_r:
        return "mover-r";
    case ratio_method::inverse_sinh:
        return "inverse-sinh";
    case ratio_method::gart_nam:
        return "gart-nam";
    }
    refuse(method, "name_of");
}

std::optional<ratio_method> ratio_method_named(std::string_view name) {
    for (const ratio_method method : ratio_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

ratio_estimate estimate_ratio(const tally_pair& counts, ratio_method method,
                              const confidence& level) {
    require_valid(counts, "estimate_ratio");
    ratio_estimate result{.limits = limits_of(counts, method, level),
                          .p_value = ratio_p_value(counts, 1.0, method, level.which()),
                          .counts = counts,
                          .level = level,
                          .method = method};
    const detail::two_by_two cells = detail::cells_of(counts);
    if (!detail::open_ends_of_ratio(cells).both()) {
        result.estimate = detail::observed_ratio(cells);
    }
    return result;
}

double ratio_p_value(const tally_pair& counts, double null_ratio, ratio_method method, side which) {
    require_valid(counts, "ratio_p_value");
    detail::require_null_ratio(null_ratio, "ratio_p_value");
    const detail::two_by_two cells = detail::cells_of(counts);
    const detail::open_ends open = detail::open_ends_of_ratio(cells);
    if (open.both() || (method == ratio_method::katz_log && (open.lower || open.upper))) {
        return 1.0;
    }
    const double null = std::clamp(null_ratio, 1.0 / detail::largest_null, detail::largest_null);
    return detail::p_value_of(z_of(cells, null, method), which, open);
}

} // namespace digigap
