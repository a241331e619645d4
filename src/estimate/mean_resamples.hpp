#ifndef DIGIGAP_SRC_ESTIMATE_MEAN_RESAMPLES_HPP
#define DIGIGAP_SRC_ESTIMATE_MEAN_RESAMPLES_HPP

#include "bca.hpp"
#include "resample.hpp"

#include <digigap/data/sample.hpp>
#include <digigap/estimate/bootstrap.hpp>

#include <span>
#include <vector>

namespace digigap::detail {

/// The means of the resamples of finite values; `stream` says which group's.
[[nodiscard]] std::vector<double> resample_means(std::span<const double> values,
                                                 const random_stream& stream,
                                                 const bootstrap_options& options);

/// Two means of resamples that are nearer than this are equal but for rounding.
[[nodiscard]] double mean_tie(std::span<const double> values);

/// The sums of squares and cubes of (value - mean) / standard deviation: what the values' influence
/// on the mean is in proportion to. 0 where they do not differ.
[[nodiscard]] influence_sums mean_influences(std::span<const double> values,
                                             const mean_summary& of);

} // namespace digigap::detail

#endif
