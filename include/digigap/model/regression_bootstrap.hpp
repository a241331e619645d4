#ifndef DIGIGAP_MODEL_REGRESSION_BOOTSTRAP_HPP
#define DIGIGAP_MODEL_REGRESSION_BOOTSTRAP_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/estimate/bootstrap.hpp>
#include <digigap/model/coefficient_covariance.hpp>
#include <digigap/model/regression_design.hpp>
#include <digigap/model/regression_fit.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace digigap {

/// What is drawn with replacement.
enum class resampled_unit : unsigned char { rows, clusters };

/// "rows", "clusters".
[[nodiscard]] std::string_view name_of(resampled_unit unit) noexcept;

/// The same regression fitted to resamples of its rows.
struct regression_bootstrap {
    /// The coefficients of the resamples that have a full answer, k numbers each, one resample
    /// after the other in the order of their numbers.
    std::vector<double> estimates{};
    /// NB2: theta of each of them, infinite at the Poisson limit.
    std::vector<double> thetas{};
    std::vector<coefficient_state> states{}; ///< of the k coefficients in the fit itself
    /// Resamples without a full answer: separated, with a level that was not drawn, no maximum.
    /// They are left out; where they are many, so is what they would have said.
    std::int64_t without_answer = 0;
    resampled_unit unit = resampled_unit::rows;
    bootstrap_options options{};

    /// k
    [[nodiscard]] std::size_t size() const noexcept { return states.size(); }
    /// Resamples with a full answer.
    [[nodiscard]] std::size_t resamples() const noexcept {
        return size() == 0 ? 0 : estimates.size() / size();
    }
};

/// Resamples whole rows, cases: right whatever the variance is, and even where the mean is not what
/// the model says, since nothing of the model is used but the fit. 2,000 resamples serve standard
/// errors, 10,000 percentiles. The random numbers of a resample depend on the seed and on its
/// number only: the answer is the same for any number of threads, bit for bit.
///
/// `fit` is the fit of this design, of the families gaussian, logistic, Poisson, quasi-Poisson or
/// NB2; a fit without estimates has no resamples. Prior weights go with their rows. Throws
/// `std::invalid_argument` for another family, a fit that is not of this design, less than 100
/// resamples or less than one thread.
///
/// About the process behind the rows; n of N known units have smaller errors, see `design_errors`.
/// Needs more rows than a few dozen, and several for each level of a factor.
///
/// Davison & Hinkley (1997), Bootstrap Methods and their Application, sections 6.2.4 and 7.2.
[[nodiscard]] regression_bootstrap
bootstrap_cases(const regression_design& design, const regression_fit& fit,
                const bootstrap_options& options = {.resamples = 2'000});

/// Resamples whole clusters: rows that belong together stay together. `cluster_of_row` has a code
/// for each row of the design, whatever the codes are. With fewer than some 20 clusters it says too
/// little; `cluster_errors` has a correction for that. Throws as above, and where there is not one
/// code for each row.
[[nodiscard]] regression_bootstrap
bootstrap_clusters(const regression_design& design, const regression_fit& fit,
                   std::span<const std::uint32_t> cluster_of_row,
                   const bootstrap_options& options = {.resamples = 2'000});

/// The covariance of the resamples' coefficients, for Wald intervals by the normal distribution.
/// Not known for coefficients that the fit does not have, and with fewer than two resamples.
[[nodiscard]] coefficient_covariance errors_of(const regression_bootstrap& bootstrap);

/// The percentile interval of a coefficient: quantiles of the resamples (between two of them by
/// their ranks, (r + 1) q). Nothing where there are too few resamples for the level, or the fit
/// does not have the coefficient. Throws `std::invalid_argument` unless coefficient < size().
[[nodiscard]] std::optional<interval>
percentile_interval(const regression_bootstrap& bootstrap, std::size_t coefficient,
                    const confidence& level = default_confidence());

} // namespace digigap

#endif
