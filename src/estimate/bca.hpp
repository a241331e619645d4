#ifndef DIGIGAP_SRC_ESTIMATE_BCA_HPP
#define DIGIGAP_SRC_ESTIMATE_BCA_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/estimate/bootstrap.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace digigap::detail {

/// Throws `std::invalid_argument` unless the options can be run.
void require_valid(const bootstrap_options& options, const char* function);

/// What a BCa interval is made from, besides the resampled statistics.
struct bca_shape {
    double estimate = 0.0;
    double acceleration = 0.0;
    double bias_correction = 0.0;
};

/// How many of the resampled statistics lie below the estimate and how many equal it.
struct below_and_equal {
    std::size_t below = 0;
    std::size_t equal = 0;
};
/// Those within `tie` of the estimate equal it: rounding must not tell equal resamples apart.
[[nodiscard]] below_and_equal against_estimate(std::span<const double> resampled, double estimate,
                                               double tie);

/// z0, with ties counted half. Needs an estimate inside the resampled statistics.
[[nodiscard]] double bias_correction(const below_and_equal& found, std::size_t resamples);

/// The sum of cubes over 6 times the sum of squares to the power 3/2 of the influences of the
/// values; 0 where they are all 0.
struct influence_sums {
    double squares = 0.0;
    double cubes = 0.0;
};
[[nodiscard]] double acceleration(const influence_sums& influences);

struct bca_ends {
    interval limits;
    bool beyond_resamples = false;
};
/// The ends; infinite where they cannot err. Reorders the statistics.
[[nodiscard]] bca_ends bca_limits(std::span<double> resampled, const bca_shape& shape,
                                  const confidence& level);

/// The alpha at which an end of that interval touches the hypothesis; where it lies beyond all
/// resamples, the smallest alpha that they can tell. Needs the statistics in order.
[[nodiscard]] double bca_p_value(std::span<const double> ordered, const bca_shape& shape,
                                 double hypothesis, side which);

} // namespace digigap::detail

#endif
