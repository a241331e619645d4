#ifndef DIGIGAP_SRC_ESTIMATE_GAMMA_LIMITS_HPP
#define DIGIGAP_SRC_ESTIMATE_GAMMA_LIMITS_HPP

#include <cstdint>

namespace digigap::detail {

/// What the ends of an interval for a Poisson mean are quantiles of.
enum class gamma_prior : unsigned char {
    garwood, ///< Gamma(x) below and Gamma(x + 1) above: exact
    jeffreys ///< Gamma(x + 1/2) at both ends; 0 below where x = 0
};

/// The ends of the interval for the mean of a Poisson count, with `tail` in (0, 1) beyond each.
[[nodiscard]] double poisson_mean_lower(std::int64_t count, double tail, gamma_prior prior);
[[nodiscard]] double poisson_mean_upper(std::int64_t count, double tail, gamma_prior prior);

} // namespace digigap::detail

#endif
