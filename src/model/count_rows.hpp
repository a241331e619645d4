#ifndef DIGIGAP_SRC_MODEL_COUNT_ROWS_HPP
#define DIGIGAP_SRC_MODEL_COUNT_ROWS_HPP

#include "jet.hpp"

namespace digigap::detail {

/// What the probability of a row's response depends on. All of it may be infinite, where the
/// functions below give the limit, with derivatives of 0 by what is infinite.
struct row_place {
    double counts = 0.0;   ///< the logarithm of the mean count; for `logistic_row` the logit
    double zeros = 0.0;    ///< the logit of an excess zero
    double log_size = 0.0; ///< log theta (NB2), -log alpha (NB1); infinite: Poisson
};

/// A row's log-probability; variables 0, 1, 2 are those of `row_place`. Its value is -infinity
/// where the response is impossible.
using row_jet = jet<3>;

/// `response` is yes (1), no (0) or a share between.
[[nodiscard]] row_jet logistic_row(double response, const row_place& at);
/// NB2: variance = mean + mean^2 / theta.
[[nodiscard]] row_jet negative_binomial_row(double count, const row_place& at);
/// NB1: variance = mean (1 + alpha).
[[nodiscard]] row_jet negative_binomial_1_row(double count, const row_place& at);
/// NB2 given that the count is above zero. At a log size of -infinity it is the logarithmic series
/// distribution, and `counts` is the logarithm of mean / theta instead.
[[nodiscard]] row_jet truncated_row(double count, const row_place& at);
/// NB2 or, with the chance of `zeros`, zero.
[[nodiscard]] row_jet zero_inflated_row(double count, const row_place& at);
/// The same where it were known which zeros are in excess, averaged over what is known about it:
/// value and gradient are the same, and there are no saddles. Dempster, Laird & Rubin (1977), JRSS
/// B 39, 1-38, doi:10.1111/j.2517-6161.1977.tb01600.x.
[[nodiscard]] row_jet complete_zero_inflated_row(double count, const row_place& at);

} // namespace digigap::detail

#endif
