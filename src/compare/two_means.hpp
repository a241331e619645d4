#ifndef DIGIGAP_SRC_COMPARE_TWO_MEANS_HPP
#define DIGIGAP_SRC_COMPARE_TWO_MEANS_HPP

#include <digigap/data/sample.hpp>

namespace digigap::detail {

/// The standard error of a mean and the degrees of freedom behind it.
struct mean_error {
    double standard_error = 0.0;
    double degrees = 0.0;
};

/// Needs a group with a standard error.
[[nodiscard]] mean_error error_of_mean(const mean_summary& group);

/// The standard error of the sum or difference of two independent means, with the degrees of
/// freedom of Welch and Satterthwaite; infinite degrees where there is no error.
[[nodiscard]] mean_error combined(const mean_error& first, const mean_error& second);

/// Whether both groups have a standard error.
[[nodiscard]] bool have_standard_errors(const mean_summary_pair& groups);

/// The exact summaries of both groups.
[[nodiscard]] mean_summary_pair summaries(const sample_pair& groups);

} // namespace digigap::detail

#endif
