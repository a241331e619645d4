#ifndef DIGIGAP_MODEL_CLUSTER_ERRORS_HPP
#define DIGIGAP_MODEL_CLUSTER_ERRORS_HPP

#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstdint>
#include <span>
#include <string_view>

namespace digigap {

/// How errors by cluster are corrected for there being few of them, G.
enum class cluster_kind : unsigned char {
    cr1, ///< times G / (G - 1) * (n - 1) / (n - k), as Stata's regress (Cameron & Miller 2015)
    cr2  ///< each cluster's residuals adjusted by its leverage: right if the model's variance holds
};

/// "cr1", "cr2".
[[nodiscard]] std::string_view name_of(cluster_kind kind) noexcept;

/// The covariance of a fit's coefficients where rows of a cluster may go together in any way:
/// municipalities of a county, years of a municipality. For the families gaussian, logistic,
/// Poisson, quasi-Poisson and NB2 (its coefficients, at the estimated theta).
///
/// `cluster_of_row` has a code for each row of the design of the fit, any numbers. Only rows that
/// tell something count: not those of weight zero, nor those that are separated.
///
/// Degrees of freedom are Satterthwaite's, one for each coefficient: the t distribution whose
/// variance is as uncertain as this one would be if the family's variance, inverse to the prior
/// weights, held and all rows were independent (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018).
/// They can be far below G - 1, where clusters differ in size or few of them tell about the
/// coefficient; below 4 or so read nothing from the error. With both, this is what R's clubSandwich
/// gives for lm without weights and for glm, as CR1S and CR2 (of a weighted lm it takes the
/// variances to be equal, unless it is written as glm(gaussian)).
///
/// Not known, with 0 in the matrix, are errors of coefficients that are not estimated, and of those
/// that a single cluster decides: the dummy of a county where counties are the clusters, whose
/// residuals add up to 0 whatever its value. The others keep theirs. So with one cluster nothing is
/// known; neither is for cr1 where n = k. A fit without estimates has no errors.
///
/// Throws `std::invalid_argument` where there is not a code for each row, for the families nb1,
/// hurdle and zero-inflated, and for a design whose sizes are not those of the fit.
///
/// Assumes independent clusters. With fewer than about ten, or where one holds most rows, prefer to
/// compare means of clusters.
///
/// Bell & McCaffrey (2002), Survey Methodology 28, 169-181. Cameron & Miller (2015), J. Human
/// Resources 50, 317-372, doi:10.3368/jhr.50.2.317. Pustejovsky & Tipton (2018), J. Bus. Econ.
/// Stat. 36, 672-683, doi:10.1080/07350015.2016.1247004.
[[nodiscard]] coefficient_covariance cluster_errors(const regression_design& design,
                                                    const regression_fit& fit,
                                                    std::span<const std::uint32_t> cluster_of_row,
                                                    cluster_kind kind);

} // namespace digigap

#endif
