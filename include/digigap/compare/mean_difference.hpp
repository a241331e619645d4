#ifndef DIGIGAP_COMPARE_MEAN_DIFFERENCE_HPP
#define DIGIGAP_COMPARE_MEAN_DIFFERENCE_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/sample.hpp>

#include <optional>

namespace digigap {

/// A difference of two means with what is needed to read it, in the unit of the values.
struct mean_difference_estimate {
    std::optional<double> estimate; ///< none where a group has no value
    interval limits;                ///< by Welch; the whole line where a group has less than two
    double p_value = 1.0;           ///< of the difference 0, of the interval's side
    std::optional<double> standard_error;
    double degrees = 0.0; ///< of freedom; infinite where both means are known exactly
    mean_summary_pair groups;
    confidence level;
};

/// The first group's mean less the second's, with Welch's t interval for two independent groups
/// that need not vary alike. A group of which the population is given has the finite population
/// correction; of two censuses the difference is exact.
///
/// A group of less than two values, unless it is a census, gives the whole line. Groups exchanged
/// change the sign. Throws `std::invalid_argument` where a group is not valid.
/// Assumes simple random samples and means near normal; not for a few skewed values.
///
/// Welch (1947), Biometrika 34, 28-35, doi:10.1093/biomet/34.1-2.28; Cochran (1977), section 2.6.
[[nodiscard]] mean_difference_estimate
estimate_mean_difference(const mean_summary_pair& groups,
                         const confidence& level = default_confidence());
[[nodiscard]] mean_difference_estimate
estimate_mean_difference(const sample_pair& groups, const confidence& level = default_confidence());

/// The p-value of the hypothesis that the difference is `hypothesis`: the alpha at which an end of
/// the interval touches it. Throws `std::invalid_argument` unless it is finite.
[[nodiscard]] double p_value(const mean_difference_estimate& difference, double hypothesis);

} // namespace digigap

#endif
