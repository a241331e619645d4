#ifndef DIGIGAP_SRC_MODEL_ROW_SCORES_HPP
#define DIGIGAP_SRC_MODEL_ROW_SCORES_HPP

#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <span>
#include <vector>

namespace digigap::detail {

/// A fit seen from its rows, for the families gaussian, logistic, Poisson, quasi-Poisson and NB2
/// (dispersion taken as 1). One value for each row of the design.
struct row_scores {
    std::vector<double> predictor{}; ///< eta = x'beta + offset
    std::vector<double> mean{};      ///< of the response
    std::vector<double> variance{};  ///< V(mean), dispersion 1; NB2 with its theta
    std::vector<double> working{};   ///< prior weight * (dmean/deta)^2 / V: expected information
    std::vector<double> score{};     ///< prior weight * (y - mean) (dmean/deta) / V
};

/// Needs a fit of these families with as many coefficients as the design has columns, made of this
/// design.
[[nodiscard]] row_scores scores_of(const regression_design& design, const regression_fit& fit);

/// x'beta + offset of each row.
[[nodiscard]] std::vector<double> linear_predictor(std::span<const double> matrix,
                                                   std::span<const double> offset,
                                                   std::span<const double> beta, std::size_t rows);

/// The inverse link and its first two derivatives.
struct mean_at {
    double value = 0.0;
    double slope = 0.0; ///< dmean / deta
    double bend = 0.0;  ///< d2mean / deta2
};
[[nodiscard]] mean_at inverse_link(regression_family family, double predictor);

/// The leverage of each row: working * x'(X'WX)^-1 x, within [0, 1].
[[nodiscard]] std::vector<double> leverages(const regression_design& design,
                                            const regression_fit& fit, const row_scores& scores);

/// A row of this leverage or more decides its own mean: its residual is 0 whatever its value.
inline constexpr double full_leverage = 1.0 - 1e-9;

} // namespace digigap::detail

#endif
