#ifndef DIGIGAP_SRC_COMPARE_DIFFERENCE_SCORE_SUM_HPP
#define DIGIGAP_SRC_COMPARE_DIFFERENCE_SCORE_SUM_HPP

#include "stratum.hpp"

#include <span>

namespace digigap::detail {

/// The variance of a stratum's difference if it were `difference`: from the likeliest shares that
/// far apart, with Miettinen and Nurminen's factor N / (N - 1). Needs a difference in [-1, 1].
[[nodiscard]] double difference_variance(const stratum& counts, double difference);

/// Mantel and Haenszel's common difference; needs at least one stratum.
[[nodiscard]] double weighted_difference(std::span<const stratum> strata);

} // namespace digigap::detail

#endif
