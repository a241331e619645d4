#ifndef DIGIGAP_ESTIMATE_MEAN_HPP
#define DIGIGAP_ESTIMATE_MEAN_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/sample.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace digigap {

struct mean_options {
    /// The number of known units of which these answered; none for a process behind them.
    std::optional<std::int64_t> population{};
};

/// The sum over all units of a finite population: their number times the mean.
struct total_estimate {
    std::optional<double> estimate;       ///< none where nobody answered
    interval limits;                      ///< the whole line where the mean's limits are
    std::optional<double> standard_error; ///< none where the mean has none
};

/// A mean with what is needed to read it, in the unit of the values.
struct mean_estimate {
    std::optional<double> estimate;           ///< none where nobody answered
    interval limits;                          ///< the whole line where nothing is known
    std::optional<double> standard_error;     ///< none below two values, 0 for a census
    std::optional<double> standard_deviation; ///< divisor n - 1; none below two values
    double degrees = 0.0;                     ///< of freedom: n - 1; 0 where there is no interval
    std::int64_t n = 0;
    std::optional<std::int64_t> population;
    confidence level;
    std::optional<total_estimate> total; ///< where the population is known
};

/// The mean of a count or an amount, with Student's t interval: the mean of the process behind the
/// values or, where the population is given, of those N units. Then the standard error carries the
/// finite population correction, sqrt(1 - n / N), a census (n = N) has an interval of width zero,
/// and there is an estimate of the total.
///
/// No value gives no estimate and the whole line; one value gives its mean and the whole line,
/// unless it is a census. Values that are all the same give an interval of width zero, which says
/// that they do not differ, not that the others would be like them.
/// Throws `std::invalid_argument` for a value that is not finite (naming its index from 0) and for
/// a population smaller than the sample.
///
/// Assumes a simple random sample, and means of that size to be near normal. Not for a few values
/// with many zeros and a long tail (the limits can leave the range of the values): there see
/// `bootstrap_mean`. Not for those who chose themselves whether to answer.
///
/// Student (1908), Biometrika 6, 1-25, doi:10.1093/biomet/6.1.1; Cochran (1977), Sampling
/// Techniques, 3rd edition, sections 2.6 to 2.8.
[[nodiscard]] mean_estimate estimate_mean(std::span<const double> values,
                                          const mean_options& options = {},
                                          const confidence& level = default_confidence());

/// The same from what is printed: mean, standard deviation and n, where a `mean_sums` has them
/// exactly. Below two values the standard deviation is not used.
/// Throws `std::invalid_argument` where the summary is not valid.
[[nodiscard]] mean_estimate estimate_mean(const mean_summary& group,
                                          const confidence& level = default_confidence());

/// The p-value of the hypothesis that the mean is `hypothesis`, two-sided or against the side the
/// estimate was made for (`side::lower`: that the mean is larger). It is the alpha at which an end
/// of the interval touches that value; 1 where the interval is the whole line, and for a mean known
/// exactly 0 or 1. Throws `std::invalid_argument` unless the hypothesis is finite.
[[nodiscard]] double p_value(const mean_estimate& mean, double hypothesis);

} // namespace digigap

#endif
