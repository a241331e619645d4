#ifndef DIGIGAP_REPORT_MEAN_ANSWER_HPP
#define DIGIGAP_REPORT_MEAN_ANSWER_HPP

#include <digigap/data/language.hpp>
#include <digigap/estimate/bootstrap.hpp>
#include <digigap/estimate/mean.hpp>
#include <digigap/estimate/quantile.hpp>
#include <digigap/report/record.hpp>

#include <string>

namespace digigap {

/// A mean for machines, all digits. Keys: `measure` ("mean"), `estimate, lower, upper, level, side,
/// method` ("t"), `n, population, standard_deviation, standard_error, degrees`, and `total` with
/// `estimate, lower, upper, standard_error`. What is not known is null.
[[nodiscard]] record answer_of(const mean_estimate& mean);

/// "200 of 6 194 have a mean of 31.9. That of all 6 194 is 27.8–36.0, their total 172 055–223 123
/// (95 % confidence, t)."
[[nodiscard]] std::string sentence(const mean_estimate& mean, language in = language::english);

/// A statistic for machines. Keys: `measure` ("statistic"), `estimate, lower, upper, level, side,
/// method` ("bca"), `status, n, standard_error, bias_correction, acceleration, resamples, seed` (as
/// text, since it may exceed what JSON readers keep).
[[nodiscard]] record answer_of(const bootstrap_estimate& statistic);

/// "40 values give 8.1. The process behind them: 5.9–11.6 (95 % confidence, bca)."
[[nodiscard]] std::string sentence(const bootstrap_estimate& statistic,
                                   language in = language::english);

/// A quantile for machines. Keys: `measure` ("quantile"), `at, estimate, lower, upper, level, side,
/// method` ("order-statistics"), `coverage, n, population, lower_rank, upper_rank`.
[[nodiscard]] record answer_of(const quantile_estimate& quantile);

/// "The median of 40 values is 5. The process behind them: 3.0–8.0 (95 % confidence,
/// order-statistics)."
[[nodiscard]] std::string sentence(const quantile_estimate& quantile,
                                   language in = language::english);

} // namespace digigap

#endif
