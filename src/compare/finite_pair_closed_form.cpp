#include "finite_pair_closed_form.hpp"

#include "finite_pair_counts.hpp"
#include "finite_pair_limits.hpp"

#include <digigap/compare/finite_pair_closed_form.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace digigap::finite {
namespace {

/// An estimate that is taken as normal, a ratio on the scale of its logarithm.
struct normal_estimate {
    double centre = 0.0;
    double error = 0.0;
};

double as_real(std::int64_t count) {
    return static_cast<double>(count);
}

/// The part of a variance that is left where n of N answered.
double correction(const finite_tally& counts) {
    return as_real(counts.population - counts.trials) / as_real(counts.population);
}

/// The variance of x / n without bias, or with a yes and a no added.
double variance(const finite_tally& counts, finite_pair_method method) {
    const bool added = method == finite_pair_method::agresti_caffo_fpc;
    const double yes = as_real(counts.successes) + (added ? 1.0 : 0.0);
    const double answers = as_real(counts.trials) + (added ? 2.0 : 0.0);
    const double share = yes / answers;
    return share * (1.0 - share) / (added ? answers : std::max(1.0, answers - 1.0)) *
           correction(counts);
}

/// The variance of log(x / n), with `half` added to both.
double log_variance(const finite_tally& counts, double half) {
    return (1.0 / (as_real(counts.successes) + half) - 1.0 / (as_real(counts.trials) + half)) *
           correction(counts);
}

double log_share(const finite_tally& counts, double half) {
    return std::log((as_real(counts.successes) + half) / (as_real(counts.trials) + half));
}

bool is_ratio(finite_pair_method method) {
    return method == finite_pair_method::katz_fpc;
}

pair_measure measure_of(finite_pair_method method) {
    return is_ratio(method) ? pair_measure::ratio : pair_measure::difference;
}

/// Nothing to be said beyond what is possible.
bool is_empty(const finite_tally_pair& counts, finite_pair_method method) {
    return nobody_answered(counts) || (is_ratio(method) && successes_of(counts) == count_pair{});
}

normal_estimate estimate_of(const finite_tally_pair& counts, finite_pair_method method) {
    const auto& [first, second] = counts;
    if (is_ratio(method)) {
        const double half = first.successes == 0 || second.successes == 0 ? 0.5 : 0.0;
        return {log_share(first, half) - log_share(second, half),
                std::sqrt(log_variance(first, half) + log_variance(second, half))};
    }
    return {value_of(pair_measure::difference, successes_of(counts), {first.trials, second.trials}),
            std::sqrt(variance(first, method) + variance(second, method))};
}

} // namespace

interval closed_form_limits(const finite_tally_pair& counts, finite_pair_method method,
                            const confidence& level) {
    interval found = possible_values(measure_of(method), counts);
    if (is_empty(counts, method)) {
        return found;
    }
    const normal_estimate estimate = estimate_of(counts, method);
    const interval all = found;
    const auto limit = [&](double z) {
        const double end = estimate.centre + z * estimate.error;
        return std::clamp(is_ratio(method) ? std::exp(end) : end, all.lower, all.upper);
    };
    if (level.has_lower()) {
        found.lower = limit(-level.z());
    }
    if (level.has_upper()) {
        found.upper = limit(level.z());
    }
    return found;
}

double closed_form_p_value(const finite_tally_pair& counts, finite_pair_method method, side which,
                           double null) {
    const interval all = possible_values(measure_of(method), counts);
    if (const auto known = impossible_p_value(all, which, null)) {
        return *known;
    }
    if (is_empty(counts, method)) {
        return 1.0;
    }
    const normal_estimate estimate = estimate_of(counts, method);
    const double off = estimate.centre - (is_ratio(method) ? std::log(null) : null);
    // An end is never clipped beyond the last possible value.
    const bool held_below = null == all.upper && (which == side::lower || off >= 0.0);
    const bool held_above = null == all.lower && (which == side::upper || off <= 0.0);
    if (which == side::lower   ? held_below
        : which == side::upper ? held_above
                               : held_below || held_above) {
        return 1.0;
    }
    const double distance = which == side::two ? std::abs(off) : which == side::lower ? off : -off;
    if (distance == 0.0 && estimate.error == 0.0) {
        return 1.0;
    }
    const double tail = detail::normal_tail(distance / estimate.error);
    return which == side::two ? 2.0 * tail : tail;
}

interval wald_fpc_difference(const finite_tally_pair& counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::wald_fpc_difference");
    return closed_form_limits(counts, finite_pair_method::wald_fpc, level);
}

interval agresti_caffo_fpc_difference(const finite_tally_pair& counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::agresti_caffo_fpc_difference");
    return closed_form_limits(counts, finite_pair_method::agresti_caffo_fpc, level);
}

interval katz_fpc_ratio(const finite_tally_pair& counts, const confidence& level) {
    require_valid_and_sized(counts, "finite::katz_fpc_ratio");
    return closed_form_limits(counts, finite_pair_method::katz_fpc, level);
}

} // namespace digigap::finite
