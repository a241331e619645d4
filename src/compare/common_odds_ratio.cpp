#include "odds_ratio_sums.hpp"
#include "stratum.hpp"

#include <digigap/compare/common_odds_ratio.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap {

namespace detail {

odds_ratio_estimate mantel_haenszel_odds_ratio(std::span<const stratum> strata) {
    double above = 0.0;
    double below = 0.0;
    double same = 0.0;
    double mixed = 0.0;
    double other = 0.0;
    for (const stratum& s : strata) {
        const double all = s.all();
        const double concordant = s.x * (s.m - s.y) / all;
        const double discordant = s.y * (s.n - s.x) / all;
        const double diagonal = (s.x + (s.m - s.y)) / all;
        const double off_diagonal = (s.y + (s.n - s.x)) / all;
        above += concordant;
        below += discordant;
        same += diagonal * concordant;
        mixed += diagonal * discordant + off_diagonal * concordant;
        other += off_diagonal * discordant;
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (above == 0.0 || below == 0.0) {
        return {.value = below == 0.0 ? infinity : 0.0, .log_variance = infinity};
    }
    return {.value = above / below,
            .log_variance =
                0.5 * (same / (above * above) + mixed / (above * below) + other / (below * below))};
}

} // namespace detail

namespace {

[[noreturn]] void refuse(common_odds_ratio_method method, const char* function) {
    throw std::invalid_argument(std::string(function) +
                                ": no common_odds_ratio_method has the value " +
                                std::to_string(static_cast<int>(method)));
}

} // namespace

std::string_view name_of(common_odds_ratio_method method) {
    switch (method) {
    case common_odds_ratio_method::mantel_haenszel:
        return "mantel-haenszel";
    case common_odds_ratio_method::conditional:
        return "conditional";
    }
    refuse(method, "name_of");
}

std::optional<common_odds_ratio_method> common_odds_ratio_method_named(std::string_view name) {
    for (const common_odds_ratio_method method : common_odds_ratio_methods()) {
        if (name_of(method) == name) {
            return method;
        }
    }
    return std::nullopt;
}

common_effect common_odds_ratio(std::span<const tally_pair> strata, common_odds_ratio_method method,
                                const confidence& level) {
    common_effect result;
    result.level = level;
    result.measure = common_measure::odds_ratio;
    result.method = name_of(method);
    result.limits = detail::whole_range(result.measure);
    const auto used = detail::strata_that_vary(strata, "common_odds_ratio");
    result.stratum_estimates = detail::stratum_estimates(strata, result.measure);
    result.informative = static_cast<std::int64_t>(used.size());
    if (used.empty()) {
        return result;
    }
    switch (method) {
    case common_odds_ratio_method::mantel_haenszel: {
        const detail::odds_ratio_estimate found = detail::mantel_haenszel_odds_ratio(used);
        result.estimate = found.value;
        detail::add_standard_error(result, found.log_variance);
        return result;
    }
    case common_odds_ratio_method::conditional: {
        const detail::conditional_answer found = detail::conditional_odds_ratio(strata, level);
        result.estimate = found.estimate;
        result.limits = found.limits;
        result.p_value = found.p_value;
        result.status = common_status::estimated;
        return result;
    }
    }
    refuse(method, "common_odds_ratio");
}

} // namespace digigap
