#ifndef DIGIGAP_ESTIMATE_BOOTSTRAP_HPP
#define DIGIGAP_ESTIMATE_BOOTSTRAP_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace digigap {

/// How a bootstrap is run. The random numbers of a resample depend on the seed and on its own
/// number only, so the answer is the same for any number of threads, bit for bit.
struct bootstrap_options {
    std::int64_t resamples = 20'000; ///< at least 100
    std::uint64_t seed = 1;
    int threads = 1; ///< at least 1
};

/// What a bootstrap interval is worth.
enum class bootstrap_status : unsigned char {
    ok,
    nothing_observed, ///< no values, no estimate: the whole range
    single_value,     ///< one value says nothing about others: the whole range
    no_variation,     ///< every resample gives the estimate: an interval of width zero
    beyond_resamples, ///< an end lies beyond the most extreme resample, which stands for it: ask
                      ///< for more resamples or a lower level
    undefined         ///< the statistic is not finite for the values or for some resample, or the
                      ///< estimate lies outside all resamples: the whole range
};

/// The status in words: "ok", "nothing-observed", "single-value", ...
/// Throws `std::invalid_argument` for a value that is no status.
[[nodiscard]] std::string_view name_of(bootstrap_status status);

/// An estimate with its BCa interval.
struct bootstrap_estimate {
    std::optional<double> estimate; ///< none where nothing was observed or it is not finite
    interval limits;
    std::optional<double> standard_error; ///< standard deviation of the resamples
    double bias_correction = 0.0;         ///< z0; 0 where half of the resamples lie below
    double acceleration = 0.0;            ///< a; 0 for symmetric values
    std::int64_t n = 0;
    bootstrap_options options;
    confidence level;
    bootstrap_status status = bootstrap_status::ok;
};

/// A number that describes a group. It is called from several threads at once where the options
/// ask for several, each time with the values of one resample; their order has no meaning.
using sample_statistic = std::function<double(std::span<const double>)>;

/// The bias-corrected and accelerated (BCa) bootstrap interval of a statistic: quantiles of the
/// statistic over resamples with replacement, moved for bias and skewness. For small skewed groups
/// where the t interval of `estimate_mean` is off.
///
/// The bias correction counts resamples equal to the estimate half, since counts give many ties.
/// The acceleration is the jackknife's. Quantiles lie between two resamples on the normal scale.
/// A one-sided bound gives its end the whole of alpha, the other end is infinite.
/// Throws `std::invalid_argument` for a value that is not finite (naming its index from 0), less
/// than 100 resamples or less than one thread. What the statistic throws passes through.
///
/// About the process behind the values; with n of N known units it is too wide. Approximate: short
/// of values (below some 20) it covers less than its level, and no method knows the tail that a
/// group did not show. Not for the extremes of the values.
///
/// Efron (1987), Better bootstrap confidence intervals, JASA 82, 171-185,
/// doi:10.1080/01621459.1987.10478410; Efron & Tibshirani (1993), An Introduction to the Bootstrap,
/// chapter 14; interpolation: Davison & Hinkley (1997), Bootstrap Methods and their Application,
/// equation 5.8.
[[nodiscard]] bootstrap_estimate bootstrap(std::span<const double> values,
                                           const sample_statistic& of,
                                           const bootstrap_options& options = {},
                                           const confidence& level = default_confidence());

/// The same of the mean, a hundred times as fast.
[[nodiscard]] bootstrap_estimate bootstrap_mean(std::span<const double> values,
                                                const bootstrap_options& options = {},
                                                const confidence& level = default_confidence());

/// The means of the resamples that `bootstrap_mean` uses, in the order of their numbers.
/// No values give no means. Throws as `bootstrap`.
[[nodiscard]] std::vector<double> resampled_means(std::span<const double> values,
                                                  const bootstrap_options& options = {});

} // namespace digigap

#endif
