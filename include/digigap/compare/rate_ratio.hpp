#ifndef DIGIGAP_COMPARE_RATE_RATIO_HPP
#define DIGIGAP_COMPARE_RATE_RATIO_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/exposed_count.hpp>
#include <digigap/data/interval.hpp>

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace digigap {

/// How the interval for a ratio of two rates is made.
enum class rate_ratio_method : unsigned char { conditional, mover_r, quasi_poisson };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<rate_ratio_method, 3> rate_ratio_methods() noexcept {
    return {rate_ratio_method::conditional, rate_ratio_method::mover_r,
            rate_ratio_method::quasi_poisson};
}

/// "conditional", "mover-r", "quasi-poisson". Throws `std::invalid_argument` for a value that is
/// no method.
[[nodiscard]] std::string_view name_of(rate_ratio_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<rate_ratio_method> rate_ratio_method_named(std::string_view name);

/// What the interval is worth.
enum class rate_ratio_status : unsigned char {
    ok,
    nothing_observed,   ///< no events at all, or a group without exposure: [0, infinity]
    no_events_in_group, ///< quasi-Poisson where one group has none: it has no standard error
    too_few_units       ///< quasi-Poisson of less than three units: no dispersion to be seen
};

/// "ok", "nothing-observed", "no-events-in-group", "too-few-units". Throws as above.
[[nodiscard]] std::string_view name_of(rate_ratio_status status);

/// Intervals and tests for the first group's rate over the second's, each for two independent
/// groups. Ratios are in [0, infinity]; no events in the second group give an infinite upper end,
/// none in the first a lower end of 0, none at all or a group without exposure [0, infinity]. A
/// one-sided bound gives its tail the whole of alpha. With the groups exchanged the ends are the
/// inverse ones.
///
/// All throw `std::invalid_argument` where a group is not valid, and the tests unless the ratio
/// under the hypothesis is finite and positive. `side::lower` tests against a larger ratio.
namespace rate_ratio {

/// Exact: given all events, those of the first group are binomial, and Clopper and Pearson's limits
/// of that share are limits of the ratio. Covers every ratio with at least the level. Assumes
/// Poisson counts: too short where mentions vary more than that between documents.
/// Przyborowski & Wilenski (1940), Biometrika 31, 313-323, doi:10.1093/biomet/31.3-4.313.
[[nodiscard]] interval conditional(const exposed_count_pair& counts,
                                   const confidence& level = default_confidence());

/// The alpha at which an end of `conditional` touches the hypothesis: two-sided twice the smaller
/// tail, at most 1.
[[nodiscard]] double conditional_p_value(const exposed_count_pair& counts, double hypothesis = 1.0,
                                         side which = side::two);

/// Another two-sided p-value, that of R's poisson.test: the chance of all outcomes that are at most
/// as likely as the one observed (likelihoods within 1e-7 of each other are equal). No interval of
/// this library belongs to it.
[[nodiscard]] double minimum_likelihood_p_value(const exposed_count_pair& counts,
                                                double hypothesis = 1.0);

/// Closed form from the median and the Jeffreys limits of each rate (gamma, shape count + 1/2; the
/// lower limit is 0 for no events). Covers about the level. Assumes Poisson counts. The lower the
/// level, the nearer both ends are to the ratio of the medians; one-sided below level 0.5 the bound
/// is that ratio.
/// With medians as Laud (2017), Pharmaceutical Statistics 16, 334-348, doi:10.1002/pst.1813, after
/// Donner & Zou (2012), Statistical Methods in Medical Research 21, 347-359,
/// doi:10.1177/0962280210383082; Li, Tang & Wong (2014), Computational Statistics 29, 869-889,
/// doi:10.1007/s00180-013-0467-6.
[[nodiscard]] interval mover_r(const exposed_count_pair& counts,
                               const confidence& level = default_confidence());

/// The alpha at which an end of `mover_r` touches the hypothesis, to 10 digits.
[[nodiscard]] double mover_r_p_value(const exposed_count_pair& counts, double hypothesis = 1.0,
                                     side which = side::two);

} // namespace rate_ratio

/// The counts and exposures of the units of two groups: documents with their mentions and words.
/// Units without exposure are left out. The spans are only looked at.
struct exposed_units_pair {
    std::span<const exposed_count> first{};
    std::span<const exposed_count> second{};
};

/// What the units say about counts that vary more than Poisson.
struct count_dispersion {
    double dispersion = 0.0; ///< Pearson's chi-square over the degrees; 1 for Poisson
    double degrees = 0.0;    ///< units of both groups less 2
};

/// A ratio of two rates with what is needed to read it.
struct rate_ratio_estimate {
    std::optional<double> estimate; ///< infinite without events in the second; none at all: none
    interval limits;
    double p_value = 1.0; ///< of the ratio 1, of the interval's side
    exposed_count_pair counts;
    confidence level;
    rate_ratio_method method = rate_ratio_method::conditional;
    rate_ratio_status status = rate_ratio_status::ok;
    std::optional<count_dispersion> dispersion; ///< of quasi-Poisson
};

/// The first group's rate over the second's. Quasi-Poisson needs the units: with sums it throws
/// `std::invalid_argument`, as every group that is not valid does.
[[nodiscard]] rate_ratio_estimate
estimate_rate_ratio(const exposed_count_pair& counts,
                    rate_ratio_method method = rate_ratio_method::conditional,
                    const confidence& level = default_confidence());

/// The same from the units of each group. By quasi-Poisson (what R's glm with family quasipoisson
/// and the log of the exposure as offset gives for two groups) the log ratio has the variance of
/// Poisson times the dispersion, and limits by Student's t with units - 2 degrees of freedom. For
/// mentions in documents, complaints in municipalities: counts that come in clusters. A dispersion
/// below 1 is used as it is. The other methods add the units up.
/// Throws `std::invalid_argument` where a unit is not valid or the sum of counts too large.
///
/// Wedderburn (1974), Biometrika 61, 439-447, doi:10.1093/biomet/61.3.439; McCullagh & Nelder
/// (1989), Generalized Linear Models, section 6.2.
[[nodiscard]] rate_ratio_estimate
estimate_rate_ratio(const exposed_units_pair& units,
                    rate_ratio_method method = rate_ratio_method::quasi_poisson,
                    const confidence& level = default_confidence());

/// The p-value of another ratio, "three times as often": the alpha at which an end of the
/// estimate's interval, by its method, touches the hypothesis. 1 where the status is not ok.
/// Throws `std::invalid_argument` unless the hypothesis is finite and positive.
[[nodiscard]] double p_value(const rate_ratio_estimate& ratio, double hypothesis);

} // namespace digigap

#endif
