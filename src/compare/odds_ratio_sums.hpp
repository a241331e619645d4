#ifndef DIGIGAP_SRC_COMPARE_ODDS_RATIO_SUMS_HPP
#define DIGIGAP_SRC_COMPARE_ODDS_RATIO_SUMS_HPP

#include "stratum.hpp"

#include <span>

namespace digigap::detail {

/// Mantel and Haenszel's common odds ratio and the variance of its logarithm by Robins, Breslow and
/// Greenland, which is not finite where the estimate is 0 or infinity. Needs strata that vary, at
/// least one.
struct odds_ratio_estimate {
    double value = 1.0;
    double log_variance = 0.0;
};
[[nodiscard]] odds_ratio_estimate mantel_haenszel_odds_ratio(std::span<const stratum> strata);

/// What exact inference on a common odds ratio answers, given the margins of every stratum.
struct conditional_answer {
    double estimate = 1.0;
    interval limits{};
    double p_value = 1.0;
};

/// Needs strata that vary, at least one. Throws `work_limit_error`.
[[nodiscard]] conditional_answer conditional_odds_ratio(std::span<const tally_pair> pairs,
                                                        const confidence& level);

} // namespace digigap::detail

#endif
