#ifndef DIGIGAP_ESTIMATE_QUANTILE_HPP
#define DIGIGAP_ESTIMATE_QUANTILE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/sample.hpp>

#include <cstdint>
#include <optional>

namespace digigap {

/// Which of the values in order are the ends of an interval, from 1 to n. 0 and n + 1 stand for
/// -infinity and infinity: no value reaches far enough.
struct order_ranks {
    std::int64_t lower = 0;
    std::int64_t upper = 0;

    friend bool operator==(const order_ranks&, const order_ranks&) = default;
};

/// A quantile with what is needed to read it, in the unit of the values.
struct quantile_estimate {
    std::optional<double> estimate; ///< none where there are no values
    interval limits;                ///< values, or infinite
    order_ranks ranks;
    double coverage = 1.0; ///< of values that are never equal, at least the level; with equal ones
                           ///< it is larger
    double at = 0.5;       ///< which quantile
    std::int64_t n = 0;
    std::optional<std::int64_t> population;
    confidence level;
};

/// Which quantile: 0.5 is the median.
struct quantile_options {
    double at = 0.5; ///< in [0, 1]
};

/// A quantile of a count or amount: R's type 7, which for the median is the middle value or the
/// mean of the two in the middle. The interval is from one value in order to another, whatever the
/// values' distribution: from the largest rank that is below the quantile for sure enough to the
/// smallest above it.
///
/// Without a population the quantile is that of the process behind them and the counts below it are
/// binomial; with one it is the type 7 quantile of those N units, the counts are hypergeometric,
/// and a census gives it exactly. No values give no estimate and the whole line. A one-sided bound
/// gives its end the whole of alpha. Covers with at least the level.
/// Throws `std::invalid_argument` for a value that is not finite, a population smaller than the
/// sample or above 1e9, and unless `at` is in [0, 1].
///
/// Assumes a simple random sample. Conover (1999), Practical Nonparametric Statistics, section 3.2;
/// type 7: Hyndman & Fan (1996), The American Statistician 50, 361-365,
/// doi:10.1080/00031305.1996.10473566.
[[nodiscard]] quantile_estimate estimate_quantile(const sample& group,
                                                  const quantile_options& options = {},
                                                  const confidence& level = default_confidence());

} // namespace digigap

#endif
