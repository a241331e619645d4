#ifndef DIGIGAP_COMPARE_MEAN_RATIO_HPP
#define DIGIGAP_COMPARE_MEAN_RATIO_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/sample.hpp>
#include <digigap/estimate/bootstrap.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace digigap {

/// How the interval for a ratio of two means is made.
enum class mean_ratio_method : unsigned char { fieller, bootstrap };

/// Every method, the default first.
[[nodiscard]] constexpr std::array<mean_ratio_method, 2> mean_ratio_methods() noexcept {
    return {mean_ratio_method::fieller, mean_ratio_method::bootstrap};
}

/// "fieller", "bootstrap". Throws `std::invalid_argument` for a value that is no method.
[[nodiscard]] std::string_view name_of(mean_ratio_method method);

/// The method of that name, written as `name_of` writes it; nothing where there is none.
[[nodiscard]] std::optional<mean_ratio_method> mean_ratio_method_named(std::string_view name);

/// What the limits of a ratio in [0, infinity] are.
enum class mean_ratio_status : unsigned char {
    bounded,
    unbounded_above,  ///< the second mean may be 0: no ratio is too large, some are too small
    everything,       ///< the data exclude no ratio
    too_few_values,   ///< a group has less than two values and is no census: [0, infinity]
    zero_denominator, ///< the second mean is 0: there is no ratio to estimate; [0, infinity]
    no_variation,     ///< no group's values differ, and it is no census: the width is zero, which
                      ///< says nothing about other units
    beyond_resamples  ///< bootstrap: an end lies beyond the most extreme resample, which stands
                      ///< for it
};

/// "bounded", "unbounded-above", "everything", ... Throws as above.
[[nodiscard]] std::string_view name_of(mean_ratio_status status);

struct mean_ratio_options {
    mean_ratio_method method = mean_ratio_method::fieller;
    double hypothesis = 1.0; ///< the ratio that the p-value is about: 2 for "twice as many"
    bootstrap_options bootstrap{};
};

/// A ratio of two means with what is needed to read it.
struct mean_ratio_estimate {
    std::optional<double> estimate; ///< none without values or where the second mean is 0
    interval limits;
    double p_value = 1.0;    ///< of the hypothesis, of the interval's side
    double hypothesis = 1.0; ///< that ratio
    mean_summary_pair groups;
    confidence level;
    mean_ratio_method method = mean_ratio_method::fieller;
    mean_ratio_status status = mean_ratio_status::bounded;
};

/// The first group's mean over the second's, of counts or amounts that are not negative, by
/// Fieller: every ratio r for which the difference of the first mean and r times the second is not
/// significant. Where the second mean is not clear of 0 no ratio is too large: the upper end is
/// infinite and the status says so. A group of which the population is given has the finite
/// population correction. Degrees of freedom as Welch's, at the estimated ratio. The p-value is the
/// alpha at which the set's end touches the hypothesis.
///
/// Throws `std::invalid_argument` where a group is not valid or has a negative mean, unless the
/// hypothesis is finite and not negative, and for `bootstrap`, which needs the values.
/// Assumes means near normal; not for a few values with a long tail.
///
/// Fieller (1954), Journal of the Royal Statistical Society B 16, 175-185,
/// doi:10.1111/j.2517-6161.1954.tb00159.x; degrees: Tamhane & Logan (2004), Communications in
/// Statistics, Theory and Methods 33, 1-27.
[[nodiscard]] mean_ratio_estimate
estimate_mean_ratio(const mean_summary_pair& groups, const mean_ratio_options& options = {},
                    const confidence& level = default_confidence());

/// The same from values, none of them negative; or by the BCa bootstrap, which resamples each group
/// on its own and asks for no normal means. A resample without anything in the second group counts
/// as an infinite ratio; one without anything in either lies beyond both ends. The bootstrap's
/// p-value is no smaller than its resamples can tell.
///
/// Throws `std::invalid_argument` as above, for a negative value, for options that `bootstrap`
/// refuses, and for a population, since the bootstrap is about the processes behind the groups.
/// Two groups' acceleration: Davison & Hinkley (1997), Bootstrap Methods and their Application,
/// section 5.3; otherwise as `bootstrap_mean`.
[[nodiscard]] mean_ratio_estimate
estimate_mean_ratio(const sample_pair& groups, const mean_ratio_options& options = {},
                    const confidence& level = default_confidence());

} // namespace digigap

#endif
