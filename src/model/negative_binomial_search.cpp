#include "negative_binomial_search.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace digigap::detail {
namespace {

/// Beyond this, theta is infinite for all that doubles can tell.
constexpr double largest_theta = 1e8;

/// Whether log theta is known well enough to be far from infinity.
bool far_from_limit(const search_result& joint) {
    return joint.at.theta < largest_theta && joint.information.back() > 4.0;
}

} // namespace

searched search_nb2(const working_rows& rows, const count_tails& counts, const search_point& start,
                    const search_options& fine) {
    const row_likelihood poisson = row_likelihood::poisson;
    search_options exact = fine;
    exact.enough = 1e-18; // its information is that of the last step but one
    if (const std::optional<working_rows> sample = sample_of(rows)) {
        if (const auto first = first_point(poisson, *sample, 1)) {
            const searched begun = search_nb2(*sample, tails_of(*sample), *first, fine);
            if (begun.found.end == search_end::maximum && !begun.poisson_limit) {
                search_result joint = search_negative_binomial(
                    rows, counts, carried_over(begun.found.at, *sample, rows), exact);
                if (joint.end == search_end::maximum && far_from_limit(joint)) {
                    return {.found = std::move(joint)};
                }
            }
        }
    }
    search_options coarse = fine;
    coarse.enough = 1e-2;
    coarse.check_drift = false;
    search_result found = search(poisson, rows, start, coarse);
    const glm_measures measures = measure(poisson, look::measures, rows, found.at, fine.threads);
    search_point from = found.at;
    // The moment estimate of 1 / theta.
    const double excess = measures.dispersion_score / measures.mean_squares;
    from.theta = excess > 0.0 ? std::clamp(1.0 / excess, 1e-4, 1e6) : 1.0;
    search_result joint = search_negative_binomial(rows, counts, from, exact);
    joint.iterations += found.iterations;
    if (joint.end == search_end::drifting ||
        (joint.end == search_end::maximum && far_from_limit(joint))) {
        return {.found = std::move(joint)};
    }
    const search_result limit = search(poisson, rows, found.at, fine);
    if (joint.end == search_end::maximum && joint.at.theta < largest_theta &&
        limit.end == search_end::maximum) {
        // More than what two log-likelihoods lose by rounding.
        const double tiny = 1e-11 * (1.0 + std::abs(joint.value));
        if (joint.value > limit.value + tiny) {
            return {.found = std::move(joint)};
        }
    }
    // Theta ran away: no overdispersion, unless the slope at the limit says that there is some.
    const bool overdispersed =
        measure(poisson, look::measures, rows, limit.at, fine.threads).dispersion_score > 0.0;
    if (limit.end == search_end::maximum && overdispersed && joint.at.theta < largest_theta) {
        return {.found = std::move(joint)};
    }
    return {.found = limit, .poisson_limit = true};
}

searched search_nb2_nearby(const working_rows& rows, const search_point& start,
                           const search_options& options) {
    const count_tails counts = tails_of(rows);
    if (start.theta > 0.0) {
        search_result joint = search_negative_binomial(rows, counts, start, options);
        if (joint.end == search_end::maximum && far_from_limit(joint)) {
            return {.found = std::move(joint)};
        }
    }
    return search_nb2(rows, counts, start, options);
}

} // namespace digigap::detail
