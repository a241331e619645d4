#ifndef DIGIGAP_SRC_MODEL_MEAN_CURVE_HPP
#define DIGIGAP_SRC_MODEL_MEAN_CURVE_HPP

#include <digigap/model/regression_fit.hpp>

namespace digigap::detail {

/// The linear predictors of a row: of the counts (or of the only part), and of the zeros.
struct row_point {
    double counts = 0.0;
    double zeros = 0.0;
};

/// The mean of the response as a function of the linear predictors, with its derivatives. Infinite
/// predictors give limits, with derivatives of 0 where the limit is finite.
struct mean_curve {
    double value = 0.0;
    double by_counts = 0.0;
    double by_zeros = 0.0;
    double by_counts_twice = 0.0;
    double by_both = 0.0;
    double by_zeros_twice = 0.0;
};
[[nodiscard]] mean_curve mean_curve_at(const regression_fit& fit, const row_point& at);

/// The variance of the response for a prior weight and a dispersion of 1.
[[nodiscard]] double variance_at(const regression_fit& fit, const row_point& at);

/// 1 / (1 + e^-x), without loss where it is next to 0.
[[nodiscard]] double logistic_of(double x);

/// The chance that the part about zeros lets a count be: of a hurdle to be above zero, of zero
/// inflation to be no zero in excess; 1 for families without that part.
[[nodiscard]] double chance_of_counts(const regression_fit& fit, double zeros);

/// The same as a logit: the linear predictor of the zeros, with the sign that the family gives it.
[[nodiscard]] double logit_of_counts(const regression_fit& fit, double zeros);

/// NB2's theta; infinite for families without one.
[[nodiscard]] double size_of(const regression_fit& fit);

[[nodiscard]] bool is_hurdle(regression_family family);
[[nodiscard]] bool has_log_link(regression_family family);

} // namespace digigap::detail

#endif
