#include "gamma_limits.hpp"

#include "distribution.hpp"

namespace digigap::detail {
namespace {

double lower_shape(std::int64_t count, gamma_prior prior) {
    return static_cast<double>(count) + (prior == gamma_prior::jeffreys ? 0.5 : 0.0);
}

double upper_shape(std::int64_t count, gamma_prior prior) {
    return static_cast<double>(count) + (prior == gamma_prior::jeffreys ? 0.5 : 1.0);
}

} // namespace

double poisson_mean_lower(std::int64_t count, double tail, gamma_prior prior) {
    return count == 0 ? 0.0 : gamma_quantile_below(tail, lower_shape(count, prior));
}

double poisson_mean_upper(std::int64_t count, double tail, gamma_prior prior) {
    return gamma_quantile_above(tail, upper_shape(count, prior));
}

} // namespace digigap::detail
