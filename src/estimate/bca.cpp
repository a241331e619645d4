#include "bca.hpp"

#include <digigap/detail/normal_quantile.hpp>
#include <digigap/detail/normal_tail.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace digigap::detail {
namespace {

/// The normal quantile that stands for the k-th smallest of so many, k from 1.
double rank_quantile(std::size_t rank, std::size_t resamples) {
    return normal_quantile(static_cast<double>(rank) / (static_cast<double>(resamples) + 1.0));
}

double smallest_from(std::span<double> values, std::size_t place) {
    return *std::min_element(values.begin() + static_cast<std::ptrdiff_t>(place), values.end());
}

struct end_found {
    double value = 0.0;
    bool beyond = false;
};

/// The quantile of the statistics whose normal quantile is `at`, between two of them on the normal
/// scale.
end_found quantile_at(std::span<double> resampled, double at) {
    const std::size_t count = resampled.size();
    const double position = normal_tail(-at) * (static_cast<double>(count) + 1.0);
    if (!(position >= 1.0)) {
        return {*std::min_element(resampled.begin(), resampled.end()), true};
    }
    const auto rank = static_cast<std::size_t>(position);
    if (rank >= count) {
        return {*std::max_element(resampled.begin(), resampled.end()),
                position > static_cast<double>(count)};
    }
    const auto middle = resampled.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(resampled.begin(), middle, resampled.end());
    const double before = *middle;
    const double after = smallest_from(resampled, rank);
    if (before == after || std::isinf(after)) {
        return {after, false};
    }
    const double from = rank_quantile(rank, count);
    const double to = rank_quantile(rank + 1, count);
    const double part = std::clamp((at - from) / (to - from), 0.0, 1.0);
    return {before + part * (after - before), false};
}

/// Where the quantile for `z` is looked up, on the normal scale.
double adjusted(const bca_shape& shape, double z) {
    const double moved = shape.bias_correction + z;
    const double slack = 1.0 - shape.acceleration * moved;
    // Past this pole the transformation turns back; the limit before it is the far end.
    if (!(slack > 0.0)) {
        return std::copysign(std::numeric_limits<double>::infinity(), moved);
    }
    return shape.bias_correction + moved / slack;
}

/// The z of which `adjusted` is `at`.
double readjusted(const bca_shape& shape, double at) {
    const double moved = at - shape.bias_correction;
    const double slack = 1.0 + shape.acceleration * moved;
    if (!(slack > 0.0)) {
        return std::copysign(std::numeric_limits<double>::infinity(), moved);
    }
    return moved / slack - shape.bias_correction;
}

} // namespace

void require_valid(const bootstrap_options& options, const char* function) {
    if (options.resamples < 100) {
        throw std::invalid_argument(std::string(function) + ": needs at least 100 resamples, got " +
                                    std::to_string(options.resamples));
    }
    if (options.threads < 1) {
        throw std::invalid_argument(std::string(function) + ": needs at least 1 thread, got " +
                                    std::to_string(options.threads));
    }
}

below_and_equal against_estimate(std::span<const double> resampled, double estimate, double tie) {
    below_and_equal found;
    for (const double one : resampled) {
        found.below += one < estimate - tie ? 1U : 0U;
        found.equal += std::abs(one - estimate) <= tie ? 1U : 0U;
    }
    return found;
}

double bias_correction(const below_and_equal& found, std::size_t resamples) {
    const auto all = static_cast<double>(resamples);
    const double below = static_cast<double>(found.below) + 0.5 * static_cast<double>(found.equal);
    // Finite where all resamples happen to fall on one side.
    return normal_quantile(std::clamp(below, 0.5, all - 0.5) / all);
}

double acceleration(const influence_sums& influences) {
    return influences.squares > 0.0
               ? influences.cubes / (6.0 * influences.squares * std::sqrt(influences.squares))
               : 0.0;
}

bca_ends bca_limits(std::span<double> resampled, const bca_shape& shape, const confidence& level) {
    bca_ends ends{.limits = {-std::numeric_limits<double>::infinity(),
                             std::numeric_limits<double>::infinity()}};
    if (level.has_lower()) {
        const end_found lower = quantile_at(resampled, adjusted(shape, -level.z()));
        ends.limits.lower = lower.value;
        ends.beyond_resamples = lower.beyond;
    }
    if (level.has_upper()) {
        const end_found upper = quantile_at(resampled, adjusted(shape, level.z()));
        ends.limits.upper = upper.value;
        ends.beyond_resamples = ends.beyond_resamples || upper.beyond;
    }
    return ends;
}

double bca_p_value(std::span<const double> ordered, const bca_shape& shape, double hypothesis,
                   side which) {
    const std::size_t count = ordered.size();
    // Resamples that equal the hypothesis reach over a range of quantiles: the one that speaks
    // least against it counts.
    const auto first = std::lower_bound(ordered.begin(), ordered.end(), hypothesis);
    const auto last = std::upper_bound(first, ordered.end(), hypothesis);
    const auto below = static_cast<std::size_t>(first - ordered.begin());
    const auto not_above = static_cast<std::size_t>(last - ordered.begin());
    double from = rank_quantile(std::clamp<std::size_t>(below + 1, 1, count), count);
    double to = rank_quantile(std::clamp<std::size_t>(not_above, 1, count), count);
    if (below == not_above && below > 0 && below < count) {
        const double part =
            (hypothesis - ordered[below - 1]) / (ordered[below] - ordered[below - 1]);
        const double start = rank_quantile(below, count);
        from = start + part * (rank_quantile(below + 1, count) - start);
        to = from;
    }
    if (below == not_above && (below == 0 || below == count)) {
        from = rank_quantile(below == 0 ? 1 : count, count);
        to = from;
    }
    const double larger = normal_tail(-readjusted(shape, to));
    const double smaller = normal_tail(readjusted(shape, from));
    switch (which) {
    case side::lower:
        return larger;
    case side::upper:
        return smaller;
    case side::two:
        break;
    }
    return std::min(1.0, 2.0 * std::min(larger, smaller));
}

} // namespace digigap::detail
