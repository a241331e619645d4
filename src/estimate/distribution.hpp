#ifndef DIGIGAP_SRC_ESTIMATE_DISTRIBUTION_HPP
#define DIGIGAP_SRC_ESTIMATE_DISTRIBUTION_HPP

namespace digigap::detail {

// Tails and quantiles of the distributions behind tests and limits; bodies over Boost.Math, in
// double without promotion. A `tail` is a probability in (0, 1) of the upper tail, so that small
// ones keep their digits; `degrees` and `shape` are positive.

/// P(T >= t) for Student's t; infinite degrees are the normal distribution.
[[nodiscard]] double student_t_tail(double t, double degrees);
/// The t for which P(T >= t) is `tail`.
[[nodiscard]] double student_t_quantile(double tail, double degrees);

/// P(X >= x) for chi-square; 1 for x <= 0.
[[nodiscard]] double chi_square_tail(double x, double degrees);

/// P(G <= x) and P(G >= x) for a gamma variable of that shape and scale 1; x >= 0.
[[nodiscard]] double gamma_below(double x, double shape);
[[nodiscard]] double gamma_above(double x, double shape);
/// The x for which P(G <= x), or P(G >= x), is the probability given.
[[nodiscard]] double gamma_quantile_below(double probability, double shape);
[[nodiscard]] double gamma_quantile_above(double probability, double shape);

/// P(B <= x) and P(B >= x) for a beta variable; x in [0, 1].
[[nodiscard]] double beta_below(double x, double a, double b);
[[nodiscard]] double beta_above(double x, double a, double b);

/// P(X = hits) for a binomial variable; chance in [0, 1], 0 <= hits <= trials.
[[nodiscard]] double binomial_mass(double hits, double trials, double chance);

/// log Gamma and its first two derivatives; x > 0.
[[nodiscard]] double log_gamma(double x);
[[nodiscard]] double digamma(double x);
[[nodiscard]] double trigamma(double x);

} // namespace digigap::detail

#endif
