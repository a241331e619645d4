#ifndef DIGIGAP_SRC_MODEL_COUNT_LAW_HPP
#define DIGIGAP_SRC_MODEL_COUNT_LAW_HPP

#include "mean_curve.hpp"

#include <digigap/model/regression_fit.hpp>

namespace digigap::detail {

/// P(Y <= y) and P(Y > y); each keeps its digits where it is the smaller one.
struct count_tails_of {
    double up_to = 1.0;
    double above = 0.0;
};

/// What a fit says of a count, given the linear predictors; quasi-Poisson as Poisson. For logistic
/// and gaussian fits there is none.
///
/// Exact to the digits of the incomplete gamma and beta functions while counts and sizes are
/// below some 1e9; beyond it within 1e-5 by their limits: gamma, or normal on the logarithmic
/// scale.
[[nodiscard]] count_tails_of count_tails_at(const regression_fit& fit, double y,
                                            const row_point& at);

/// The same of the count part alone: without the zeros in excess, above zero for a hurdle.
[[nodiscard]] count_tails_of counts_alone_at(const regression_fit& fit, double y, double counts);

/// How wide the distribution function is as a function of the logarithm of the mean, around y: a
/// standard deviation.
[[nodiscard]] double count_width(const regression_fit& fit, double y);

} // namespace digigap::detail

#endif
