#ifndef DIGIGAP_MODEL_REGRESSION_FIT_HPP
#define DIGIGAP_MODEL_REGRESSION_FIT_HPP

#include <digigap/model/regression_design.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace digigap {

/// What the response is, given the linear predictor.
enum class regression_family : unsigned char {
    gaussian,                       ///< identity link, constant variance
    logistic,                       ///< yes or no, or a share of `weight` trials; logit link
    poisson,                        ///< log link, variance = mean
    quasi_poisson,                  ///< log link, variance in proportion to the mean; no likelihood
    negative_binomial,              ///< NB2: log link, variance = mean + mean^2 / theta
    negative_binomial_1,            ///< NB1: log link, variance = mean (1 + alpha)
    hurdle_poisson,                 ///< zero or not by logit, above zero a truncated Poisson
    hurdle_negative_binomial,       ///< the same with a truncated NB2
    zero_inflated_poisson,          ///< extra zeros by logit, else Poisson
    zero_inflated_negative_binomial ///< extra zeros by logit, else NB2
};

/// "gaussian", "logistic", "poisson", "quasi-poisson", "negative-binomial", "nb1",
/// "hurdle-poisson", "hurdle-negative-binomial", "zip", "zinb".
[[nodiscard]] std::string_view name_of(regression_family family) noexcept;
/// "identity", "logit" or "log"; of a model of two parts that of the counts.
[[nodiscard]] std::string_view link_of(regression_family family) noexcept;
/// Whether there is a part about zeros beside the counts: hurdle and zero-inflated families.
[[nodiscard]] bool has_zero_part(regression_family family) noexcept;

/// How a fit ended. All but `converged` say that the data have no full answer; what is estimable is
/// in the fit all the same. Where several hold, the last in this list is the status; the
/// coefficients say which of them are concerned.
enum class fit_status : unsigned char {
    converged,
    rank_deficient,  ///< some columns are combinations of those before them; the rest is fitted
    poisson_limit,   ///< no overdispersion: theta is infinite, the rest is the Poisson fit
    separated,       ///< some coefficients are infinite; the others are their limits
    iteration_limit, ///< no maximum was found; nothing is to be read from the estimates
    no_events,       ///< all counts are zero, or all answers the same: nothing to explain
    nothing_observed ///< no rows with a positive weight
};

/// "converged", "rank_deficient", "poisson_limit", "separated", "iteration_limit", "no_events",
/// "nothing_observed".
[[nodiscard]] std::string_view name_of(fit_status status) noexcept;

/// What became of a coefficient.
enum class coefficient_state : unsigned char {
    estimated,
    aliased,  ///< its column is a combination of the columns before it: no estimate
    infinite, ///< the likelihood rises as it grows without end: the estimate is + or - infinity
    unknown   ///< there is no fit
};

/// One column's coefficient.
struct regression_coefficient {
    std::string name;
    std::size_t term = 0; ///< index into the design's terms
    coefficient_state state = coefficient_state::unknown;
    std::optional<double> estimate{}; ///< finite where estimated, infinite where infinite
};

/// A fitted regression. It does not hold the data: what needs them takes the design beside it.
struct regression_fit {
    regression_family family = regression_family::gaussian;
    fit_status status = fit_status::nothing_observed;
    std::vector<regression_coefficient> coefficients{}; ///< p; of the zero part p more

    /// The coefficients as numbers for the linear predictor, one for each of `coefficients`; 0 for
    /// those that are not estimated.
    std::vector<double> beta{};
    /// The model-based covariance of `beta`, k x k for the k coefficients, symmetric; rows and
    /// columns of coefficients that are not estimated are 0. For NB2 the inverse of the joint
    /// observed information of coefficients and log theta, for logistic and Poisson that of the
    /// information, for gaussian and quasi-Poisson with the dispersion.
    std::vector<double> covariance{};
    /// The inverse of the expected information of the coefficients for a dispersion of 1, k x k:
    /// (X'WX)^-1, the bread of every sandwich. Empty for families with a zero part and for NB1.
    std::vector<double> unscaled{};

    std::size_t n = 0;       ///< rows with a positive weight
    std::size_t dropped = 0; ///< rows left out for a missing value
    std::size_t rank = 0;    ///< coefficients estimated
    /// NB2: variance = mean + mean^2 / theta; infinite at the Poisson limit. For NB1 `alpha` where
    /// variance = mean (1 + alpha).
    std::optional<double> theta{};
    std::optional<double> theta_standard_error{}; ///< from the joint observed information
    std::optional<double> alpha{};
    std::optional<double> alpha_standard_error{};
    /// Residual variance (gaussian), Pearson's chi-square over n - rank (quasi-Poisson, and for
    /// information in other families with a mean and a variance function); none where n = rank.
    std::optional<double> dispersion{};
    std::optional<double> log_likelihood{}; ///< none for quasi-Poisson and without a fit
    std::optional<double> deviance{};       ///< none for NB1 and families with a zero part
    std::optional<double> null_deviance{};  ///< of the intercept (and offset) alone; likewise
    int iterations = 0;

    [[nodiscard]] std::size_t size() const noexcept { return beta.size(); }
    [[nodiscard]] bool estimated(std::size_t coefficient) const {
        return coefficients[coefficient].state == coefficient_state::estimated;
    }
    /// Whether estimates and intervals may be read: the fit ended at a maximum.
    [[nodiscard]] bool has_estimates() const noexcept {
        return status < fit_status::iteration_limit;
    }
};

/// How a fit is made.
struct fit_options {
    /// A column is a combination of those before it where less than this part of its length (of the
    /// distance from its mean, where there is an intercept) is left beside them.
    double rank_tolerance = 1e-11;
    int iteration_limit = 200;
    /// Threads for the passes over the rows. The rows are cut where their number alone says, so the
    /// answer is the same for any number of threads, bit for bit.
    int threads = 1;
};

} // namespace digigap

#endif
