#ifndef DIGIGAP_ESTIMATE_RATE_HPP
#define DIGIGAP_ESTIMATE_RATE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/exposed_count.hpp>
#include <digigap/data/interval.hpp>

#include <optional>

namespace digigap {

/// Garwood's exact interval for a rate, events per unit of exposure: from the rate at which as many
/// events or more have the chance of the tail, to the one at which as few or fewer have.
///
/// No events give a lower end of 0; no exposure gives [0, infinity]. A one-sided bound gives its
/// tail the whole of alpha. Covers every rate with at least the level; 12 digits up to 1e9 events.
/// Throws `std::invalid_argument` unless count >= 0, the exposure is finite and not negative, and
/// there is some where there are events.
///
/// Assumes events that happen independently of each other (Poisson). Mentions in documents come in
/// clusters: counts that vary more than Poisson between units need `rate_ratio` by quasi-Poisson
/// or a regression, and this interval is too short for them.
///
/// Garwood (1936), Fiducial limits for the Poisson distribution, Biometrika 28, 437-442,
/// doi:10.1093/biomet/28.3-4.437.
[[nodiscard]] interval garwood(const exposed_count& counts,
                               const confidence& level = default_confidence());

/// The p-value of the hypothesis that the rate is `hypothesis`: the alpha at which an end of
/// Garwood's interval for that side touches it. Two-sided it is twice the smaller exact tail, at
/// most 1. `side::lower` is the test against a larger rate. 1 without exposure.
/// Throws as `garwood`, and unless the hypothesis is finite and not negative.
[[nodiscard]] double garwood_p_value(const exposed_count& counts, double hypothesis,
                                     side which = side::two);

/// A rate with what is needed to read it.
struct rate_estimate {
    std::optional<double> estimate; ///< count / exposure; none without exposure
    interval limits;                ///< by `garwood`
    exposed_count counts;
    confidence level;
};

/// The rate of events and its exact interval. Assumptions, errors and source: those of `garwood`.
[[nodiscard]] rate_estimate estimate_rate(const exposed_count& counts,
                                          const confidence& level = default_confidence());

} // namespace digigap

#endif
