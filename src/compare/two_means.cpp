#include "two_means.hpp"

#include "../estimate/student_t.hpp"

#include <digigap/estimate/mean_sums.hpp>

#include <cmath>
#include <limits>

namespace digigap::detail {
namespace {

mean_summary summary_of(const sample& group) {
    mean_sums sums;
    sums.add(group.values);
    return sums.summary(group.population);
}

} // namespace

mean_error error_of_mean(const mean_summary& group) {
    return {.standard_error = standard_error_of_mean(group),
            .degrees = static_cast<double>(group.n - 1)};
}

mean_error combined(const mean_error& first, const mean_error& second) {
    const double both = std::hypot(first.standard_error, second.standard_error);
    if (both == 0.0) {
        return {.standard_error = 0.0, .degrees = std::numeric_limits<double>::infinity()};
    }
    double inverse = 0.0;
    for (const mean_error& one : {first, second}) {
        if (one.standard_error > 0.0) {
            const double share = one.standard_error / both;
            inverse += share * share * share * share / one.degrees;
        }
    }
    return {.standard_error = both, .degrees = 1.0 / inverse};
}

bool have_standard_errors(const mean_summary_pair& groups) {
    return has_standard_error(groups.first) && has_standard_error(groups.second);
}

mean_summary_pair summaries(const sample_pair& groups) {
    return {.first = summary_of(groups.first), .second = summary_of(groups.second)};
}

} // namespace digigap::detail
