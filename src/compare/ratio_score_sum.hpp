#ifndef DIGIGAP_SRC_COMPARE_RATIO_SCORE_SUM_HPP
#define DIGIGAP_SRC_COMPARE_RATIO_SCORE_SUM_HPP

#include "stratum.hpp"

#include <span>
#include <vector>

namespace digigap::detail {

/// The efficient score of the logarithm of a ratio, and its information.
struct ratio_score {
    double score = 0.0;
    double information = 0.0;
};

/// Of one stratum, at the likeliest shares of that ratio. Needs a stratum that varies, and a ratio
/// from 1e-130 to 1e130.
[[nodiscard]] ratio_score score_of_ratio(const stratum& counts, double ratio);

/// The most likely common ratio, between 0 and infinity; needs strata that vary, at least one.
[[nodiscard]] double likeliest_ratio(std::span<const stratum> strata);

} // namespace digigap::detail

#endif
