#ifndef DIGIGAP_MODEL_RESIDUALS_HPP
#define DIGIGAP_MODEL_RESIDUALS_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace digigap {

/// One value for each row of the design; none where the fit has no estimates, does not determine
/// the row's mean, or the residual is none (see each). Rows of weight zero have residuals, too: 0
/// for those that weights enter. Rows that separation fits perfectly have residuals of 0. All
/// throw `std::invalid_argument` for a fit that is not of this design.
using residual_values = std::vector<std::optional<double>>;

/// Response less its fitted mean.
[[nodiscard]] residual_values response_residuals(const regression_design& design,
                                                 const regression_fit& fit);

/// sqrt(weight) (y - mean) / sqrt(V), V the family's variance for a dispersion of 1: of NB2 and NB1
/// with theta or alpha, of hurdle and zero-inflated models that of the whole response. The sum of
/// their squares is Pearson's chi-square.
///
/// McCullagh & Nelder (1989), Generalized Linear Models, 2nd edition, section 2.4.
[[nodiscard]] residual_values pearson_residuals(const regression_design& design,
                                                const regression_fit& fit);

/// sqrt(weight d) with the sign of y - mean, d the row's part of the deviance. None for NB1, hurdle
/// and zero-inflated models, which have no deviance. Same source.
[[nodiscard]] residual_values deviance_residuals(const regression_design& design,
                                                 const regression_fit& fit);

/// Randomised quantile residuals: the normal quantile of the fitted distribution function at the
/// response, at a random place between P(Y < y) and P(Y <= y) where that is a step. Standard
/// normal, but for the estimation, if the model holds: what Pearson's and deviance residuals of
/// small counts never are. The random place depends on `seed` and the number of the row alone.
///
/// Quasi-Poisson is taken as Poisson. Logistic responses are shares of `weight` trials where that
/// weight is whole and the share makes a whole number of them; else those of 0 and 1 are one
/// trial, others have none. The gaussian ones are Pearson's over the residual standard deviation,
/// and none where that is 0 or unknown. Weights of counts do not enter. At most 38 in size.
///
/// Dunn & Smyth (1996), Randomized quantile residuals, JCGS 5, 236-244,
/// doi:10.1080/10618600.1996.10474708.
[[nodiscard]] residual_values quantile_residuals(const regression_design& design,
                                                 const regression_fit& fit, std::uint64_t seed = 1);

} // namespace digigap

#endif
