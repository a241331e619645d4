#ifndef DIGIGAP_MODEL_INFLUENCE_HPP
#define DIGIGAP_MODEL_INFLUENCE_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <optional>
#include <vector>

namespace digigap {

/// What a row does to a fit.
struct row_influence {
    /// The part of its own response in its fitted mean, in [0, 1]; the sum over rows is the rank.
    std::optional<double> leverage{};
    /// Pearson's residual over sqrt(dispersion (1 - leverage)).
    std::optional<double> standardized{};
    /// How far the coefficients move without it: (residual / (1 - leverage))^2 leverage /
    /// (dispersion rank), with Pearson's residual.
    std::optional<double> cooks_distance{};
};

/// One for each row of the design, as R's `hatvalues`, `rstandard(type = "pearson")` and
/// `cooks.distance` for `lm`, `glm` and `MASS::glm.nb`. The dispersion is that of gaussian and
/// quasi-Poisson fits and 1 for others. For a gaussian fit Cook's distance is exact, for others
/// that of one step of the fit (NB2's theta is held).
///
/// A row of leverage 1, which alone decides its mean, has neither residual nor distance: without it
/// the coefficients would not be estimable. Rows of weight zero have a leverage of 0 and no
/// residual. None of the three where the fit has no estimates; no standardized residual nor
/// distance without a dispersion above 0. Rows that separation fits perfectly have a leverage of 0.
///
/// Throws `std::invalid_argument` for a fit that is not of this design and for the families NB1,
/// hurdle and zero-inflated.
///
/// Cook (1977), Technometrics 19, 15-18, doi:10.1080/00401706.1977.10489493. Pregibon (1981),
/// Annals of Statistics 9, 705-724, doi:10.1214/aos/1176345513.
[[nodiscard]] std::vector<row_influence> influence(const regression_design& design,
                                                   const regression_fit& fit);

} // namespace digigap

#endif
