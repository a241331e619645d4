#ifndef DIGIGAP_MODEL_DESIGN_ERRORS_HPP
#define DIGIGAP_MODEL_DESIGN_ERRORS_HPP

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstdint>

namespace digigap {

/// What the standard errors of a regression are about has two answers.
///
/// - *The process behind these units* (superpopulation): the municipalities are one draw of what
///   could have been. Errors do not vanish when all of them are in the data; `errors_of` and
///   `cluster_errors` are about this. It is the right question for "does population matter for
///   mentions?".
/// - *These N units* (finite population): the coefficients are a description of the N, the line
/// that
///   would have been fitted to all of them. All that is uncertain is who answered, and with
///   everybody in the data nothing is. It is the right question for "what did the 290 do that
///   year?", when the n of them that answered are taken for a simple random sample.
///
/// This is the second: errors under simple random sampling without replacement of n of N units, by
/// linearisation, (1 - n / N) n / (n - 1) times the sum over rows of what each does to the
/// coefficients squared (Binder 1983), as R's survey::svyglm with svydesign(ids = ~1, fpc = ~N). n
/// is the number of rows of positive weight. Where a coefficient is a causal effect, and what is
/// uncertain is which unit was treated, neither answer is exact and the truth lies between the two
/// (Abadie, Athey, Imbens & Wooldridge 2020): it is no licence for errors of 0.
///
/// Weights of the fit are taken for part of what is described, not for inverse chances of
/// selection. For NB2 the errors are those of the coefficients at the estimated theta. It assumes
/// that who did not answer is left to chance; nonresponse that goes with the response is not in
/// these errors. With few rows the linearisation is too small, as hc0 is.
///
/// Degrees of freedom: n - k for k estimated coefficients, for all families: the n - 1 of the
/// design, plus 1, less k, as survey has it.
///
/// Not known, with 0 in the matrix, are errors of coefficients that are not estimated, and of those
/// that rest on a row of leverage 1 (see `errors_of`). Where n = N every estimated coefficient is
/// known to have the error 0, and those too. A fit without estimates has none.
///
/// Throws `std::invalid_argument` where population < n, for the families nb1, hurdle and
/// zero-inflated, and for a design whose sizes are not those of the fit.
///
/// Binder (1983), International Statistical Review 51, 279-292, doi:10.2307/1402588. Abadie, Athey,
/// Imbens & Wooldridge (2020), Econometrica 88, 265-296, doi:10.3982/ECTA12675. Lumley (2004), J.
/// Stat. Softw. 9(8), doi:10.18637/jss.v009.i08.
[[nodiscard]] coefficient_covariance
design_errors(const regression_design& design, const regression_fit& fit, std::int64_t population);

} // namespace digigap

#endif
