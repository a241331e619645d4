#ifndef DIGIGAP_SRC_ESTIMATE_STUDENT_T_HPP
#define DIGIGAP_SRC_ESTIMATE_STUDENT_T_HPP

#include <digigap/data/confidence.hpp>
#include <digigap/data/interval.hpp>
#include <digigap/data/sample.hpp>

#include <limits>

namespace digigap::detail {

/// What is known about a real number before anything was observed.
[[nodiscard]] constexpr interval whole_line() noexcept {
    return {-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
}

/// Whether a mean has a standard error: two values, or everybody.
[[nodiscard]] bool has_standard_error(const mean_summary& group);

/// The standard error of a mean with the finite population correction; 0 for a census. Needs
/// `has_standard_error`.
[[nodiscard]] double standard_error_of_mean(const mean_summary& group);

/// An estimate that is normal around the truth, its standard error estimated with that many
/// degrees of freedom.
struct t_estimate {
    double estimate = 0.0;
    double standard_error = 0.0;
    double degrees = 0.0;
};

/// The estimate -+ t standard errors; infinite at an end that cannot err.
[[nodiscard]] interval t_limits(const t_estimate& found, const confidence& level);

/// The p-value that belongs to those limits.
[[nodiscard]] double t_p_value(const t_estimate& found, double hypothesis, side which);

/// The p-value of a statistic of which large values speak for more.
[[nodiscard]] double t_p_value(double statistic, double degrees, side which);

} // namespace digigap::detail

#endif
